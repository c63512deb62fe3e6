#include "services/platform/http/request.h"

#include <arpa/inet.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

#include "services/platform/http/server.h"

namespace motcua::http {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";
constexpr std::string_view kMappedPrefix = "::ffff:";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kUuidSize = 36;

int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool IsControl(unsigned char c) { return c < 0x20 || c == 0x7F; }

bool HasDotSegment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

bool IsDash(std::size_t position) {
  return position == 8 || position == 13 || position == 18 || position == 23;
}

std::string_view Trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string_view Header(const Request& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

std::size_t HeadSize(std::string_view octets, std::size_t from) {
  const std::size_t start = from < kHeadEnd.size() ? 0 : from - kHeadEnd.size() + 1;
  const std::size_t found = octets.find(kHeadEnd, start);
  return found == std::string_view::npos ? 0 : found + kHeadEnd.size();
}

bool IsCleanHead(std::string_view head) {
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (c == '\0') return false;
    if (c == '\n' && (i == 0 || head[i - 1] != '\r')) return false;
    if (c != '\r') continue;
    if (i + 1 >= head.size() || head[i + 1] != '\n') return false;
    if (i + 2 < head.size() && (head[i + 2] == ' ' || head[i + 2] == '\t')) return false;
  }
  return true;
}

std::optional<std::string> DecodePath(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') return std::nullopt;
  std::string path;
  path.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    auto octet = static_cast<unsigned char>(raw[i]);
    if (octet > 0x7E) return std::nullopt;
    if (octet == '%') {
      if (i + 2 >= raw.size()) return std::nullopt;
      const int high = HexValue(raw[i + 1]);
      const int low = HexValue(raw[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      octet = static_cast<unsigned char>(high * 16 + low);
      i += 2;
    }
    if (IsControl(octet)) return std::nullopt;
    path.push_back(static_cast<char>(octet));
  }
  if (HasDotSegment(path)) return std::nullopt;
  return path;
}

std::string NormalAddress(std::string_view text) {
  const std::string address(text);
  std::array<unsigned char, sizeof(in6_addr)> binary{};
  std::array<char, INET6_ADDRSTRLEN> printed{};
  for (const int family : {AF_INET, AF_INET6}) {
    if (inet_pton(family, address.c_str(), binary.data()) != 1) continue;
    inet_ntop(family, binary.data(), printed.data(), printed.size());
    const std::string_view normal = printed.data();
    if (normal.starts_with(kMappedPrefix) && normal.find('.') != std::string_view::npos) {
      return std::string(normal.substr(kMappedPrefix.size()));
    }
    return std::string(normal);
  }
  return {};
}

std::string ClientAddress(const Hops& hops) {
  const auto is_trusted = [&](const std::string& address) {
    return std::ranges::find(hops.trusted, address) != hops.trusted.end();
  };
  std::string client = NormalAddress(hops.peer);
  std::string_view rest = hops.forwarded_for;
  while (is_trusted(client) && !rest.empty()) {
    const std::size_t comma = rest.rfind(',');
    const bool last = comma == std::string_view::npos;
    std::string hop = NormalAddress(Trimmed(last ? rest : rest.substr(comma + 1)));
    // Who cannot name the hop before him is the client himself.
    if (hop.empty()) break;
    client = std::move(hop);
    rest = last ? std::string_view() : rest.substr(0, comma);
  }
  return client;
}

bool IsUuid(std::string_view text) {
  if (text.size() != kUuidSize) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsDash(i) ? text[i] != '-' : HexValue(text[i]) < 0) return false;
  }
  return true;
}

std::string MakeRequestId() {
  std::array<std::uint8_t, 16> octets{};
  // Fails only for more than 256 octets.
  if (getentropy(octets.data(), octets.size()) != 0) octets.fill(0);
  octets[6] = static_cast<std::uint8_t>((octets[6] & 0x0F) | 0x40);
  octets[8] = static_cast<std::uint8_t>((octets[8] & 0x3F) | 0x80);
  std::string text;
  text.reserve(kUuidSize);
  for (const std::uint8_t octet : octets) {
    if (IsDash(text.size())) text.push_back('-');
    text.push_back(kHexDigits[octet >> 4]);
    text.push_back(kHexDigits[octet & 0x0F]);
  }
  return text;
}

}  // namespace motcua::http
