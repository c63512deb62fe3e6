#include "gateway/api/own_account.h"

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/str_format.h"
#include "gateway/api/fill.h"
#include "gateway/api/limits.h"
#include "gateway/auth/credential.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "services/domain/ids.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

namespace v1 = identity::v1;
using Async = Sessions::Async;

template <typename Request, typename Response>
using Rpc = void (Async::*)(grpc::ClientContext*, const Request*, Response*,
                            std::function<void(grpc::Status)>);

// A row: the RPC, and whether its request has an id a repetition is known by.
template <typename Request, typename Response>
struct Row {
  Rpc<Request, Response> rpc;
  std::string_view name;
};

// Fields by name, the edge by what was seen; the body may set no edge.
template <typename Request>
absl::Status Fill(const Call& call, const Credential& credential, Request& request) {
  if (call.request.method == "POST") RETURN_IF_ERROR(FillWrite(call, request));
  if (request.has_edge()) return UnknownField("edge");
  if constexpr (std::is_same_v<Request, v1::EndSessionsRequest>) {
    if (!request.session_id().empty()) return UnknownField("sessionId");
    request.set_session_id(std::string(PathValue(call, "sessionId")));
    if (call.request.method != "POST") request.set_request_id(call.request.request_id);
  }
  *request.mutable_edge() = EdgeOf(call.request, credential.token);
  return absl::OkStatus();
}

template <typename Request>
std::string IdOf(const Call& call, const Request& request) {
  if constexpr (requires { request.request_id(); }) return request.request_id();
  return call.request.request_id;
}

// New tokens go back the way the old one came.
template <typename Response>
void SetCookies(const Response& answer, const Credential& credential, http::Response& response) {
  std::string token = credential.token;
  std::string device;
  if constexpr (requires { answer.token(); }) token = answer.token();
  if constexpr (requires { answer.device_token(); }) device = answer.device_token();
  const bool changed = token != credential.token || !device.empty();
  if (credential.by_cookie && changed) SetSignInCookies(response, token, device);
}

template <typename Request, typename Response>
http::Awaitable<http::Response> Answer(Call& call, const SessionDeps& deps,
                                       Row<Request, Response> row) {
  const absl::StatusOr<Credential> credential = CredentialOf(call.request);
  if (!credential.ok()) co_return ProblemResponse(credential.status(), call.request);
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return ProblemResponse(TooBusy(), call.request);
  Request request;
  const absl::Status filled = Fill(call, *credential, request);
  if (!filled.ok()) co_return ProblemResponse(filled, call.request);
  rpc::OutgoingCall outgoing = PublicCall(IdOf(call, request), kSignInBudget);
  const absl::StatusOr<Response> answer = co_await deps.sessions.Ask<Request, Response>(
      row.rpc, absl::StrFormat("/motcua.identity.v1.IdentityService/%s", row.name),
      std::move(request), std::move(outgoing));
  if (!answer.ok()) co_return ProblemResponse(answer.status(), call.request);
  http::Response response = JsonResponse(200, ToJson(*answer));
  SetCookies(*answer, *credential, response);
  co_return response;
}

template <typename Request, typename Response>
Route MakeRoute(const SessionDeps& deps, std::string method, std::string pattern,
                Row<Request, Response> row) {
  return {std::move(method), std::move(pattern), Access::kStaff,
          [&deps, row](Call& call) { return Answer<Request, Response>(call, deps, row); }};
}

}  // namespace

void AddOwnAccountRoutes(const SessionDeps& deps, std::vector<Route>& routes) {
  const auto add = [&]<typename Request, typename Response>(std::string method, std::string pattern,
                                                            std::string_view name,
                                                            Rpc<Request, Response> rpc) {
    routes.push_back(MakeRoute(deps, std::move(method), std::move(pattern),
                               Row<Request, Response>{.rpc = rpc, .name = name}));
  };
  add("GET", "/api/v1/sessions", "ListSessions",
      Rpc<v1::ListSessionsRequest, v1::ListSessionsResponse>(&Async::ListSessions));
  const Rpc<v1::EndSessionsRequest, v1::EndSessionsResponse> end = &Async::EndSessions;
  add("DELETE", "/api/v1/sessions/{sessionId}", "EndSessions", end);
  add("POST", "/api/v1/sessions:end-others", "EndSessions", end);
  add("POST", "/api/v1/sessions/current:lock", "LockSession",
      Rpc<v1::LockSessionRequest, v1::LockSessionResponse>(&Async::LockSession));
  add("POST", "/api/v1/sessions/current:unlock", "UnlockSession",
      Rpc<v1::UnlockSessionRequest, v1::UnlockSessionResponse>(&Async::UnlockSession));
  add("POST", "/api/v1/sessions/current:switch", "SwitchAgency",
      Rpc<v1::SwitchAgencyRequest, v1::SwitchAgencyResponse>(&Async::SwitchAgency));
  add("POST", "/api/v1/account:change-password", "ChangePassword",
      Rpc<v1::ChangePasswordRequest, v1::ChangePasswordResponse>(&Async::ChangePassword));
  add("POST", "/api/v1/account:begin-totp", "BeginTotp",
      Rpc<v1::BeginTotpRequest, v1::BeginTotpResponse>(&Async::BeginTotp));
  add("POST", "/api/v1/account:confirm-totp", "ConfirmTotp",
      Rpc<v1::ConfirmTotpRequest, v1::ConfirmTotpResponse>(&Async::ConfirmTotp));
  add("POST", "/api/v1/account:remove-totp", "RemoveTotp",
      Rpc<v1::RemoveTotpRequest, v1::RemoveTotpResponse>(&Async::RemoveTotp));
}

}  // namespace motcua::gateway
