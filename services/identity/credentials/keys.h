// The keys of identity, drawn from the one it is given: each purpose has its own. Hashes values for
// storing; knows no table.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/crypto/crypto.h"

namespace motcua::identity {

using KeyedHash = std::array<std::uint8_t, 16>;

inline constexpr std::size_t kSignInKeyOctets = 32;

// Immutable, hence thread-safe.
class Keys {
 public:
  // `master`: 32 octets, the file of option sign_in_key.
  explicit Keys(std::string_view master);

  // Of a caller's network; never the address itself is kept.
  KeyedHash Network(std::string_view network) const;
  // Under which tries are counted.
  KeyedHash Tries(std::string_view what) const;
  KeyedHash RecoveryCode(std::int64_t officer, std::string_view code) const;
  // Of a command, to tell a repetition from another command under the same id; the fields are taken
  // with their lengths.
  crypto::Hash32 Request(const std::vector<std::string>& fields) const;

  const std::string& device() const { return device_; }
  const std::string& generated() const { return generated_; }

 private:
  std::string network_;
  std::string tries_;
  std::string recovery_;
  std::string request_;
  std::string device_;
  std::string generated_;
};

}  // namespace motcua::identity
