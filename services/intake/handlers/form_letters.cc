// Forms 02 to 05: what is asked for, why not, a new date, the end of the work.
#include <algorithm>
#include <optional>

#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"
#include "services/domain/text.h"
#include "services/intake/handlers/form_error.h"
#include "services/intake/handlers/form_parts.h"
#include "services/intake/handlers/form_words.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

using domain::EventKind;

// The first paper has the dossier's number, further ones are counted.
std::string LetterNumber(const std::string& code, int number, std::string_view mark) {
  if (number == 1) return absl::StrFormat("%s/%s", code, mark);
  return absl::StrFormat("%s-%d/%s", code, number, mark);
}

void SetCase(const FormScope& scope, const domain::Dossier& dossier,
             pb::GetFormDataResponse& form) {
  SetValue("code", dossier.code, form);
  SetPeople(scope.named.applicant, form);
  SetValue("content", ContentOf(scope.snapshot, dossier), form);
  SetValue("handling_agency", scope.AgencyName(dossier.competent_agency), form);
}

void SetSigner(const FormScope& scope, const domain::Event& event, pb::GetFormDataResponse& form) {
  SetValue("officer_name", scope.OfficerName(event.act.officer), form);
}

// Papers that the submitter signs for.
void SetSignatures(const FormScope& scope, const domain::Event& event,
                   pb::GetFormDataResponse& form) {
  const Applicant& applicant = scope.named.applicant;
  const bool brought = !applicant.submitter.full_name.empty();
  SetValue("submitter_name", brought ? applicant.submitter.full_name : applicant.full_name, form);
  SetSigner(scope, event, form);
}

// How often a procedure allows a new date, and the instrument that says so.
std::string ExtensionLimit(const catalogue::Procedure* procedure) {
  if (procedure == nullptr || !procedure->extensions) return "";
  const catalogue::Allowance& allowed = *procedure->extensions;
  std::string text = absl::StrFormat("tối đa %d lần", allowed.times);
  if (!allowed.instrument.empty()) text += absl::StrFormat(", %s", allowed.instrument);
  return text;
}

std::string StageOf(const FormScope& scope, const domain::Dossier& before) {
  std::string stage =
      absl::StrFormat("%s, tại %s", StateWords(before.state), scope.AgencyName(before.holder));
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, before);
  if (procedure == nullptr) return stage;
  const auto step = procedure->steps.find(before.last_step);
  if (step != procedure->steps.end()) stage += "; đã xong bước: " + step->second;
  return stage;
}

bool HasResult(const FormCase& one) {
  bool issued = false;
  for (const domain::Event& event : one.events) {
    if (event.kind == EventKind::kResultIssued) issued = true;
    if (event.kind == EventKind::kResultRecalled) issued = false;
  }
  return issued;
}

struct MoneySums {
  std::int64_t collected = 0;
  std::int64_t refunded = 0;
};
MoneySums SumsOf(const FormCase& one) {
  MoneySums sums;
  for (const Movement& movement : one.money) {
    switch (movement.kind) {
      case MovementKind::kCollected:
        sums.collected += movement.amount;
        break;
      case MovementKind::kVoided:  // the receipt was a mistake: as if it had not been taken
        sums.collected -= movement.amount;
        break;
      case MovementKind::kRefunded:
        sums.refunded += movement.amount;
        break;
      case MovementKind::kHandedIn:
        break;
    }
  }
  return sums;
}

void SetMoney(const FormCase& one, pb::GetFormDataResponse& form) {
  const MoneySums sums = SumsOf(one);
  SetValue("money_collected", AmountText(sums.collected), form);
  SetValue("money_refunded", AmountText(sums.refunded), form);
  SetValue("money_refunded_words", AmountSentence(sums.refunded), form);
}

absl::StatusOr<Moment> Begin(const FormScope& scope, std::string_view form_no, EventKind kind,
                             pb::GetFormDataResponse& form) {
  ASSIGN_OR_RETURN(Moment moment, FindMoment(scope.named, form_no, {kind}, scope.ordinal));
  RETURN_IF_ERROR(SetTemplate(form_no, scope.snapshot, domain::DayOf(moment.event->act.at), form));
  SetCase(scope, moment.after, form);
  return moment;
}

std::string OriginalPromise(const domain::Dossier& before) {
  const std::optional<absl::Time>& promise =
      before.original_promised_at ? before.original_promised_at : before.promised_at;
  return promise ? InstantWords(*promise) : "";
}

}  // namespace

absl::Status FillSupplement(const FormScope& scope, pb::GetFormDataResponse& form) {
  ASSIGN_OR_RETURN(const Moment moment, Begin(scope, "02", EventKind::kSupplementRequested, form));
  const domain::Event& event = *moment.event;
  SetIssuer(scope.snapshot, moment.after.receiving_agency, Issuer::kDesk, event.act.at, form);
  SetValue("number", LetterNumber(moment.after.code, moment.number, "HDHS"), form);
  SetValue("asked_by", scope.AgencyName(event.act.agency), form);
  AddPapersByCode(ProcedureOf(scope.snapshot, moment.after), event.facts.paper_codes,
                  AddTable("papers", form));
  SetValue("reason", NoteOf(scope.named, event), form);
  if (event.facts.supplement_due_on) {
    SetValue("supplement_due", DayWords(*event.facts.supplement_due_on), form);
  }
  SetValue("web_line", "{web_address}", form);
  SetSignatures(scope, event, form);
  return absl::OkStatus();
}

