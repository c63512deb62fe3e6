#include "gateway/ratelimit/address.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace motcua::gateway {
namespace {

constexpr std::size_t kV4Own = 4;
constexpr std::size_t kV4Neighbourhood = 3;
constexpr std::size_t kV6Own = 8;
constexpr std::size_t kV6Neighbourhood = 6;
constexpr std::size_t kMappedPrefix = 12;  // octets of ::ffff:0:0/96

Networks FromV4(std::string_view octets) {
  return {.own = "4" + std::string(octets.substr(0, kV4Own)),
          .neighbourhood = "n" + std::string(octets.substr(0, kV4Neighbourhood))};
}

bool IsMapped(std::string_view octets) {
  return std::all_of(octets.begin(), octets.begin() + kMappedPrefix - 2,
                     [](char octet) { return octet == '\0'; }) &&
         octets.substr(kMappedPrefix - 2, 2) == "\xff\xff";
}

}  // namespace

Networks NetworksOf(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));  // without a scope id
  std::array<char, 16> octets{};
  if (inet_pton(AF_INET, text.c_str(), octets.data()) == 1) {
    return FromV4({octets.data(), kV4Own});
  }
  if (inet_pton(AF_INET6, text.c_str(), octets.data()) != 1) {
    return {.own = "?", .neighbourhood = "?n"};
  }
  const std::string_view all(octets.data(), octets.size());
  if (IsMapped(all)) return FromV4(all.substr(kMappedPrefix));
  return {.own = "6" + std::string(all.substr(0, kV6Own)),
          .neighbourhood = "m" + std::string(all.substr(0, kV6Neighbourhood))};
}

}  // namespace motcua::gateway
