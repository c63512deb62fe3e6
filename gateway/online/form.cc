#include "gateway/online/form.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "gateway/online/texts.h"
#include "services/domain/ids.h"
#include "services/domain/text.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

namespace pb = intake::v1;

constexpr auto kRows = std::to_array<FieldRow>({
    {.name = "noi-nop",
     .legend = "legend.place",
     .request = "competent_agency_id",
     .required = true},
    {.name = "noi-nhan", .legend = "legend.place", .request = "pickup_agency_id"},
    {.name = "truong-hop", .legend = "legend.place", .request = "case_code"},
    {.name = "ho-ten",
     .legend = "legend.owner",
     .request = "applicant.full_name",
     .most = 200,
     .autocomplete = "name",
     .required = true},
    {.name = "ngay-sinh",
     .legend = "legend.owner",
     .request = "applicant.birth_date",
     .most = 20,
     .input_mode = "numeric"},
    {.name = "giay-to", .legend = "legend.owner", .request = "applicant.id_kind"},
    {.name = "so-giay-to", .legend = "legend.owner", .request = "applicant.id_number", .most = 30},
    {.name = "so-nha",
     .legend = "legend.address",
     .request = "applicant.street",
     .most = 200,
     .autocomplete = "address-line1"},
    {.name = "ap-khom", .legend = "legend.address", .request = "applicant.hamlet", .most = 100},
    {.name = "xa-phuong", .legend = "legend.address", .request = "applicant.commune", .most = 100},
    {.name = "dien-thoai",
     .legend = "legend.contact",
     .request = "applicant.phone",
     .most = 30,
     .type = "tel",
     .autocomplete = "tel",
     .required = true},
    {.name = "dien-thoai-cua", .legend = "legend.contact", .request = "applicant.phone_owner"},
    {.name = "thu-dien-tu",
     .legend = "legend.contact",
     .request = "applicant.email",
     .most = 200,
     .type = "email",
     .autocomplete = "email"},
    {.name = "nguoi-nop",
     .legend = "legend.submitter",
     .request = "applicant.submitter.full_name",
     .most = 200},
    {.name = "quan-he",
     .legend = "legend.submitter",
     .request = "applicant.submitter.relation",
     .most = 100},
});

struct IdKindRow {
  std::string_view value;
  pb::IdKind kind;
};
// The first is chosen where nothing was.
constexpr auto kIdKinds = std::to_array<IdKindRow>({{"citizen", pb::ID_KIND_CITIZEN_CARD},
                                                    {"old", pb::ID_KIND_OLD_CARD},
                                                    {"passport", pb::ID_KIND_PASSPORT},
                                                    {"tax", pb::ID_KIND_TAX_CODE}});

constexpr std::size_t kCitizenDigits = 12;
constexpr std::size_t kOldDigits = 9;
constexpr std::size_t kTaxDigits = 10;
constexpr std::size_t kBranchLength = 14;
constexpr std::size_t kMostPassport = 20;
constexpr std::size_t kMostOctets = 2048;  // of one value; longer ones no browser of ours sends

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c); });
}

// "079 190 001 234" and "079.190.001.234" are written so on cards; the desk takes the bare number.
std::string BareNumber(std::string_view typed) {
  std::string bare;
  for (const char c : typed) {
    if (c != ' ' && c != '.') bare += c;
  }
  return bare;
}

std::string LabelOf(std::string_view name) { return std::string(OnlineText(name)); }

pb::IdKind IdKindOf(std::string_view value) {
  for (const IdKindRow& row : kIdKinds) {
    if (row.value == value) return row.kind;
  }
  return kIdKinds.front().kind;
}

bool IsTaxCode(std::string_view number) {
  if (!AreDigits(number.substr(0, kTaxDigits))) return false;
  if (number.size() == kTaxDigits) return true;
  return number.size() == kBranchLength && number[kTaxDigits] == '-' &&
         AreDigits(number.substr(kTaxDigits + 1));
}

