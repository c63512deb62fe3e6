#include "services/intake/handlers/applicant_fields.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/intake/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

namespace pb = motcua::intake::v1;

static_assert(pb::PHONE_OWNER_OWNER == static_cast<int>(PhoneOwner::kOwner));
static_assert(pb::PHONE_OWNER_OTHER == static_cast<int>(PhoneOwner::kOther));
static_assert(pb::ID_KIND_CITIZEN_CARD == static_cast<int>(IdKind::kCitizenCard));
static_assert(pb::ID_KIND_OTHER == static_cast<int>(IdKind::kOther));

constexpr std::size_t kCitizenCardDigits = 12;
constexpr std::size_t kOldCardDigits = 9;
constexpr std::size_t kTaxDigits = 10;
constexpr std::size_t kBranchTaxLength = 14;  // 10 digits, dash, 3 digits

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsTaxCode(std::string_view number) {
  if (!AreDigits(number.substr(0, kTaxDigits))) return false;
  if (number.size() == kTaxDigits) return true;
  return number.size() == kBranchTaxLength && number[kTaxDigits] == '-' &&
         AreDigits(number.substr(kTaxDigits + 1));
}

// What a number of the kind looks like; nullptr when it does.
const char* WrongShape(IdKind kind, std::string_view number) {
  switch (kind) {
    case IdKind::kCitizenCard:
      return number.size() == kCitizenCardDigits && AreDigits(number) ? nullptr : "12 digits";
    case IdKind::kOldCard:
      return number.size() == kOldCardDigits && AreDigits(number) ? nullptr : "9 digits";
    case IdKind::kTaxCode:
      return IsTaxCode(number) ? nullptr : "10 digits, with a branch 10 digits, dash, 3 digits";
    case IdKind::kPassport:
    case IdKind::kOther:
      return number.empty() ? "the number of the paper" : nullptr;
    case IdKind::kNone:
      return nullptr;
  }
  return nullptr;
}

struct IdPaper {
  IdKind kind = IdKind::kNone;
  std::string number;
};

absl::StatusOr<IdPaper> ParseIdPaper(std::string_view prefix, pb::IdKind kind,
                                     const std::string& number) {
  const std::string number_field = absl::StrFormat("%sid_number", prefix);
  if (number.size() > kIdNumberLimit || !convert::IsPlain(number, "-")) {
    return domain::BadField(number_field, "at most 20 characters of [A-Za-z0-9-]");
  }
  if (!pb::IdKind_IsValid(kind)) {
    return domain::BadField(absl::StrFormat("%sid_kind", prefix),
                            "CITIZEN_CARD, OLD_CARD, PASSPORT, TAX_CODE, OTHER or nothing");
  }
  const IdPaper paper{.kind = static_cast<IdKind>(kind), .number = number};
  const char* const wrong = WrongShape(paper.kind, number);
  if (wrong != nullptr) return domain::BadField(number_field, wrong);
  return paper;
}

// A telephone number in national form; empty stays empty.
absl::StatusOr<std::string> ParseNumber(std::string_view field, const std::string& typed) {
  if (typed.empty()) return std::string();
  std::optional<std::string> national;
  if (typed.size() <= kPhoneLimit) national = domain::ParsePhone(typed);
  if (!national) return domain::BadField(field, "a Vietnamese telephone number");
  return *std::move(national);
}

absl::Status ParsePhone(const pb::Applicant& sent, Applicant& applicant) {
  const bool owner_named =
      sent.phone_owner() >= pb::PHONE_OWNER_OWNER && sent.phone_owner() <= pb::PHONE_OWNER_OTHER;
  ASSIGN_OR_RETURN(applicant.phone, ParseNumber("applicant.phone", sent.phone()));
  if (applicant.phone.empty() && sent.phone_owner() != pb::PHONE_OWNER_UNSPECIFIED) {
    return domain::BadField("applicant.phone_owner", "nothing, as there is no phone");
  }
  if (!applicant.phone.empty() && !owner_named) {
    return domain::BadField("applicant.phone_owner", "OWNER, SUBMITTER or OTHER");
  }
  applicant.phone_owner = static_cast<PhoneOwner>(sent.phone_owner());
  return absl::OkStatus();
}

absl::Status ParseText(const convert::TextRule& rule, const std::string& sent, std::string& text) {
  ASSIGN_OR_RETURN(text, convert::TextField(rule, sent));
  return absl::OkStatus();
}

