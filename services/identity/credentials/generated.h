// Secrets the program makes up for people: first passwords and recovery codes. Drawn from a key and
// the request they were made by, so that a repeated request shows the same ones without their being
// stored. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace motcua::identity {

inline constexpr int kRecoveryCodes = 10;

struct GeneratedFor {
  std::string_view key;      // 32 octets, secret
  std::string_view request;  // the request's id: nobody's else
};

// Sixteen letters and digits in groups of four, 80 bits: "k7mp-x2qd-9hwt-v4rn".
std::string FirstPassword(const GeneratedFor& made_for);

// Ten codes of 50 bits each: "x2qd9-hwtv4".
std::vector<std::string> RecoveryCodes(const GeneratedFor& made_for);

// A recovery code as typed, without blanks and dashes, letters small, 0 for o and 1 for i and l;
// nullopt for what cannot be one.
std::optional<std::string> ParseRecoveryCode(std::string_view typed);

}  // namespace motcua::identity
