#include <algorithm>
#include <array>
#include <optional>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"
#include "services/intake/handlers/applicant_fields.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/form_data.h"
#include "services/intake/handlers/form_error.h"
#include "services/intake/handlers/form_parts.h"
#include "services/intake/handlers/form_words.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr int kMostRegisterDays = 366;
constexpr int kLargestRegisterPage = 100;
constexpr int kRegisterPage = 50;
constexpr int kMostOrdinal = 100;
constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2199;

using Fill = absl::Status (*)(const FormScope&, pb::GetFormDataResponse&);
struct FormEntry {
  std::string_view number;
  domain::EventKind tells_of;
  Fill fill;
};
constexpr auto kForms = std::to_array<FormEntry>({
    {"01", domain::EventKind::kReceived, FillReceipt},
    {"02", domain::EventKind::kSupplementRequested, FillSupplement},
    {"03", domain::EventKind::kDeclined, FillRefusal},
    {"04", domain::EventKind::kExtended, FillApology},
    {"05", domain::EventKind::kStopped, FillStop},
    {"06", domain::EventKind::kReceived, FillControl},
});

constexpr std::string_view kReceiptForm = "01";
constexpr std::string_view kRegisterForm = "07";

absl::Status CheckRole(const pb::GetFormDataRequest& request, const rpc::CallContext& call) {
  const bool gives_number =
      request.form_no() == kReceiptForm && request.copy() == pb::FORM_COPY_APPLICANT;
  if (gives_number || request.has_guidance()) return RequireRole(call, {kReception});
  if (request.form_no() == kRegisterForm) return RequireRole(call, {kReception, kLeader});
  return RequireRole(call, {kReception, kHandling, kLeader});
}

// The snapshot to use for the whole call.
absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CatalogueOf(const FormDeps& deps) {
  std::shared_ptr<const catalogue::Snapshot> snapshot = deps.catalogue.current();
  if (snapshot == nullptr) return Unavailable("NO_CATALOGUE");
  return snapshot;
}

absl::StatusOr<domain::Act> ActOf(const pb::GetFormDataRequest& request,
                                  const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const Write write, WriteOf("GetFormData", request.request_id(), call, {}));
  return write.act;
}

// Whether there is such a form, and whether this desk gives it out. Of the applicant's receipt only
// where it was received or is collected.
absl::Status CheckForm(const FormEntry& form, const pb::GetFormDataRequest& request,
                       domain::AgencyId acting, const FormCase& named) {
  const domain::Dossier& dossier = named.dossier;
  const bool at_its_desk = acting == dossier.receiving_agency || acting == dossier.pickup_agency;
  const bool for_applicant = request.copy() == pb::FORM_COPY_APPLICANT;
  if (form.number == kReceiptForm && for_applicant && !at_its_desk) return domain::NotHolder();
  if (form.tells_of != domain::EventKind::kReceived) {
    return FindMoment(named, form.number, {form.tells_of}, request.ordinal()).status();
  }
  return FindMoment(named, form.number,
                    {domain::EventKind::kReceived, domain::EventKind::kAccepted}, 0)
      .status();
}

absl::StatusOr<pb::GetFormDataResponse> OfDossier(const pb::GetFormDataRequest& request,
                                                  const FormDeps& deps,
                                                  const rpc::CallContext& call) {
  const auto form = std::find_if(kForms.begin(), kForms.end(), [&](const FormEntry& row) {
    return row.number == request.form_no();
  });
  if (form == kForms.end()) return domain::BadField("form_no", "01 to 07");
  if (request.ordinal() < 0 || request.ordinal() > kMostOrdinal) {
    return domain::BadField("ordinal", "the number of a paper, or 0 for the last");
  }
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const domain::Act act, ActOf(request, call));
  ASSIGN_OR_RETURN(const auto snapshot, CatalogueOf(deps));
  const bool receipt = request.form_no() == kReceiptForm;
  const bool for_applicant = request.copy() == pb::FORM_COPY_APPLICANT;
  ASSIGN_OR_RETURN(
      const FormFacts facts,
      deps.forms.ReadForm(
          {.code = code,
           .act = act,
           .deadline = call.deadline,
           .check = [&](const FormCase& one) { return CheckForm(*form, request, act.agency, one); },
           .whole_receipt = receipt,
           .with_number = receipt && for_applicant}));
  const auto named = std::find_if(facts.cases.begin(), facts.cases.end(),
                                  [&](const FormCase& one) { return one.dossier.code == code; });
  const FormScope scope{.facts = facts,
                        .named = named == facts.cases.end() ? facts.cases.front() : *named,
                        .snapshot = *snapshot,
                        .copy = for_applicant ? pb::FORM_COPY_APPLICANT : pb::FORM_COPY_OFFICE,
                        .ordinal = request.ordinal()};
  pb::GetFormDataResponse response;
  response.set_copy(scope.copy);
  RETURN_IF_ERROR(form->fill(scope, response));
  return response;
}

