#include "gateway/auth/credential.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "gateway/http/cookies.h"
#include "gateway/http/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kBearer = "Bearer ";

bool IsTokenText(std::string_view text) {
  return !text.empty() && text.size() <= kLongestToken &&
         std::all_of(text.begin(), text.end(), [](char letter) {
           return absl::ascii_isalnum(static_cast<unsigned char>(letter)) || letter == '-' ||
                  letter == '_';
         });
}

// "https://motcua.example:8443" → "motcua.example:8443"; empty for "null" and the like.
std::string_view HostOfOrigin(std::string_view origin) {
  const std::size_t scheme = origin.find("://");
  return scheme == std::string_view::npos ? std::string_view() : origin.substr(scheme + 3);
}

}  // namespace

absl::StatusOr<Credential> CredentialOf(const http::Request& request) {
  const std::string_view authorization = http::Header(request, "authorization");
  if (!authorization.empty()) {
    const bool is_bearer = absl::StartsWithIgnoreCase(ToAbsl(authorization), ToAbsl(kBearer)) &&
                           IsTokenText(authorization.substr(kBearer.size()));
    if (!is_bearer) return SessionRequired();
    return Credential{.token = std::string(authorization.substr(kBearer.size())),
                      .by_cookie = false};
  }
  const std::string_view cookie = CookieValue(request, kSessionCookie);
  if (!IsTokenText(cookie)) return SessionRequired();
  const bool is_safe = request.method == "GET" || request.method == "HEAD";
  if (!is_safe && !IsSameOrigin(request)) return CrossSite();
  return Credential{.token = std::string(cookie), .by_cookie = true};
}

bool IsSameOrigin(const http::Request& request) {
  const std::string_view site = http::Header(request, "sec-fetch-site");
  const std::string_view origin = http::Header(request, "origin");
  if (site.empty() && origin.empty()) return false;
  if (!site.empty() && site != "same-origin") return false;
  if (origin.empty()) return true;
  const std::string_view host = http::Header(request, "host");
  return !host.empty() && absl::EqualsIgnoreCase(ToAbsl(HostOfOrigin(origin)), ToAbsl(host));
}

bool IsForeign(const http::Request& request) {
  const bool says_something =
      !http::Header(request, "sec-fetch-site").empty() || !http::Header(request, "origin").empty();
  return says_something && !IsSameOrigin(request);
}

}  // namespace motcua::gateway
