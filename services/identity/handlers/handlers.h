// The RPCs of identity, one free function each, one file each, and what they need. They parse,
// load, decide, store, convert, in that order; no SQL, no cryptography of their own.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "motcua/identity/v1/identity.pb.h"
#include "services/identity/credentials/device_tokens.h"
#include "services/identity/credentials/keys.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/session_store.h"
#include "services/platform/base/clock.h"
#include "services/platform/rpc/call.h"

namespace motcua::identity {

// What an installation decides for itself.
struct Policy {
  absl::Duration idle_lock = absl::Minutes(15);
  std::vector<std::string> totp_roles = {};  // whose sessions need one-time codes
  int password_length = 12;                  // characters, at least
  std::string issuer = "Mot Cua";            // shown beside the codes on a telephone
};

// What handlers work with. Thread-safe parts, alive as long as the server.
struct Deps {
  SessionStore& sessions;
  AccountStore& accounts;
  // Real time. Sessions, windows, administration and the audit never follow a steered call; only
  // the day that roles are asked for does (CallContext.now), at sign-in and for sessions.
  const Clock& clock;
  const Keys& keys;
  const DeviceTokens& devices;
  Policy policy;
  // Argon2id; slow on purpose, so it is called while no connection is held.
  std::function<bool(std::string_view hash, std::string_view password)> verify_password;
  std::function<std::string(std::string_view password)> hash_password;
  // Hash of a password nobody knows: an unknown name is verified against it, at the same cost.
  std::string decoy_hash;
};

// Errors of all: INVALID_ARGUMENT/BAD_FIELD, UNAVAILABLE; the rest as identity.proto says of each.
// Those with an Edge act for whoever shows its token: SESSION_ENDED, SESSION_LOCKED, and what else
// the session must do first.
absl::StatusOr<v1::SignInResponse> SignIn(const v1::SignInRequest& request,
                                          const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::ResolveSessionResponse> ResolveSession(const v1::ResolveSessionRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps);
// Never says whether the token was alive.
absl::StatusOr<v1::SignOutResponse> SignOut(const v1::SignOutRequest& request,
                                            const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::LockSessionResponse> LockSession(const v1::LockSessionRequest& request,
                                                    const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::UnlockSessionResponse> UnlockSession(const v1::UnlockSessionRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::SwitchAgencyResponse> SwitchAgency(const v1::SwitchAgencyRequest& request,
                                                      const rpc::CallContext& call,
                                                      const Deps& deps);
absl::StatusOr<v1::ListSessionsResponse> ListSessions(const v1::ListSessionsRequest& request,
                                                      const rpc::CallContext& call,
                                                      const Deps& deps);
absl::StatusOr<v1::EndSessionsResponse> EndSessions(const v1::EndSessionsRequest& request,
                                                    const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::ChangePasswordResponse> ChangePassword(const v1::ChangePasswordRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps);
absl::StatusOr<v1::BeginTotpResponse> BeginTotp(const v1::BeginTotpRequest& request,
                                                const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::ConfirmTotpResponse> ConfirmTotp(const v1::ConfirmTotpRequest& request,
                                                    const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::RemoveTotpResponse> RemoveTotp(const v1::RemoveTotpRequest& request,
                                                  const rpc::CallContext& call, const Deps& deps);

// For administrators: PERMISSION_DENIED/ROLE_MISSING for everybody else.
absl::StatusOr<v1::CreateAccountResponse> CreateAccount(const v1::CreateAccountRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::RenameAccountResponse> RenameAccount(const v1::RenameAccountRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::DisableAccountResponse> DisableAccount(const v1::DisableAccountRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps);
absl::StatusOr<v1::EnableAccountResponse> EnableAccount(const v1::EnableAccountRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::ResetPasswordResponse> ResetPassword(const v1::ResetPasswordRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::ResetTotpResponse> ResetTotp(const v1::ResetTotpRequest& request,
                                                const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::EndAccountSessionsResponse> EndAccountSessions(
    const v1::EndAccountSessionsRequest& request, const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::GrantMembershipResponse> GrantMembership(
    const v1::GrantMembershipRequest& request, const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::EndMembershipResponse> EndMembership(const v1::EndMembershipRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::GetAccountResponse> GetAccount(const v1::GetAccountRequest& request,
                                                  const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::ListAccountsResponse> ListAccounts(const v1::ListAccountsRequest& request,
                                                      const rpc::CallContext& call,
                                                      const Deps& deps);
absl::StatusOr<v1::ListAuditResponse> ListAudit(const v1::ListAuditRequest& request,
                                                const rpc::CallContext& call, const Deps& deps);

// For every officer.
absl::StatusOr<v1::CreateDelegationResponse> CreateDelegation(
    const v1::CreateDelegationRequest& request, const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::EndDelegationResponse> EndDelegation(const v1::EndDelegationRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::ListDelegationsResponse> ListDelegations(
    const v1::ListDelegationsRequest& request, const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::ListStaffResponse> ListStaff(const v1::ListStaffRequest& request,
                                                const rpc::CallContext& call, const Deps& deps);

}  // namespace motcua::identity
