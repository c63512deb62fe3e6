#include "gateway/staff/view.h"

#include <array>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/convert/time.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"

namespace motcua::gateway {
namespace {

namespace types = type::v1;
using google::protobuf::Timestamp;

// Our own services make no instant that cannot be read.
absl::Time TimeOf(const Timestamp& instant) {
  return convert::FromProto(instant, "instant").value_or(absl::UnixEpoch());
}

DateLeaf MakeLeaf(const Timestamp& promised) {
  const absl::CivilDay day = domain::DayOf(TimeOf(promised));
  return {.weekday = domain::WeekdayText(day),
          .day = absl::StrFormat("%02d", day.day()),
          .month = absl::StrFormat("tháng %d, %d", day.month(), day.year())};
}

std::string TermText(const types::Deadline& deadline) {
  switch (deadline.unit()) {
    case types::TERM_UNIT_WORKING_DAY:
      return absl::StrFormat("%d ngày làm việc", deadline.amount());
    case types::TERM_UNIT_WORKING_MINUTE:
      return MinutesText(deadline.amount()) + " làm việc";
    case types::TERM_UNIT_CALENDAR_DAY:
      return absl::StrFormat("%d ngày, tính cả ngày nghỉ%s", deadline.amount(),
                             deadline.rolls() ? "; ngày cuối là ngày nghỉ thì chuyển sang ngày "
                                                "làm việc kế tiếp"
                                              : "");
    case types::TERM_UNIT_SAME_DAY:
      return absl::StrFormat("trong ngày nếu tiếp nhận chậm nhất %02d:%02d",
                             deadline.cutoff_minute() / 60, deadline.cutoff_minute() % 60);
    case types::TERM_UNIT_GIVEN:
      return "do cơ quan khác đặt ngày";
    default:  // protobuf's enumeration is open
      return "pháp luật không quy định";
  }
}

std::string PolicyText(const types::Deadline& deadline) {
  return deadline.policy() == types::SUPPLEMENT_POLICY_RESTART
             ? "khi đủ giấy tờ thì tính lại từ đầu"
             : "thời hạn tạm ngừng, sau đó tính tiếp phần còn lại";
}

std::string CalendarText(const types::Deadline& deadline) {
  const std::string hours =
      deadline.agency_id() == 0
          ? std::string("giờ làm việc chung")
          : absl::StrFormat("giờ làm việc riêng của cơ quan số %d", deadline.agency_id());
  return absl::StrFormat("bản %d, %s", deadline.calendar_version(), hours);
}

std::string PauseText(const types::DeadlinePause& pause) {
  const char* const what =
      pause.reason() == types::PAUSE_REASON_PAYMENT ? "chờ nộp tiền" : "chờ giấy tờ";
  std::string text =
      absl::StrFormat("%s, từ %s đến %s", what, InstantText(pause.from()), InstantText(pause.to()));
  if (pause.suspends()) absl::StrAppend(&text, "; còn lại ", MinutesText(pause.minutes_left()));
  return text;
}

std::vector<Fact> FactsOf(const types::Deadline& deadline) {
  std::vector<Fact> facts = {{"Thời hạn", TermText(deadline)},
                             {"Khi bổ sung giấy tờ", PolicyText(deadline)},
                             {"Lịch", CalendarText(deadline)},
                             {"Tính từ", InstantText(deadline.start())}};
  if (TimeOf(deadline.start()) != TimeOf(deadline.effective_start())) {
    facts.push_back({"Giờ làm việc đầu tiên", InstantText(deadline.effective_start())});
  }
  if (deadline.has_due_at()) facts.push_back({"Hết thời hạn", InstantText(deadline.due_at())});
  if (deadline.has_original_promised_at()) {
    facts.push_back({"Ngày hẹn lúc nộp", InstantText(deadline.original_promised_at())});
  }
  for (const types::DeadlinePause& pause : deadline.pauses()) {
    facts.push_back({"Tạm ngừng", PauseText(pause)});
  }
  for (const types::DeadlineExtension& extension : deadline.extensions()) {
    facts.push_back(
        {"Hẹn lại", absl::StrFormat("văn bản xin lỗi số %s, ghi lúc %s", extension.notice_number(),
                                    InstantText(extension.at()))});
  }
  return facts;
}

std::string PromiseText(const Timestamp& promised) {
  const absl::Time t = TimeOf(promised);
  return absl::StrFormat("%s, %s, ngày %s", domain::TimeText(t),
                         domain::WeekdayText(domain::DayOf(t)), domain::DateText(t));
}

DateView MakeDate(const types::Deadline& deadline, const Manner& manner) {
  DateView date;
  if (deadline.has_promised_at()) {
    date.leaf = MakeLeaf(deadline.promised_at());
    date.promise = PromiseText(deadline.promised_at());
  }
  if (deadline.crosses_unconfirmed()) {
    date.warning =
        "Ngày này dùng lịch nghỉ chưa công bố chính thức; công bố xong thì có thể thay đổi.";
  }
  date.facts = FactsOf(deadline);
  date.language = manner.english ? "en" : "vi";
  const auto& why = manner.english ? deadline.why_english() : deadline.why();
  date.why.assign(why.begin(), why.end());
  for (const types::Stretch& stretch : deadline.stretches()) {
    date.stretches.push_back({.from = InstantText(stretch.from()),
                              .to = InstantText(stretch.to()),
                              .counted = stretch.counted(),
                              .answer = stretch.counted() ? "Có" : "Không",
                              .words = manner.english ? stretch.text_english() : stretch.text()});
  }
  return date;
}

std::string ClockName(const types::Clock& clock) {
  switch (clock.kind()) {
    case types::CLOCK_KIND_LEGAL:
      return "Thời hạn giải quyết";
    case types::CLOCK_KIND_LEG:
      return "Bước: " + (clock.step_name().empty() ? clock.step_code() : clock.step_name());
    case types::CLOCK_KIND_ACCEPTANCE:
      return "Chờ ký nhận";
    case types::CLOCK_KIND_REGISTRATION:
      return "Trả lời đăng ký";
    default:  // protobuf's enumeration is open
      return "";
  }
}

ClockRow MakeClock(const types::Clock& clock) {
  ClockRow row{.name = ClockName(clock),
               .agency = clock.agency_name(),
               .used = MinutesText(clock.used_minutes()),
               .left = "không có hạn",
               .until = "",
               .late = clock.late()};
  if (!clock.has_due_at()) return row;
  row.left = clock.late() ? "Đã quá hạn" : MinutesText(clock.left_minutes());
  row.until = InstantText(clock.due_at());
  return row;
}

// What a dossier in this state can be asked; empty: nothing.
std::string WhatIfQuestion(types::DossierState state) {
  switch (state) {
    case types::DOSSIER_STATE_REGISTERED:
      return "Nếu tiếp nhận lúc khác thì ngày hẹn là ngày nào?";
    case types::DOSSIER_STATE_AWAITING_SUPPLEMENT:
      return "Nếu người nộp bổ sung đủ giấy tờ lúc khác thì ngày hẹn là ngày nào?";
    case types::DOSSIER_STATE_AWAITING_PAYMENT:
      return "Nếu người nộp nộp xong tiền lúc khác thì ngày hẹn là ngày nào?";
    default:  // protobuf's enumeration is open
      return "";
  }
}

std::string DateHeading(const types::Dossier& dossier) {
  if (dossier.has_paused_at()) {
    return "Ngày hẹn trước khi tạm ngừng (không còn dùng từ " + InstantText(dossier.paused_at()) +
           ")";
  }
  return dossier.has_original_promised_at() ? "Ngày hẹn mới" : "Ngày hẹn trả kết quả";
}

void FillDate(const status::v1::GetDeadlineResponse& told, const Manner& manner,
              StaffDeadlinePage& page) {
  if (told.has_deadline()) {
    page.date = MakeDate(told.deadline(), manner);
    page.date->id = "ngay-hen";
    page.date->heading = DateHeading(told.dossier());
    page.date->void_now = told.dossier().has_paused_at();
    return;
  }
  if (told.dossier().has_promised_at()) {
    page.no_date = "Ngày hẹn " + InstantText(told.dossier().promised_at()) +
                   " do cơ quan khác đặt, hệ thống không tính.";
  } else if (told.dossier().state() == types::DOSSIER_STATE_REGISTERED) {
    page.no_date = "Chưa có ngày hẹn: hồ sơ chưa được tiếp nhận.";
  } else {
    page.no_date = "Hồ sơ này không có ngày hẹn do hệ thống tính.";
  }
}

struct ChannelRow {
  types::Channel channel;
  std::string_view name;
};

constexpr auto kChannels =
    std::to_array<ChannelRow>({{types::CHANNEL_DESK, "Trực tiếp tại nơi tiếp nhận"},
                               {types::CHANNEL_ONLINE, "Trực tuyến"},
                               {types::CHANNEL_POST, "Qua bưu điện"},
                               {types::CHANNEL_EMAIL, "Qua thư điện tử"},
                               {types::CHANNEL_INTERNAL, "Cơ quan tự lập"}});

}  // namespace

std::string MinutesText(std::int32_t minutes) {
  constexpr std::int32_t kHour = 60;
  if (minutes < kHour) return absl::StrFormat("%d phút", minutes);
  if (minutes % kHour == 0) return absl::StrFormat("%d giờ", minutes / kHour);
  return absl::StrFormat("%d giờ %d phút", minutes / kHour, minutes % kHour);
}

std::string InstantText(const Timestamp& instant) {
  const absl::Time t = TimeOf(instant);
  return absl::StrFormat("%s, %s, %s", domain::TimeText(t), domain::WeekdayText(domain::DayOf(t)),
                         domain::DateText(t));
}

void FillDeadlinePage(const status::v1::GetDeadlineResponse& told, const DeadlineQuestion& question,
                      const Manner& manner, StaffDeadlinePage& page) {
  const types::Dossier& dossier = told.dossier();
  page.code = dossier.code();
  page.code_line = "Hồ sơ " + dossier.code();
  page.procedure = absl::StrFormat("%s (%s, bản %d)", told.procedure_name(),
                                   dossier.procedure_code(), dossier.procedure_version());
  if (!dossier.case_code().empty()) {
    absl::StrAppend(&page.procedure, ", trường hợp ", dossier.case_code());
  }
  page.state = told.title();
  page.told = told.due_line();
  FillDate(told, manner, page);
  for (const types::Clock& clock : told.clocks()) page.clocks.push_back(MakeClock(clock));
  if (page.clocks.empty()) {
    page.no_clock = "Không có đồng hồ nào chạy: hồ sơ đang tạm ngừng, hoặc đã xong.";
  }
  const std::string asked = WhatIfQuestion(dossier.state());
  if (!asked.empty()) {
    page.what_if = question.what_if;
    page.what_if->question = asked;
  }
  if (!told.has_what_if()) return;
  page.what_if_date = MakeDate(told.what_if(), manner);
  page.what_if_date->id = "neu-xong";
  page.what_if_date->heading =
      "Nếu xong lúc " + InstantText(question.request.what_if_at()) + ", ngày hẹn là";
}

void FillComputePage(const status::v1::ComputeDeadlineResponse& told, const Manner& manner,
                     StaffComputePage& page) {
  const types::Deadline& deadline = told.deadline();
  page.summary =
      absl::StrFormat("%s, bản %d. %s. Danh mục bản %d.", told.procedure_name(),
                      told.procedure_version(), told.agency_name(), told.catalogue_version());
  if (!deadline.has_promised_at()) {
    page.no_date = "Thủ tục này không có ngày hẹn do hệ thống tính: " + TermText(deadline) + ".";
    return;
  }
  page.date_view = MakeDate(deadline, manner);
  page.date_view->id = "ngay-hen";
  page.date_view->heading =
      "Tiếp nhận lúc " + InstantText(deadline.start()) + " thì hẹn trả kết quả";
}

std::vector<Choice> ProcedureChoices(const intake::v1::ListProceduresResponse& list,
                                     std::string_view chosen) {
  std::vector<Choice> choices;
  for (const intake::v1::Procedure& procedure : list.procedures()) {
    choices.push_back({.value = procedure.procedure_code(),
                       .label = procedure.name() + " (" + procedure.procedure_code() + ")",
                       .chosen = procedure.procedure_code() == chosen});
  }
  return choices;
}

std::vector<Choice> AgencyChoices(const intake::v1::ListAgenciesResponse& list, int chosen) {
  std::vector<Choice> choices;
  for (const intake::v1::Agency& agency : list.agencies()) {
    choices.push_back({.value = absl::StrCat(agency.agency_id()),
                       .label = agency.name(),
                       .chosen = agency.agency_id() == chosen});
  }
  return choices;
}

std::vector<Choice> ChannelChoices(int chosen) {
  std::vector<Choice> choices;
  choices.reserve(kChannels.size());
  for (const ChannelRow& row : kChannels) {
    choices.push_back({.value = absl::StrCat(static_cast<int>(row.channel)),
                       .label = std::string(row.name),
                       .chosen = row.channel == chosen});
  }
  return choices;
}

std::string AgencyName(const intake::v1::ListAgenciesResponse& list, int agency) {
  for (const intake::v1::Agency& one : list.agencies()) {
    if (one.agency_id() == agency) return one.name();
  }
  return "";
}

std::vector<PauseForm> PauseForms(const Fields& fields) {
  std::vector<PauseForm> forms;
  for (int number = 1; number <= kPausesOfForm; ++number) {
    const std::string name = PauseName(number);
    const auto typed = [&](std::string_view part) {
      return std::string(FieldValue(fields, name + std::string(part)));
    };
    const bool payment = typed("-vi") == "tien";
    forms.push_back({.name = name,
                     .heading = absl::StrFormat("Lần %d", number),
                     .from_date = typed("-tu-ngay"),
                     .from_time = typed("-tu-gio"),
                     .to_date = typed("-den-ngay"),
                     .to_time = typed("-den-gio"),
                     .reasons = {{"giay-to", "chờ người nộp bổ sung giấy tờ", !payment},
                                 {"tien", "chờ người nộp nộp tiền", payment}}});
  }
  return forms;
}

}  // namespace motcua::gateway
