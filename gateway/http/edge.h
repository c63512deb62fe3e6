// The outermost handler: finds the route, runs it, counts it, logs it, and puts the edge's headers
// on whatever comes out. Exceptions end here.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "gateway/http/call.h"
#include "gateway/http/problem.h"
#include "gateway/http/router.h"
#include "services/platform/base/clock.h"

namespace motcua::gateway {

// Longest body a handler sees. The server takes somewhat more (kServerBodyLimit), so that the usual
// mistakes are answered with a reason; only beyond that it refuses by itself.
inline constexpr std::size_t kBodyLimit = 64 * 1024;
inline constexpr int kServerBodyLimit = 256 * 1024;

class Edge {
 public:
  // Addresses under /api/ answer refusals as problem+json, all others with the page `error_page`
  // makes.
  using ErrorPage = std::function<http::Response(const Problem&)>;
  Edge(std::vector<Route> routes, ErrorPage error_page, const Clock& clock);

  // The request must live until the answer is there; so must the edge.
  http::Awaitable<http::Response> Handle(const http::Request& request) const;

 private:
  http::Awaitable<http::Response> Run(const http::Request& request,
                                      const Router::Match& match) const;
  http::Response Refuse(const http::Request& request, const absl::Status& status) const;
  // Counts and times every request, and logs it.
  void Account(const http::Request& request, std::string_view route, int status,
               absl::Duration took) const;
  // False once enough refusals of this second were logged.
  bool WorthALine() const;

  Router router_;
  ErrorPage error_page_;
  const Clock& clock_;
  mutable std::atomic<std::int64_t> refusal_second_ = 0;
  mutable std::atomic<int> refusals_ = 0;
};

}  // namespace motcua::gateway
