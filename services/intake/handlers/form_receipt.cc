// Form 01: the receipt, of one dossier or of several on one receipt.
#include <algorithm>
#include <optional>

#include "absl/strings/str_format.h"
#include "services/domain/fee.h"
#include "services/domain/house_time.h"
#include "services/domain/lookup_number.h"
#include "services/domain/status_view.h"
#include "services/domain/text.h"
#include "services/intake/handlers/form_parts.h"
#include "services/intake/handlers/form_words.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

using domain::EventKind;

constexpr std::string_view kForm = "01";
constexpr int kSetsOfADossier = 1;  // a second set would be a second dossier

// What a receipt tells of: the reception, and whatever made a new paper of it.
absl::StatusOr<Moment> ReceiptMoment(const FormCase& one) {
  return FindMoment(
      one, kForm,
      {EventKind::kReceived, EventKind::kAccepted, EventKind::kProcedureChanged,
       EventKind::kReceiptReissued, EventKind::kPickupChanged, EventKind::kSupplementAccepted},
      0);
}

bool IsSuspended(const domain::Dossier& dossier) { return dossier.paused_at.has_value(); }

bool CountsMinutes(const FormScope& scope, const domain::Dossier& dossier) {
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, dossier);
  if (procedure == nullptr) return false;
  const auto rule = scope.snapshot.TermOf(*procedure, dossier.channel, dossier.case_code);
  return rule &&
         (rule->unit == domain::TermUnit::kWorkingMinute || rule->unit == domain::TermUnit::kGiven);
}

void SetDue(const FormScope& scope, const domain::Dossier& dossier, pb::GetFormDataResponse& form) {
  if (IsSuspended(dossier)) {
    SetValue("due_line", scope.Say("web.due.paused_public"), form);
    return;
  }
  if (!dossier.promised_at) {
    SetValue("due_line", scope.Say("web.due.no_term"), form);
    return;
  }
  const absl::Time due = *dossier.promised_at;
  SetValue("due_at", InstantWords(due), form);
  const FormSlots slots = {{"close_time", domain::ClockText(due)},
                           {"time", domain::ClockText(due)},
                           {"weekday", domain::WeekdayText(domain::DayOf(due))},
                           {"date", domain::DateText(due)},
                           {"pickup_desk", scope.DeskName(dossier.pickup_agency)}};
  const bool by_minute = CountsMinutes(scope, dossier);
  SetValue("due_line", scope.Say(by_minute ? "receipt.due.hour" : "receipt.due.day", slots), form);
}

// The second phase begins when the applicant has paid; until then its lines stay blank on paper.
void SetPhases(const FormScope& scope, const FormCase& one, pb::GetFormDataResponse& form) {
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, one.dossier);
  if (procedure == nullptr || procedure->phases < 2) return;
  SetValue("phase1_received", InstantWords(one.dossier.received_at), form);
  for (const domain::Event& event : one.events) {
    if (event.kind == EventKind::kPaymentRequested) {
      SetValue("phase1_due", InstantWords(event.act.at), form);
    }
    if (event.kind != EventKind::kPaymentConfirmed) continue;
    SetValue("phase2_received", InstantWords(event.act.at), form);
    if (event.facts.promised_at) {
      SetValue("phase2_due", InstantWords(*event.facts.promised_at), form);
    }
  }
}

// What came in for a fee and did not go out again.
struct Taken {
  std::int64_t amount = 0;
  std::string receipt;  // series and serial
};
std::optional<Taken> TakenFor(const FormCase& one, const std::string& fee_code) {
  for (const Movement& movement : one.money) {
    if (movement.kind != MovementKind::kCollected) continue;
    const bool undone = std::any_of(one.money.begin(), one.money.end(),
                                    [&](const Movement& other) { return other.of == movement.id; });
    if (undone) continue;
    for (const ReceiptLine& line : movement.lines) {
      if (line.fee_code != fee_code) continue;
      return Taken{.amount = line.amount,
                   .receipt = absl::StrFormat("%s số %07d", movement.series, movement.serial)};
    }
  }
  return std::nullopt;
}

