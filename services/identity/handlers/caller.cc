#include "services/identity/handlers/caller.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/domain/calendar.h"
#include "services/domain/error.h"
#include "services/identity/credentials/password_rule.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/handlers/tries.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<Trace> TraceOf(const v1::Edge& edge, const rpc::CallContext& call,
                              const Deps& deps) {
  if (edge.network().size() > kLongestNetwork) return domain::BadField("edge.network", "a network");
  Trace trace{.at = deps.clock.Now(),
              .request = domain::ParseUuid(call.request_id),
              .network = std::nullopt};
  if (!edge.network().empty()) trace.network = deps.keys.Network(edge.network());
  return trace;
}

std::string AgentOf(const v1::Edge& edge) {
  std::string agent;
  std::copy_if(edge.agent().begin(), edge.agent().end(), std::back_inserter(agent),
               [](char c) { return absl::ascii_isprint(static_cast<unsigned char>(c)); });
  return agent.substr(0, kLongestAgent);
}

absl::CivilDay Today(const Deps& deps) {
  return absl::ToCivilDay(deps.clock.Now(), domain::HouseZone());
}

absl::StatusOr<Session> LiveSession(std::string_view token, const rpc::CallContext& call,
                                    const Deps& deps) {
  if (token.empty() || token.size() > kLongestToken) return SessionEnded();
  ASSIGN_OR_RETURN(
      std::optional<Session> session,
      deps.sessions.FindSession({.token = token,
                                 .now = deps.clock.Now(),
                                 .day = absl::ToCivilDay(call.now, domain::HouseZone())},
                                call.deadline));
  if (!session) return SessionEnded();
  return *std::move(session);
}

absl::StatusOr<Session> OwnSession(const v1::Edge& edge, const rpc::CallContext& call,
                                   const Deps& deps) {
  ASSIGN_OR_RETURN(Session session, LiveSession(edge.token(), call, deps));
  if (IsLocked(session, deps)) return SessionLocked();
  return session;
}

absl::StatusOr<Account> ProvePassword(const Session& session, std::string_view password,
                                      const Trace& trace, const rpc::CallContext& call,
                                      const Deps& deps) {
  if (password.empty() || password.size() > kLongestPassword) {
    return domain::BadField("password", "1 to 256 octets");
  }
  const std::vector<TryCount> tries = {SessionTries(session, deps.keys)};
  RETURN_IF_ERROR(deps.sessions.TakeTries(tries, trace.at, call.deadline));
  ASSIGN_OR_RETURN(std::optional<Account> account,
                   deps.sessions.ReadAccount(session.officer, call.deadline));
  if (!account) return SessionEnded();
  if (!deps.verify_password(account->password_hash, ComposedPassword(password))) {
    RETURN_IF_ERROR(deps.sessions.Record(trace,
                                         {.kind = AuditKind::kPasswordCheckFailed,
                                          .officer = session.officer,
                                          .agency = session.agency,
                                          .for_officer = session.acting_for,
                                          .subject = session.officer},
                                         call.deadline));
    return BadCredentials();
  }
  RETURN_IF_ERROR(deps.sessions.ClearTries(tries, call.deadline));
  return *std::move(account);
}

absl::StatusOr<Caller> OfficerOf(const rpc::CallContext& call, const Deps& deps) {
  if (call.actor.officer_id <= 0 || call.actor.agency_id <= 0)
    return domain::RoleMissing("officer");
  return Caller{.officer = domain::OfficerId(call.actor.officer_id),
                .agency = domain::AgencyId(call.actor.agency_id),
                .day = Today(deps)};
}

absl::StatusOr<Caller> AdminOf(const rpc::CallContext& call, const Deps& deps) {
  if (!rpc::HasRole(call.actor, kAdmin)) return domain::RoleMissing(kAdmin);
  return OfficerOf(call, deps);
}

absl::StatusOr<Act> ActOf(const Caller& caller, const Command& command,
                          const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const domain::Uuid id, convert::RequestIdField(command.request_id));
  ASSIGN_OR_RETURN(Trace trace, TraceOf(command.edge, call, deps));
  trace.request = id;
  std::vector<std::string> fields = {std::string(command.method),
                                     absl::StrFormat("%d", caller.officer.value()),
                                     absl::StrFormat("%d", caller.agency.value())};
  fields.insert(fields.end(), command.fields.begin(), command.fields.end());
  return Act{.caller = caller,
             .request = {.id = id,
                         .method = std::string(command.method),
                         .hash = deps.keys.Request(fields),
                         .at = trace.at},
             .trace = trace};
}

}  // namespace motcua::identity
