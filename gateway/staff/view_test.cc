#include "gateway/staff/view.h"

#include <gtest/gtest.h>

namespace motcua::gateway {
namespace {

namespace types = type::v1;

// Instants of Vietnam: 12/11/2026 09:10, 18/11/2026 17:00, 25/11/2026 17:00.
constexpr std::int64_t kReceived = 1794449400;
constexpr std::int64_t kPromised = 1794996000;
constexpr std::int64_t kExtended = 1795600800;

types::Deadline MakeDeadline() {
  types::Deadline deadline;
  deadline.set_unit(types::TERM_UNIT_WORKING_DAY);
  deadline.set_amount(3);
  deadline.set_calendar_version(4);
  deadline.mutable_start()->set_seconds(kReceived);
  deadline.mutable_effective_start()->set_seconds(kReceived);
  deadline.mutable_promised_at()->set_seconds(kPromised);
  types::Stretch& stretch = *deadline.add_stretches();
  stretch.mutable_from()->set_seconds(kReceived);
  stretch.mutable_to()->set_seconds(kPromised);
  stretch.set_counted(true);
  stretch.set_text("Được tính");
  stretch.set_text_english("Counted");
  deadline.add_why("Thời hạn …");
  deadline.add_why_english("The term …");
  return deadline;
}

status::v1::GetDeadlineResponse MakeTold(types::DossierState state) {
  status::v1::GetDeadlineResponse told;
  told.mutable_dossier()->set_code("H20.214-261112-0007");
  told.mutable_dossier()->set_state(state);
  told.set_title("Đang giải quyết");
  *told.mutable_deadline() = MakeDeadline();
  return told;
}

StaffDeadlinePage Page(const status::v1::GetDeadlineResponse& told, const Manner& manner = {}) {
  StaffDeadlinePage page;
  FillDeadlinePage(told, {}, manner, page);
  return page;
}

std::string ValueOf(const DateView& date, std::string_view label) {
  for (const Fact& fact : date.facts) {
    if (fact.label == label) return fact.value;
  }
  return "";
}

TEST(DeadlinePage, ShowsTheDateWithItsStretchesInWords) {
  const StaffDeadlinePage page = Page(MakeTold(types::DOSSIER_STATE_IN_PROGRESS));
  ASSERT_TRUE(page.date.has_value());
  EXPECT_EQ(page.code_line, "Hồ sơ H20.214-261112-0007");
  EXPECT_EQ(page.date->heading, "Ngày hẹn trả kết quả");
  EXPECT_EQ(page.date->promise, "17:00, thứ Tư, ngày 18/11/2026");
  EXPECT_EQ(page.date->leaf->day, "18");
  EXPECT_EQ(ValueOf(*page.date, "Thời hạn"), "3 ngày làm việc");
  EXPECT_EQ(ValueOf(*page.date, "Lịch"), "bản 4, giờ làm việc chung");
  EXPECT_EQ(ValueOf(*page.date, "Tính từ"), "09:10, thứ Năm, 12/11/2026");
  ASSERT_EQ(page.date->stretches.size(), 1U);
  EXPECT_EQ(page.date->stretches[0].answer, "Có");
  EXPECT_EQ(page.date->stretches[0].words, "Được tính");
  EXPECT_EQ(page.date->why.front(), "Thời hạn …");
  EXPECT_FALSE(page.what_if.has_value());
  EXPECT_NE(page.no_clock, "");
}

TEST(DeadlinePage, SaysTheReasonsInEnglishWhenAsked) {
  const StaffDeadlinePage page =
      Page(MakeTold(types::DOSSIER_STATE_IN_PROGRESS), {.english = true});
  EXPECT_EQ(page.date->language, "en");
  EXPECT_EQ(page.date->why.front(), "The term …");
  EXPECT_EQ(page.date->stretches[0].words, "Counted");
}

TEST(DeadlinePage, ShowsOriginalAndCurrentDateWhereExtended) {
  status::v1::GetDeadlineResponse told = MakeTold(types::DOSSIER_STATE_IN_PROGRESS);
  types::Deadline& deadline = *told.mutable_deadline();
  deadline.mutable_promised_at()->set_seconds(kExtended);
  deadline.mutable_original_promised_at()->set_seconds(kPromised);
  told.mutable_dossier()->mutable_original_promised_at()->set_seconds(kPromised);
  types::DeadlineExtension& extension = *deadline.add_extensions();
  extension.mutable_at()->set_seconds(kPromised);
  extension.set_notice_number("05/TB-UBND");
  const StaffDeadlinePage page = Page(told);
  EXPECT_EQ(page.date->heading, "Ngày hẹn mới");
  EXPECT_EQ(page.date->promise, "17:00, thứ Tư, ngày 25/11/2026");
  EXPECT_EQ(ValueOf(*page.date, "Ngày hẹn lúc nộp"), "17:00, thứ Tư, 18/11/2026");
  EXPECT_NE(ValueOf(*page.date, "Hẹn lại").find("05/TB-UBND"), std::string::npos);
}

TEST(DeadlinePage, ASuspendedDateIsCalledSoAndTheQuestionIsAsked) {
  status::v1::GetDeadlineResponse told = MakeTold(types::DOSSIER_STATE_AWAITING_SUPPLEMENT);
  told.mutable_dossier()->mutable_paused_at()->set_seconds(kReceived);
  const StaffDeadlinePage page = Page(told);
  EXPECT_EQ(page.date->heading,
            "Ngày hẹn trước khi tạm ngừng (không còn dùng từ 09:10, thứ Năm, 12/11/2026)");
  EXPECT_TRUE(page.date->void_now);
  ASSERT_TRUE(page.what_if.has_value());
  EXPECT_NE(page.what_if->question.find("giấy tờ"), std::string::npos);
}

TEST(DeadlinePage, TheQuestionFitsTheState) {
  const auto question = [](types::DossierState state) {
    const StaffDeadlinePage page = Page(MakeTold(state));
    return page.what_if ? page.what_if->question : std::string();
  };
  EXPECT_NE(question(types::DOSSIER_STATE_REGISTERED), "");
  EXPECT_NE(question(types::DOSSIER_STATE_AWAITING_PAYMENT), "");
  for (const types::DossierState state :
       {types::DOSSIER_STATE_RECEIVED, types::DOSSIER_STATE_FINISHED,
        types::DOSSIER_STATE_HANDED_OVER, types::DOSSIER_STATE_STOPPED}) {
    EXPECT_EQ(question(state), "");
  }
}

TEST(DeadlinePage, WithoutADateItSaysWhy) {
  status::v1::GetDeadlineResponse told = MakeTold(types::DOSSIER_STATE_REGISTERED);
  told.clear_deadline();
  EXPECT_EQ(Page(told).no_date, "Chưa có ngày hẹn: hồ sơ chưa được tiếp nhận.");
  told.mutable_dossier()->set_state(types::DOSSIER_STATE_RECEIVED);
  EXPECT_EQ(Page(told).no_date, "Hồ sơ này không có ngày hẹn do hệ thống tính.");
  told.mutable_dossier()->mutable_promised_at()->set_seconds(kPromised);
  EXPECT_NE(Page(told).no_date.find("do cơ quan khác đặt"), std::string::npos);
}

TEST(DeadlinePage, ClocksSayWhatIsUsedAndLeft) {
  status::v1::GetDeadlineResponse told = MakeTold(types::DOSSIER_STATE_IN_PROGRESS);
  types::Clock& legal = *told.add_clocks();
  legal.set_kind(types::CLOCK_KIND_LEGAL);
  legal.set_used_minutes(930);
  legal.set_left_minutes(60);
  legal.mutable_due_at()->set_seconds(kPromised);
  types::Clock& leg = *told.add_clocks();
  leg.set_kind(types::CLOCK_KIND_LEG);
  leg.set_step_name("Thẩm định");
  const StaffDeadlinePage page = Page(told);
  ASSERT_EQ(page.clocks.size(), 2U);
  EXPECT_EQ(page.clocks[0].used, "15 giờ 30 phút");
  EXPECT_EQ(page.clocks[0].left, "1 giờ");
  EXPECT_EQ(page.clocks[1].name, "Bước: Thẩm định");
  EXPECT_EQ(page.clocks[1].left, "không có hạn");
  EXPECT_EQ(page.no_clock, "");
  legal.set_late(true);
  EXPECT_EQ(Page(told).clocks[0].left, "Đã quá hạn");
}

TEST(DeadlinePage, AnsweredWhatIfNamesItsInstant) {
  status::v1::GetDeadlineResponse told = MakeTold(types::DOSSIER_STATE_AWAITING_SUPPLEMENT);
  *told.mutable_what_if() = MakeDeadline();
  DeadlineQuestion question;
  question.request.mutable_what_if_at()->set_seconds(kReceived);
  StaffDeadlinePage page;
  FillDeadlinePage(told, question, {}, page);
  ASSERT_TRUE(page.what_if_date.has_value());
  EXPECT_EQ(page.what_if_date->heading, "Nếu xong lúc 09:10, thứ Năm, 12/11/2026, ngày hẹn là");
}

TEST(ComputePage, ShowsADateOrWhyThereIsNone) {
  status::v1::ComputeDeadlineResponse told;
  told.set_procedure_name("Cấp giấy phép xây dựng");
  *told.mutable_deadline() = MakeDeadline();
  StaffComputePage page;
  FillComputePage(told, {}, page);
  ASSERT_TRUE(page.date_view.has_value());
  EXPECT_NE(page.summary.find("Cấp giấy phép xây dựng"), std::string::npos);
  told.mutable_deadline()->clear_promised_at();
  told.mutable_deadline()->set_unit(types::TERM_UNIT_GIVEN);
  StaffComputePage given;
  FillComputePage(told, {}, given);
  EXPECT_FALSE(given.date_view.has_value());
  EXPECT_NE(given.no_date.find("do cơ quan khác đặt ngày"), std::string::npos);
}

TEST(Choices, MarkTheChosenOne) {
  intake::v1::ListAgenciesResponse agencies;
  for (const int id : {2, 8}) {
    intake::v1::Agency& agency = *agencies.add_agencies();
    agency.set_agency_id(id);
    agency.set_name("Cơ quan " + std::to_string(id));
  }
  const std::vector<Choice> choices = AgencyChoices(agencies, 8);
  EXPECT_FALSE(choices[0].chosen);
  EXPECT_TRUE(choices[1].chosen);
  EXPECT_EQ(choices[1].value, "8");
  EXPECT_EQ(AgencyName(agencies, 2), "Cơ quan 2");
  EXPECT_EQ(AgencyName(agencies, 3), "");
  EXPECT_EQ(ChannelChoices(2).size(), 5U);
  EXPECT_TRUE(ChannelChoices(2)[1].chosen);
}

TEST(Minutes, AreSaidInHours) {
  EXPECT_EQ(MinutesText(0), "0 phút");
  EXPECT_EQ(MinutesText(59), "59 phút");
  EXPECT_EQ(MinutesText(60), "1 giờ");
  EXPECT_EQ(MinutesText(61), "1 giờ 1 phút");
}

}  // namespace
}  // namespace motcua::gateway
