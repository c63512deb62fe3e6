#include "services/intake/handlers/form_words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/domain/dossier_code.h"
#include "services/domain/house_time.h"
#include "services/domain/money_words.h"
#include "services/domain/status_view.h"
#include "services/domain/text.h"

namespace motcua::intake {
namespace {

constexpr int kMinutesPerHour = 60;
constexpr std::size_t kMobileDigits = 10;

// Small letters of the first words we write, and their capitals; UTF-8.
struct LetterPair {
  std::string_view small;
  std::string_view capital;
};
constexpr auto kLetters = std::to_array<LetterPair>(
    {{"đ", "Đ"}, {"ă", "Ă"}, {"â", "Â"}, {"ê", "Ê"}, {"ô", "Ô"}, {"ơ", "Ơ"}, {"ư", "Ư"}});

// What stands in front of a place's name. Names that are numbers keep it ("Phường 1").
constexpr auto kPlaceKinds = std::to_array<std::string_view>(
    {"phường ", "xã ", "thị trấn ", "đặc khu ", "tỉnh ", "thành phố ", "huyện ", "quận "});

std::string WithoutKind(std::string_view place) {
  for (const std::string_view kind : kPlaceKinds) {
    if (!place.starts_with(kind)) continue;
    const std::string_view name = place.substr(kind.size());
    const bool is_number = !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) != 0;
    return is_number ? Capitalised(place) : std::string(name);
  }
  return std::string(place);
}

bool IsOfCommune(catalogue::AgencyLevel level) {
  switch (level) {
    case catalogue::AgencyLevel::kCommune:
      return true;
    case catalogue::AgencyLevel::kUnknown:
    case catalogue::AgencyLevel::kProvince:
    case catalogue::AgencyLevel::kDepartment:
    case catalogue::AgencyLevel::kDistrict:
    case catalogue::AgencyLevel::kUnit:
    case catalogue::AgencyLevel::kExternal:
      return false;
  }
  return false;
}

std::string OfficeMinutes(int minutes) {
  if (minutes % kMinutesPerHour == 0) {
    return absl::StrFormat("%d giờ làm việc", minutes / kMinutesPerHour);
  }
  if (minutes < kMinutesPerHour) return absl::StrFormat("%d phút làm việc", minutes);
  return absl::StrFormat("%d giờ %d phút làm việc", minutes / kMinutesPerHour,
                         minutes % kMinutesPerHour);
}

std::string_view IdKindWords(IdKind kind) {
  switch (kind) {
    case IdKind::kCitizenCard:
      return "Căn cước số ";
    case IdKind::kOldCard:
      return "CMND số ";
    case IdKind::kPassport:
      return "Hộ chiếu số ";
    case IdKind::kTaxCode:
      return "Mã số thuế ";
    case IdKind::kNone:
    case IdKind::kOther:
      return "";
  }
  return "";
}

}  // namespace

std::string DayWords(absl::CivilDay day) {
  return absl::StrFormat("ngày %02d tháng %02d năm %d", day.day(), day.month(), day.year());
}

std::string InstantWords(absl::Time t) {
  const int minute = domain::MinuteOfDay(t);
  return absl::StrFormat("%02d giờ %02d phút, %s", minute / kMinutesPerHour,
                         minute % kMinutesPerHour, DayWords(domain::DayOf(t)));
}

std::string ShortInstant(absl::Time t) {
  return absl::StrFormat("%s %s", domain::DateText(t), domain::TimeText(t));
}

std::string TermWords(const domain::TermRule& rule) {
  switch (rule.unit) {
    case domain::TermUnit::kNone:
      return "Không quy định";
    case domain::TermUnit::kWorkingDay:
      return absl::StrFormat("%d ngày làm việc", rule.amount);
    case domain::TermUnit::kWorkingMinute:
      return OfficeMinutes(rule.amount);
    case domain::TermUnit::kCalendarDay:
      return absl::StrFormat("%d ngày", rule.amount);
    case domain::TermUnit::kSameDay:
      return "Trong ngày làm việc";
    case domain::TermUnit::kGiven:
      return "Theo thông báo của cơ quan giải quyết";
  }
  return "";
}

std::string AmountText(std::int64_t amount) { return domain::AmountInFigures(amount) + " đồng"; }

std::string AmountSentence(std::int64_t amount) {
  return Capitalised(domain::AmountInWords(amount));
}

std::string CountText(int count) { return absl::StrFormat("%02d", count); }

