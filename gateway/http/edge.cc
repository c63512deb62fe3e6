#include "gateway/http/edge.h"

#include <exception>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"

namespace motcua::gateway {
namespace {

// Refusals of one second that are written out; under overload the rest is counted only, since
// writing them would take the time that the work needs.
constexpr int kRefusalsLoggedASecond = 20;
constexpr int kUnavailable = 503;
constexpr std::size_t kUuidLength = 36;

}  // namespace

Edge::Edge(std::vector<Route> routes, ErrorPage error_page, const Clock& clock)
    : router_(std::move(routes)), error_page_(std::move(error_page)), clock_(clock) {}

http::Awaitable<http::Response> Edge::Handle(const http::Request& request) const {
  const absl::Duration began = clock_.Monotonic();
  const Router::Match match = router_.Find(request.method, request.path);
  http::Response response = co_await Run(request, match);
  AddEdgeHeaders(request, response);
  const std::string route = match.route == nullptr
                                ? std::string("none")
                                : absl::StrCat(match.route->method, " ", match.route->pattern);
  Account(request, route, response.status, clock_.Monotonic() - began);
  co_return response;
}

void Edge::Account(const http::Request& request, std::string_view route, int status,
                   absl::Duration took) const {
  const std::string code = absl::StrCat(status);
  GlobalMetrics().Count("gateway_requests_total", {{"route", route}, {"status", code}});
  GlobalMetrics().Observe("gateway_request_seconds", {{"route", route}}, took);
  if (status == kUnavailable && !WorthALine()) return;
  const Severity severity = status >= 500 ? Severity::kWarning : Severity::kInfo;
  Log(severity, "gateway.request",
      {{"request_id", request.request_id},
       // The id a write has in the services' logs and in ledger.request.
       {"write_id", std::string(http::Header(request, "idempotency-key").substr(0, kUuidLength))},
       {"route", std::string(route)},
       {"status", code},
       {"took_us", absl::StrCat(absl::ToInt64Microseconds(took))}});
}

bool Edge::WorthALine() const {
  const std::int64_t second = absl::ToInt64Seconds(clock_.Monotonic());
  if (refusal_second_.exchange(second) != second) refusals_ = 0;
  return refusals_++ < kRefusalsLoggedASecond;
}

http::Awaitable<http::Response> Edge::Run(const http::Request& request,
                                          const Router::Match& match) const {
  if (match.route == nullptr) {
    co_return Refuse(request,
                     match.allowed.empty() ? NoSuchRoute() : MethodNotAllowed(match.allowed));
  }
  if (request.body.size() > kBodyLimit) co_return Refuse(request, BodyTooLarge());
  Call call{request, match.route->pattern, match.path};
  std::string what;
  try {
    http::Response response = co_await match.route->handler(call);
    co_return response;
  } catch (const std::exception& exception) {
    what = exception.what();
  }
  Log(Severity::kError, "gateway.exception",
      {{"request_id", request.request_id}, {"route", std::string(call.route)}, {"what", what}});
  co_return Refuse(request, InternalError(what));
}

http::Response Edge::Refuse(const http::Request& request, const absl::Status& status) const {
  const Problem problem = ProblemFrom(status);
  if (request.path.starts_with("/api/")) return ProblemResponse(problem, request);
  http::Response page = error_page_(problem);
  if (!problem.allowed.empty()) SetHeader(page, "Allow", problem.allowed);
  return page;
}

}  // namespace motcua::gateway
