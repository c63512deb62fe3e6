#include <utility>

#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "gateway/lookup/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

absl::StatusOr<status::v1::LookUpRequest> QuestionOf(const http::Request& request) {
  RETURN_IF_ERROR(CheckJsonContent(request));
  status::v1::LookUpRequest asked;
  RETURN_IF_ERROR(FromJson(request.body, {}, asked));
  return asked;
}

http::Awaitable<http::Response> LookUp(Call& call, const LookUpDeps& deps) {
  absl::StatusOr<status::v1::LookUpRequest> question = QuestionOf(call.request);
  if (!question.ok()) co_return ProblemResponse(question.status(), call.request);
  const absl::StatusOr<status::v1::LookUpResponse> answer =
      co_await AskStatus(call, *std::move(question), deps);
  if (!answer.ok()) co_return ProblemResponse(answer.status(), call.request);
  http::Response response = JsonResponse(200, ToJson(*answer));
  SetFreshness(call.request, TellsApplicantOnly(*answer), response);
  co_return response;
}

}  // namespace

PageHandler JsonLookUp(const LookUpDeps& deps) {
  return [&deps](Call& call) { return LookUp(call, deps); };
}

}  // namespace motcua::gateway
