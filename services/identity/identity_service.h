// IdentityService on the wire: who may call which RPC, and on which workers it runs.
#pragma once

#include <grpcpp/grpcpp.h>

#include <string_view>

#include "motcua/identity/v1/identity.grpc.pb.h"
#include "services/identity/handlers/handlers.h"
#include "services/platform/rpc/server.h"

namespace motcua::identity {

// Argon2id is slow, so whatever needs it has workers of its own: a flood of guesses must not hold
// up ResolveSession, which runs for every request of the staff, nor anybody who is known already:
// who signs in on a device he signed in from before, or is inside a session.
struct Dispatchers {
  rpc::Dispatcher& sessions;
  rpc::Dispatcher& known;
  rpc::Dispatcher& strangers;
};

class IdentityService final : public v1::IdentityService::CallbackService {
 public:
  IdentityService(Dispatchers dispatchers, const Deps& deps);

  grpc::ServerUnaryReactor* SignIn(grpc::CallbackServerContext* context,
                                   const v1::SignInRequest* request,
                                   v1::SignInResponse* response) override;
  grpc::ServerUnaryReactor* ResolveSession(grpc::CallbackServerContext* context,
                                           const v1::ResolveSessionRequest* request,
                                           v1::ResolveSessionResponse* response) override;
  grpc::ServerUnaryReactor* SignOut(grpc::CallbackServerContext* context,
                                    const v1::SignOutRequest* request,
                                    v1::SignOutResponse* response) override;
  grpc::ServerUnaryReactor* LockSession(grpc::CallbackServerContext* context,
                                        const v1::LockSessionRequest* request,
                                        v1::LockSessionResponse* response) override;
  grpc::ServerUnaryReactor* UnlockSession(grpc::CallbackServerContext* context,
                                          const v1::UnlockSessionRequest* request,
                                          v1::UnlockSessionResponse* response) override;
  grpc::ServerUnaryReactor* SwitchAgency(grpc::CallbackServerContext* context,
                                         const v1::SwitchAgencyRequest* request,
                                         v1::SwitchAgencyResponse* response) override;
  grpc::ServerUnaryReactor* ListSessions(grpc::CallbackServerContext* context,
                                         const v1::ListSessionsRequest* request,
                                         v1::ListSessionsResponse* response) override;
  grpc::ServerUnaryReactor* EndSessions(grpc::CallbackServerContext* context,
                                        const v1::EndSessionsRequest* request,
                                        v1::EndSessionsResponse* response) override;
  grpc::ServerUnaryReactor* ChangePassword(grpc::CallbackServerContext* context,
                                           const v1::ChangePasswordRequest* request,
                                           v1::ChangePasswordResponse* response) override;
  grpc::ServerUnaryReactor* BeginTotp(grpc::CallbackServerContext* context,
                                      const v1::BeginTotpRequest* request,
                                      v1::BeginTotpResponse* response) override;
  grpc::ServerUnaryReactor* ConfirmTotp(grpc::CallbackServerContext* context,
                                        const v1::ConfirmTotpRequest* request,
                                        v1::ConfirmTotpResponse* response) override;
  grpc::ServerUnaryReactor* RemoveTotp(grpc::CallbackServerContext* context,
                                       const v1::RemoveTotpRequest* request,
                                       v1::RemoveTotpResponse* response) override;
  grpc::ServerUnaryReactor* CreateAccount(grpc::CallbackServerContext* context,
                                          const v1::CreateAccountRequest* request,
                                          v1::CreateAccountResponse* response) override;
  grpc::ServerUnaryReactor* RenameAccount(grpc::CallbackServerContext* context,
                                          const v1::RenameAccountRequest* request,
                                          v1::RenameAccountResponse* response) override;
  grpc::ServerUnaryReactor* DisableAccount(grpc::CallbackServerContext* context,
                                           const v1::DisableAccountRequest* request,
                                           v1::DisableAccountResponse* response) override;
  grpc::ServerUnaryReactor* EnableAccount(grpc::CallbackServerContext* context,
                                          const v1::EnableAccountRequest* request,
                                          v1::EnableAccountResponse* response) override;
  grpc::ServerUnaryReactor* ResetPassword(grpc::CallbackServerContext* context,
                                          const v1::ResetPasswordRequest* request,
                                          v1::ResetPasswordResponse* response) override;
  grpc::ServerUnaryReactor* ResetTotp(grpc::CallbackServerContext* context,
                                      const v1::ResetTotpRequest* request,
                                      v1::ResetTotpResponse* response) override;
  grpc::ServerUnaryReactor* EndAccountSessions(grpc::CallbackServerContext* context,
                                               const v1::EndAccountSessionsRequest* request,
                                               v1::EndAccountSessionsResponse* response) override;
  grpc::ServerUnaryReactor* GrantMembership(grpc::CallbackServerContext* context,
                                            const v1::GrantMembershipRequest* request,
                                            v1::GrantMembershipResponse* response) override;
  grpc::ServerUnaryReactor* EndMembership(grpc::CallbackServerContext* context,
                                          const v1::EndMembershipRequest* request,
                                          v1::EndMembershipResponse* response) override;
  grpc::ServerUnaryReactor* GetAccount(grpc::CallbackServerContext* context,
                                       const v1::GetAccountRequest* request,
                                       v1::GetAccountResponse* response) override;
  grpc::ServerUnaryReactor* ListAccounts(grpc::CallbackServerContext* context,
                                         const v1::ListAccountsRequest* request,
                                         v1::ListAccountsResponse* response) override;
  grpc::ServerUnaryReactor* ListAudit(grpc::CallbackServerContext* context,
                                      const v1::ListAuditRequest* request,
                                      v1::ListAuditResponse* response) override;
  grpc::ServerUnaryReactor* CreateDelegation(grpc::CallbackServerContext* context,
                                             const v1::CreateDelegationRequest* request,
                                             v1::CreateDelegationResponse* response) override;
  grpc::ServerUnaryReactor* EndDelegation(grpc::CallbackServerContext* context,
                                          const v1::EndDelegationRequest* request,
                                          v1::EndDelegationResponse* response) override;
  grpc::ServerUnaryReactor* ListDelegations(grpc::CallbackServerContext* context,
                                            const v1::ListDelegationsRequest* request,
                                            v1::ListDelegationsResponse* response) override;
  grpc::ServerUnaryReactor* ListStaff(grpc::CallbackServerContext* context,
                                      const v1::ListStaffRequest* request,
                                      v1::ListStaffResponse* response) override;

 private:
  template <typename Request, typename Response>
  struct Exchange {
    grpc::CallbackServerContext* context;
    const Request* request;
    Response* response;
  };
  // What an RPC is: its full name, who may call it, and what it does.
  template <typename Request, typename Response>
  struct Rpc {
    std::string_view method;
    rpc::Access access;
    absl::StatusOr<Response> (*handler)(const Request&, const rpc::CallContext&, const Deps&);
  };
  template <typename Request, typename Response>
  grpc::ServerUnaryReactor* Run(rpc::Dispatcher& dispatcher,
                                const Exchange<Request, Response>& exchange,
                                const Rpc<Request, Response>& rpc) {
    return dispatcher.Unary<Request, Response>(
        exchange.context, exchange.request, exchange.response, rpc.method, rpc.access,
        [this, handler = rpc.handler](const Request& asked, const rpc::CallContext& call) {
          return handler(asked, call, deps_);
        });
  }

  Dispatchers dispatchers_;
  const Deps& deps_;
};

}  // namespace motcua::identity
