#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "gateway/lookup/handlers.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

absl::StatusOr<std::string> QueryOf(const http::Request& request) {
  RETURN_IF_ERROR(CheckJsonContent(request));
  status::v1::LookUpRequest asked;
  RETURN_IF_ERROR(FromJson(request.body, {}, asked));
  return asked.query();
}

http::Awaitable<http::Response> LookUp(Call& call, const LookUpDeps& deps) {
  const absl::StatusOr<std::string> query = QueryOf(call.request);
  if (!query.ok()) co_return ProblemResponse(query.status(), call.request);
  const absl::StatusOr<status::v1::LookUpResponse> answer = co_await AskStatus(call, *query, deps);
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
