// The gate refuses: each fault is seeded into a copy of the shipped files and must be named by
// file, line and rule, and publish nothing.
#include <algorithm>
#include <ostream>
#include <vector>

#include "services/catalogue/loader_test.h"

namespace motcua::catalogue {
namespace {

struct Fault {
  std::string name;
  std::string file;
  std::string from;  // empty: `to` is added at the end
  std::string to;
  std::string complaint;  // file, line and rule
};

std::ostream& operator<<(std::ostream& out, const Fault& fault) { return out << fault.name; }

class Gate : public ::testing::TestWithParam<Fault> {};

TEST_P(Gate, NamesFileLineAndRule) {
  const Fault& fault = GetParam();
  const SeedCopy seed;
  ASSERT_TRUE(seed.Replace(fault.file, fault.from, fault.to));
  const std::int32_t before = Published()->version();
  const Outcome outcome = RunLoader("--demo --wabo " + seed.option());
  EXPECT_NE(outcome.code, 0);
  EXPECT_NE(outcome.output.find(fault.complaint), std::string::npos) << outcome.output;
  EXPECT_EQ(Published()->version(), before);
}

std::string NameOf(const ::testing::TestParamInfo<Fault>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    Rows, Gate,
    ::testing::Values(
        Fault{"duplicate", "agencies.csv", "\n2,H20.02,", "\n1,H20.02,",
              "agencies.csv line 3: row.duplicate: duplicate agency_id 1"},
        Fault{"not_a_number", "agencies.csv", "\n2,H20.02,", "\ntwo,H20.02,",
              "agencies.csv line 3: row.type: agency_id \"two\" is not a whole number"},
        Fault{"no_day", "special_days.csv", "2024-01-01", "2024-02-30",
              "special_days.csv line 2: row.type: day \"2024-02-30\""},
        Fault{"blank_at_the_end", "steps.csv", "Tiếp nhận hồ sơ,desk", "Tiếp nhận hồ sơ ,desk",
              "steps.csv line 2: row.type: name \"Tiếp nhận hồ sơ \""},
        Fault{"nothing", "agencies.csv", ",Sở Nội vụ tỉnh Đồng Tháp,", ",,",
              "agencies.csv line 5: row.missing: name is missing"},
        Fault{"too_many_fields", "successors.csv", ",2025-03-01,", ",2025-03-01,x,",
              "successors.csv line 2: row.shape"},
        Fault{"header", "steps.csv", "position,name", "position,nom",
              "steps.csv line 1: file.header: column \"name\" is missing"},
        Fault{"unknown_procedure_of_a_step", "steps.csv", "\n1.001193,1,receive",
              "\n1.001194,1,receive", "steps.csv line 2: row.reference"},
        Fault{"unknown_procedure_of_a_fee", "fees.csv", "\n1.001193,1,,levy", "\n1.001193,2,,levy",
              "fees.csv line 2: row.reference: procedure_code, procedure_version 1.001193 2"},
        Fault{"unknown_procedure_of_a_paper", "papers.csv", "\n1.001193,1,,application",
              "\n1.009999,1,,application", "papers.csv line 2: row.reference"},
        Fault{"unknown_agency", "memberships.csv", "\n1,114,", "\n1,777,",
              "memberships.csv line 2: staff.agency: unknown agency 777"},
        Fault{"unknown_agency_wabo", "wabo/memberships.csv", "\n9001,9001,", "\n9001,8888,",
              "wabo/memberships.csv line 2: staff.agency: unknown agency 8888"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Agencies, Gate,
    ::testing::Values(
        Fault{"long_short_name", "agencies.csv", ",So Noi vu Dong Thap,",
              ",So Noi vu tinh Dong Thap Muoi,", "agencies.csv line 5: agency.short-name-length"},
        Fault{"accented_short_name", "agencies.csv", ",So Noi vu Dong Thap,", ",Sở Nội vụ,",
              "agencies.csv line 5: agency.short-name-accent"},
        Fault{"short_name_twice", "agencies.csv", ",So Tu phap Dong Thap,", ",So Noi vu Dong Thap,",
              "agencies.csv line 6: agency.short-name-twice"},
        Fault{"old_identifier_of_another", "agencies.csv", "000.00.14.H20", "000.00.02.H20",
              "agencies.csv line 15: agency.old-identifier"},
        Fault{"unknown_level", "agencies.csv", "\n8,H20.08,,department,Sở Nông nghiệp và Môi",
              "\n8,H20.08,,nowhere,Sở Nông nghiệp và Môi", "agencies.csv line 9: agency.level"},
        Fault{"successor_of_one_field_only", "successors.csv", "\n14,,10", "\n14,Xây dựng,10",
              "successors.csv line 2: successor.default"},
        Fault{"successor_of_itself", "successors.csv", "", "10,,14,2025-03-01,test,false\n",
              "successors.csv line 2: successor.cycle"},
        Fault{"successor_of_an_open_agency", "successors.csv", "", "9,,10,2025-03-01,test,false\n",
              "successors.csv line 3: successor.open"},
        Fault{"successor_too_late", "successors.csv", "2025-03-01", "2025-03-02",
              "successors.csv line 2: successor.day"},
        Fault{"sessions_overlap", "agency_sessions.csv", ",2,810,", ",2,680,",
              "agency_sessions.csv line 3: sessions.overlap"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Procedures, Gate,
    ::testing::Values(
        Fault{"missing_policy", "procedures.csv", ",pause,1,0,", ",pause,,0,",
              "procedures.csv line 2: policy.missing: supplement_times"},
        Fault{"missing_rolling", "procedures.csv", ",900,next_working_day,", ",900,,",
              "procedures.csv line 2: policy.missing: rolling"},
        Fault{"extension_without_law", "procedures.csv", ",NĐ 118/2025/NĐ-CP,", ",,",
              "procedures.csv line 2: policy.extension"},
        Fault{"unknown_unit", "procedures.csv", ",same_day,", ",some_day,",
              "procedures.csv line 2: term.shape: term some_day"},
        Fault{"two_versions_at_once", "procedures.csv", "",
              "1.001193,2,,Đăng ký khai sinh,Hộ tịch,commune,leader,full,1,same_day,0,900,"
              "next_working_day,pause,1,0,0,0,,2026-01-01,,test,false\n",
              "procedures.csv line 48: procedure.overlap"},
        Fault{"unknown_case", "terms.csv", "\n1.000894,1,verify,", "\n1.000894,1,verified,",
              "terms.csv line 2: case.unknown"},
        Fault{"amount_and_prices", "fees.csv", ",trang,,2,", ",trang,5000,2,",
              "fees.csv line 11: fee.shape"},
        Fault{"paper_of_no_kind", "papers.csv", ",original,1,true", ",stone,1,true",
              "papers.csv line 2: paper.kind"},
        Fault{"forms_overlap", "form_templates.csv", ",2025-09-14,", ",2025-09-15,",
              "form_templates.csv line 3: form.overlap"},
        Fault{"published_version_changed", "steps.csv", ",Ký kết quả,leader",
              ",Ký và đóng dấu,leader", "procedures.csv line 2: procedure.published"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Routes, Gate,
    ::testing::Values(
        Fault{"dead_end", "steps.csv", ",work,end,", ",work,,", "steps.csv line 6: route.dead-end"},
        Fault{"unreachable", "steps.csv", ",work,examine,", ",work,review,",
              "steps.csv line 3: route.unreachable"},
        Fault{"nowhere", "steps.csv", ",work,examine,", ",work,examin,",
              "steps.csv line 2: route.next"},
        Fault{"circle", "steps.csv", ",work,return,", ",work,return receive,",
              "steps.csv line 2: route.cycle"},
        Fault{"budgets_above_the_term", "steps.csv", ",5520,", ",5521,",
              "procedures.csv line 20: route.budget: the legs of procedure 1.013225 take up to "
              "7201 working minutes, its term is 7200"},
        Fault{"silence_unsaid", "steps.csv", ",960,escalate,", ",960,,",
              "steps.csv line 23: policy.silence"},
        Fault{"silence_without_law", "steps.csv", ",960,escalate,", ",960,agree,",
              "steps.csv line 23: policy.silence-law"},
        Fault{"no_join_rule", "steps.csv", ",all,480,", ",,480,", ": route.join"},
        Fault{"second_phase_of_one", "procedures.csv", ",part,2,working_day", ",part,1,working_day",
              ": route.phase"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Calendar, Gate,
    ::testing::Values(Fault{"weekend_off", "special_days.csv", "2024-01-01", "2024-01-06",
                            "special_days.csv line 2: calendar.off-on-weekend: day off 2024-01-06"},
                      Fault{"makeup_on_a_weekday", "special_days.csv", "2024-05-04,true",
                            "2024-05-06,true",
                            "special_days.csv line 12: calendar.makeup-on-weekday"},
                      Fault{"makeup_for_nothing", "special_days.csv", ",true,29/04/2024",
                            ",true,28/04/2024", "special_days.csv line 12: calendar.makeup-for"},
                      Fault{"makeup_in_no_year", "special_days.csv", "2024-05-04,true",
                            "2033-05-07,true", "special_days.csv line 12: calendar.year"},
                      Fault{"year_left_out", "calendar_years.csv", "\n2026,", "\n2040,",
                            "calendar_years.csv line 4: calendar.gap"},
                      Fault{"confirmed_without_notice", "calendar_years.csv",
                            "2025,TB 6150/TB-BLĐTBXH", "2025,\"\"",
                            "calendar_years.csv line 3: calendar.notice"}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    Messages, Gate,
    ::testing::Values(
        Fault{"no_english", "messages.csv", "\nwhy.roll,en,", "\nwhy.intro.day,fr,",
              ": message.missing: no text of why.roll in language en"},
        Fault{"another_slot_in_english", "messages.csv", "working day, {date}.",
              "working day, {time}.", ": message.slots: message why.roll in en has the slots time"},
        Fault{"slot_nobody_fills", "messages.csv", "Hồ sơ {code}", "Hồ sơ {codes}",
              ": message.slot: message web.code_line"},
        Fault{"brace", "messages.csv", "Hồ sơ {code}", "Hồ sơ {code",
              ": message.brace: message web.code_line"},
        Fault{"text_message_too_long", "messages.csv", "sms.l1.s10,vi,\"Ho so",
              "sms.l1.s10,vi,\"Ho so nay",
              ": sms.length: text message sms.l1.s10 may reach 164 characters"},
        Fault{"text_message_with_accents", "messages.csv", "sms.l1.s10,vi,\"Ho so",
              "sms.l1.s10,vi,\"Hồ so", ": sms.alphabet: text message sms.l1.s10"},
        Fault{"text_message_with_a_forbidden_letter", "messages.csv", "sms.l1.s10,vi,\"Ho so",
              "sms.l1.s10,vi,\"Ho&so", ": sms.forbidden: text message sms.l1.s10"},
        Fault{"text_message_with_an_unknown_slot", "messages.csv", "sms.l1.s10,vi,\"Ho so {code}",
              "sms.l1.s10,vi,\"Ho so {kode}", ": sms.slot: text message sms.l1.s10"},
        Fault{"notice_without_sender", "messages.csv",
              "sms.notice.ready,vi,\"{brand}: ", "sms.notice.ready,vi,\"", ": sms.notice"}),
    NameOf);

TEST(TheGate, WantsATableOfTheHouseFromTheBeginning) {
  const SeedCopy seed;
  ASSERT_TRUE(seed.Replace("agency_sessions.csv", "\n0,-infinity,1,", "\n0,2026-01-01,1,"));
  ASSERT_TRUE(seed.Replace("agency_sessions.csv", "\n0,-infinity,2,", "\n0,2026-01-01,2,"));
  const Outcome outcome = RunLoader("--check " + seed.option());
  EXPECT_NE(outcome.output.find("agency_sessions.csv line 1: sessions.house"), std::string::npos)
      << outcome.output;
}

TEST(TheGate, RefusesParentsInACircle) {
  const SeedCopy seed;
  ASSERT_TRUE(seed.Replace("agencies.csv", "Hai đến thứ Sáu\",0,", "Hai đến thứ Sáu\",2,"));
  const Outcome outcome = RunLoader("--check " + seed.option());
  EXPECT_NE(outcome.output.find("agencies.csv line 2: agency.parent"), std::string::npos)
      << outcome.output;
}

TEST(TheGate, NamesAFileThatIsNotThere) {
  const SeedCopy seed;
  seed.Remove("results.csv");
  const Outcome outcome = RunLoader(seed.option());
  EXPECT_NE(outcome.code, 0);
  EXPECT_NE(outcome.output.find("results.csv line 0: file.missing"), std::string::npos)
      << outcome.output;
}

TEST(TheGate, SaysEveryFaultAtOnce) {
  const SeedCopy seed;
  ASSERT_TRUE(seed.Replace("steps.csv", ",work,end,", ",work,,"));
  ASSERT_TRUE(seed.Replace("special_days.csv", "2024-01-01", "2024-01-06"));
  const Outcome outcome = RunLoader("--check " + seed.option());
  EXPECT_NE(outcome.output.find("route.dead-end"), std::string::npos) << outcome.output;
  EXPECT_NE(outcome.output.find("calendar.off-on-weekend"), std::string::npos) << outcome.output;
}

// An open dossier at an agency that has ended: somebody must carry on.
TEST(TheGate, AsksForASuccessorWhereDossiersAreOpen) {
  ASSERT_TRUE(RunSql("test.open_dossier",
                     "INSERT INTO ledger.dossier (dossier_id, code, version, state, procedure_code,"
                     " procedure_version, channel, receipt_id, receiving_agency, competent_agency,"
                     " pickup_agency, holder_agency, received_at, updated_at, head_hash)"
                     " VALUES (900000001, 'H20.14-250227-0001', 1, 4, '1.013225', 1, 1,"
                     " gen_random_uuid(), 14, 14, 14, 14, '2025-02-27 09:00+07',"
                     " '2025-02-27 09:00+07', sha256('x'))")
                  .ok());
  const SeedCopy seed;
  const std::string successors = seed.Read("successors.csv");
  const std::size_t row = successors.find("\n14,") + 1;
  ASSERT_TRUE(seed.Replace("successors.csv", successors.substr(row), ""));
  const Outcome refused = RunLoader("--check " + seed.option());
  const Outcome passed = RunLoader("--check");
  EXPECT_TRUE(
      RunSql("test.no_open_dossier", "DELETE FROM ledger.dossier WHERE dossier_id = 900000001")
          .ok());
  EXPECT_NE(refused.output.find("agencies.csv line 15: successor.missing: agency 14 ends on "
                                "2025-02-28, has 1 open dossiers"),
            std::string::npos)
      << refused.output;
  EXPECT_EQ(passed.code, 0) << passed.output;
}

TEST(TheGate, ListsEveryUnconfirmedRowInProduction) {
  const SeedCopy seed;
  int unconfirmed = 0;
  for (const std::string file :
       {"agencies", "successors", "agency_sessions", "desk_hours", "calendar_years", "special_days",
        "procedures", "cases", "terms", "fees", "fee_exemptions", "papers", "results", "steps",
        "form_templates", "messages"}) {
    std::stringstream rows(seed.Read(file + ".csv"));
    for (std::string row; std::getline(rows, row);) unconfirmed += row.ends_with(",false") ? 1 : 0;
  }
  ASSERT_GT(unconfirmed, 500);
  const Outcome outcome = RunLoader("--check --production");
  EXPECT_NE(outcome.code, 0);
  int listed = 0;
  std::stringstream lines(outcome.output);
  for (std::string line; std::getline(lines, line);) {
    const bool of_a_set = line.starts_with("wabo/") || line.starts_with("2014/") ||
                          line.starts_with("staff.csv") || line.starts_with("memberships.csv");
    if (!of_a_set && line.find(": production.unconfirmed: ") != std::string::npos) ++listed;
  }
  EXPECT_EQ(listed, unconfirmed);
}

TEST(TheGate, PassesTheShippedSets) {
  for (const std::string sets : {"", "--demo", "--demo --wabo", "--2014", "--demo --wabo --2014"}) {
    const Outcome outcome = RunLoader("--check " + sets);
    EXPECT_EQ(outcome.code, 0) << sets << outcome.output;
  }
}

}  // namespace
}  // namespace motcua::catalogue
