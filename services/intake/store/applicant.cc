#include "services/intake/store/applicant.h"

#include <array>
#include <cstddef>
#include <span>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "services/domain/error.h"

namespace motcua::intake {
namespace {

constexpr char kFormat1 = 1;
constexpr char kFormat2 = 2;
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

// An enumeration as one digit; empty for 0, as a field that is not there.
template <typename Enum>
std::string Digit(Enum value) {
  const int number = static_cast<int>(value);
  return number == 0 ? "" : std::to_string(number);
}

template <typename Enum>
bool SetDigit(std::string_view text, Enum last, Enum& value) {
  if (text.size() != 1 || text[0] < '0' || text[0] > '0' + static_cast<int>(last)) return false;
  value = static_cast<Enum>(text[0] - '0');
  return true;
}

bool SetText(std::string_view text, std::string& value) {
  value = std::string(text);
  return true;
}

// One field of format 2. Numbers are stored: never reuse one.
struct Field {
  char number;
  std::string_view name;
  std::string (*get)(const Applicant&);
  bool (*set)(std::string_view, Applicant&);
};

template <auto kMember>
constexpr Field OwnerText(char number, std::string_view name) {
  return {number, name, [](const Applicant& of) { return of.*kMember; },
          [](std::string_view text, Applicant& of) { return SetText(text, of.*kMember); }};
}

template <auto kMember>
constexpr Field SubmitterText(char number, std::string_view name) {
  return {
      number, name, [](const Applicant& of) { return of.submitter.*kMember; },
      [](std::string_view text, Applicant& of) { return SetText(text, of.submitter.*kMember); }};
}

bool SetBirth(std::string_view text, Applicant& of) {
  const std::optional<BirthDate> birth = ParseBirthDate(text);
  if (birth) of.birth = *birth;
  return birth.has_value();
}

// By number.
constexpr auto kFields = std::to_array<Field>({
    OwnerText<&Applicant::full_name>(1, "owner.name"),
    OwnerText<&Applicant::id_number>(2, "owner.id_number"),
    OwnerText<&Applicant::address>(3, "owner.address"),
    OwnerText<&Applicant::phone>(4, "phone"),
    {5, "phone_owner", [](const Applicant& of) { return Digit(of.phone_owner); },
     [](std::string_view text, Applicant& of) {
       return SetDigit(text, PhoneOwner::kOther, of.phone_owner);
     }},
    {6, "owner.birth_date", [](const Applicant& of) { return PrintBirthDate(of.birth); }, SetBirth},
    {7, "owner.id_kind", [](const Applicant& of) { return Digit(of.id_kind); },
     [](std::string_view text, Applicant& of) {
       return SetDigit(text, IdKind::kOther, of.id_kind);
     }},
    OwnerText<&Applicant::street>(8, "owner.street"),
    OwnerText<&Applicant::hamlet>(9, "owner.hamlet"),
    OwnerText<&Applicant::commune>(10, "owner.commune"),
    OwnerText<&Applicant::email>(11, "owner.email"),
    SubmitterText<&Submitter::full_name>(12, "submitter.name"),
    {13, "submitter.id_kind", [](const Applicant& of) { return Digit(of.submitter.id_kind); },
     [](std::string_view text, Applicant& of) {
       return SetDigit(text, IdKind::kOther, of.submitter.id_kind);
     }},
    SubmitterText<&Submitter::id_number>(14, "submitter.id_number"),
    SubmitterText<&Submitter::phone>(15, "submitter.phone"),
    SubmitterText<&Submitter::relation>(16, "submitter.relation"),
    SubmitterText<&Submitter::authorization_number>(17, "submitter.authorization_number"),
    SubmitterText<&Submitter::authorization_on>(18, "submitter.authorization_on"),
});
constexpr std::size_t kFieldsOfFormat1 = 5;

std::string EncodeFormat1(const Applicant& applicant) {
  std::string octets(1, kFormat1);
  Append(applicant.full_name, octets);
  Append(applicant.id_number, octets);
  Append(applicant.address, octets);
  Append(applicant.phone, octets);
  Append(std::to_string(static_cast<int>(applicant.phone_owner)), octets);
  return octets;
}

bool ReadFormat1(std::string_view rest, Applicant& applicant) {
  std::string text;
  for (const Field& field : std::span(kFields).first(kFieldsOfFormat1)) {
    if (!Take(rest, text) || !field.set(text, applicant)) return false;
  }
  return rest.empty();
}

bool ReadFormat2(std::string_view rest, Applicant& applicant) {
  std::size_t next = 0;
  std::string text;
  while (!rest.empty()) {
    while (next < kFields.size() && kFields.at(next).number != rest.front()) ++next;
    if (next == kFields.size()) return false;
    rest.remove_prefix(1);
    if (!Take(rest, text) || text.empty() || !kFields.at(next++).set(text, applicant)) return false;
  }
  return true;
}

// Digits alone, all of them.
bool ReadNumber(std::string_view text, int& number) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return absl::SimpleAtoi(absl::string_view(text.data(), text.size()), &number);
}

constexpr std::size_t kYearLength = 4;  // YYYY
constexpr std::size_t kMonthAt = 5;     // YYYY-MM-DD
constexpr std::size_t kDayAt = 8;
constexpr int kFirstYear = 1850;

}  // namespace

