// Whose dossier it is: personal data, and the octet forms in which it is sealed. It never goes into
// the ledger, a log or a message of an error.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

namespace motcua::intake {

// Whose phone stands on the dossier. Values are stored: never renumber.
enum class PhoneOwner : std::int16_t { kNone = 0, kOwner = 1, kSubmitter = 2, kOther = 3 };

// What paper an ID number stands on. Values are stored: never renumber.
enum class IdKind : std::int16_t {
  kNone = 0,         // no number, or nobody asked
  kCitizenCard = 1,  // 12 digits
  kOldCard = 2,      // 9 digits
  kPassport = 3,
  kTaxCode = 4,  // 10 digits, with a branch 10-3
  kOther = 5,
};

// Old papers give only the year; month and day are then 0. Year 0 = unknown.
struct BirthDate {
  int year = 0;
  int month = 0;
  int day = 0;
  friend auto operator<=>(const BirthDate&, const BirthDate&) = default;
};
// "1975" or "1975-04-30"; "" for unknown.
std::string PrintBirthDate(const BirthDate& birth);
// Takes exactly what PrintBirthDate gives; nullopt for others, and for days that do not exist.
std::optional<BirthDate> ParseBirthDate(std::string_view text);

// Who brought the papers, where it was not the owner.
struct Submitter {
  std::string full_name;  // empty = the owner came himself
  IdKind id_kind = IdKind::kNone;
  std::string id_number;
  std::string phone;                 // national form; empty = none, or the one on the dossier
  std::string relation;              // to the owner, in words
  std::string authorization_number;  // of the power of attorney
  std::string authorization_on;      // its day, ISO 8601
  friend bool operator==(const Submitter&, const Submitter&) = default;
};

struct Applicant {
  std::string full_name;
  std::string id_number;  // empty = none
  std::string address;    // in one line, where it was not given in parts
  std::string phone;      // national form "0912345678"; empty = none
  PhoneOwner phone_owner = PhoneOwner::kNone;
  BirthDate birth = {};
  IdKind id_kind = IdKind::kNone;
  std::string street = {};  // house and street
  std::string hamlet = {};  // ấp, khóm
  std::string commune = {};
  std::string email = {};
  Submitter submitter = {};
  friend bool operator==(const Applicant&, const Applicant&) = default;
};

// Format 2: version octet, then of each field that is not empty its number (an octet, ascending), a
// 4-octet length (big endian) and its octets.
std::string EncodeApplicant(const Applicant& applicant);
// Formats 1 and 2. INTERNAL/BROKEN_HISTORY when it is not ours.
absl::StatusOr<Applicant> DecodeApplicant(std::string_view octets);

// What stands for an applicant in the hash of a request: format 1 where that holds all of it, so
// that a request sent before format 2 existed is known again.
std::string CanonicalApplicant(const Applicant& applicant);

// Names of the fields in which two applicants differ: "owner.name", "submitter.phone".
std::vector<std::string> ChangedFields(const Applicant& before, const Applicant& after);

}  // namespace motcua::intake
