#include "services/tools/explain/print.h"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "services/convert/time.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"
#include "services/domain/text.h"

namespace motcua::explain {
namespace {

namespace types = type::v1;

struct Word {
  std::string_view vietnamese;
  std::string_view english;
};

constexpr Word kDossier{"Hồ sơ", "Dossier"};
constexpr Word kProcedure{"Thủ tục", "Procedure"};
constexpr Word kVersion{"bản", "version"};
constexpr Word kCase{"trường hợp", "case"};
constexpr Word kState{"Trạng thái", "State"};
constexpr Word kTold{"Người nộp thấy", "Applicant reads"};
constexpr Word kTerm{"Thời hạn", "Term"};
constexpr Word kSupplement{"Bổ sung giấy tờ", "Papers asked for"};
constexpr Word kPauses{"tạm ngừng, rồi tính tiếp phần còn lại", "suspend it"};
constexpr Word kRestarts{"đủ giấy tờ thì tính lại từ đầu", "make it begin afresh"};
constexpr Word kCalendar{"Lịch", "Calendar"};
constexpr Word kHouseHours{"giờ làm việc chung của tỉnh", "office hours of the house"};
constexpr Word kAgencyHours{"giờ làm việc của cơ quan số", "office hours of agency"};
constexpr Word kDraft{"có ngày chưa công bố chính thức", "uses days not officially announced"};
constexpr Word kFrom{"Tính từ", "Counted from"};
constexpr Word kEffective{"giờ làm việc đầu tiên", "first office time"};
constexpr Word kDue{"Hết thời hạn", "Term ends"};
constexpr Word kPromised{"Ngày hẹn", "Promised"};
constexpr Word kOriginal{"Ngày hẹn lúc nộp", "Promised at first"};
constexpr Word kSuspended{"không còn dùng: đang tạm ngừng từ", "void: suspended since"};
constexpr Word kWhy{"Vì sao", "Why"};
constexpr Word kStretches{"Từng khoảng thời gian", "Stretch by stretch"};
constexpr Word kPauseList{"Tạm ngừng", "Pauses"};
constexpr Word kForPapers{"chờ giấy tờ", "for papers"};
constexpr Word kForPayment{"chờ nộp tiền", "for a payment"};
constexpr Word kLeft{"còn lại", "left"};
constexpr Word kExtensions{"Hẹn lại", "New dates"};
constexpr Word kNotice{"văn bản xin lỗi số", "letter of apology no."};
constexpr Word kClocks{"Đồng hồ đang chạy", "Running clocks"};
constexpr Word kUsed{"đã dùng", "used"};
constexpr Word kUntil{"đến", "until"};
constexpr Word kNoLimit{"không có hạn", "no limit set"};
constexpr Word kLate{"ĐÃ QUÁ HẠN", "LATE"};
constexpr Word kWhatIf{"Nếu xong lúc đó", "If it is done then"};
constexpr Word kNoDate{"Hồ sơ này không có ngày hẹn do hệ thống tính.", "No date was computed."};
constexpr Word kAsOf{"Đúng đến", "As of"};

constexpr std::size_t kLabelWidth = 18;

class Printer {
 public:
  explicit Printer(Language language) : language_(language) {}

  std::string Take() { return std::move(text_); }

  void Dossier(const status::v1::GetDeadlineResponse& told);
  void Deadline(const types::Deadline& deadline);
  void Clocks(const status::v1::GetDeadlineResponse& told);
  void Heading(const Word& word) { absl::StrAppend(&text_, "\n", Say(word), "\n"); }
  void Line(const Word& label, const std::string& value) {
    absl::StrAppend(&text_, "  ", Padded(Say(label), kLabelWidth), value, "\n");
  }
  void Bullet(const std::string& value) { absl::StrAppend(&text_, "  - ", value, "\n"); }
  std::string Instant(const google::protobuf::Timestamp& instant) const;
  std::string Say(const Word& word) const {
    return std::string(language_ == Language::kEnglish ? word.english : word.vietnamese);
  }

 private:
  // Columns are counted in characters: Vietnamese letters take two or three octets.
  static std::string Padded(const std::string& text, std::size_t width) {
    const auto length = static_cast<std::size_t>(domain::CharacterCount(text).value_or(0));
    return text + std::string(length < width ? width - length : 1, ' ');
  }
  std::string Duration(std::int32_t minutes) const;
  std::string Term(const types::Deadline& deadline) const;
  std::string State(const types::Dossier& dossier) const;
  std::string ClockName(const types::Clock& clock) const;
  void Dates(const types::Deadline& deadline);
  void Interruptions(const types::Deadline& deadline);