std::string IdFault(pb::IdKind kind, std::string_view number) {
  const auto digits =
      std::count_if(number.begin(), number.end(), [](unsigned char c) { return std::isdigit(c); });
  const std::string count = absl::StrCat(digits);
  switch (kind) {
    case pb::ID_KIND_CITIZEN_CARD:
      if (number.size() == kCitizenDigits && AreDigits(number)) return "";
      return SayOnline("fault.so-giay-to.citizen", {{"count", count}});
    case pb::ID_KIND_OLD_CARD:
      if (number.size() == kOldDigits && AreDigits(number)) return "";
      return SayOnline("fault.so-giay-to.old", {{"count", count}});
    case pb::ID_KIND_TAX_CODE:
      return IsTaxCode(number) ? "" : SayOnline("fault.so-giay-to.tax");
    default: {  // protobuf's enumeration; the form offers passports beside these
      const bool plain = std::all_of(number.begin(), number.end(),
                                     [](unsigned char c) { return std::isalnum(c); });
      return plain && number.size() <= kMostPassport ? "" : SayOnline("fault.so-giay-to.passport");
    }
  }
}

bool IsEmail(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" ,;<>") == std::string_view::npos;
}

// What is wrong with the meaning of one field; empty if nothing is.
std::string FieldFault(const Registration& sent, std::string_view name) {
  const std::string& value = sent.Value(name);
  if (name == "noi-nop") return value.empty() ? SayOnline("fault.noi-nop") : "";
  if (name == "ho-ten") return value.empty() ? SayOnline("fault.ho-ten") : "";
  if (name == "dien-thoai") {
    if (value.empty()) return SayOnline("fault.dien-thoai");
    return domain::ParsePhone(value) ? "" : SayOnline("fault.dien-thoai.shape", {{"typed", value}});
  }
  if (name == "ngay-sinh") {
    if (value.empty() || BirthDateOf(value)) return "";
    return SayOnline("fault.ngay-sinh", {{"typed", value}});
  }
  if (name == "so-giay-to") {
    return value.empty() ? "" : IdFault(IdKindOf(sent.Value("giay-to")), BareNumber(value));
  }
  if (name == "thu-dien-tu") {
    if (value.empty() || IsEmail(value)) return "";
    return SayOnline("fault.thu-dien-tu", {{"typed", value}});
  }
  if (name == "nguoi-nop") {
    const bool told = !sent.Value("quan-he").empty() || sent.Value("dien-thoai-cua") == "submitter";
    return value.empty() && told ? SayOnline("fault.nguoi-nop") : "";
  }
  return "";
}

Step StepOf(std::string_view value) {
  if (value == "gui") return Step::kSend;
  return value == "sua" ? Step::kChange : Step::kReview;
}

pb::PhoneOwner PhoneOwnerOf(std::string_view value) {
  if (value == "submitter") return pb::PHONE_OWNER_SUBMITTER;
  return value == "other" ? pb::PHONE_OWNER_OTHER : pb::PHONE_OWNER_OWNER;
}

std::int32_t NumberOf(const std::string& value) {
  std::int32_t number = 0;
  return absl::SimpleAtoi(value, &number) ? number : 0;
}

}  // namespace

std::span<const FieldRow> FormRows() { return kRows; }

const std::string& Registration::Value(std::string_view name) const {
  static const std::string kNone;
  const auto value = values.find(name);
  return value == values.end() ? kNone : value->second;
}

Registration EmptyRegistration() {
  Registration registration;
  registration.request_id = crypto::RandomUuid();
  return registration;
}

Registration ReadRegistration(const Fields& fields) {
  Registration sent;
  sent.step = StepOf(FieldValue(fields, kStepField));
  const auto id = domain::ParseUuid(FieldValue(fields, kRequestField));
  sent.request_id = id ? domain::PrintUuid(*id) : crypto::RandomUuid();
  for (const FieldRow& row : kRows) {
    const std::string_view typed = FieldValue(fields, row.name);
    if (typed.size() > kMostOctets || !domain::IsCleanText(typed)) {
      sent.unreadable.push_back(
          {std::string(row.name), SayOnline("fault.text", {{"label", LabelOf(row.name)}})});
      continue;
    }
    sent.values.emplace(
        row.name, domain::ComposeVietnamese(ToStd(absl::StripAsciiWhitespace(ToAbsl(typed)))));
  }
  return sent;
}