// An amount is written only when it was taken, or confirmed against its source (texts.md 1).
std::int64_t AddFees(const FormScope& scope, const FormCase& one, pb::FormTable& table) {
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, one.dossier);
  if (procedure == nullptr || one.events.front().facts.corrects) return 0;
  std::int64_t total = 0;
  for (const domain::FeeRule* rule : domain::RulesOf(procedure->fees, one.dossier.case_code)) {
    pb::FormRow& row = *table.add_rows();
    if (scope.facts.cases.size() > 1) SetCell("code", one.dossier.code, row);
    SetCell("name", rule->name, row);
    SetCell("kind", rule->kind == domain::FeeKind::kFee ? "Phí" : "Lệ phí", row);
    if (const std::optional<Taken> taken = TakenFor(one, rule->fee_code)) {
      SetCell("amount", AmountText(taken->amount), row);
      SetCell("state", "Đã thu, biên lai " + taken->receipt, row);
      total += taken->amount;
      continue;
    }
    const bool known = rule->confirmed && rule->amount.has_value();
    if (known) SetCell("amount", AmountText(*rule->amount), row);
    SetCell("state", known && *rule->amount == 0 ? "Không thu" : "Chưa thu", row);
  }
  return total;
}

void SetFees(const FormScope& scope, pb::GetFormDataResponse& form) {
  pb::FormTable table;
  table.set_key("fees");
  std::int64_t total = 0;
  for (const FormCase& one : scope.facts.cases) total += AddFees(scope, one, table);
  if (table.rows_size() > 0) *form.add_tables() = std::move(table);
  if (total == 0) return;
  SetValue("fee_total", AmountText(total), form);
  SetValue("fee_total_words", AmountSentence(total), form);
}

void SetLateEntry(const FormScope& scope, pb::GetFormDataResponse& form) {
  const domain::Event& first = scope.named.events.front();
  if (first.facts.entered_at) {
    const absl::Time entered = *first.facts.entered_at;
    SetValue("late_entry",
             scope.Say("receipt.late_entry", {{"time", domain::TimeText(first.act.at)},
                                              {"date", domain::DateText(first.act.at)},
                                              {"entry_time", domain::TimeText(entered)},
                                              {"entry_date", domain::DateText(entered)}}),
             form);
  }
  if (first.facts.corrects) {
    SetValue("corrects", scope.Say("form.receipt.corrects", {{"code", *first.facts.corrects}}),
             form);
  }
}

void SetReissued(const FormScope& scope, pb::GetFormDataResponse& form) {
  if (scope.facts.issue < 2) return;
  const domain::Event* last = nullptr;
  for (const FormCase& one : scope.facts.cases) {
    for (const domain::Event& event : one.events) {
      const bool newer = last == nullptr || event.act.at > last->act.at;
      if (event.kind == EventKind::kReceiptReissued && newer) last = &event;
    }
  }
  if (last == nullptr) return;
  SetValue("reissued",
           scope.Say("receipt.reissued", {{"count", absl::StrFormat("%d", scope.facts.issue - 1)},
                                          {"time", domain::TimeText(last->act.at)},
                                          {"date", domain::DateText(last->act.at)}}),
           form);
}

void SetTextMessages(const FormScope& scope, pb::GetFormDataResponse& form) {
  const std::string& phone = scope.named.applicant.phone;
  if (phone.empty() || !domain::IsMobile(phone)) {
    SetValue("sms_explain", scope.Say("receipt.sms.no_phone"), form);
    return;
  }
  SetValue("sms_explain",
           scope.Say("receipt.sms.explain",
                     {{"code", scope.named.dossier.code}, {"phone_masked", MaskedPhone(phone)}}),
           form);
}

// The applicant's copy. An office copy has nothing that opens the dossier.
void SetLookup(const FormScope& scope, const domain::Dossier& dossier,
               pb::GetFormDataResponse& form) {
  if (scope.copy != pb::FORM_COPY_APPLICANT) {
    SetValue("office_copy", scope.Say("receipt.office_copy"), form);
    return;
  }
  SetValue("lookup_label", scope.Say("receipt.lookup.label"), form);
  const auto number = domain::ParseLookupNumber(scope.facts.lookup_number);
  if (number.ok()) {
    SetValue("lookup_number", number->Grouped(), form);
    SetValue("lookup_explain", scope.Say("receipt.lookup.explain"), form);
    SetTextMessages(scope, form);
  } else {
    SetValue("lookup_gone", scope.Say("receipt.lookup.gone"), form);
  }
  SetValue("collect", scope.Say("receipt.collect"), form);
  SetValue("lost", scope.Say("receipt.lost", {{"desk", scope.DeskName(dossier.receiving_agency)}}),
           form);
}

void SetDelivery(const FormScope& scope, const domain::Dossier& dossier,
                 pb::GetFormDataResponse& form) {
  const catalogue::Agency* const desk = scope.snapshot.FindAgency(dossier.pickup_agency);
  if (desk == nullptr) return;
  std::string line = scope.DeskName(dossier.pickup_agency);
  if (!desk->address.empty()) line += ", " + desk->address;
  SetValue("delivery", line, form);
  SetValue("delivery_hours", desk->hours, form);
}

