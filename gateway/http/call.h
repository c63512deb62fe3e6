// One HTTP call on its way through the gateway, and the table row that says who handles it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/platform/http/server.h"

namespace motcua::gateway {

// Lives as long as its handler runs; `request` and `route` belong to the edge.
struct Call {
  const http::Request& request;
  std::string_view route;                                 // the pattern that matched
  std::vector<std::pair<std::string, std::string>> path;  // {name} of the pattern → value
};

// The value of {name} in the matched pattern; empty if the pattern has none.
std::string_view PathValue(const Call& call, std::string_view name);

using PageHandler = std::function<http::Awaitable<http::Response>(Call&)>;

// Who may call a route: anybody, somebody about to sign in, or a signed-in officer.
enum class Access { kPublic, kSignIn, kStaff };

// One row of routes.cc. A pattern is "/a/{name}/b" or "/a/{name}:verb"; {name} matches one segment.
struct Route {
  std::string method;
  std::string pattern;
  Access access = Access::kPublic;
  PageHandler handler;
};

}  // namespace motcua::gateway
