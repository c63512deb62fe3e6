#include "services/intake/handlers/form_parts.h"

#include <algorithm>
#include <span>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"
#include "services/intake/handlers/form_error.h"
#include "services/intake/handlers/form_words.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

std::string_view ColumnOf(catalogue::PaperKind kind) {
  switch (kind) {
    case catalogue::PaperKind::kOriginal:
      return "original";
    case catalogue::PaperKind::kCertified:
      return "certified";
    case catalogue::PaperKind::kCopy:
      return "copy";
    case catalogue::PaperKind::kElectronic:
      return "electronic";
  }
  return "original";
}

std::string SubmitterPaper(const Submitter& submitter) {
  std::vector<std::string> parts;
  if (!submitter.relation.empty()) parts.push_back(submitter.relation);
  const std::string id = IdPaperWords(submitter.id_kind, submitter.id_number);
  if (!id.empty()) parts.push_back(id);
  if (!submitter.phone.empty()) parts.push_back("điện thoại " + PhoneText(submitter.phone));
  if (!submitter.authorization_number.empty()) {
    std::string paper = "giấy ủy quyền số " + submitter.authorization_number;
    absl::CivilDay day;
    if (absl::ParseCivilTime(submitter.authorization_on, &day)) paper += " " + DayWords(day);
    parts.push_back(paper);
  }
  std::string line;
  for (const std::string& part : parts) line += (line.empty() ? "" : "; ") + part;
  return line;
}

}  // namespace

void SetValue(std::string_view key, std::string_view text, pb::GetFormDataResponse& form) {
  if (text.empty()) return;
  pb::FormValue& value = *form.add_values();
  value.set_key(std::string(key));
  value.set_text(std::string(text));
}

void SetCell(std::string_view key, std::string_view text, pb::FormRow& row) {
  if (text.empty()) return;
  pb::FormValue& cell = *row.add_cells();
  cell.set_key(std::string(key));
  cell.set_text(std::string(text));
}

pb::FormTable& AddTable(std::string_view key, pb::GetFormDataResponse& form) {
  pb::FormTable& table = *form.add_tables();
  table.set_key(std::string(key));
  return table;
}

std::string FormScope::Say(std::string_view key, const FormSlots& slots) const {
  return domain::Render(snapshot.Message(key), slots);
}

std::string FormScope::OfficerName(domain::OfficerId officer) const {
  const auto found = facts.officers.find(officer);
  return found == facts.officers.end() ? "" : found->second;
}

std::string FormScope::AgencyName(domain::AgencyId agency) const {
  const catalogue::Agency* const found = snapshot.FindAgency(agency);
  return found == nullptr ? "" : found->name;
}

std::string FormScope::DeskName(domain::AgencyId agency) const {
  const catalogue::Agency* const found = snapshot.FindAgency(agency);
  if (found == nullptr) return "";
  return found->desk_name.empty() ? found->name : found->desk_name;
}

absl::StatusOr<Moment> FindMoment(const FormCase& one, std::string_view form_no,
                                  std::initializer_list<domain::EventKind> kinds, int ordinal) {
  Moment moment;
  std::size_t position = 0;
  int count = 0;
  for (std::size_t i = 0; i < one.events.size(); ++i) {
    if (std::find(kinds.begin(), kinds.end(), one.events[i].kind) == kinds.end()) continue;
    ++count;
    if (ordinal != 0 && count != ordinal) continue;
    moment.event = &one.events[i];
    moment.number = count;
    position = i;
  }
  if (moment.event == nullptr) return FormNotDue(form_no);
  const std::span<const domain::Event> history(one.events);
  ASSIGN_OR_RETURN(moment.before, domain::Fold(one.dossier.id, history.first(position)));
  ASSIGN_OR_RETURN(moment.after, domain::Apply(moment.before, *moment.event));
  return moment;
}

std::string NoteOf(const FormCase& one, const domain::Event& event) {
  const auto found = one.notes.find(event.seq);
  return found == one.notes.end() ? "" : found->second;
}

absl::Status SetTemplate(std::string_view form_no, const catalogue::Snapshot& snapshot,
                         absl::CivilDay day, pb::GetFormDataResponse& form) {
  const catalogue::FormTemplate* const found = snapshot.FindForm(form_no, day);
  if (found == nullptr || found->layout.empty()) return NoFormTemplate(form_no);
  form.set_form_no(std::string(form_no));
  form.set_template_version(found->version);
  form.set_title(found->name);
  form.set_instrument(found->instrument);
  form.set_layout(found->layout);
  form.set_confirmed(found->confirmed);
  SetValue("trial", snapshot.Message("receipt.trial"), form);
  return absl::OkStatus();
}

void SetVoided(const FormScope& scope, pb::GetFormDataResponse& form) {
  const domain::Dossier& dossier = scope.named.dossier;
  if (dossier.state != domain::DossierState::kVoided || !dossier.closed_at) return;
  SetValue("voided",
           scope.Say("form.voided", {{"time", domain::TimeText(*dossier.closed_at)},
                                     {"date", domain::DateText(*dossier.closed_at)}}),
           form);
}

