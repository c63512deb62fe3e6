#include "gateway/api/openapi.h"

#include <utility>

#include "gateway/html/embedded.h"
#include "gateway/http/headers.h"

namespace motcua::gateway {
namespace {

http::Awaitable<http::Response> Answer(Call& call) {
  http::Response response = JsonResponse(200, std::string(OpenApiText()));
  const std::string tag = ContentTag(response.body);
  SetHeader(response, "Cache-Control", "public, no-cache");
  SetHeader(response, "ETag", tag);
  if (HasTag(call.request, tag)) {
    response.status = 304;
    response.body.clear();
  }
  co_return response;
}

}  // namespace

std::string_view OpenApiText() { return ApiFiles().front().content; }

PageHandler OpenApiFile() {
  return [](Call& call) { return Answer(call); };
}

}  // namespace motcua::gateway