  Language language_;
  std::string text_;
};

absl::Time TimeOf(const google::protobuf::Timestamp& instant) {
  return convert::FromProto(instant, "instant").value_or(absl::UnixEpoch());
}

std::string Printer::Instant(const google::protobuf::Timestamp& instant) const {
  constexpr auto kDays = std::to_array<std::string_view>(
      {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});
  const absl::Time t = TimeOf(instant);
  const absl::CivilDay day = domain::DayOf(t);
  const std::string weekday =
      language_ == Language::kEnglish
          ? std::string(kDays[static_cast<std::size_t>(absl::GetWeekday(day))])
          : domain::WeekdayText(day);
  return absl::StrFormat("%s %s, %s", domain::DateText(t), domain::TimeText(t), weekday);
}

std::string Printer::Duration(std::int32_t minutes) const {
  constexpr std::int32_t kHour = 60;
  const bool english = language_ == Language::kEnglish;
  return absl::StrFormat("%d %s %d %s", minutes / kHour, english ? "h" : "giờ", minutes % kHour,
                         english ? "min" : "phút");
}

std::string Printer::Term(const types::Deadline& deadline) const {
  const bool english = language_ == Language::kEnglish;
  const std::string amount = absl::StrCat(deadline.amount());
  switch (deadline.unit()) {
    case types::TERM_UNIT_WORKING_DAY:
      return amount + (english ? " working days" : " ngày làm việc");
    case types::TERM_UNIT_WORKING_MINUTE:
      return Duration(deadline.amount()) + (english ? " of office time" : " làm việc");
    case types::TERM_UNIT_CALENDAR_DAY:
      return amount + (english ? " days of the calendar" : " ngày, tính cả ngày nghỉ");
    case types::TERM_UNIT_SAME_DAY:
      return absl::StrFormat(
          "%s %02d:%02d",
          english ? "the same day, if received by" : "trong ngày, nếu tiếp nhận chậm nhất",
          deadline.cutoff_minute() / 60, deadline.cutoff_minute() % 60);
    default:  // protobuf's enumeration is open; the others give no date
      return Say(kNoDate);
  }
}

// In Vietnamese the applicant's headline says it; in English the name of the state.
std::string Printer::State(const types::Dossier& dossier) const {
  constexpr std::string_view kPrefix = "DOSSIER_STATE_";
  const std::string name = types::DossierState_Name(dossier.state()).substr(kPrefix.size());
  return absl::StrCat(static_cast<int>(dossier.state()), " ",
                      absl::AsciiStrToLower(absl::StrReplaceAll(name, {{"_", " "}})));
}

std::string Printer::ClockName(const types::Clock& clock) const {
  switch (clock.kind()) {
    case types::CLOCK_KIND_LEGAL:
      return Say({"Thời hạn theo luật", "Legal term"});
    case types::CLOCK_KIND_LEG:
      return Say({"Bước", "Leg"}) + " " +
             (clock.step_name().empty() ? clock.step_code() : clock.step_name());
    case types::CLOCK_KIND_ACCEPTANCE:
      return Say({"Chờ ký nhận", "Waiting to be signed for"});
    case types::CLOCK_KIND_REGISTRATION:
      return Say({"Trả lời đăng ký", "Answer to the registration"});
    default:  // protobuf's enumeration is open
      return "";
  }
}

void Printer::Dossier(const status::v1::GetDeadlineResponse& told) {
  const types::Dossier& dossier = told.dossier();
  absl::StrAppend(&text_, Say(kDossier), " ", dossier.code(), "\n");
  std::string procedure = absl::StrFormat("%s, %s %d: %s", dossier.procedure_code(), Say(kVersion),
                                          dossier.procedure_version(), told.procedure_name());
  if (!dossier.case_code().empty()) {
    absl::StrAppend(&procedure, " (", Say(kCase), " ", dossier.case_code(), ")");
  }
  Line(kProcedure, procedure);
  Line(kState, language_ == Language::kEnglish ? State(dossier) : told.title());
  if (language_ == Language::kVietnamese && !told.due_line().empty()) {
    Line(kTold, told.due_line());
  }
  Line(kAsOf, Instant(told.as_of()));
  if (dossier.has_paused_at()) {
    Line(kPromised, Say(kSuspended) + " " + Instant(dossier.paused_at()));
  }
}

void Printer::Dates(const types::Deadline& deadline) {
  Line(kTerm, Term(deadline));
  Line(kSupplement,
       Say(deadline.policy() == types::SUPPLEMENT_POLICY_RESTART ? kRestarts : kPauses));
  std::string calendar = absl::StrCat(
      Say(kVersion), " ", deadline.calendar_version(), ", ",
      deadline.agency_id() == 0 ? Say(kHouseHours)
                                : absl::StrCat(Say(kAgencyHours), " ", deadline.agency_id()));
  if (deadline.crosses_unconfirmed()) absl::StrAppend(&calendar, "; ", Say(kDraft));
  Line(kCalendar, calendar);
  std::string start = Instant(deadline.start());
  if (TimeOf(deadline.start()) != TimeOf(deadline.effective_start())) {
    absl::StrAppend(&start, " (", Say(kEffective), " ", Instant(deadline.effective_start()), ")");
  }
  Line(kFrom, start);
  if (deadline.has_due_at()) Line(kDue, Instant(deadline.due_at()));
  if (deadline.has_promised_at()) Line(kPromised, Instant(deadline.promised_at()));
  if (deadline.has_original_promised_at()) {
    Line(kOriginal, Instant(deadline.original_promised_at()));
  }
}

void Printer::Interruptions(const types::Deadline& deadline) {
  if (deadline.pauses_size() > 0) Heading(kPauseList);
  for (const types::DeadlinePause& pause : deadline.pauses()) {
    std::string line =
        absl::StrCat(Instant(pause.from()), " ", Say(kUntil), " ", Instant(pause.to()), ", ",
                     Say(pause.reason() == types::PAUSE_REASON_PAYMENT ? kForPayment : kForPapers));
    if (pause.suspends()) {
      absl::StrAppend(&line, "; ", Say(kLeft), " ", Duration(pause.minutes_left()));
    }
    Bullet(line);
  }
  if (deadline.extensions_size() > 0) Heading(kExtensions);
  for (const types::DeadlineExtension& extension : deadline.extensions()) {
    Bullet(absl::StrCat(Instant(extension.at()), ": ", extension.until(), ", ", Say(kNotice), " ",
                        extension.notice_number()));
  }
}

void Printer::Deadline(const types::Deadline& deadline) {
  constexpr std::size_t kInstantWidth = 30;
  const bool english = language_ == Language::kEnglish;
  Dates(deadline);
  Heading(kWhy);
  for (const std::string& sentence : english ? deadline.why_english() : deadline.why()) {
    Bullet(sentence);
  }
  Heading(kStretches);
  for (const types::Stretch& stretch : deadline.stretches()) {
    absl::StrAppend(&text_, stretch.counted() ? "  + " : "    ",
                    Padded(Instant(stretch.from()), kInstantWidth),
                    Padded(Instant(stretch.to()), kInstantWidth),
                    english ? stretch.text_english() : stretch.text(), "\n");
  }
  Interruptions(deadline);
}

void Printer::Clocks(const status::v1::GetDeadlineResponse& told) {
  if (told.clocks_size() == 0) return;
  Heading(kClocks);
  for (const types::Clock& clock : told.clocks()) {
    std::string line = absl::StrCat(ClockName(clock), " (", clock.agency_name(), "): ", Say(kUsed),
                                    " ", Duration(clock.used_minutes()));
    if (clock.has_due_at()) {
      absl::StrAppend(&line, ", ", Say(kLeft), " ", Duration(clock.left_minutes()), ", ",
                      Say(kUntil), " ", Instant(clock.due_at()));
    } else {
      absl::StrAppend(&line, ", ", Say(kNoLimit));
    }
    if (clock.late()) absl::StrAppend(&line, ". ", Say(kLate));
    Bullet(line);
  }
}

}  // namespace

std::string Print(const status::v1::GetDeadlineResponse& told, Language language) {
  Printer printer(language);
  printer.Dossier(told);
  if (told.has_deadline()) {
    printer.Deadline(told.deadline());
  } else {
    printer.Bullet(printer.Say(kNoDate));
  }
  printer.Clocks(told);
  if (told.has_what_if()) {
    printer.Heading(kWhatIf);
    printer.Deadline(told.what_if());
  }
  return printer.Take();
}

}  // namespace motcua::explain
