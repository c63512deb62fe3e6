#include "gateway/http/router.h"

#include <optional>

namespace motcua::gateway {
namespace {

using PathValues = std::vector<std::pair<std::string, std::string>>;

std::string_view TakeSegment(std::string_view& text) {
  const std::size_t slash = text.find('/');
  const std::string_view segment = text.substr(0, slash);
  text = slash == std::string_view::npos ? std::string_view() : text.substr(slash);
  return segment;
}

// "{code}:forward" against "H20.214-261112-0007:forward".
bool MatchSegment(std::string_view pattern, std::string_view segment, PathValues& values) {
  if (!pattern.starts_with('{')) return pattern == segment;
  const std::size_t close = pattern.find('}');
  const std::string_view tail = pattern.substr(close + 1);
  if (!segment.ends_with(tail)) return false;
  const std::string_view value = segment.substr(0, segment.size() - tail.size());
  if (value.empty() || value.find(':') != std::string_view::npos) return false;
  values.emplace_back(pattern.substr(1, close - 1), value);
  return true;
}

std::optional<PathValues> MatchPath(std::string_view pattern, std::string_view path) {
  PathValues values;
  while (!pattern.empty() && !path.empty()) {
    if (pattern.front() != '/' || path.front() != '/') return std::nullopt;
    pattern.remove_prefix(1);
    path.remove_prefix(1);
    if (!MatchSegment(TakeSegment(pattern), TakeSegment(path), values)) return std::nullopt;
  }
  if (!pattern.empty() || !path.empty()) return std::nullopt;
  return values;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {}

Router::Match Router::Find(std::string_view method, std::string_view path) const {
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  Match match;
  for (const Route& route : routes_) {
    std::optional<PathValues> values = MatchPath(route.pattern, path);
    if (!values) continue;
    if (route.method == wanted) return {&route, *std::move(values), {}};
    if (!match.allowed.empty()) match.allowed += ", ";
    match.allowed += route.method;
  }
  return match;
}

}  // namespace motcua::gateway
