#include "gateway/http/cookies.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kAttributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

}  // namespace

std::string_view CookieValue(const http::Request& request, std::string_view name) {
  const std::string_view header = http::Header(request, "cookie");
  for (absl::string_view part : absl::StrSplit(ToAbsl(header), ';')) {
    const std::string_view pair = ToStd(absl::StripAsciiWhitespace(part));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) {
      return pair.substr(equals + 1);
    }
  }
  return {};
}

std::string SetSessionCookie(std::string_view token) {
  return absl::StrFormat("%s=%s; %s", kSessionCookie, token, kAttributes);
}

std::string ClearSessionCookie() {
  return absl::StrFormat("%s=; Max-Age=0; %s", kSessionCookie, kAttributes);
}

}  // namespace motcua::gateway
