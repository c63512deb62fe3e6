#include "services/identity/credentials/device_tokens.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

constexpr absl::Duration kLife = absl::Hours(24 * 183);
constexpr std::size_t kMostEntries = 5;
constexpr std::size_t kNumberOctets = 8;
constexpr std::size_t kMacOctets = 16;
// officer 8, epoch 4, issued 8 (seconds since 1970), number 8
constexpr std::size_t kBodyOctets = 8 + 4 + 8 + kNumberOctets;
constexpr char kSeparator = '.';

template <typename Number>
void Put(Number number, std::string& out) {
  for (int shift = static_cast<int>(sizeof(Number)) * 8 - 8; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xff);
  }
}

template <typename Number>
Number Take(std::string_view& octets) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    number = number << 8 | static_cast<unsigned char>(octets[i]);
  }
  octets.remove_prefix(sizeof(Number));
  return static_cast<Number>(number);
}

std::vector<std::string> Parts(std::string_view list) {
  if (list.empty() || list.size() > kLongestDeviceToken) return {};
  return absl::StrSplit(ToAbsl(list), kSeparator);
}

}  // namespace

struct DeviceTokens::Entry {
  DeviceOwner owner;
  absl::Time issued;
  std::string number;
  std::string text;  // as it stood in the list
};

std::optional<DeviceTokens::Entry> DeviceTokens::Read(std::string_view text) const {
  const absl::StatusOr<std::string> octets = crypto::FromBase64Url(text);
  if (!octets.ok() || octets->size() != kBodyOctets + kMacOctets) return std::nullopt;
  const std::string_view body = std::string_view(*octets).substr(0, kBodyOctets);
  const auto mac = crypto::BlindIndex(key_, body);
  const std::string_view wanted(reinterpret_cast<const char*>(mac.data()), mac.size());
  if (!crypto::SameOctets(std::string_view(*octets).substr(kBodyOctets), wanted)) {
    return std::nullopt;
  }
  std::string_view rest = body;
  Entry entry;
  entry.owner.officer = domain::OfficerId(Take<std::int64_t>(rest));
  entry.owner.epoch = Take<std::int32_t>(rest);
  entry.issued = absl::FromUnixSeconds(Take<std::int64_t>(rest));
  entry.number = std::string(rest);
  entry.text = std::string(text);
  return entry;
}

std::string DeviceTokens::Print(const Entry& entry) const {
  std::string body;
  Put(entry.owner.officer.value(), body);
  Put(entry.owner.epoch, body);
  Put(absl::ToUnixSeconds(entry.issued), body);
  body += entry.number;
  const auto mac = crypto::BlindIndex(key_, body);
  body.append(reinterpret_cast<const char*>(mac.data()), mac.size());
  return crypto::Base64Url(body);
}

std::optional<std::string> DeviceTokens::Find(std::string_view list, const DeviceOwner& owner,
                                              absl::Time now) const {
  std::optional<std::string> number;
  for (const std::string& part : Parts(list)) {
    const std::optional<Entry> entry = Read(part);
    if (entry && entry->owner.officer == owner.officer && entry->owner.epoch == owner.epoch &&
        now - entry->issued <= kLife && !number) {
      number = entry->number;
    }
  }
  return number;
}

bool DeviceTokens::IsOurs(std::string_view list) const {
  const std::vector<std::string> parts = Parts(list);
  return std::any_of(parts.begin(), parts.end(),
                     [this](const std::string& part) { return Read(part).has_value(); });
}

std::string DeviceTokens::Add(std::string_view list, const DeviceOwner& owner,
                              absl::Time now) const {
  // A device keeps its number for an owner, so that its tries go on being counted together.
  const std::optional<std::string> known = Find(list, owner, now);
  std::vector<std::string> kept = {
      Print({.owner = owner,
             .issued = now,
             .number = known ? *known : crypto::RandomBytes(kNumberOctets),
             .text = {}})};
  for (const std::string& part : Parts(list)) {
    const std::optional<Entry> entry = Read(part);
    if (entry && entry->owner.officer != owner.officer && kept.size() < kMostEntries) {
      kept.push_back(entry->text);
    }
  }
  return absl::StrJoin(kept, std::string(1, kSeparator));
}

}  // namespace motcua::identity
