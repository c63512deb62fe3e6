// The command line, and an explanation as it is read in a terminal.
#include <gtest/gtest.h>

#include <initializer_list>
#include <vector>

#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/tools/explain/arguments.h"
#include "services/tools/explain/print.h"

namespace motcua::explain {
namespace {

namespace types = type::v1;

absl::StatusOr<Arguments> Parse(std::initializer_list<const char*> words) {
  std::vector<const char*> argv = {"motcua-explain"};
  argv.insert(argv.end(), words);
  return ParseArguments(static_cast<int>(argv.size()), argv.data());
}

absl::Time At(int month, int day, int hour, int minute = 0) {
  return absl::FromCivil(absl::CivilSecond(2026, month, day, hour, minute), domain::HouseZone());
}

TEST(Arguments, OptionsTakeTheirValueEitherWay) {
  for (const auto& parsed : {Parse({"--pg=x", "H20.214-261112-0007", "--full",
                                    "--what-if=2026-12-03T10:00", "--lang=en"}),
                             Parse({"--pg", "x", "--what-if", "2026-12-03 10:00", "--lang", "en",
                                    "--full", "H20.214-261112-0007"})}) {
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(parsed->connection, "x");
    EXPECT_EQ(parsed->code, "H20.214-261112-0007");
    EXPECT_TRUE(parsed->full);
    EXPECT_TRUE(parsed->english);
    EXPECT_EQ(parsed->at, At(12, 3, 10));
    EXPECT_FALSE(parsed->now.has_value());
  }
}

TEST(Arguments, WhatIsWrongIsNamed) {
  const auto said = [](std::initializer_list<const char*> words) {
    return std::string(Parse(words).status().message());
  };
  EXPECT_EQ(said({"X"}), "--pg: how to reach the database expected");
  EXPECT_EQ(said({"--pg=x"}), "CODE: a dossier code expected");
  EXPECT_EQ(said({"--pg=x", "A", "B"}), "B: one code only expected");
  EXPECT_EQ(said({"--pg=x", "A", "--what-if", "noon"}), "--what-if: YYYY-MM-DDTHH:MM expected");
  EXPECT_EQ(said({"--pg=x", "A", "--lang", "fr"}), "--lang: vi or en expected");
  EXPECT_EQ(said({"--pg=x", "A", "--lang"}), "--lang: a value expected");
  EXPECT_EQ(said({"--pg=x", "A", "--loud"}), "--loud: another option expected");
}

types::Deadline MakeDeadline() {
  types::Deadline deadline;
  deadline.set_unit(types::TERM_UNIT_WORKING_DAY);
  deadline.set_amount(3);
  deadline.set_policy(types::SUPPLEMENT_POLICY_PAUSE);
  deadline.set_calendar_version(4);
  *deadline.mutable_start() = convert::ToProto(At(11, 12, 9, 10));
  *deadline.mutable_effective_start() = deadline.start();
  *deadline.mutable_due_at() = convert::ToProto(At(11, 18, 9, 10));
  *deadline.mutable_promised_at() = convert::ToProto(At(11, 18, 17));
  types::Stretch& weekend = *deadline.add_stretches();
  *weekend.mutable_from() = convert::ToProto(At(11, 14, 0));
  *weekend.mutable_to() = convert::ToProto(At(11, 16, 0));
  weekend.set_text("Không tính: thứ Bảy, Chủ nhật");
  weekend.set_text_english("Not counted: Saturday, Sunday");
  types::DeadlinePause& pause = *deadline.add_pauses();
  *pause.mutable_from() = convert::ToProto(At(11, 13, 10));
  *pause.mutable_to() = convert::ToProto(At(11, 13, 11));
  pause.set_reason(types::PAUSE_REASON_SUPPLEMENT);
  pause.set_suspends(true);
  pause.set_minutes_left(910);
  deadline.add_why("Thời hạn của thủ tục này là 3 ngày làm việc.");
  deadline.add_why_english("The term is 3 working days.");
  return deadline;
}

status::v1::GetDeadlineResponse MakeTold() {
  status::v1::GetDeadlineResponse told;
  types::Dossier& dossier = *told.mutable_dossier();
  dossier.set_code("H20.214-261112-0007");
  dossier.set_procedure_code("1.013225");
  dossier.set_procedure_version(2);
  dossier.set_state(types::DOSSIER_STATE_IN_PROGRESS);
  told.set_procedure_name("Cấp giấy phép xây dựng");
  told.set_title("Đang giải quyết");
  told.set_due_line("Hẹn trả kết quả: thứ Tư, ngày 18/11/2026, chậm nhất 17 giờ.");
  *told.mutable_as_of() = convert::ToProto(At(11, 16, 8));
  *told.mutable_deadline() = MakeDeadline();
  types::Clock& clock = *told.add_clocks();
  clock.set_kind(types::CLOCK_KIND_LEGAL);
  clock.set_agency_name("UBND phường Cao Lãnh");
  clock.set_used_minutes(890);
  clock.set_left_minutes(1);
  *clock.mutable_due_at() = convert::ToProto(At(11, 18, 17));
  clock.set_late(true);
  return told;
}

void ExpectAll(const std::string& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) {
    EXPECT_NE(text.find(part), std::string::npos) << part << " not in\n" << text;
  }
}

TEST(Print, SaysEverythingInVietnamese) {
  ExpectAll(Print(MakeTold(), Language::kVietnamese),
            {"Hồ sơ H20.214-261112-0007\n", "1.013225, bản 2: Cấp giấy phép xây dựng",
             "Đang giải quyết", "3 ngày làm việc", "bản 4, giờ làm việc chung của tỉnh",
             "18/11/2026 17:00, thứ Tư", "Vì sao\n  - Thời hạn của thủ tục này",
             "14/11/2026 00:00, thứ Bảy     16/11/2026 00:00, thứ Hai     Không tính: thứ Bảy",
             "chờ giấy tờ; còn lại 15 giờ 10 phút",
             "Thời hạn theo luật (UBND phường Cao Lãnh): đã dùng 14 giờ 50 phút", "ĐÃ QUÁ HẠN"});
}

TEST(Print, SaysEverythingInEnglish) {
  const std::string text = Print(MakeTold(), Language::kEnglish);
  ExpectAll(text, {"Dossier H20.214-261112-0007\n", "4 in progress", "3 working days",
                   "version 4, office hours of the house", "18/11/2026 17:00, Wednesday",
                   "The term is 3 working days.", "Not counted: Saturday, Sunday",
                   "for papers; left 15 h 10 min", "Legal term"});
  EXPECT_EQ(text.find("Không tính"), std::string::npos);
}

TEST(Print, ASuspendedDateIsCalledVoidAndAWhatIfFollows) {
  status::v1::GetDeadlineResponse told = MakeTold();
  EXPECT_EQ(Print(told, Language::kVietnamese).find("Nếu xong lúc đó"), std::string::npos);
  *told.mutable_dossier()->mutable_paused_at() = convert::ToProto(At(11, 13, 10));
  *told.mutable_what_if() = MakeDeadline();
  ExpectAll(Print(told, Language::kVietnamese),
            {"không còn dùng: đang tạm ngừng từ 13/11/2026 10:00", "\nNếu xong lúc đó\n"});
}

TEST(Print, WithoutADateItSaysSo) {
  status::v1::GetDeadlineResponse told = MakeTold();
  told.clear_deadline();
  ExpectAll(Print(told, Language::kVietnamese),
            {"  - Hồ sơ này không có ngày hẹn do hệ thống tính.\n"});
}

}  // namespace
}  // namespace motcua::explain
