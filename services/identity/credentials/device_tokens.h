// What a browser keeps to prove that an account signed in from it before: a signed list, good for
// some accounts (a counter's machine is shared), kept by nobody but the browser. Not a credential:
// it opens nothing, its tries are only counted apart from those of strangers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/time/time.h"
#include "services/domain/ids.h"

namespace motcua::identity {

// Longest list looked at; ours have some 300 octets.
inline constexpr std::size_t kLongestDeviceToken = 1024;

// Whose device, and since when its tokens count.
struct DeviceOwner {
  domain::OfficerId officer;
  std::int32_t epoch = 0;  // raised when all devices shall be strangers again
};

// Immutable, hence thread-safe.
class DeviceTokens {
 public:
  explicit DeviceTokens(std::string key) : key_(std::move(key)) {}

  // The number of this device for the owner, if the list holds a genuine entry of the same epoch
  // that is not over a half-year old. nullopt for anything else.
  std::optional<std::string> Find(std::string_view list, const DeviceOwner& owner,
                                  absl::Time now) const;
  // True when the list holds a genuine entry for anybody.
  bool IsOurs(std::string_view list) const;
  // The list with a new entry for the owner in front, and at most four others kept.
  std::string Add(std::string_view list, const DeviceOwner& owner, absl::Time now) const;

 private:
  struct Entry;
  std::optional<Entry> Read(std::string_view text) const;
  std::string Print(const Entry& entry) const;
  std::string key_;
};

}  // namespace motcua::identity