absl::StatusOr<pb::GetFormDataResponse> OfGuidance(const pb::GetFormDataRequest& request,
                                                   const FormDeps& deps,
                                                   const rpc::CallContext& call) {
  const pb::GuidanceNumber& asked = request.guidance();
  if (asked.form() != 2 && asked.form() != 3) {
    return domain::BadField("guidance.form", "2 or 3");
  }
  if (request.form_no() != absl::StrFormat("%02d", asked.form())) {
    return domain::BadField("form_no", "the form of the guidance paper");
  }
  if (asked.year() < kFirstYear || asked.year() > kLastYear || asked.number() < 1) {
    return domain::BadField("guidance.number", "the year and number of a paper");
  }
  ASSIGN_OR_RETURN(const domain::Act act, ActOf(request, call));
  ASSIGN_OR_RETURN(const auto snapshot, CatalogueOf(deps));
  ASSIGN_OR_RETURN(const DeskStore::OpenedGuidance paper,
                   deps.desk.OpenGuidance(
                       act, call.deadline,
                       {.form = asked.form(), .year = asked.year(), .number = asked.number()}));
  ASSIGN_OR_RETURN(const OfficerNames names,
                   deps.forms.ReadNames({paper.given.officer}, call.deadline));
  const auto officer = names.find(paper.given.officer);
  pb::GetFormDataResponse response;
  response.set_copy(request.copy() == pb::FORM_COPY_APPLICANT ? pb::FORM_COPY_APPLICANT
                                                              : pb::FORM_COPY_OFFICE);
  RETURN_IF_ERROR(FillGuidance({.paper = paper,
                                .snapshot = *snapshot,
                                .acting = act.agency,
                                .officer = officer == names.end() ? "" : officer->second},
                               response));
  return response;
}

// Where a page of the register ended: a position, which whoever has it has seen.
struct RegisterPosition {
  std::optional<ledger::ListPlace> after;
  int rows = 0;
};

absl::StatusOr<RegisterPosition> ParsePosition(const std::string& token) {
  RegisterPosition position;
  if (token.empty()) return position;
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  std::int64_t micros = 0;
  std::int64_t dossier = 0;
  const bool sound = parts.size() == 3 && absl::SimpleAtoi(parts[0], &micros) &&
                     absl::SimpleAtoi(parts[1], &dossier) &&
                     absl::SimpleAtoi(parts[2], &position.rows) && position.rows > 0;
  if (!sound) return domain::BadField("page_token", "the next_page_token of the page before");
  position.after =
      ledger::ListPlace{.at = absl::FromUnixMicros(micros), .id = domain::DossierId(dossier)};
  return position;
}

absl::StatusOr<RegisterQuestion> ParseRegister(const pb::GetFormDataRequest& request,
                                               const RegisterPosition& position,
                                               const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const absl::CivilDay from, convert::DayField("from_day", request.from_day()));
  ASSIGN_OR_RETURN(const absl::CivilDay to, convert::DayField("to_day", request.to_day()));
  if (to < from || to - from > kMostRegisterDays) {
    return domain::BadField("to_day", "a day from from_day on, at most 366 days later");
  }
  if (request.page_size() < 0 || request.page_size() > kLargestRegisterPage) {
    return domain::BadField("page_size", "0 to 100");
  }
  ASSIGN_OR_RETURN(const domain::Act act, ActOf(request, call));
  return RegisterQuestion{
      .query = {.agency = act.agency,
                .from = domain::InstantOn(from, 0),
                .until = domain::InstantOn(to + 1, 0),
                .after = position.after,
                .limit = request.page_size() == 0 ? kRegisterPage : request.page_size()},
      .act = act,
      .deadline = call.deadline};
}

absl::StatusOr<pb::GetFormDataResponse> OfRegister(const pb::GetFormDataRequest& request,
                                                   const FormDeps& deps,
                                                   const rpc::CallContext& call) {
  if (!request.code().empty()) return domain::BadField("code", "nothing; form 07 is of days");
  ASSIGN_OR_RETURN(const RegisterPosition position, ParsePosition(request.page_token()));
  ASSIGN_OR_RETURN(const RegisterQuestion question, ParseRegister(request, position, call));
  ASSIGN_OR_RETURN(const auto snapshot, CatalogueOf(deps));
  ASSIGN_OR_RETURN(const std::vector<RegisterFacts> rows, deps.forms.ReadRegister(question));
  pb::GetFormDataResponse response;
  response.set_copy(pb::FORM_COPY_OFFICE);
  const absl::CivilDay last = domain::DayOf(question.query.until - absl::Minutes(1));
  RETURN_IF_ERROR(SetTemplate(kRegisterForm, *snapshot, last, response));
  SetIssuer(*snapshot, question.act.agency, Issuer::kDesk, call.now, response);
  SetValue("from_day", DayWords(domain::DayOf(question.query.from)), response);
  SetValue("to_day", DayWords(last), response);
  SetValue("printed_at", InstantWords(call.now), response);
  pb::FormTable& table = AddTable("register", response);
  int number = position.rows;
  for (const RegisterFacts& row : rows) AddRegisterRow(++number, row, *snapshot, table);
  if (static_cast<int>(rows.size()) == question.query.limit) {
    const domain::Dossier& end = rows.back().entry.dossier;
    response.set_next_page_token(
        absl::StrFormat("%d.%d.%d", absl::ToUnixMicros(end.received_at), end.id.value(), number));
  }
  return response;
}

}  // namespace

absl::StatusOr<pb::GetFormDataResponse> GetFormData(const pb::GetFormDataRequest& request,
                                                    const FormDeps& deps,
                                                    const rpc::CallContext& call) {
  RETURN_IF_ERROR(CheckRole(request, call));
  if (request.form_no() == kRegisterForm) return OfRegister(request, deps, call);
  if (request.has_guidance()) return OfGuidance(request, deps, call);
  return OfDossier(request, deps, call);
}

}  // namespace motcua::intake
