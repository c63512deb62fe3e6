// Form 07: rows of the register of dossiers.
#include "absl/strings/str_format.h"
#include "services/domain/status_view.h"
#include "services/intake/handlers/form_parts.h"
#include "services/intake/handlers/form_words.h"

namespace motcua::intake {
namespace {

std::string AgencyNameOf(const catalogue::Snapshot& snapshot, domain::AgencyId agency) {
  const catalogue::Agency* const found = snapshot.FindAgency(agency);
  return found == nullptr ? "" : found->name;
}

void SetDates(const ledger::RegisterEntry& entry, pb::FormRow& row) {
  const domain::Dossier& dossier = entry.dossier;
  SetCell("submitted_at", ShortInstant(entry.handed_in_at), row);
  SetCell("received_at", ShortInstant(dossier.received_at), row);
  if (dossier.promised_at && !dossier.paused_at) {
    SetCell("due_at", ShortInstant(*dossier.promised_at), row);
  }
  if (dossier.finished_at) SetCell("finished_at", ShortInstant(*dossier.finished_at), row);
  if (entry.handed_over) SetCell("handed_over_at", ShortInstant(entry.handed_over->act.at), row);
}

std::string NoteOfEntry(const ledger::RegisterEntry& entry) {
  std::string note;
  const auto add = [&](const std::string& part) { note += (note.empty() ? "" : "; ") + part; };
  if (entry.received.entered_at) add("Nhập máy " + ShortInstant(*entry.received.entered_at));
  if (entry.received.corrects) add("Sửa kết quả của " + *entry.received.corrects);
  if (entry.handed_over && entry.handed_over->facts.tracking_number) {
    add("Số bưu gửi " + *entry.handed_over->facts.tracking_number);
  }
  if (entry.handed_over && entry.handed_over->facts.reason_code == "refused_to_sign") {
    add("Người nhận không ký");
  }
  if (entry.handed_over && entry.handed_over->facts.reason_code == "without_receipt") {
    add("Không có giấy hẹn, đã kiểm tra giấy tờ");
  }
  return note;
}

}  // namespace

void AddRegisterRow(int number, const RegisterFacts& facts, const catalogue::Snapshot& snapshot,
                    pb::FormTable& table) {
  const ledger::RegisterEntry& entry = facts.entry;
  const domain::Dossier& dossier = entry.dossier;
  const Applicant& applicant = facts.applicant;
  pb::FormRow& row = *table.add_rows();
  row.set_struck(dossier.state == domain::DossierState::kVoided);
  SetCell("no", absl::StrFormat("%d", number), row);
  SetCell("code", dossier.code, row);
  SetCell("content", ContentOf(snapshot, dossier), row);
  SetCell("sets", CountText(1), row);
  SetCell("owner", applicant.full_name, row);
  SetCell("submitter", applicant.submitter.full_name, row);
  SetCell("address", AddressLine(applicant), row);
  SetCell("phone", PhoneText(applicant.phone), row);
  SetCell("email", applicant.email, row);
  SetCell("id_paper", IdPaperWords(applicant.id_kind, applicant.id_number), row);
  SetCell("agency", AgencyNameOf(snapshot, dossier.competent_agency), row);
  SetCell("channel", ChannelWords(dossier.channel), row);
  SetDates(entry, row);
  SetCell("state", StateWords(dossier.state), row);
  if (entry.handed_over) {
    SetCell(
        "recipient",
        RecipientWords(entry.handed_over->facts.recipient.value_or(domain::RecipientKind::kNone)),
        row);
  }
  SetCell("note", NoteOfEntry(entry), row);
}

}  // namespace motcua::intake
