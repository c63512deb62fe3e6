#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/person_name.h"
#include "services/domain/text.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/limits.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::size_t kMostShown = 10;

absl::StatusOr<DuplicateQuestion> ParseQuestion(const pb::CheckDuplicatesRequest& request,
                                                const rpc::CallContext& call) {
  DuplicateQuestion question{.agency = ActingAgency(call),
                             .procedure_code = {},
                             .id_number = PlainIdNumber(request.id_number()),
                             .phone = {},
                             .deadline = call.deadline};
  ASSIGN_OR_RETURN(question.procedure_code, convert::ProcedureField(request.procedure_code()));
  if (request.id_number().size() > kIdNumberLimit ||
      question.id_number.empty() != request.id_number().empty()) {
    return domain::BadField("id_number", "at most 20 letters and digits");
  }
  if (!request.phone().empty()) {
    std::optional<std::string> national;
    if (request.phone().size() <= kPhoneLimit) national = domain::ParsePhone(request.phone());
    if (!national) return domain::BadField("phone", "a Vietnamese telephone number");
    question.phone = *std::move(national);
  }
  if (question.id_number.empty() && question.phone.empty()) {
    return domain::BadField("id_number", "an ID number, or a telephone number in phone");
  }
  return question;
}

pb::OpenDossier ToProto(const Duplicate& duplicate) {
  pb::OpenDossier shown;
  shown.set_code(duplicate.row.code);
  shown.set_masked_name(domain::MaskName(duplicate.row.name));
  shown.set_received_on(absl::FormatCivilTime(duplicate.row.handed_in_on));
  shown.set_state(convert::ToProto(duplicate.row.state));
  shown.set_same_id_number(duplicate.same_id_number);
  shown.set_same_phone(duplicate.same_phone);
  return shown;
}

// As a search: who asks much shows in the log; what was asked does not.
void NoteQuestion(const DuplicateQuestion& question, const Duplicates& duplicates,
                  const rpc::CallContext& call) {
  std::string facts = question.id_number.empty() ? "" : "id";
  if (!question.phone.empty()) facts += facts.empty() ? "phone" : ",phone";
  Log(Severity::kInfo, "duplicates",
      {{"officer", absl::StrFormat("%d", call.actor.officer_id)},
       {"agency", absl::StrFormat("%d", call.actor.agency_id)},
       {"facts", std::move(facts)},
       {"rows", absl::StrFormat("%d", duplicates.own.size())},
       {"elsewhere", duplicates.elsewhere ? "yes" : "no"},
       {"request_id", call.request_id}});
}

}  // namespace

absl::StatusOr<pb::CheckDuplicatesResponse> CheckDuplicates(
    const pb::CheckDuplicatesRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception}));
  ASSIGN_OR_RETURN(const DuplicateQuestion question, ParseQuestion(request, call));
  ASSIGN_OR_RETURN(const Duplicates duplicates, deps.store.CheckDuplicates(question));
  NoteQuestion(question, duplicates, call);
  pb::CheckDuplicatesResponse response;
  for (const Duplicate& one : duplicates.own) {
    if (static_cast<std::size_t>(response.own_size()) == kMostShown) break;
    *response.add_own() = ToProto(one);
  }
  response.set_more(duplicates.more || duplicates.own.size() > kMostShown);
  response.set_elsewhere(duplicates.elsewhere);
  return response;
}

}  // namespace motcua::intake