absl::Status FillRefusal(const FormScope& scope, pb::GetFormDataResponse& form) {
  ASSIGN_OR_RETURN(const Moment moment, Begin(scope, "03", EventKind::kDeclined, form));
  const domain::Event& event = *moment.event;
  SetIssuer(scope.snapshot, moment.after.receiving_agency, Issuer::kDesk, event.act.at, form);
  SetValue("number", LetterNumber(moment.after.code, moment.number, "TCHS"), form);
  SetValue("submitted_at", InstantWords(scope.named.events.front().act.at), form);
  SetValue("reason", NoteOf(scope.named, event), form);
  SetSignatures(scope, event, form);
  return absl::OkStatus();
}

absl::Status FillApology(const FormScope& scope, pb::GetFormDataResponse& form) {
  ASSIGN_OR_RETURN(const Moment moment, Begin(scope, "04", EventKind::kExtended, form));
  const domain::Event& event = *moment.event;
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, moment.after);
  SetIssuer(scope.snapshot, event.act.agency, Issuer::kAgency, event.act.at, form);
  SetValue("number", event.facts.notice_number.value_or(""), form);
  SetValue("field", procedure == nullptr ? "" : procedure->field, form);
  SetValue("desk", scope.DeskName(moment.after.receiving_agency), form);
  SetValue("received_at", InstantWords(moment.after.received_at), form);
  if (moment.before.promised_at) {
    SetValue("old_due", InstantWords(*moment.before.promised_at), form);
  }
  SetValue("original_due", OriginalPromise(moment.before), form);
  SetValue("cause", NoteOf(scope.named, event), form);
  if (event.facts.promised_at) SetValue("new_due", InstantWords(*event.facts.promised_at), form);
  SetValue("extension_no", absl::StrFormat("lần %d", moment.number), form);
  SetValue("extension_limit", ExtensionLimit(procedure), form);
  const std::string& phone = scope.named.applicant.phone;
  if (domain::IsMobile(phone)) SetValue("told_by", MaskedPhone(phone), form);
  SetSigner(scope, event, form);
  return absl::OkStatus();
}

absl::Status FillStop(const FormScope& scope, pb::GetFormDataResponse& form) {
  ASSIGN_OR_RETURN(const Moment moment, Begin(scope, "05", EventKind::kStopped, form));
  const domain::Event& event = *moment.event;
  const std::string reason_code = event.facts.reason_code.value_or("");
  SetIssuer(scope.snapshot, event.act.agency, Issuer::kAgency, event.act.at, form);
  SetValue("number", event.facts.result_number.value_or(""), form);
  SetValue("basis", scope.Say(absl::StrFormat("form.stop.%s", reason_code)), form);
  SetValue("received_at", InstantWords(moment.after.received_at), form);
  SetValue("stage", StageOf(scope, moment.before), form);
  SetValue("stopped_at", InstantWords(event.act.at), form);
  SetValue("reason", NoteOf(scope.named, event), form);
  const bool issued = HasResult(scope.named);
  SetValue("result_state", issued ? "Đã ban hành kết quả" : "Chưa ban hành kết quả", form);
  SetMoney(scope.named, form);
  if (const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, moment.after)) {
    AddPapers(*procedure, moment.after.case_code, AddTable("papers", form));
  }
  SetValue("desk", scope.DeskName(moment.after.receiving_agency), form);
  SetSigner(scope, event, form);
  return absl::OkStatus();
}

absl::Status FillGuidance(const GuidanceScope& scope, pb::GetFormDataResponse& form) {
  const Guidance& paper = scope.paper.guidance;
  const GivenGuidance& given = scope.paper.given;
  const absl::CivilDay day = domain::DayOf(given.at);
  const bool supplement = given.number.form == 2;
  RETURN_IF_ERROR(SetTemplate(supplement ? "02" : "03", scope.snapshot, day, form));
  SetIssuer(scope.snapshot, scope.acting, Issuer::kDesk, given.at, form);
  SetValue("number", absl::StrFormat("%d/%s", given.number.number, supplement ? "HDHS" : "TCHS"),
           form);
  SetValue("owner", paper.full_name, form);
  SetValue("address", paper.address, form);
  SetValue("phone", PhoneText(paper.phone), form);
  const catalogue::Procedure* const procedure =
      scope.snapshot.FindProcedure(paper.procedure_code, day);
  SetValue("content", procedure == nullptr ? paper.procedure_code : procedure->name, form);
  SetValue("reason", paper.note, form);
  if (supplement) {
    AddPapersByCode(procedure, paper.paper_codes, AddTable("papers", form));
    SetValue("web_line", "{web_address}", form);
  } else {
    SetValue("submitted_at", InstantWords(given.at), form);
  }
  SetValue("submitter_name", paper.full_name, form);
  SetValue("officer_name", scope.officer, form);
  return absl::OkStatus();
}

}  // namespace motcua::intake
