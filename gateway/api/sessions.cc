#include "gateway/api/sessions.h"

#include <optional>
#include <utility>

#include "gateway/api/limits.h"
#include "gateway/auth/credential.h"
#include "gateway/auth/device_cookie.h"
#include "gateway/http/cookies.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "gateway/ratelimit/address.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

namespace v1 = identity::v1;

absl::StatusOr<v1::SignInRequest> ReadSignIn(const http::Request& request) {
  RETURN_IF_ERROR(CheckJsonContent(request));
  v1::SignInRequest asked;
  RETURN_IF_ERROR(FromJson(request.body, {"requestId", "edge"}, asked));
  asked.set_request_id(request.request_id);
  return asked;
}

// No guess: the password was right, and the same person asks again at once.
bool KnewThePassword(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  return status.ok() || reason == "ONE_TIME_CODE_REQUIRED" || reason == "AGENCY_REQUIRED";
}

http::Awaitable<http::Response> Open(Call& call, const SessionDeps& deps) {
  absl::StatusOr<v1::SignInRequest> asked = ReadSignIn(call.request);
  if (!asked.ok()) co_return ProblemResponse(asked.status(), call.request);
  v1::SignInRequest request = *std::move(asked);
  const absl::StatusOr<v1::SignInResponse> answer =
      co_await SignInFrom(call.request, std::move(request), deps);
  if (!answer.ok()) co_return ProblemResponse(answer.status(), call.request);
  http::Response response = JsonResponse(201, ToJson(*answer));
  SetSignInCookies(response, answer->token(), answer->device_token());
  SetHeader(response, "Location", "/api/v1/sessions/current");
  co_return response;
}

// Also of a session that is locked, or good for one thing only.
http::Awaitable<absl::StatusOr<Session>> Current(const http::Request& request,
                                                 const SessionDeps& deps) {
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return TooBusy();
  absl::StatusOr<Session> session =
      co_await deps.sessions.Resolve(request, kReadBudget, v1::SESSION_USE_SHOW);
  co_return session;
}

http::Awaitable<http::Response> Show(Call& call, const SessionDeps& deps) {
  const absl::StatusOr<Session> session = co_await Current(call.request, deps);
  if (!session.ok()) co_return ProblemResponse(session.status(), call.request);
  co_return JsonResponse(200, ToJson(session->who));
}

http::Awaitable<http::Response> Close(Call& call, const SessionDeps& deps) {
  const absl::StatusOr<Session> session = co_await Current(call.request, deps);
  if (!session.ok()) co_return ProblemResponse(session.status(), call.request);
  v1::SignOutRequest asked;
  asked.set_request_id(call.request.request_id);
  asked.set_token(session->token);
  const absl::Status outcome = co_await deps.sessions.SignOut(std::move(asked), kReadBudget);
  if (!outcome.ok()) co_return ProblemResponse(outcome, call.request);
  http::Response response;
  response.status = 204;
  SetHeader(response, "Set-Cookie", ClearSessionCookie());
  co_return response;
}

}  // namespace

v1::Edge EdgeOf(const http::Request& request, std::string_view token) {
  v1::Edge edge;
  edge.set_token(std::string(token));
  edge.set_network(NetworksOf(request.peer).own);
  edge.set_agent(std::string(http::Header(request, "user-agent").substr(0, kLongestAgent)));
  edge.set_device_token(DeviceTokenOf(request));
  return edge;
}

http::Awaitable<absl::StatusOr<v1::SignInResponse>> SignInFrom(const http::Request& request,
                                                               v1::SignInRequest asked,
                                                               const SessionDeps& deps) {
  // A site that signs people in under its own name could read what they type afterwards.
  if (IsForeign(request)) co_return CrossSite();
  const std::optional<Admission::Ticket> ticket = deps.sign_ins.Enter();
  if (!ticket) co_return TooBusy();
  const absl::Status admitted = co_await deps.limiter.AdmitSignIn(request.peer);
  if (!admitted.ok()) co_return admitted;
  const std::string_view cookie = CookieValue(request, kSessionCookie);
  *asked.mutable_edge() = EdgeOf(request, cookie.size() <= kLongestToken ? cookie : "");
  absl::StatusOr<v1::SignInResponse> answer =
      co_await deps.sessions.SignIn(std::move(asked), kSignInBudget);
  if (KnewThePassword(answer.status())) co_await deps.limiter.ForgiveSignIn(request.peer);
  co_return answer;
}

void SetSignInCookies(http::Response& response, std::string_view token,
                      std::string_view device_token) {
  response.headers.emplace_back("Set-Cookie", SetSessionCookie(token));
  if (!device_token.empty()) {
    response.headers.emplace_back("Set-Cookie", SetDeviceCookie(device_token));
  }
}

PageHandler OpenSession(const SessionDeps& deps) {
  return [&deps](Call& call) { return Open(call, deps); };
}

PageHandler ShowSession(const SessionDeps& deps) {
  return [&deps](Call& call) { return Show(call, deps); };
}

PageHandler CloseSession(const SessionDeps& deps) {
  return [&deps](Call& call) { return Close(call, deps); };
}

}  // namespace motcua::gateway
