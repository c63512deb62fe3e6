// HMAC-SHA-1, for one-time codes alone: RFC 6238 as every authenticator program speaks it asks for
// it. Everything else uses HmacSha256 (crypto.h).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace motcua::crypto {

using Hash20 = std::array<std::uint8_t, 20>;

Hash20 HmacSha1(std::string_view key, std::string_view octets);

}  // namespace motcua::crypto
