// The published law as programs read it: terms per case and channel, legs, allowances, session
// tables per agency, both writings of an identifier, successors, and the calendar's document.
#include <algorithm>

#include "services/catalogue/identifier.h"
#include "services/catalogue/published_test.h"
#include "services/domain/deadline.h"

namespace motcua::catalogue {
namespace {

using Day = absl::CivilDay;
using domain::AgencyId;
using domain::Channel;
using domain::TermUnit;

const Procedure& ProcedureOf(const Snapshot& snapshot, std::string_view code) {
  const Procedure* const found = snapshot.FindProcedureVersion(code, 1);
  EXPECT_NE(found, nullptr) << code;
  static const auto* const kNone = new Procedure();
  return found == nullptr ? *kNone : *found;
}

const Leg& LegOf(const Procedure& procedure, std::string_view code) {
  const auto found = std::find_if(procedure.legs.begin(), procedure.legs.end(),
                                  [&](const Leg& leg) { return leg.code == code; });
  EXPECT_NE(found, procedure.legs.end()) << code;
  static const auto* const kNone = new Leg();
  return found == procedure.legs.end() ? *kNone : *found;
}

TEST(TermOf, CaseBeforeChannelBeforeTheOrdinaryOne) {
  const auto snapshot = Published();
  const Procedure& marriage = ProcedureOf(*snapshot, "1.000894");
  EXPECT_EQ(snapshot->TermOf(marriage, Channel::kDesk, ""), marriage.term);
  const auto verified = snapshot->TermOf(marriage, Channel::kOnline, "verify");
  ASSERT_TRUE(verified.has_value());
  EXPECT_EQ(verified->unit, TermUnit::kWorkingDay);
  EXPECT_EQ(verified->amount, 5);
  EXPECT_EQ(snapshot->TermOf(marriage, Channel::kDesk, "verified"), std::nullopt);
  const Procedure& household = ProcedureOf(*snapshot, "1.001612");
  EXPECT_EQ(snapshot->TermOf(household, Channel::kDesk, "")->amount, 3);
  EXPECT_EQ(snapshot->TermOf(household, Channel::kOnline, "")->amount, 2);
}

TEST(TermOf, CaseAndChannelTogetherComeFirst) {
  ASSERT_TRUE(RunSql("test.both",
                     "INSERT INTO catalogue.term VALUES"
                     " ('1.000894', 1, 'verify', 2, 'working_day', 4, 0, 'test', false),"
                     " ('1.000894', 1, '', 2, 'working_day', 1, 0, 'test', false)")
                  .ok());
  const auto snapshot = Published();
  ASSERT_TRUE(RunSql("test.not_both",
                     "DELETE FROM catalogue.term WHERE procedure_code = '1.000894' AND channel = 2")
                  .ok());
  const Procedure& marriage = ProcedureOf(*snapshot, "1.000894");
  EXPECT_EQ(snapshot->TermOf(marriage, Channel::kOnline, "verify")->amount, 4);
  EXPECT_EQ(snapshot->TermOf(marriage, Channel::kDesk, "verify")->amount, 5);
  EXPECT_EQ(snapshot->TermOf(marriage, Channel::kOnline, "")->amount, 1);
  EXPECT_EQ(snapshot->TermOf(marriage, Channel::kDesk, "")->unit, TermUnit::kSameDay);
}

TEST(Law, WhatIsNotPublishedIsNotAssumed) {
  ASSERT_TRUE(RunSql("test.before_0010",
                     "INSERT INTO catalogue.procedure (code, version, name, field, term_unit,"
                     " term_amount, cutoff_minute, supplement_policy, valid_from, source,"
                     " confirmed) VALUES ('9.999999', 1, 'old', 'old', 'working_day', 3, 0,"
                     " 'pause', '2020-01-01', 'test', false)")
                  .ok());
  const auto snapshot = Published();
  ASSERT_TRUE(RunSql("test.gone", "DELETE FROM catalogue.procedure WHERE code = '9.999999'").ok());
  const Procedure& old = ProcedureOf(*snapshot, "9.999999");
  EXPECT_FALSE(old.supplements.has_value());
  EXPECT_FALSE(old.extensions.has_value());
  const Procedure& permit = ProcedureOf(*snapshot, "1.013225");
  ASSERT_TRUE(permit.supplements && permit.extensions);
  EXPECT_EQ(permit.supplements->times, 1);
  EXPECT_EQ(permit.extensions->times, 1);
  EXPECT_EQ(permit.extensions->instrument, "NĐ 118/2025/NĐ-CP");
  EXPECT_EQ(ProcedureOf(*snapshot, "9.000063").supplements->days, 7);
  EXPECT_EQ(ProcedureOf(*snapshot, "3.000182").extensions->times, 0);
}

TEST(Legs, StandInTheirOrderWithBudgets) {
  const auto snapshot = Published();
  const Procedure& permit = ProcedureOf(*snapshot, "1.013225");
  ASSERT_EQ(permit.legs.size(), 5U);
  EXPECT_EQ(permit.legs.front().code, "receive");
  EXPECT_EQ(permit.legs.front().next, std::vector<std::string>{"examine"});
  EXPECT_TRUE(permit.legs.back().next.empty());
  EXPECT_EQ(LegOf(permit, "examine").budget_minutes, 11 * 480 + 240);
  EXPECT_EQ(LegOf(permit, permit.competent_role == "leader" ? "sign" : "").role, "leader");
}

TEST(Legs, ConsultationsRunSideBySideAndSilenceHasItsLaw) {
  const auto snapshot = Published();
  const Procedure& land = ProcedureOf(*snapshot, "1.012753");
  EXPECT_EQ(land.phases, 2);
  const Leg& examine = LegOf(land, "examine");
  ASSERT_EQ(examine.next.size(), 2U);
  for (const std::string& code : examine.next) {
    const Leg& asked = LegOf(land, code);
    EXPECT_EQ(asked.kind, LegKind::kConsult);
    EXPECT_EQ(asked.consult_minutes, 7 * 480);
    EXPECT_EQ(asked.silence, Silence::kAgree);
    EXPECT_FALSE(asked.silence_law.empty());
    EXPECT_EQ(LegOf(land, asked.next.at(0)).join, JoinRule::kAll);
  }
  const Leg& pay = LegOf(land, "pay");
  EXPECT_EQ(pay.kind, LegKind::kApplicant);
  EXPECT_TRUE(pay.pauses);
  EXPECT_EQ(LegOf(land, "update_register").phase, 2);
}

TEST(OfficeTimeOf, OneForAllWithoutTablesOfTheirOwn) {
  const auto snapshot = Published();
  const domain::OfficeTime& house = snapshot->OfficeTimeOf(AgencyId(114));
  EXPECT_EQ(&house, &snapshot->OfficeTimeOf(AgencyId(9)));
  EXPECT_FALSE(house.rows().agency);
  EXPECT_EQ(house.rows().version, snapshot->calendar_version());
  EXPECT_GT(snapshot->calendar_version(), 0);
  const domain::OfficeTime& treasury = snapshot->OfficeTimeOf(AgencyId(34));
  EXPECT_NE(&house, &treasury);
  EXPECT_EQ(treasury.rows().agency, AgencyId(34));
  EXPECT_EQ(treasury.rows().sessions.front().start_minute, 450);
  EXPECT_EQ(treasury.rows().special, house.rows().special);
  EXPECT_EQ(house.rows().draft_years, (std::vector<int>{2024, 2027, 2028, 2029, 2030, 2031, 2032}));
}

TEST(OfficeTimeOf, ATableBeginsOnItsDay) {
  ASSERT_TRUE(RunSql("test.summer",
                     "INSERT INTO catalogue.agency_sessions VALUES"
                     " (114, '2026-06-01', 1, 390, 690, 'test', false),"
                     " (114, '2026-06-01', 2, 810, 990, 'test', false),"
                     " (0, '2026-03-01', 1, 450, 690, 'test', false),"
                     " (0, '2026-03-01', 2, 810, 1050, 'test', false),"
                     " (0, '2026-09-01', 1, 420, 690, 'test', false)")
                  .ok());
  const auto snapshot = Published();
  ASSERT_TRUE(RunSql("test.no_summer",
                     "DELETE FROM catalogue.agency_sessions WHERE from_day > '2000-01-01'")
                  .ok());
  const auto opens = [&](int agency, Day day) {
    const domain::OfficeTime& office = snapshot->OfficeTimeOf(AgencyId(agency));
    return office.SessionsOf(day - Day(1970, 1, 1)).front().start_minute;
  };
  EXPECT_EQ(opens(114, Day(2026, 2, 27)), 420);
  EXPECT_EQ(opens(114, Day(2026, 3, 2)), 450);
  EXPECT_EQ(opens(114, Day(2026, 5, 29)), 450);
  EXPECT_EQ(opens(114, Day(2026, 6, 1)), 390);
  EXPECT_EQ(opens(114, Day(2026, 9, 3)), 390);
  EXPECT_EQ(opens(9, Day(2026, 6, 1)), 450);
  EXPECT_EQ(opens(9, Day(2026, 9, 3)), 420);
}

TEST(Identifier, ReadsTheOldWriting) {
  EXPECT_EQ(InNewWriting("000.00.14.H20"), "H20.14");
  EXPECT_EQ(InNewWriting("000.05.14.H20"), "H20.14.05");
  EXPECT_EQ(InNewWriting("012.05.14.H20"), "H20.14.05.012");
  EXPECT_EQ(InNewWriting("000.00.00.H20"), "H20");
  for (const char* const other : {"H20.14", "", "00.00.14.H20", "000.00.14.H2", "000-00-14-H20"}) {
    EXPECT_EQ(InNewWriting(other), "") << other;
  }
}

TEST(Identifier, LeadsToOneAgencyInEitherWriting) {
  const auto snapshot = Published();
  const Agency* const ended = snapshot->FindAgencyByIdentifier("H20.14");
  ASSERT_NE(ended, nullptr);
  EXPECT_EQ(snapshot->FindAgencyByIdentifier("000.00.14.H20"), ended);
  EXPECT_EQ(ended->old_identifier, "000.00.14.H20");
  EXPECT_EQ(snapshot->FindAgencyByIdentifier("000.00.00.H20"), snapshot->FindAgency(AgencyId(1)));
  EXPECT_EQ(snapshot->FindAgencyByIdentifier("000.00.09.H20"), snapshot->FindAgency(AgencyId(9)));
  EXPECT_EQ(snapshot->FindAgencyByIdentifier("000.00.99.H20"), nullptr);
  EXPECT_EQ(snapshot->FindAgency(AgencyId(114))->level, AgencyLevel::kCommune);
  EXPECT_EQ(snapshot->FindAgency(AgencyId(306))->level, AgencyLevel::kExternal);
}

TEST(SuccessorOf, AnswersFromTheDayAfterTheLast) {
  const auto snapshot = Published();
  const Agency* const ended = snapshot->FindAgency(AgencyId(14));
  EXPECT_EQ(snapshot->SuccessorOf(AgencyId(14), "", Day(2025, 2, 28)), ended);
  EXPECT_EQ(snapshot->SuccessorOf(AgencyId(14), "", Day(2025, 3, 1)),
            snapshot->FindAgency(AgencyId(10)));
  EXPECT_EQ(snapshot->SuccessorOf(AgencyId(9), "Xây dựng", Day(2026, 1, 1)),
            snapshot->FindAgency(AgencyId(9)));
  EXPECT_EQ(snapshot->SuccessorOf(AgencyId(777), "", Day(2026, 1, 1)), nullptr);
}

TEST(SuccessorOf, FollowsAChainAndItsFields) {
  ASSERT_TRUE(RunSql("test.chain",
                     "UPDATE catalogue.agency SET valid_to = '2026-06-30' WHERE agency_id = 10")
                  .ok());
  ASSERT_TRUE(RunSql("test.chain_on",
                     "INSERT INTO catalogue.successor VALUES"
                     " (10, '', 9, '2026-07-01', 'test', false),"
                     " (10, 'Đất đai', 8, '2026-07-01', 'test', false)")
                  .ok());
  const auto snapshot = Published();
  ASSERT_TRUE(RunSql("test.no_chain", "DELETE FROM catalogue.successor WHERE agency_id = 10").ok());
  ASSERT_TRUE(
      RunSql("test.open_again", "UPDATE catalogue.agency SET valid_to = NULL WHERE agency_id = 10")
          .ok());
  const auto after = [&](std::string_view field, Day day) {
    const Agency* const found = snapshot->SuccessorOf(AgencyId(14), field, day);
    return found == nullptr ? 0 : found->id.value();
  };
  EXPECT_EQ(after("Đất đai", Day(2026, 6, 30)), 10);
  EXPECT_EQ(after("Đất đai", Day(2026, 7, 1)), 8);
  EXPECT_EQ(after("Xây dựng", Day(2026, 7, 1)), 9);
}

TEST(Messages, ReasonsOfADateAreSaidInEnglishToo) {
  const auto snapshot = Published();
  for (const auto& [key, text] : snapshot->messages()) {
    if (key.starts_with("why.") || key.starts_with("web.due.")) {
      EXPECT_FALSE(snapshot->Message("en:" + key).empty()) << key;
    }
  }
  EXPECT_EQ(snapshot->Message("en:why.intro.day").substr(0, 14), "The time limit");
}

TEST(CalendarDocument, IsWrittenWhenTheCalendarChangesAndNeverAgain) {
  const auto publish = [] {
    return RunSql("test.publish",
                  "INSERT INTO catalogue.version (version, digest)"
                  " SELECT max(version) + 1, 'test' FROM catalogue.version");
  };
  const std::int32_t before = Published()->calendar_version();
  ASSERT_TRUE(publish().ok());
  EXPECT_EQ(Published()->calendar_version(), before);
  ASSERT_TRUE(RunSql("test.day_off",
                     "INSERT INTO catalogue.special_day VALUES"
                     " ('2026-11-23', false, 'nghỉ, thử | 100%', 'TB', 'test', true)")
                  .ok());
  ASSERT_TRUE(publish().ok());
  const auto changed = Published();
  EXPECT_EQ(changed->calendar_version(), changed->version());
  EXPECT_TRUE(RunSql("test.escaped",
                     "SELECT 1 / count(*) FROM catalogue.calendar_document WHERE document LIKE"
                     " '%day 20261123 off confirmed nghỉ\\%2c thử \\%7c 100\\%25|TB%'")
                  .ok());
  ASSERT_TRUE(
      RunSql("test.no_day_off", "DELETE FROM catalogue.special_day WHERE day = '2026-11-23'").ok());
  ASSERT_TRUE(publish().ok());
  for (const char* const sql : {"UPDATE catalogue.calendar_document SET document = ''",
                                "DELETE FROM catalogue.calendar_document",
                                "TRUNCATE catalogue.calendar_document CASCADE"}) {
    EXPECT_FALSE(RunSql("test.change", sql).ok()) << sql;
  }
}

}  // namespace
}  // namespace motcua::catalogue
