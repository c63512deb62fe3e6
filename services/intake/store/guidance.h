// A paper given to who came and was not received: what was typed, and the octet form in which it is
// sealed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"

namespace motcua::intake {

struct Guidance {
  std::string procedure_code;
  std::string full_name;
  std::string address;
  std::string phone;
  std::vector<std::string> paper_codes;
  std::string note;
  friend bool operator==(const Guidance&, const Guidance&) = default;
};

// Form 02 or 03, numbered within agency and year.
struct GuidanceNumber {
  int form = 0;
  int year = 0;
  std::int32_t number = 0;
};

struct GivenGuidance {
  GuidanceNumber number;
  absl::Time at;
  domain::OfficerId officer;
  std::string procedure_code;
};

// A version octet, then each field as a 4-octet length (big endian) and its octets, the papers
// last.
std::string EncodeGuidance(const Guidance& guidance);
// INTERNAL/BROKEN_HISTORY when it is not ours.
absl::StatusOr<Guidance> DecodeGuidance(std::string_view octets);

}  // namespace motcua::intake
