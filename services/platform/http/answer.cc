#include "services/platform/http/answer.h"

#include <algorithm>
#include <array>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"

namespace motcua::http {
namespace {

using NamedValue = std::pair<std::string_view, std::string_view>;

constexpr auto kSafetyHeaders = std::to_array<NamedValue>({
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Content-Security-Policy",
     "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
});

// The server frames the message itself.
constexpr auto kFramingHeaders = std::to_array<std::string_view>(
    {"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Server"});

constexpr std::string_view kBusyBody =
    R"({"type":"about:blank","title":"Service Unavailable","status":503,"reason":"OVERLOADED"})";

std::string_view Words(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 408:
      return "Request Timeout";
    case 413:
      return "Content Too Large";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

bool SameName(std::string_view a, std::string_view b) {
  return absl::EqualsIgnoreCase(absl::string_view(a.data(), a.size()),
                                absl::string_view(b.data(), b.size()));
}

bool IsToken(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

bool IsFieldValue(std::string_view value) {
  return std::ranges::none_of(value,
                              [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

}  // namespace

Response PlainAnswer(int status) {
  Response response;
  response.status = status;
  response.headers = {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "no-store"}};
  if (status == 503) response.headers.emplace_back("Retry-After", "1");
  response.body = absl::StrFormat("%d %s\n", status, Words(status));
  return response;
}

Response BusyAnswer() {
  Response response;
  response.status = 503;
  response.headers = {{"Content-Type", "application/problem+json"},
                      {"Cache-Control", "no-store"},
                      {"Retry-After", "1"}};
  response.body = std::string(kBusyBody);
  return response;
}

void AddSafetyHeaders(Response& response) {
  for (const auto& [name, value] : kSafetyHeaders) {
    const bool set = std::ranges::any_of(response.headers, [&ours = name](const auto& header) {
      return SameName(header.first, ours);
    });
    if (!set) response.headers.emplace_back(name, value);
  }
}

bool HasCleanHeaders(const Response& response) {
  return std::ranges::all_of(response.headers, [](const auto& header) {
    return IsToken(header.first) && IsFieldValue(header.second) &&
           std::ranges::none_of(kFramingHeaders, [&](std::string_view framing) {
             return SameName(header.first, framing);
           });
  });
}

}  // namespace motcua::http
