// Notices, refusals and secrecy of the message ledger, on real SQL.
#include "tests/integration/messages_fixture.h"

namespace motcua::testing {
namespace {

TEST_F(Messages, NoticesAreQueuedOncePerEventInTheWordsOfTheMoment) {
  const auto compose = [this](const domain::Event& event, const domain::Dossier& after) {
    return notification::WordNotice(event, after, *words_, house_);
  };
  const auto queue = [&] {
    return store_.QueueNotices(compose, SystemClock().Now() + absl::Seconds(30));
  };
  while (*queue() > 0) {
  }
  const std::string code = Issued(Hour(0));
  EXPECT_EQ(*queue(), 1) << "of six events only the reception informs";
  EXPECT_EQ(*queue(), 0);
  const auto leased = Lease();
  ASSERT_EQ(leased.size(), 1U);
  EXPECT_FALSE(leased[0].is_reply());
  EXPECT_EQ(leased[0].sender(), "MotCuaDT");
  EXPECT_EQ(leased[0].destination(), kCanaryPhone);
  EXPECT_NE(leased[0].text().find(absl::StrCat("MotCuaDT: da tiep nhan ho so ", code)),
            std::string::npos)
      << leased[0].text();
}

// After a long stop there may be millions of events: they are passed in steps of whole
// transactions, none twice and none left out.
TEST_F(Messages, WhoIsFarBehindCatchesUpInSteps) {
  const auto compose = [this](const domain::Event& event, const domain::Dossier& after) {
    return notification::WordNotice(event, after, *words_, house_);
  };
  const auto queue = [&](notification::Store& store) {
    return *store.QueueNotices(compose, SystemClock().Now() + absl::Seconds(30));
  };
  const auto place = [] {
    return TheHouse().database.Value("SELECT snapshot FROM notification.cursor");
  };
  while (queue(store_) > 0) {
  }
  for (int i = 0; i < 5; ++i) Issued(Hour(0));
  notification::Store slow({.calls = *pool_, .following = *following_}, TheHouse().sealer(),
                           {.index = Secret<std::string>(std::string(32, 'i')),
                            .lookup = Secret<std::string>(std::string(32, 'l'))},
                           {.follow_step = 7});
  int queued = 0, rounds = 0;
  for (std::string before; before != place(); ++rounds) {
    before = place();
    queued += queue(slow);
  }
  EXPECT_EQ(queued, 5);
  EXPECT_GT(rounds, 3) << "five lives of six events, seven at a time";
  EXPECT_EQ(queue(store_), 0);
}

TEST_F(Messages, ANewDateIsToldWithTheApologyAndTheOldDate) {
  const auto compose = [this](const domain::Event& event, const domain::Dossier& after) {
    return notification::WordNotice(event, after, *words_, house_);
  };
  const auto queue = [&] {
    return store_.QueueNotices(compose, SystemClock().Now() + absl::Seconds(30));
  };
  const std::string code = TakenOver(Hour(0));
  while (*queue() > 0) {
  }
  TheHouse().database.Sql(
      "UPDATE notification.message SET state = 5, leased_until = NULL WHERE state = 1");
  auto request = For<routing::v1::ExtendDossierRequest>(code);
  request.set_until("2026-11-25");
  request.set_notice_number("05/TB-SNV");
  request.set_reason_code("workload");
  request.set_note("Nhiều hồ sơ cùng lúc");
  const auto extended = routing::ExtendDossier(
      request, TheHouse().routing(), Call({.agency = kDepartment, .roles = {"leader"}}, Hour(24)));
  ASSERT_TRUE(extended.ok()) << extended.status();
  EXPECT_EQ(*queue(), 1);
  const auto leased = Lease();
  ASSERT_EQ(leased.size(), 1U);
  const std::string department = words_->FindAgency(domain::AgencyId(kDepartment))->short_name;
  EXPECT_NE(leased[0].text().find(
                absl::StrCat("MotCuaDT: ho so ", code, " tre hen. ", department,
                             " xin loi va hen lai ngay 25/11/2026, thay ngay 19/11/2026.")),
            std::string::npos)
      << leased[0].text();
  EXPECT_TRUE(domain::FitsOneSms(leased[0].text()));

  Settle(leased[0], sms::FATE_SENT, NewRequestId());
  TheHouse().database.Sql(
      "UPDATE notification.message SET state = 5, leased_until = NULL WHERE state = 2");

  // Who asks is told the same; a stranger hears of no holder and of no apology.
  const std::string own = Asked(kOwnPhone, "HS " + code, Hour(25)).reply().text();
  EXPECT_NE(own.find(absl::StrCat(department, " xin loi va hen lai ngay 25/11/2026")),
            std::string::npos)
      << own;
  const std::string stranger = Asked(FreshPhone(), "HS " + code, Hour(25)).reply().text();
  EXPECT_NE(stranger.find("Ngay hen moi 25/11/2026, thay ngay hen cu 19/11/2026"),
            std::string::npos)
      << stranger;
  EXPECT_EQ(stranger.find("xin loi"), std::string::npos) << stranger;
}

TEST_F(Messages, WhoWantsNoNoticesGetsNoneAndIsStillAnswered) {
  const auto compose = [this](const domain::Event& event, const domain::Dossier& after) {
    return notification::WordNotice(event, after, *words_, house_);
  };
  const auto queue = [&] {
    return store_.QueueNotices(compose, SystemClock().Now() + absl::Seconds(30));
  };
  while (*queue() > 0) {
  }
  Settle(Asked(kOwnPhone, "HS THOI").reply(), sms::FATE_SENT, NewRequestId());
  const std::string code = Received(Hour(0));
  EXPECT_EQ(*queue(), 0);
  EXPECT_TRUE(Asked(kOwnPhone, "HS " + code).has_reply());
  TheHouse().database.Sql(
      "UPDATE notification.message SET state = 5, leased_until = NULL WHERE state = 2");
  Settle(Asked(kOwnPhone, "HS MO").reply(), sms::FATE_SENT, NewRequestId());
  Received(Hour(0));
  EXPECT_EQ(*queue(), 1);
}

TEST_F(Messages, NothingOfAPersonLiesHereInClear) {
  Asked(kOwnPhone, "HS bi mat cua toi");
  const auto tables = TheHouse().TablesWith("bi mat cua toi");
  EXPECT_TRUE(tables.empty()) << tables.front();
  EXPECT_TRUE(TheHouse().TablesWith(kCanaryPhone).empty());
  EXPECT_TRUE(TheHouse().TablesWith(kOwnPhone).empty());
}

TEST_F(Messages, TheRoleReadsPhonesAndNothingElseOfThePerson) {
  const auto refusal = [](const std::string& sql) {
    try {
      TheHouse().database.SqlAs("motcua_notification", "{}", sql);
      return std::string();
    } catch (const pqxx::sql_error& refused) {
      return std::string(refused.what());
    }
  };
  EXPECT_EQ(refusal("SELECT phone_sealed FROM intake.contact"), "");
  EXPECT_NE(refusal("SELECT sealed FROM intake.applicant").find("permission denied"),
            std::string::npos);
  EXPECT_NE(refusal("UPDATE ledger.dossier SET version = version").find("permission denied"),
            std::string::npos);
}

TEST_F(Messages, BadFieldsAreNamed) {
  auto question = Question(kOtherPhone, "HS");
  question.set_link("no such/link");
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "link");
  question = Question(kOtherPhone, "\xFF");
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "text");
  question = Question(kOtherPhone, std::string(2001, 'a'));
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "text");
  question = Question(kOtherPhone, "HS");
  question.set_request_id("x");
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "request_id");
  question = Question(kOtherPhone, "HS");
  question.mutable_part()->set_total(11);
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "part.total");
  question.mutable_part()->set_total(2);
  question.mutable_part()->set_number(3);
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "part.number");
}

}  // namespace
}  // namespace motcua::testing
