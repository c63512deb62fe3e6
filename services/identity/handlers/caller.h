// What every handler of identity asks of its caller: how the call came, whose session it is, and
// whether it is an administrator's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

inline constexpr std::string_view kAdmin = "admin";

// BAD_FIELD for an edge no gateway of ours makes.
absl::StatusOr<Trace> TraceOf(const v1::Edge& edge, const rpc::CallContext& call, const Deps& deps);
// How the browser calls itself, as far as it is printable.
std::string AgentOf(const v1::Edge& edge);

// Today by the real clock.
absl::CivilDay Today(const Deps& deps);

// The live session of a token, whatever its state. SESSION_ENDED.
absl::StatusOr<Session> LiveSession(std::string_view token, const rpc::CallContext& call,
                                    const Deps& deps);
// The same for work on one's own account. SESSION_LOCKED.
absl::StatusOr<Session> OwnSession(const v1::Edge& edge, const rpc::CallContext& call,
                                   const Deps& deps);

// The account of a session whose password is right; counted and recorded if it is not.
// BAD_CREDENTIALS, TOO_MANY_TRIES, BAD_FIELD password.
absl::StatusOr<Account> ProvePassword(const Session& session, std::string_view password,
                                      const Trace& trace, const rpc::CallContext& call,
                                      const Deps& deps);

// The officer that calls. ROLE_MISSING for one without an acting agency.
absl::StatusOr<Caller> OfficerOf(const rpc::CallContext& call, const Deps& deps);
// ROLE_MISSING unless it is an administrator's call. What he rules is for the database to say.
absl::StatusOr<Caller> AdminOf(const rpc::CallContext& call, const Deps& deps);

struct Command {
  std::string_view method;
  std::string_view request_id;
  const v1::Edge& edge;
  std::vector<std::string> fields;  // all that the command says, in canonical form
};
// BAD_FIELD request_id.
absl::StatusOr<Act> ActOf(const Caller& caller, const Command& command,
                          const rpc::CallContext& call, const Deps& deps);

}  // namespace motcua::identity
