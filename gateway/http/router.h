// Finds the row of the route table for a method and a path. A value: no I/O, no headers.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/http/call.h"

namespace motcua::gateway {

class Router {
 public:
  explicit Router(std::vector<Route> routes);

  struct Match {
    const Route* route = nullptr;                           // nullptr: no such method or path
    std::vector<std::pair<std::string, std::string>> path;  // {name} → value
    std::string allowed;  // "GET, POST" when the path exists under other methods; else empty
  };
  // HEAD finds the GET row.
  Match Find(std::string_view method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace motcua::gateway
