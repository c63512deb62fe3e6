// The RPCs of identity, one free function each, and what they need. No SQL, no cryptography of
// their own.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "motcua/identity/v1/identity.pb.h"
#include "services/identity/store/store.h"
#include "services/platform/base/clock.h"
#include "services/platform/rpc/call.h"

namespace motcua::identity {

struct Deps {
  Store& store;
  // Real time. Sessions and windows never follow a steered call; only the day that memberships are
  // asked for does (CallContext.now).
  const Clock& clock;
  // Argon2id; slow on purpose, so it is called while no connection is held.
  std::function<bool(std::string_view hash, std::string_view password)> verify_password;
  // Hash of a password nobody knows: an unknown name is verified against it, at the same cost.
  std::string decoy_hash;
};

// Errors: INVALID_ARGUMENT/BAD_FIELD; UNAUTHENTICATED/BAD_CREDENTIALS (unknown name, wrong password
// and disabled account alike); RESOURCE_EXHAUSTED/TOO_MANY_TRIES (metadata retry_after_s);
// FAILED_PRECONDITION/AGENCY_REQUIRED (metadata agencies: ids, comma separated);
// PERMISSION_DENIED/NOT_A_MEMBER.
absl::StatusOr<v1::SignInResponse> SignIn(const v1::SignInRequest& request,
                                          const rpc::CallContext& call, const Deps& deps);

// UNAUTHENTICATED/SESSION_ENDED: unknown, expired, ended, account disabled, membership over.
absl::StatusOr<v1::ResolveSessionResponse> ResolveSession(const v1::ResolveSessionRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps);

// Never says whether the token was alive.
absl::StatusOr<v1::SignOutResponse> SignOut(const v1::SignOutRequest& request,
                                            const rpc::CallContext& call, const Deps& deps);

}  // namespace motcua::identity
