#include <vector>

#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/second_factor.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/handlers/tries.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<v1::RemoveTotpResponse> RemoveTotp(const v1::RemoveTotpRequest& request,
                                                  const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Trace trace, TraceOf(request.edge(), call, deps));
  ASSIGN_OR_RETURN(const Session session, OwnSession(request.edge(), call, deps));
  if (NeedsTotp(ReadinessOf(session), deps.policy)) return TotpRequiredByRole();
  ASSIGN_OR_RETURN(const Account account,
                   ProvePassword(session, request.password(), trace, call, deps));
  if (!account.totp) return TotpNotEnrolled();
  const std::vector<TryCount> tries = {SessionCodeTries(session, deps.keys)};
  RETURN_IF_ERROR(deps.sessions.TakeTries(tries, trace.at, call.deadline));
  absl::StatusOr<CodeUsed> code = ReadCode(account, request.one_time_code(), deps);
  absl::Status outcome = code.status();
  if (outcome.ok()) outcome = deps.sessions.RemoveTotp(session, *code, trace, call.deadline);
  if (absl::IsUnauthenticated(outcome)) {
    RETURN_IF_ERROR(deps.sessions.Record(trace,
                                         {.kind = AuditKind::kOneTimeCodeFailed,
                                          .officer = session.officer,
                                          .agency = session.agency,
                                          .for_officer = session.acting_for,
                                          .subject = session.officer},
                                         call.deadline));
  }
  RETURN_IF_ERROR(outcome);
  RETURN_IF_ERROR(deps.sessions.ClearTries(tries, call.deadline));
  return v1::RemoveTotpResponse();
}

}  // namespace motcua::identity
