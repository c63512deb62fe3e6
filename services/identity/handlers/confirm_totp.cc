#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/identity/credentials/generated.h"
#include "services/identity/credentials/one_time_code.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/handlers/tries.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

// Counted and recorded if it is wrong. When nothing waits for a code, the request may still be a
// repetition: the store knows.
absl::StatusOr<ProvedTotp> Prove(const Session& session, const v1::ConfirmTotpRequest& request,
                                 const Trace& trace, const rpc::CallContext& call,
                                 const Deps& deps) {
  ProvedTotp proved{.session = session, .sealed = {}, .step = 0, .recovery_codes = {}};
  ASSIGN_OR_RETURN(const std::optional<PendingTotp> pending,
                   deps.sessions.ReadPendingTotp(session.officer, call.deadline));
  if (!pending) return proved;
  const std::vector<TryCount> tries = {SessionCodeTries(session, deps.keys)};
  RETURN_IF_ERROR(deps.sessions.TakeTries(tries, trace.at, call.deadline));
  const bool short_enough = request.one_time_code().size() <= kLongestCode;
  const std::optional<std::int64_t> step =
      short_enough
          ? MatchingStep(pending->secret, {.text = request.one_time_code(), .at = trace.at})
          : std::nullopt;
  if (!step) {
    RETURN_IF_ERROR(deps.sessions.Record(trace,
                                         {.kind = AuditKind::kOneTimeCodeFailed,
                                          .officer = session.officer,
                                          .agency = session.agency,
                                          .for_officer = session.acting_for,
                                          .subject = session.officer},
                                         call.deadline));
    return BadOneTimeCode();
  }
  RETURN_IF_ERROR(deps.sessions.ClearTries(tries, call.deadline));
  proved.sealed = pending->sealed;
  proved.step = *step;
  return proved;
}

}  // namespace

absl::StatusOr<v1::ConfirmTotpResponse> ConfirmTotp(const v1::ConfirmTotpRequest& request,
                                                    const rpc::CallContext& call,
                                                    const Deps& deps) {
  ASSIGN_OR_RETURN(const domain::Uuid id, convert::RequestIdField(request.request_id()));
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(Session session, OwnSession(request.edge(), call, deps));
  ASSIGN_OR_RETURN(ProvedTotp proved, Prove(session, request, trace, call, deps));
  const std::vector<std::string> codes =
      RecoveryCodes({.key = deps.keys.generated(), .request = domain::PrintUuid(id)});
  for (const std::string& code : codes) {
    proved.recovery_codes.push_back(
        deps.keys.RecoveryCode(session.officer.value(), *ParseRecoveryCode(code)));
  }
  const crypto::Hash32 hash = deps.keys.Request(
      {"ConfirmTotp", absl::StrFormat("%d", session.officer.value()), request.one_time_code()});
  RETURN_IF_ERROR(
      deps.sessions
          .ConfirmTotp(proved, {.id = id, .method = "ConfirmTotp", .hash = hash, .at = trace.at},
                       trace, call.deadline)
          .status());
  session.totp_enrolled = true;
  v1::ConfirmTotpResponse response;
  response.mutable_recovery_codes()->Assign(codes.begin(), codes.end());
  response.set_state(StateOf(ReadinessOf(session), deps.policy));
  return response;
}

}  // namespace motcua::identity
