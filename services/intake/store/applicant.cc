#include "services/intake/store/applicant.h"

#include <array>
#include <cstddef>

#include "services/domain/error.h"

namespace motcua::intake {
namespace {

constexpr char kVersion = 1;
constexpr std::size_t kLengthOctets = 4;
constexpr int kBitsPerOctet = 8;

void Append(std::string_view field, std::string& out) {
  for (int i = kLengthOctets - 1; i >= 0; --i) {
    out.push_back(static_cast<char>(field.size() >> (i * kBitsPerOctet)));
  }
  out.append(field);
}

// Takes one field off the front; false when the octets end too soon.
bool Take(std::string_view& rest, std::string& field) {
  if (rest.size() < kLengthOctets) return false;
  std::size_t length = 0;
  for (std::size_t i = 0; i < kLengthOctets; ++i) {
    length = (length << kBitsPerOctet) | static_cast<unsigned char>(rest[i]);
  }
  rest.remove_prefix(kLengthOctets);
  if (rest.size() < length) return false;
  field = std::string(rest.substr(0, length));
  rest.remove_prefix(length);
  return true;
}

}  // namespace

std::string EncodeApplicant(const Applicant& applicant) {
  std::string octets(1, kVersion);
  Append(applicant.full_name, octets);
  Append(applicant.id_number, octets);
  Append(applicant.address, octets);
  Append(applicant.phone, octets);
  Append(std::to_string(static_cast<int>(applicant.phone_owner)), octets);
  return octets;
}

absl::StatusOr<Applicant> DecodeApplicant(std::string_view octets) {
  if (octets.empty() || octets.front() != kVersion) return domain::BrokenHistory("applicant");
  octets.remove_prefix(1);
  Applicant applicant;
  std::string owner;
  const bool whole = Take(octets, applicant.full_name) && Take(octets, applicant.id_number) &&
                     Take(octets, applicant.address) && Take(octets, applicant.phone) &&
                     Take(octets, owner) && octets.empty();
  if (!whole || owner.size() != 1 || owner[0] < '0' || owner[0] > '3') {
    return domain::BrokenHistory("applicant");
  }
  applicant.phone_owner = static_cast<PhoneOwner>(owner[0] - '0');
  return applicant;
}

}  // namespace motcua::intake