std::string PrintBirthDate(const BirthDate& birth) {
  if (birth.year == 0) return "";
  if (birth.month == 0) return absl::StrFormat("%04d", birth.year);
  return absl::StrFormat("%04d-%02d-%02d", birth.year, birth.month, birth.day);
}

std::optional<BirthDate> ParseBirthDate(std::string_view text) {
  BirthDate birth;
  if (text.empty()) return birth;
  if (text.size() < kYearLength || !ReadNumber(text.substr(0, kYearLength), birth.year)) {
    return std::nullopt;
  }
  if (text.size() > kYearLength) {
    const bool read = text.size() == kDayAt + 2 &&
                      ReadNumber(text.substr(kMonthAt, 2), birth.month) &&
                      ReadNumber(text.substr(kDayAt, 2), birth.day);
    const absl::CivilDay day(birth.year, birth.month, birth.day);
    // A day that does not exist is normalised by the type, and so are zeros.
    if (!read || day.month() != birth.month || day.day() != birth.day) return std::nullopt;
  }
  if (birth.year < kFirstYear || PrintBirthDate(birth) != text) return std::nullopt;
  return birth;
}

std::string EncodeApplicant(const Applicant& applicant) {
  std::string octets(1, kFormat2);
  for (const Field& field : kFields) {
    const std::string text = field.get(applicant);
    if (text.empty()) continue;
    octets.push_back(field.number);
    Append(text, octets);
  }
  return octets;
}

absl::StatusOr<Applicant> DecodeApplicant(std::string_view octets) {
  Applicant applicant;
  const char format = octets.empty() ? '\0' : octets.front();
  if (format == kFormat1 && ReadFormat1(octets.substr(1), applicant)) return applicant;
  if (format == kFormat2 && ReadFormat2(octets.substr(1), applicant)) return applicant;
  return domain::BrokenHistory("applicant");
}

std::string CanonicalApplicant(const Applicant& applicant) {
  for (const Field& field : std::span(kFields).subspan(kFieldsOfFormat1)) {
    if (!field.get(applicant).empty()) return EncodeApplicant(applicant);
  }
  return EncodeFormat1(applicant);
}

std::vector<std::string> ChangedFields(const Applicant& before, const Applicant& after) {
  std::vector<std::string> names;
  for (const Field& field : kFields) {
    if (field.get(before) != field.get(after)) names.emplace_back(field.name);
  }
  return names;
}

}  // namespace motcua::intake
