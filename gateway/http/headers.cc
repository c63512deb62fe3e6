#include "gateway/http/headers.h"

#include <array>
#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

struct FixedHeader {
  std::string_view name;
  std::string_view value;
};

constexpr auto kFixedHeaders = std::to_array<FixedHeader>({
    {"Content-Security-Policy", kContentSecurityPolicy},
    {"Strict-Transport-Security", "max-age=31536000; includeSubDomains"},
    {"X-Content-Type-Options", "nosniff"},
    // Not no-referrer: under it browsers send "Origin: null" with our own forms.
    {"Referrer-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
});

// Empty: there is none.
std::string_view ValueOf(const http::Response& response, std::string_view name) {
  for (const auto& [known, value] : response.headers) {
    if (absl::EqualsIgnoreCase(known, ToAbsl(name))) return value;
  }
  return "";
}

}  // namespace

void AddEdgeHeaders(const http::Request& request, http::Response& response) {
  const bool of_console = ValueOf(response, "Content-Security-Policy") == kConsoleContentPolicy;
  for (const FixedHeader& header : kFixedHeaders) SetHeader(response, header.name, header.value);
  if (of_console) SetHeader(response, "Content-Security-Policy", kConsoleContentPolicy);
  SetHeader(response, "Motcua-Request-Id", request.request_id);
  if (ValueOf(response, "Cache-Control").empty()) SetHeader(response, "Cache-Control", "no-store");
}

std::string ContentTag(std::string_view body) {
  // FNV-1a, 64 bits: a tag tells changes apart, it protects nothing.
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char octet : body) {
    hash = (hash ^ static_cast<unsigned char>(octet)) * 1099511628211ULL;
  }
  return absl::StrFormat("\"%016x\"", hash);
}

bool HasTag(const http::Request& request, std::string_view tag) {
  const std::string_view header = http::Header(request, "if-none-match");
  for (absl::string_view part : absl::StrSplit(ToAbsl(header), ',')) {
    const absl::string_view known = absl::StripAsciiWhitespace(part);
    if (known == ToAbsl(tag) || known == "*") return true;
  }
  return false;
}

http::Response HtmlResponse(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/html; charset=utf-8"},
                      {"Content-Language", "vi"},
                      {"Cache-Control", "no-store"}};
  response.body = std::move(body);
  return response;
}

http::Response JsonResponse(int status, std::string body) {
  http::Response response;
  response.status = status;
  response.headers = {{"Content-Type", "application/json"}, {"Cache-Control", "no-store"}};
  response.body = std::move(body);
  return response;
}

http::Response SeeOther(std::string_view location) {
  http::Response response;
  response.status = 303;
  response.headers = {{"Location", std::string(location)}};
  return response;
}

void SetHeader(http::Response& response, std::string_view name, std::string_view value) {
  for (auto& [known, old] : response.headers) {
    if (absl::EqualsIgnoreCase(known, ToAbsl(name))) {
      old = std::string(value);
      return;
    }
  }
  response.headers.emplace_back(name, value);
}

}  // namespace motcua::gateway
