// The two networks an address is counted under: its own (IPv4 /32, IPv6 /64) and its neighbourhood
// (/24, /48).
#pragma once

#include <string>
#include <string_view>

namespace motcua::gateway {

struct Networks {
  std::string own;            // octets of the network, with a letter for the kind in front
  std::string neighbourhood;  //
};

// IPv4 in IPv6 (::ffff:a.b.c.d) counts as IPv4. Text that is no address counts as one network of
// its own, so that nobody escapes the limits by it.
Networks NetworksOf(std::string_view address);

}  // namespace motcua::gateway
