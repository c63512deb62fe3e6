// From the octets of a request head to the values of Request: strict, pure, without I/O. What is
// ambiguous is refused, for a proxy in front might read it the other way.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::http {

// Octets up to and including the empty line that ends the head; 0 if it is not there yet. Looks
// from `from` on (what was searched before).
std::size_t HeadSize(std::string_view octets, std::size_t from);

// False for a head with a folded line, a CR or LF on its own, or a NUL.
bool IsCleanHead(std::string_view head);

// The path with %XX decoded; nothing for a target that is not "/…", a broken or control-character
// escape, an octet above 0x7E that was not escaped, or a "." or ".." segment.
std::optional<std::string> DecodePath(std::string_view raw);

// Whose request it is: the peer itself, or, if the peer is trusted, the last address of
// X-Forwarded-For that is not. IPv4 written as IPv6 becomes IPv4.
struct Hops {
  std::string_view peer;
  std::string_view forwarded_for;
  const std::vector<std::string>& trusted;
};
std::string ClientAddress(const Hops& hops);

// An address as the system writes it; empty if it is none.
std::string NormalAddress(std::string_view text);

// 8-4-4-4-12 hexadecimal digits.
bool IsUuid(std::string_view text);
// A random (version 4) UUID as text.
std::string MakeRequestId();

}  // namespace motcua::http
