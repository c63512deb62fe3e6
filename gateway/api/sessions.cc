#include "gateway/api/sessions.h"

#include <optional>
#include <utility>

#include "gateway/api/limits.h"
#include "gateway/http/cookies.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

namespace v1 = identity::v1;

absl::StatusOr<v1::SignInRequest> ReadSignIn(const http::Request& request) {
  RETURN_IF_ERROR(CheckJsonContent(request));
  v1::SignInRequest asked;
  RETURN_IF_ERROR(FromJson(request.body, {"requestId"}, asked));
  asked.set_request_id(request.request_id);
  return asked;
}

http::Awaitable<absl::StatusOr<v1::SignInResponse>> SignIn(const http::Request& request,
                                                           const SessionDeps& deps) {
  absl::StatusOr<v1::SignInRequest> asked = ReadSignIn(request);
  if (!asked.ok()) co_return asked.status();
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return TooBusy();
  const absl::Status admitted = co_await deps.limiter.AdmitSignIn(request.peer);
  if (!admitted.ok()) co_return admitted;
  absl::StatusOr<v1::SignInResponse> answer =
      co_await deps.sessions.SignIn(*std::move(asked), kSignInBudget);
  if (answer.ok()) co_await deps.limiter.ForgiveSignIn(request.peer);
  co_return answer;
}

http::Awaitable<http::Response> Open(Call& call, const SessionDeps& deps) {
  const absl::StatusOr<v1::SignInResponse> answer = co_await SignIn(call.request, deps);
  if (!answer.ok()) co_return ProblemResponse(answer.status(), call.request);
  http::Response response = JsonResponse(201, ToJson(*answer));
  SetHeader(response, "Set-Cookie", SetSessionCookie(answer->token()));
  SetHeader(response, "Location", "/api/v1/sessions/current");
  co_return response;
}

http::Awaitable<absl::StatusOr<Session>> Current(const http::Request& request,
                                                 const SessionDeps& deps) {
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return TooBusy();
  absl::StatusOr<Session> session = co_await deps.sessions.Resolve(request, kReadBudget);
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
