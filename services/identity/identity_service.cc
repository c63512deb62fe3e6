#include "services/identity/identity_service.h"

namespace motcua::identity {
namespace {

// The gateway asks before it knows who the caller is, and as itself.
constexpr rpc::Access kGateway{.public_side = true, .system = true};
constexpr rpc::Access kAnybody{.public_side = true, .system = true, .officer = true};
constexpr rpc::Access kOfficer{.officer = true};

}  // namespace

IdentityService::IdentityService(Dispatchers dispatchers, const Deps& deps)
    : dispatchers_(dispatchers), deps_(deps) {}

grpc::ServerUnaryReactor* IdentityService::SignIn(grpc::CallbackServerContext* context,
                                                  const v1::SignInRequest* request,
                                                  v1::SignInResponse* response) {
  const bool known = deps_.devices.IsOurs(request->edge().device_token());
  return Run<v1::SignInRequest, v1::SignInResponse>(
      known ? dispatchers_.known : dispatchers_.strangers, {context, request, response},
      {"/motcua.identity.v1.IdentityService/SignIn", kGateway, identity::SignIn});
}

grpc::ServerUnaryReactor* IdentityService::ResolveSession(grpc::CallbackServerContext* context,
                                                          const v1::ResolveSessionRequest* request,
                                                          v1::ResolveSessionResponse* response) {
  return Run<v1::ResolveSessionRequest, v1::ResolveSessionResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ResolveSession", kGateway, identity::ResolveSession});
}

grpc::ServerUnaryReactor* IdentityService::SignOut(grpc::CallbackServerContext* context,
                                                   const v1::SignOutRequest* request,
                                                   v1::SignOutResponse* response) {
  return Run<v1::SignOutRequest, v1::SignOutResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/SignOut", kAnybody, identity::SignOut});
}

grpc::ServerUnaryReactor* IdentityService::LockSession(grpc::CallbackServerContext* context,
                                                       const v1::LockSessionRequest* request,
                                                       v1::LockSessionResponse* response) {
  return Run<v1::LockSessionRequest, v1::LockSessionResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/LockSession", kGateway, identity::LockSession});
}

grpc::ServerUnaryReactor* IdentityService::UnlockSession(grpc::CallbackServerContext* context,
                                                         const v1::UnlockSessionRequest* request,
                                                         v1::UnlockSessionResponse* response) {
  return Run<v1::UnlockSessionRequest, v1::UnlockSessionResponse>(
      dispatchers_.known, {context, request, response},
      {"/motcua.identity.v1.IdentityService/UnlockSession", kGateway, identity::UnlockSession});
}

grpc::ServerUnaryReactor* IdentityService::SwitchAgency(grpc::CallbackServerContext* context,
                                                        const v1::SwitchAgencyRequest* request,
                                                        v1::SwitchAgencyResponse* response) {
  return Run<v1::SwitchAgencyRequest, v1::SwitchAgencyResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/SwitchAgency", kGateway, identity::SwitchAgency});
}

grpc::ServerUnaryReactor* IdentityService::ListSessions(grpc::CallbackServerContext* context,
                                                        const v1::ListSessionsRequest* request,
                                                        v1::ListSessionsResponse* response) {
  return Run<v1::ListSessionsRequest, v1::ListSessionsResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ListSessions", kGateway, identity::ListSessions});
}

grpc::ServerUnaryReactor* IdentityService::EndSessions(grpc::CallbackServerContext* context,
                                                       const v1::EndSessionsRequest* request,
                                                       v1::EndSessionsResponse* response) {
  return Run<v1::EndSessionsRequest, v1::EndSessionsResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/EndSessions", kGateway, identity::EndSessions});
}

grpc::ServerUnaryReactor* IdentityService::ChangePassword(grpc::CallbackServerContext* context,
                                                          const v1::ChangePasswordRequest* request,
                                                          v1::ChangePasswordResponse* response) {
  return Run<v1::ChangePasswordRequest, v1::ChangePasswordResponse>(
      dispatchers_.known, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ChangePassword", kGateway, identity::ChangePassword});
}

grpc::ServerUnaryReactor* IdentityService::BeginTotp(grpc::CallbackServerContext* context,
                                                     const v1::BeginTotpRequest* request,
                                                     v1::BeginTotpResponse* response) {
  return Run<v1::BeginTotpRequest, v1::BeginTotpResponse>(
      dispatchers_.known, {context, request, response},
      {"/motcua.identity.v1.IdentityService/BeginTotp", kGateway, identity::BeginTotp});
}

grpc::ServerUnaryReactor* IdentityService::ConfirmTotp(grpc::CallbackServerContext* context,
                                                       const v1::ConfirmTotpRequest* request,
                                                       v1::ConfirmTotpResponse* response) {
  return Run<v1::ConfirmTotpRequest, v1::ConfirmTotpResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ConfirmTotp", kGateway, identity::ConfirmTotp});
}

grpc::ServerUnaryReactor* IdentityService::RemoveTotp(grpc::CallbackServerContext* context,
                                                      const v1::RemoveTotpRequest* request,
                                                      v1::RemoveTotpResponse* response) {
  return Run<v1::RemoveTotpRequest, v1::RemoveTotpResponse>(
      dispatchers_.known, {context, request, response},
      {"/motcua.identity.v1.IdentityService/RemoveTotp", kGateway, identity::RemoveTotp});
}

grpc::ServerUnaryReactor* IdentityService::CreateAccount(grpc::CallbackServerContext* context,
                                                         const v1::CreateAccountRequest* request,
                                                         v1::CreateAccountResponse* response) {
  return Run<v1::CreateAccountRequest, v1::CreateAccountResponse>(
      dispatchers_.known, {context, request, response},
      {"/motcua.identity.v1.IdentityService/CreateAccount", kOfficer, identity::CreateAccount});
}

grpc::ServerUnaryReactor* IdentityService::RenameAccount(grpc::CallbackServerContext* context,
                                                         const v1::RenameAccountRequest* request,
                                                         v1::RenameAccountResponse* response) {
  return Run<v1::RenameAccountRequest, v1::RenameAccountResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/RenameAccount", kOfficer, identity::RenameAccount});
}

grpc::ServerUnaryReactor* IdentityService::DisableAccount(grpc::CallbackServerContext* context,
                                                          const v1::DisableAccountRequest* request,
                                                          v1::DisableAccountResponse* response) {
  return Run<v1::DisableAccountRequest, v1::DisableAccountResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/DisableAccount", kOfficer, identity::DisableAccount});
}

grpc::ServerUnaryReactor* IdentityService::EnableAccount(grpc::CallbackServerContext* context,
                                                         const v1::EnableAccountRequest* request,
                                                         v1::EnableAccountResponse* response) {
  return Run<v1::EnableAccountRequest, v1::EnableAccountResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/EnableAccount", kOfficer, identity::EnableAccount});
}

grpc::ServerUnaryReactor* IdentityService::ResetPassword(grpc::CallbackServerContext* context,
                                                         const v1::ResetPasswordRequest* request,
                                                         v1::ResetPasswordResponse* response) {
  return Run<v1::ResetPasswordRequest, v1::ResetPasswordResponse>(
      dispatchers_.known, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ResetPassword", kOfficer, identity::ResetPassword});
}

grpc::ServerUnaryReactor* IdentityService::ResetTotp(grpc::CallbackServerContext* context,
                                                     const v1::ResetTotpRequest* request,
                                                     v1::ResetTotpResponse* response) {
  return Run<v1::ResetTotpRequest, v1::ResetTotpResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ResetTotp", kOfficer, identity::ResetTotp});
}

grpc::ServerUnaryReactor* IdentityService::EndAccountSessions(
    grpc::CallbackServerContext* context, const v1::EndAccountSessionsRequest* request,
    v1::EndAccountSessionsResponse* response) {
  return Run<v1::EndAccountSessionsRequest, v1::EndAccountSessionsResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/EndAccountSessions", kOfficer,
       identity::EndAccountSessions});
}

grpc::ServerUnaryReactor* IdentityService::GrantMembership(
    grpc::CallbackServerContext* context, const v1::GrantMembershipRequest* request,
    v1::GrantMembershipResponse* response) {
  return Run<v1::GrantMembershipRequest, v1::GrantMembershipResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/GrantMembership", kOfficer, identity::GrantMembership});
}

grpc::ServerUnaryReactor* IdentityService::EndMembership(grpc::CallbackServerContext* context,
                                                         const v1::EndMembershipRequest* request,
                                                         v1::EndMembershipResponse* response) {
  return Run<v1::EndMembershipRequest, v1::EndMembershipResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/EndMembership", kOfficer, identity::EndMembership});
}

grpc::ServerUnaryReactor* IdentityService::GetAccount(grpc::CallbackServerContext* context,
                                                      const v1::GetAccountRequest* request,
                                                      v1::GetAccountResponse* response) {
  return Run<v1::GetAccountRequest, v1::GetAccountResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/GetAccount", kOfficer, identity::GetAccount});
}

grpc::ServerUnaryReactor* IdentityService::ListAccounts(grpc::CallbackServerContext* context,
                                                        const v1::ListAccountsRequest* request,
                                                        v1::ListAccountsResponse* response) {
  return Run<v1::ListAccountsRequest, v1::ListAccountsResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ListAccounts", kOfficer, identity::ListAccounts});
}

grpc::ServerUnaryReactor* IdentityService::ListAudit(grpc::CallbackServerContext* context,
                                                     const v1::ListAuditRequest* request,
                                                     v1::ListAuditResponse* response) {
  return Run<v1::ListAuditRequest, v1::ListAuditResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ListAudit", kOfficer, identity::ListAudit});
}

grpc::ServerUnaryReactor* IdentityService::CreateDelegation(
    grpc::CallbackServerContext* context, const v1::CreateDelegationRequest* request,
    v1::CreateDelegationResponse* response) {
  return Run<v1::CreateDelegationRequest, v1::CreateDelegationResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/CreateDelegation", kOfficer,
       identity::CreateDelegation});
}

grpc::ServerUnaryReactor* IdentityService::EndDelegation(grpc::CallbackServerContext* context,
                                                         const v1::EndDelegationRequest* request,
                                                         v1::EndDelegationResponse* response) {
  return Run<v1::EndDelegationRequest, v1::EndDelegationResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/EndDelegation", kOfficer, identity::EndDelegation});
}

grpc::ServerUnaryReactor* IdentityService::ListDelegations(
    grpc::CallbackServerContext* context, const v1::ListDelegationsRequest* request,
    v1::ListDelegationsResponse* response) {
  return Run<v1::ListDelegationsRequest, v1::ListDelegationsResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ListDelegations", kOfficer, identity::ListDelegations});
}

grpc::ServerUnaryReactor* IdentityService::ListStaff(grpc::CallbackServerContext* context,
                                                     const v1::ListStaffRequest* request,
                                                     v1::ListStaffResponse* response) {
  return Run<v1::ListStaffRequest, v1::ListStaffResponse>(
      dispatchers_.sessions, {context, request, response},
      {"/motcua.identity.v1.IdentityService/ListStaff", kOfficer, identity::ListStaff});
}

}  // namespace motcua::identity