// An address of one line or one of parts, never both: they would come to contradict each other.
absl::Status ParseAddress(const pb::Applicant& sent, Applicant& applicant) {
  RETURN_IF_ERROR(ParseText({.field = "applicant.address", .fewest = 0, .most = kAddressLimit},
                            sent.address(), applicant.address));
  RETURN_IF_ERROR(ParseText({.field = "applicant.street", .fewest = 0, .most = kStreetLimit},
                            sent.street(), applicant.street));
  RETURN_IF_ERROR(ParseText({.field = "applicant.hamlet", .fewest = 0, .most = kPlaceLimit},
                            sent.hamlet(), applicant.hamlet));
  RETURN_IF_ERROR(ParseText({.field = "applicant.commune", .fewest = 0, .most = kPlaceLimit},
                            sent.commune(), applicant.commune));
  const bool parts =
      !(applicant.street.empty() && applicant.hamlet.empty() && applicant.commune.empty());
  if (parts && !applicant.address.empty()) {
    return domain::BadField("applicant.address", "nothing beside street, hamlet and commune");
  }
  return absl::OkStatus();
}

absl::Status ParseEmail(const pb::Applicant& sent, Applicant& applicant) {
  RETURN_IF_ERROR(ParseText({.field = "applicant.email", .fewest = 0, .most = kEmailLimit},
                            sent.email(), applicant.email));
  const std::string& email = applicant.email;
  const std::size_t at = email.find('@');
  const bool sound = at != std::string::npos && at > 0 && at + 1 < email.size() &&
                     email.find('@', at + 1) == std::string::npos &&
                     email.find_first_of(" \t\n,;<>") == std::string::npos;
  if (email.empty() || sound) return absl::OkStatus();
  return domain::BadField("applicant.email", "one e-mail address, name@domain");
}

absl::Status ParseSubmitter(const pb::Submitter& sent, Submitter& submitter) {
  RETURN_IF_ERROR(
      ParseText({.field = "applicant.submitter.full_name", .fewest = 1, .most = kNameLimit},
                sent.full_name(), submitter.full_name));
  ASSIGN_OR_RETURN(IdPaper paper,
                   ParseIdPaper("applicant.submitter.", sent.id_kind(), sent.id_number()));
  submitter.id_kind = paper.kind;
  submitter.id_number = std::move(paper.number);
  ASSIGN_OR_RETURN(submitter.phone, ParseNumber("applicant.submitter.phone", sent.phone()));
  RETURN_IF_ERROR(
      ParseText({.field = "applicant.submitter.relation", .fewest = 0, .most = kRelationLimit},
                sent.relation(), submitter.relation));
  RETURN_IF_ERROR(ParseText(
      {.field = "applicant.submitter.authorization_number", .fewest = 0, .most = kReferenceLimit},
      sent.authorization_number(), submitter.authorization_number));
  if (sent.authorization_on().empty()) return absl::OkStatus();
  RETURN_IF_ERROR(
      convert::DayField("applicant.submitter.authorization_on", sent.authorization_on()).status());
  submitter.authorization_on = sent.authorization_on();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Applicant> ParseApplicant(const pb::Applicant& sent) {
  Applicant applicant;
  RETURN_IF_ERROR(ParseText({.field = "applicant.full_name", .fewest = 1, .most = kNameLimit},
                            sent.full_name(), applicant.full_name));
  RETURN_IF_ERROR(ParseAddress(sent, applicant));
  ASSIGN_OR_RETURN(IdPaper paper, ParseIdPaper("applicant.", sent.id_kind(), sent.id_number()));
  applicant.id_kind = paper.kind;
  applicant.id_number = std::move(paper.number);
  const std::optional<BirthDate> birth = ParseBirthDate(sent.birth_date());
  if (!birth) return domain::BadField("applicant.birth_date", "YYYY-MM-DD or YYYY");
  applicant.birth = *birth;
  RETURN_IF_ERROR(ParseEmail(sent, applicant));
  RETURN_IF_ERROR(ParsePhone(sent, applicant));
  if (sent.has_submitter()) {
    RETURN_IF_ERROR(ParseSubmitter(sent.submitter(), applicant.submitter));
  }
  return applicant;
}

v1::Applicant ToProto(const Applicant& applicant) {
  pb::Applicant shown;
  shown.set_full_name(applicant.full_name);
  shown.set_id_number(applicant.id_number);
  shown.set_address(applicant.address);
  shown.set_phone(applicant.phone);
  shown.set_phone_owner(static_cast<pb::PhoneOwner>(applicant.phone_owner));
  shown.set_birth_date(PrintBirthDate(applicant.birth));
  shown.set_id_kind(static_cast<pb::IdKind>(applicant.id_kind));
  shown.set_street(applicant.street);
  shown.set_hamlet(applicant.hamlet);
  shown.set_commune(applicant.commune);
  shown.set_email(applicant.email);
  const Submitter& from = applicant.submitter;
  if (from.full_name.empty()) return shown;
  pb::Submitter& submitter = *shown.mutable_submitter();
  submitter.set_full_name(from.full_name);
  submitter.set_id_kind(static_cast<pb::IdKind>(from.id_kind));
  submitter.set_id_number(from.id_number);
  submitter.set_phone(from.phone);
  submitter.set_relation(from.relation);
  submitter.set_authorization_number(from.authorization_number);
  submitter.set_authorization_on(from.authorization_on);
  return shown;
}

}  // namespace motcua::intake