void AddListRow(const FormScope& scope, const FormCase& one, int number, pb::FormTable& table) {
  pb::FormRow& row = *table.add_rows();
  const domain::Dossier& dossier = one.dossier;
  SetCell("no", absl::StrFormat("%d", number), row);
  SetCell("code", dossier.code, row);
  SetCell("content", ContentOf(scope.snapshot, dossier), row);
  SetCell("agency", scope.AgencyName(dossier.competent_agency), row);
  SetCell("received_at", ShortInstant(dossier.received_at), row);
  if (dossier.promised_at && !IsSuspended(dossier)) {
    SetCell("due_at", ShortInstant(*dossier.promised_at), row);
  }
  SetCell("term", TermOf(scope.snapshot, dossier), row);
  SetCell("sets", CountText(kSetsOfADossier), row);
  SetCell("owner", one.applicant.full_name, row);
  row.set_struck(dossier.state == domain::DossierState::kVoided);
}

// The attached list stands for what the single receipt says in its lines.
void SetBatch(const FormScope& scope, pb::GetFormDataResponse& form) {
  const std::string count = absl::StrFormat("%d", static_cast<int>(scope.facts.cases.size()));
  SetValue("batch", scope.Say("receipt.batch", {{"count", count}}), form);
  SetValue("batch_count", CountText(static_cast<int>(scope.facts.cases.size())), form);
  pb::FormTable& table = AddTable("dossiers", form);
  int number = 0;
  for (const FormCase& one : scope.facts.cases) AddListRow(scope, one, ++number, table);
}

// Those that were handed in up to the event the receipt tells of; the list of the procedure where
// nobody wrote them down.
void SetPapers(const FormScope& scope, const Moment& moment, pb::GetFormDataResponse& form) {
  std::vector<KeptPaper> handed;
  for (const KeptPaper& kept : scope.named.papers) {
    if (kept.seq <= moment.event->seq) handed.push_back(kept);
  }
  pb::FormTable table;
  table.set_key("papers");
  if (!handed.empty()) {
    AddHandedPapers(scope.snapshot, handed, table);
  } else if (const auto* procedure = ProcedureOf(scope.snapshot, moment.after)) {
    AddPapers(*procedure, moment.after.case_code, table);
  }
  if (table.rows_size() > 0) *form.add_tables() = std::move(table);
}

void SetSingle(const FormScope& scope, const Moment& moment, pb::GetFormDataResponse& form) {
  const domain::Dossier& dossier = moment.after;
  SetValue("content", ContentOf(scope.snapshot, dossier), form);
  SetValue("sets", CountText(kSetsOfADossier), form);
  SetValue("term", TermOf(scope.snapshot, dossier), form);
  SetDue(scope, dossier, form);
  SetPhases(scope, scope.named, form);
  SetPapers(scope, moment, form);
}

}  // namespace

absl::Status FillReceipt(const FormScope& scope, pb::GetFormDataResponse& form) {
  ASSIGN_OR_RETURN(const Moment moment, ReceiptMoment(scope.named));
  const domain::Dossier& dossier = moment.after;
  RETURN_IF_ERROR(SetTemplate(kForm, scope.snapshot, domain::DayOf(moment.event->act.at), form));
  SetIssuer(scope.snapshot, dossier.receiving_agency, Issuer::kDesk, moment.event->act.at, form);
  SetValue("code_label", scope.Say("receipt.code.label"), form);
  SetValue("code", dossier.code, form);
  SetValue("desk", scope.DeskName(dossier.receiving_agency), form);
  SetPeople(scope.named.applicant, form);
  SetValue("handling_agency", scope.AgencyName(dossier.competent_agency), form);
  SetValue("received_at", InstantWords(dossier.received_at), form);
  SetValue("channel", ChannelWords(dossier.channel), form);
  if (scope.facts.cases.size() > 1) {
    SetBatch(scope, form);
  } else {
    SetSingle(scope, moment, form);
  }
  SetDelivery(scope, dossier, form);
  SetFees(scope, form);
  const RegisterPlace place = RegisterPlaceOf(dossier.code);
  SetValue("register_book", place.book, form);
  SetValue("register_number", place.number, form);
  SetVoided(scope, form);
  SetLateEntry(scope, form);
  SetReissued(scope, form);
  SetLookup(scope, dossier, form);
  const Applicant& applicant = scope.named.applicant;
  const bool brought = !applicant.submitter.full_name.empty();
  SetValue("submitter_name", brought ? applicant.submitter.full_name : applicant.full_name, form);
  SetValue("receiver_name", scope.OfficerName(moment.event->act.officer), form);
  return absl::OkStatus();
}

}  // namespace motcua::intake
