#include "gateway/auth/device_cookie.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "gateway/http/cookies.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kDeviceCookie = "__Host-device";
constexpr std::size_t kLongest = 1024;
constexpr int kLifeS = 183 * 24 * 3600;

}  // namespace

std::string DeviceTokenOf(const http::Request& request) {
  const std::string_view token = CookieValue(request, kDeviceCookie);
  const bool plain = std::all_of(token.begin(), token.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_' || c == '.';
  });
  return plain && token.size() <= kLongest ? std::string(token) : std::string();
}

std::string SetDeviceCookie(std::string_view token) {
  return absl::StrFormat("%s=%s; Max-Age=%d; Path=/; Secure; HttpOnly; SameSite=Strict",
                         kDeviceCookie, token, kLifeS);
}

}  // namespace motcua::gateway