std::string_view ChannelWords(domain::Channel channel) {
  switch (channel) {
    case domain::Channel::kNone:
      return "";
    case domain::Channel::kDesk:
      return "Trực tiếp";
    case domain::Channel::kOnline:
      return "Trực tuyến";
    case domain::Channel::kPost:
      return "Bưu chính";
    case domain::Channel::kEmail:
      return "Thư điện tử";
    case domain::Channel::kInternal:
      return "Nội bộ";
  }
  return "";
}

std::string_view StateWords(domain::DossierState state) {
  switch (state) {
    case domain::DossierState::kNone:
      return "";
    case domain::DossierState::kRegistered:
      return "Mới đăng ký";
    case domain::DossierState::kReceived:
      return "Được tiếp nhận";
    case domain::DossierState::kDeclined:
      return "Không được tiếp nhận";
    case domain::DossierState::kInProgress:
      return "Đang xử lý";
    case domain::DossierState::kAwaitingSupplement:
      return "Yêu cầu bổ sung giấy tờ";
    case domain::DossierState::kAwaitingPayment:
      return "Yêu cầu thực hiện nghĩa vụ tài chính";
    case domain::DossierState::kWithdrawn:
      return "Công dân rút hồ sơ";
    case domain::DossierState::kStopped:
      return "Dừng xử lý";
    case domain::DossierState::kFinished:
      return "Đã xử lý xong";
    case domain::DossierState::kHandedOver:
      return "Đã trả kết quả";
    case domain::DossierState::kVoided:
      return "Hủy do nhập nhầm";
  }
  return "";
}

std::string_view RecipientWords(domain::RecipientKind recipient) {
  switch (recipient) {
    case domain::RecipientKind::kNone:
      return "";
    case domain::RecipientKind::kOwner:
      return "Trực tiếp, chủ hồ sơ";
    case domain::RecipientKind::kAuthorised:
      return "Trực tiếp, người được ủy quyền";
    case domain::RecipientKind::kPost:
      return "Bưu chính";
    case domain::RecipientKind::kOnline:
      return "Trực tuyến";
  }
  return "";
}

std::string IdPaperWords(IdKind kind, const std::string& number) {
  if (number.empty()) return "";
  return std::string(IdKindWords(kind)) + number;
}

std::string AddressLine(const Applicant& applicant) {
  if (!applicant.address.empty()) return applicant.address;
  std::vector<std::string_view> parts;
  for (const std::string* part : {&applicant.street, &applicant.hamlet, &applicant.commune}) {
    if (!part->empty()) parts.emplace_back(*part);
  }
  std::string line;
  for (const std::string_view part : parts) {
    if (!line.empty()) line += ", ";
    line += part;
  }
  return line;
}

std::string PhoneText(std::string_view national) {
  if (national.size() != kMobileDigits || !domain::IsMobile(national)) return std::string(national);
  return absl::StrFormat("%s %s %s", national.substr(0, 4), national.substr(4, 3),
                         national.substr(7));
}

std::string MaskedPhone(std::string_view national) {
  constexpr std::size_t kShownFirst = 4;
  constexpr std::size_t kShownLast = 3;
  if (national.size() < kShownFirst + kShownLast) return "***";
  return absl::StrFormat("%s *** %s", national.substr(0, kShownFirst),
                         national.substr(national.size() - kShownLast));
}

std::string PlaceName(const catalogue::Agency& agency) {
  std::vector<std::string> parts = absl::StrSplit(agency.address, ", ", absl::SkipEmpty());
  if (parts.empty()) return "";
  const bool commune = IsOfCommune(agency.level) && parts.size() > 1;
  return WithoutKind(commune ? parts[parts.size() - 2] : parts.back());
}

RegisterPlace RegisterPlaceOf(const std::string& code) {
  const absl::StatusOr<domain::DossierCode> parsed = domain::ParseDossierCode(code);
  if (!parsed.ok()) return {};
  const std::size_t day = code.find('-');
  return {.book = absl::StrFormat("%d/%s", parsed->day().year(), code.substr(0, day)),
          .number = code.substr(day + 1)};
}

std::string Capitalised(std::string_view text) {
  for (const LetterPair& letter : kLetters) {
    if (text.starts_with(letter.small)) {
      return std::string(letter.capital) + std::string(text.substr(letter.small.size()));
    }
  }
  std::string result(text);
  if (!result.empty()) result[0] = absl::ascii_toupper(static_cast<unsigned char>(result[0]));
  return result;
}

}  // namespace motcua::intake