std::vector<OnlineFault> CheckRegistration(const Registration& registration) {
  std::vector<OnlineFault> faults;
  for (const FieldRow& row : kRows) {
    const auto unreadable =
        std::find_if(registration.unreadable.begin(), registration.unreadable.end(),
                     [&row](const OnlineFault& fault) { return fault.field == row.name; });
    if (unreadable != registration.unreadable.end()) {
      faults.push_back(*unreadable);
      continue;
    }
    const int length = domain::CharacterCount(registration.Value(row.name)).value_or(0);
    std::string text = FieldFault(registration, row.name);
    if (row.most > 0 && length > row.most) {
      text =
          SayOnline("fault.long", {{"label", LabelOf(row.name)}, {"most", absl::StrCat(row.most)}});
    }
    if (!text.empty()) faults.push_back({std::string(row.name), std::move(text)});
  }
  return faults;
}

OnlineFault FaultOf(const absl::Status& refusal) {
  const std::string field = DetailOf(refusal, "field");
  for (const FieldRow& row : kRows) {
    if (row.request == field) {
      return {std::string(row.name), SayOnline("fault.refused", {{"label", LabelOf(row.name)}})};
    }
  }
  return {"", SayOnline("fault.some")};
}

pb::PreRegisterRequest RequestOf(const Registration& registration,
                                 std::string_view procedure_code) {
  const auto value = [&](std::string_view name) { return registration.Value(name); };
  pb::PreRegisterRequest request;
  request.set_request_id(registration.request_id);
  request.set_procedure_code(std::string(procedure_code));
  request.set_case_code(value("truong-hop"));
  request.set_competent_agency_id(NumberOf(value("noi-nop")));
  request.set_pickup_agency_id(NumberOf(value("noi-nhan")));
  pb::Applicant& applicant = *request.mutable_applicant();
  applicant.set_full_name(value("ho-ten"));
  applicant.set_birth_date(BirthDateOf(value("ngay-sinh")).value_or(""));
  applicant.set_id_number(BareNumber(value("so-giay-to")));
  if (!applicant.id_number().empty()) applicant.set_id_kind(IdKindOf(value("giay-to")));
  applicant.set_street(value("so-nha"));
  applicant.set_hamlet(value("ap-khom"));
  applicant.set_commune(value("xa-phuong"));
  applicant.set_phone(value("dien-thoai"));
  applicant.set_phone_owner(PhoneOwnerOf(value("dien-thoai-cua")));
  applicant.set_email(value("thu-dien-tu"));
  if (value("nguoi-nop").empty()) return request;
  applicant.mutable_submitter()->set_full_name(value("nguoi-nop"));
  applicant.mutable_submitter()->set_relation(value("quan-he"));
  return request;
}

std::optional<std::string> BirthDateOf(std::string_view typed) {
  const std::vector<std::string> parts =
      absl::StrSplit(ToAbsl(typed), absl::ByAnyChar("/-. "), absl::SkipWhitespace());
  std::vector<int> numbers;
  for (const std::string& part : parts) {
    int number = 0;
    const bool short_digits = part.size() <= 4 && AreDigits(part);
    if (!short_digits || !absl::SimpleAtoi(part, &number)) return std::nullopt;
    numbers.push_back(number);
  }
  constexpr std::size_t kYearDigits = 4;
  if (parts.size() == 1 && parts[0].size() == kYearDigits && numbers[0] > 0) return parts[0];
  constexpr std::size_t kDayMonthYear = 3;
  if (parts.size() != kDayMonthYear) return std::nullopt;
  const bool year_first = parts[0].size() == kYearDigits;
  const std::string& year = year_first ? parts[0] : parts[2];
  if (year.size() != kYearDigits) return std::nullopt;
  const absl::CivilDay day(year_first ? numbers[0] : numbers[2], numbers[1],
                           year_first ? numbers[2] : numbers[0]);
  const bool real =
      day.month() == numbers[1] && day.day() == (year_first ? numbers[2] : numbers[0]);
  if (!real) return std::nullopt;
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

}  // namespace motcua::gateway
