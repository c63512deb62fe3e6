#include "gateway/auth/pending_sign_in.h"

#include <string_view>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gateway/http/cookies.h"
#include "gateway/http/form.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kCookie = "__Host-sign-in";
constexpr std::string_view kWhere = "cookie|sign-in";
// Long enough to fetch a telephone for its code; short enough for a desk that was left.
constexpr absl::Duration kLife = absl::Minutes(3);
constexpr std::size_t kLongest = 2048;  // octets; a name, 256 octets of password, a code
constexpr std::string_view kAttributes = "Path=/; Secure; HttpOnly; SameSite=Strict";

}  // namespace

std::string PendingSignIns::Cookie(const PendingSignIn& typed) const {
  const std::string plain =
      PrintForm({{"name", typed.username},
                 {"password", typed.password},
                 {"code", typed.one_time_code},
                 {"agency", absl::StrCat(typed.agency)},
                 {"until", absl::StrCat(absl::ToUnixSeconds(clock_.Now() + kLife))}});
  return absl::StrFormat("%s=%s; Max-Age=%d; %s", kCookie,
                         crypto::Base64Url(seal_.Seal(kWhere, plain)), absl::ToInt64Seconds(kLife),
                         kAttributes);
}

std::optional<PendingSignIn> PendingSignIns::Of(const http::Request& request) const {
  const std::string_view cookie = CookieValue(request, kCookie);
  if (cookie.empty() || cookie.size() > kLongest) return std::nullopt;
  const auto sealed = crypto::FromBase64Url(cookie);
  if (!sealed.ok()) return std::nullopt;
  const std::optional<std::string> plain = seal_.Open(kWhere, *sealed);
  if (!plain) return std::nullopt;
  const std::optional<Fields> fields = ParseForm(*plain);
  if (!fields) return std::nullopt;
  PendingSignIn typed{.username = std::string(FieldValue(*fields, "name")),
                      .password = std::string(FieldValue(*fields, "password")),
                      .one_time_code = std::string(FieldValue(*fields, "code"))};
  std::int64_t until = 0;
  const bool read = absl::SimpleAtoi(ToAbsl(FieldValue(*fields, "agency")), &typed.agency) &&
                    absl::SimpleAtoi(ToAbsl(FieldValue(*fields, "until")), &until);
  if (!read || clock_.Now() >= absl::FromUnixSeconds(until)) return std::nullopt;
  return typed;
}

std::string ClearPendingCookie() {
  return absl::StrFormat("%s=; Max-Age=0; %s", kCookie, kAttributes);
}

}  // namespace motcua::gateway
