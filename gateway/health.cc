#include "gateway/health.h"

#include <utility>

#include "absl/strings/str_format.h"
#include "gateway/http/headers.h"

namespace motcua::gateway {
namespace {

http::Response Health(const std::vector<Backend>& backends) {
  bool all_up = true;
  std::string body;
  for (const Backend& backend : backends) {
    const bool up = backend.channel->GetState(true) == GRPC_CHANNEL_READY;
    all_up = all_up && up;
    absl::StrAppendFormat(&body, "%s\"%s\":\"%s\"", body.empty() ? "" : ",", backend.name,
                          up ? "up" : "down");
  }
  http::Response response = JsonResponse(all_up ? 200 : 503, absl::StrFormat("{%s}", body));
  if (!all_up) SetHeader(response, "Retry-After", "1");
  return response;
}

}  // namespace

PageHandler HealthPage(std::vector<Backend> backends) {
  return [backends = std::move(backends)](Call&) -> http::Awaitable<http::Response> {
    co_return Health(backends);
  };
}

}  // namespace motcua::gateway