void SetIssuer(const catalogue::Snapshot& snapshot, domain::AgencyId agency, Issuer issuer,
               absl::Time at, pb::GetFormDataResponse& form) {
  const catalogue::Agency* const found = snapshot.FindAgency(agency);
  if (found == nullptr) return;
  const bool desk = issuer == Issuer::kDesk && !found->desk_name.empty();
  const std::string& name = desk ? found->desk_name : found->name;
  std::string upper = found->name;
  if (upper == name) {
    const catalogue::Agency* const parent = snapshot.FindAgency(found->parent);
    upper = parent == nullptr ? "" : parent->name;
  }
  SetValue("issuer_upper", upper, form);
  SetValue("issuer", name, form);
  const std::string place = PlaceName(*found);
  const std::string day = DayWords(domain::DayOf(at));
  SetValue("place_date", place.empty() ? Capitalised(day) : place + ", " + day, form);
  SetValue("contact_phone", found->phone, form);
  SetValue("contact_address", found->address, form);
}

void SetPeople(const Applicant& applicant, pb::GetFormDataResponse& form) {
  SetValue("owner", applicant.full_name, form);
  SetValue("submitter", applicant.submitter.full_name, form);
  SetValue("submitter_paper", SubmitterPaper(applicant.submitter), form);
  SetValue("address", AddressLine(applicant), form);
  SetValue("phone", PhoneText(applicant.phone), form);
  SetValue("email", applicant.email, form);
  SetValue("id_paper", IdPaperWords(applicant.id_kind, applicant.id_number), form);
}

const catalogue::Procedure* ProcedureOf(const catalogue::Snapshot& snapshot,
                                        const domain::Dossier& dossier) {
  return snapshot.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
}

std::string ContentOf(const catalogue::Snapshot& snapshot, const domain::Dossier& dossier) {
  const catalogue::Procedure* const procedure = ProcedureOf(snapshot, dossier);
  if (procedure == nullptr) return dossier.procedure_code;
  const auto named = procedure->cases.find(dossier.case_code);
  if (named == procedure->cases.end()) return procedure->name;
  return absl::StrFormat("%s (%s)", procedure->name, named->second);
}

std::string TermOf(const catalogue::Snapshot& snapshot, const domain::Dossier& dossier) {
  const catalogue::Procedure* const procedure = ProcedureOf(snapshot, dossier);
  if (procedure == nullptr) return "";
  const std::optional<domain::TermRule> rule =
      snapshot.TermOf(*procedure, dossier.channel, dossier.case_code);
  return rule ? TermWords(*rule) : "";
}

void AddPaper(int number, const catalogue::Paper& paper, bool with_copies, pb::FormTable& table) {
  pb::FormRow& row = *table.add_rows();
  SetCell("no", absl::StrFormat("%d", number), row);
  SetCell("name", paper.name, row);
  if (with_copies) SetCell(ColumnOf(paper.kind), CountText(paper.copies), row);
}

void AddPapers(const catalogue::Procedure& procedure, std::string_view case_code,
               pb::FormTable& table) {
  int number = 0;
  for (const catalogue::Paper& paper : procedure.papers) {
    if (!paper.case_code.empty() && paper.case_code != case_code) continue;
    // Whether a paper that is asked for only sometimes was brought, nobody recorded.
    AddPaper(++number, paper, paper.required, table);
  }
}

void AddHandedPapers(const catalogue::Snapshot& snapshot, std::span<const KeptPaper> papers,
                     pb::FormTable& table) {
  struct Line {
    const KeptPaper* first = nullptr;
    pb::FormRow row;
  };
  std::vector<Line> lines;
  for (const KeptPaper& kept : papers) {
    const auto same = [&](const Line& line) {
      return line.first->seq == kept.seq && line.first->paper.code == kept.paper.code &&
             line.first->paper.name == kept.paper.name;
    };
    auto line = std::find_if(lines.begin(), lines.end(), same);
    if (line == lines.end()) {
      line = lines.insert(line, {.first = &kept, .row = {}});
      SetCell("no", absl::StrFormat("%d", lines.size()), line->row);
      SetCell("name", NameOf(snapshot, kept), line->row);
    }
    SetCell(ColumnOf(kept.paper.kind), CountText(kept.paper.copies), line->row);
  }
  for (Line& line : lines) *table.add_rows() = std::move(line.row);
}

void AddPapersByCode(const catalogue::Procedure* procedure, const std::vector<std::string>& codes,
                     pb::FormTable& table) {
  int number = 0;
  for (const std::string& code : codes) {
    const catalogue::Paper* found = nullptr;
    if (procedure != nullptr) {
      const auto paper = std::find_if(procedure->papers.begin(), procedure->papers.end(),
                                      [&](const auto& one) { return one.code == code; });
      if (paper != procedure->papers.end()) found = &*paper;
    }
    if (found != nullptr) {
      AddPaper(++number, *found, true, table);
    } else {
      AddPaper(++number, {.case_code = "", .code = code, .name = code}, false, table);
    }
  }
}

}  // namespace motcua::intake
