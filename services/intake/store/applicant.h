// Whose dossier it is: personal data, and the one octet form in which it is sealed. It never goes
// into the ledger, a log or a message of an error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace motcua::intake {

// Whose phone stands on the dossier. Values are stored: never renumber.
enum class PhoneOwner : std::int16_t { kNone = 0, kOwner = 1, kSubmitter = 2, kOther = 3 };

struct Applicant {
  std::string full_name;
  std::string id_number;  // empty = none
  std::string address;
  std::string phone;  // national form "0912345678"; empty = none
  PhoneOwner phone_owner = PhoneOwner::kNone;
  friend bool operator==(const Applicant&, const Applicant&) = default;
};

// Version octet, then each field as a 4-octet length (big endian) and its octets.
std::string EncodeApplicant(const Applicant& applicant);
// INTERNAL/BROKEN_HISTORY when it is not ours.
absl::StatusOr<Applicant> DecodeApplicant(std::string_view octets);

}  // namespace motcua::intake
