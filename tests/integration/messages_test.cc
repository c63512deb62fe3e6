// The message ledger through its handlers: questions answered once, leases, doubts, receipts,
// notices; on real SQL under the role of notification.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/sms_text.h"
#include "services/notification/handlers/handlers.h"
#include "services/notification/handlers/reply.h"
#include "services/notification/store/statements.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"
#include "tests/integration/house.h"

namespace motcua::testing {
namespace {

namespace sms = notification::v1;

constexpr std::string_view kOwn = "84912345678";  // kCanaryPhone, as it stands on the wire
constexpr std::string_view kOther = "84987654321";

// A number nobody else in this program uses.
std::string FreshPhone() {
  static int serial = 0;
  return absl::StrCat("8493", 1000000 + ++serial);
}

class Messages : public ::testing::Test {
 protected:
  Messages()
      : pool_(TheHouse().database.MakePool("motcua_notification", 8)),
        following_(TheHouse().database.MakePool("motcua_notification", 1)),
        store_({.calls = *pool_, .following = *following_}, TheHouse().sealer(),
               {.index = Secret<std::string>(std::string(32, 'i')),
                .lookup = Secret<std::string>(std::string(32, 'l'))},
               {.doubt = absl::ZeroDuration()}),
        words_(TheHouse().intake().catalogue.current()) {
    TheHouse().database.Sql(
        "UPDATE notification.message SET state = 5, leased_until = NULL, "
        "doubted_at = NULL WHERE state IN (1, 2, 6)");
    epoch_ = Open();
  }

  notification::Deps deps() {
    return {.store = store_, .catalogue = [this] { return words_; }, .house = house_};
  }
  static rpc::CallContext System(absl::Time now = Hour(1)) {
    return {.actor = {.kind = rpc::ActorKind::kSystem, .program = "sms-adapter"},
            .now = now,
            .deadline = SystemClock().Now() + absl::Seconds(30),
            .request_id = "test"};
  }

  std::int64_t Open() {
    sms::OpenLinkRequest request;
    request.set_link("smsc");
    request.set_request_id(NewRequestId());
    const auto opened = notification::OpenLink(request, System(), deps());
    EXPECT_TRUE(opened.ok()) << opened.status();
    return opened.ok() ? opened->epoch() : 0;
  }

  sms::AnswerQuestionRequest Question(std::string_view from, std::string_view text) {
    sms::AnswerQuestionRequest request;
    request.set_link("smsc");
    request.set_epoch(epoch_);
    request.set_source(std::string(from));
    request.set_destination("8020");
    request.set_text(std::string(text));
    request.set_request_id(NewRequestId());
    return request;
  }
  absl::StatusOr<sms::AnswerQuestionResponse> Ask(const sms::AnswerQuestionRequest& request,
                                                  absl::Time now = Hour(1)) {
    return notification::AnswerQuestion(request, System(now), deps());
  }
  sms::AnswerQuestionResponse Asked(std::string_view from, std::string_view text,
                                    absl::Time now = Hour(1)) {
    const auto answered = Ask(Question(from, text), now);
    EXPECT_TRUE(answered.ok()) << answered.status();
    return answered.ok() ? *answered : sms::AnswerQuestionResponse();
  }

  void Settle(const sms::Message& message, sms::Fate fate, const std::string& operator_id = "",
              std::int64_t proved = 0) {
    sms::SettleMessagesRequest request;
    request.set_link("smsc");
    request.set_request_id(NewRequestId());
    sms::Settlement& one = *request.add_settlements();
    one.set_message_id(message.message_id());
    one.set_attempt(message.attempt());
    one.set_fate(fate);
    one.set_operator_id(operator_id);
    if (proved != 0) request.add_proved_inbound_ids(proved);
    const auto settled = notification::SettleMessages(request, System(), deps());
    EXPECT_TRUE(settled.ok()) << settled.status();
  }
  std::vector<sms::Message> Lease(int limit = 100) {
    sms::LeaseMessagesRequest request;
    request.set_link("smsc");
    request.set_epoch(epoch_);
    request.set_limit(limit);
    request.set_request_id(NewRequestId());
    const auto leased = notification::LeaseMessages(request, System(), deps());
    EXPECT_TRUE(leased.ok()) << leased.status();
    if (!leased.ok()) return {};
    return {leased->messages().begin(), leased->messages().end()};
  }
  std::int64_t Receipt(std::string_view handset, const std::string& operator_id,
                       sms::ReceiptState state) {
    sms::RecordReceiptRequest request;
    request.set_link("smsc");
    request.set_operator_id(operator_id);
    request.set_handset(std::string(handset));
    request.set_state(state);
    request.set_request_id(NewRequestId());
    const auto recorded = notification::RecordReceipt(request, System(), deps());
    EXPECT_TRUE(recorded.ok()) << recorded.status();
    return recorded.ok() ? recorded->message_id() : 0;
  }
  std::string StateOf(const sms::Message& message) {
    return TheHouse().database.Value(absl::StrCat(
        "SELECT state FROM notification.message WHERE message_id = ", message.message_id()));
  }
  // As if the operator's repetition came late.
  void Age(std::int64_t inbound, const std::string& interval) {
    TheHouse().database.Sql(
        absl::StrCat("UPDATE notification.inbound SET kept_at = kept_at - interval '", interval,
                     "' WHERE inbound_id = ", inbound));
  }

  const notification::House house_{.keyword = "HS",
                                   .short_code = "8020",
                                   .price = "1.000",
                                   .help_phone = "02773000001",
                                   .sender_name = "MotCuaDT"};
  std::unique_ptr<pg::Pool> pool_, following_;
  notification::Store store_;
  std::shared_ptr<const catalogue::Snapshot> words_;
  std::int64_t epoch_ = 0;
};

TEST_F(Messages, EveryStatementPrepares) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_notification"));
  for (const pg::Statement& statement : notification::kStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
  }
}

TEST_F(Messages, TheOwnPhoneHearsMoreThanAStranger) {
  const std::string code = Received(Hour(0));
  const auto own = Asked(kOwn, "hs " + code);
  ASSERT_TRUE(own.has_reply());
  EXPECT_NE(own.reply().text().find("Ong/ba chua phai lam gi them"), std::string::npos)
      << own.reply().text();
  EXPECT_EQ(own.reply().destination(), kCanaryPhone);
  EXPECT_EQ(own.reply().sender(), "8020");
  const auto stranger = Asked(FreshPhone(), "hs " + code);
  ASSERT_TRUE(stranger.has_reply());
  EXPECT_EQ(stranger.reply().text().find("Ong/ba"), std::string::npos);
  EXPECT_NE(stranger.reply().text().find(code), std::string::npos);
  for (const auto* reply : {&own.reply(), &stranger.reply()}) {
    EXPECT_TRUE(domain::FitsOneSms(reply->text()));
  }
}

TEST_F(Messages, ARepetitionGetsTheSameReplyAndNoSecondOne) {
  const auto question = Question(FreshPhone(), "hs " + Received(Hour(0)));
  const auto first = Ask(question);
  const auto again = Ask(question);
  ASSERT_TRUE(first.ok() && again.ok());
  EXPECT_EQ(again->outcome(), sms::OUTCOME_REPEATED);
  EXPECT_EQ(again->inbound_id(), first->inbound_id());
  EXPECT_EQ(again->reply().message_id(), first->reply().message_id()) << "it has not left yet";
  Settle(first->reply(), sms::FATE_SENT, "A1");
  EXPECT_FALSE(Ask(question)->has_reply());
}

TEST_F(Messages, APersonWhoAsksAgainIsAnsweredAgain) {
  const std::string phone = FreshPhone();
  const std::string text = "hs " + Received(Hour(0));
  const auto first = Asked(phone, text);
  Settle(first.reply(), sms::FATE_SENT, "B1", first.inbound_id());
  Age(first.inbound_id(), "61 seconds");
  const auto second = Asked(phone, text);
  EXPECT_EQ(second.outcome(), sms::OUTCOME_ANSWERED);
  EXPECT_TRUE(second.has_reply());
}

TEST_F(Messages, AnUnprovedQuestionIsARepetitionForADay) {
  const std::string phone = FreshPhone();
  const std::string text = "hs " + Received(Hour(0));
  const auto first = Asked(phone, text);
  Settle(first.reply(), sms::FATE_SENT, "C1");
  Age(first.inbound_id(), "23 hours");
  EXPECT_EQ(Asked(phone, text).outcome(), sms::OUTCOME_REPEATED);
  Age(first.inbound_id(), "2 hours");
  EXPECT_EQ(Asked(phone, text).outcome(), sms::OUTCOME_ANSWERED);
}

TEST_F(Messages, AfterACutAnUnprovedQuestionIsARepetitionWhileTheOperatorCatchesUp) {
  const std::string phone = FreshPhone();
  const std::string text = "hs " + Received(Hour(0));
  const auto first = Asked(phone, text);
  Settle(first.reply(), sms::FATE_SENT, NewRequestId());
  epoch_ = Open();
  Age(first.inbound_id(), "1 hour");
  EXPECT_EQ(Asked(phone, text).outcome(), sms::OUTCOME_REPEATED);
  epoch_ = Open();
  TheHouse().database.Sql(
      "UPDATE notification.link SET opened_at = opened_at - interval '11 minutes'");
  const auto later = Asked(phone, text);
  EXPECT_EQ(later.outcome(), sms::OUTCOME_ANSWERED) << "the operator would have come long ago";
  EXPECT_TRUE(later.reply().possible_duplicate()) << "and if it is slow, that is on record";
}

TEST_F(Messages, TheOperatorsOwnIdMakesARepetitionWhateverWasProved) {
  auto question = Question(FreshPhone(), "hs " + Received(Hour(0)));
  question.set_operator_id(NewRequestId());
  const auto first = Ask(question);
  Settle(first->reply(), sms::FATE_SENT, "D1", first->inbound_id());
  Age(first->inbound_id(), "1 hour");
  EXPECT_EQ(Ask(question)->outcome(), sms::OUTCOME_REPEATED);
}

TEST_F(Messages, EqualQuestionsSideBySideMakeOneReply) {
  for (int round = 0; round < 10; ++round) {
    const auto question = Question(FreshPhone(), "hs " + Received(Hour(0)));
    std::vector<std::thread> threads;
    std::atomic<int> answered = 0;
    std::atomic<int> repeated = 0;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        const auto answer = Ask(question);
        if (!answer.ok()) return;
        (answer->outcome() == sms::OUTCOME_ANSWERED ? answered : repeated)++;
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(answered, 1);
    EXPECT_EQ(repeated, 3);
  }
}

TEST_F(Messages, OneUnansweredMessageADestination) {
  const std::string phone = FreshPhone();
  const auto first = Asked(phone, "hs " + Received(Hour(0)));
  const auto second = Asked(phone, "hs " + Received(Hour(0)));
  EXPECT_TRUE(first.has_reply());
  EXPECT_FALSE(second.has_reply()) << "waits for the first";
  EXPECT_TRUE(Lease().empty());
  Settle(first.reply(), sms::FATE_SENT, "E1");
  const auto leased = Lease();
  ASSERT_EQ(leased.size(), 1U);
  EXPECT_TRUE(leased[0].is_reply());
}

TEST_F(Messages, WhatNeverLeftGoesOutAgainUnmarked) {
  const auto asked = Asked(FreshPhone(), "hs " + Received(Hour(0)));
  Settle(asked.reply(), sms::FATE_NOT_SENT);
  const auto leased = Lease();
  ASSERT_EQ(leased.size(), 1U);
  EXPECT_EQ(leased[0].attempt(), 2);
  EXPECT_FALSE(leased[0].possible_duplicate());
}

TEST_F(Messages, ADoubtfulReplyIsResentTwiceMarkedAndThenEnds) {
  const auto asked = Asked(FreshPhone(), "hs " + Received(Hour(0)));
  Settle(asked.reply(), sms::FATE_UNKNOWN);
  for (int resend = 1; resend <= 2; ++resend) {
    const auto leased = Lease();
    ASSERT_EQ(leased.size(), 1U) << resend;
    EXPECT_TRUE(leased[0].possible_duplicate());
    EXPECT_TRUE(leased[0].may_replace());
    Settle(leased[0], sms::FATE_UNKNOWN);
  }
  EXPECT_TRUE(Lease().empty());
  EXPECT_EQ(StateOf(asked.reply()), "6");
}

TEST_F(Messages, AReceiptWithAnUnknownNumberEndsTheDoubtOfItsDestination) {
  const std::string phone = FreshPhone();
  const auto asked = Asked(phone, "hs " + Received(Hour(0)));
  Settle(asked.reply(), sms::FATE_UNKNOWN);
  EXPECT_EQ(Receipt(phone, "F9", sms::RECEIPT_STATE_DELIVERED), asked.reply().message_id());
  EXPECT_TRUE(Lease().empty());
  EXPECT_EQ(StateOf(asked.reply()), "4");
  Settle(asked.reply(), sms::FATE_SENT, "F9");
  EXPECT_EQ(StateOf(asked.reply()), "4") << "a late response changes nothing";
}

TEST_F(Messages, AReceiptForAnotherMessageDoesNotEndTheDoubt) {
  const std::string phone = FreshPhone();
  const auto first = Asked(phone, "hs " + Received(Hour(0)));
  Settle(first.reply(), sms::FATE_SENT, "G1");
  const auto second = Asked(phone, "hs " + Received(Hour(0)));
  Settle(second.reply(), sms::FATE_UNKNOWN);
  EXPECT_EQ(Receipt(phone, "G1", sms::RECEIPT_STATE_DELIVERED), first.reply().message_id());
  EXPECT_EQ(StateOf(second.reply()), "6");
}

TEST_F(Messages, ANewEpochVoidsWhatWasLeased) {
  const auto asked = Asked(FreshPhone(), "hs " + Received(Hour(0)));
  const std::int64_t before = epoch_;
  epoch_ = Open();
  EXPECT_GT(epoch_, before);
  EXPECT_EQ(StateOf(asked.reply()), "6") << "it may have left";
  auto stale = Question(FreshPhone(), "hs");
  stale.set_epoch(before);
  EXPECT_EQ(ReasonOf(Ask(stale).status()), "STALE_EPOCH");
}

TEST_F(Messages, PartsInAnyOrderMakeOneQuestion) {
  const std::string code = Received(Hour(0));
  const std::string phone = FreshPhone();
  auto second = Question(phone, code.substr(8));
  second.mutable_part()->set_reference(7);
  second.mutable_part()->set_total(2);
  second.mutable_part()->set_number(2);
  auto first = Question(phone, "HS " + code.substr(0, 8));
  *first.mutable_part() = second.part();
  first.mutable_part()->set_number(1);
  EXPECT_EQ(Ask(second)->outcome(), sms::OUTCOME_PART_KEPT);
  EXPECT_EQ(Ask(second)->outcome(), sms::OUTCOME_REPEATED);
  const auto whole = Ask(first);
  ASSERT_TRUE(whole.ok()) << whole.status();
  EXPECT_EQ(whole->outcome(), sms::OUTCOME_ANSWERED);
  EXPECT_NE(whole->reply().text().find(code), std::string::npos);
  const auto again = Ask(first);
  EXPECT_EQ(again->outcome(), sms::OUTCOME_REPEATED);
  EXPECT_EQ(again->reply().message_id(), whole->reply().message_id());
}

TEST_F(Messages, APartThatStaysAloneIsAnsweredOnce) {
  auto part = Question(FreshPhone(), "HS xin hoi");
  part.mutable_part()->set_reference(9);
  part.mutable_part()->set_total(3);
  part.mutable_part()->set_number(1);
  const auto kept = Ask(part);
  ASSERT_EQ(kept->outcome(), sms::OUTCOME_PART_KEPT);
  EXPECT_TRUE(Lease().empty());
  Age(kept->inbound_id(), "61 seconds");
  const std::vector<sms::Message> leased = Lease();
  ASSERT_EQ(leased.size(), 1U);
  EXPECT_NE(leased[0].text().find("De hoi ho so, soan"), std::string::npos) << leased[0].text();
  Settle(leased[0], sms::FATE_SENT, NewRequestId());
  EXPECT_TRUE(Lease().empty());
}

struct Wrong {
  std::string text;
  std::string key;
};

TEST_F(Messages, WhatCannotBeFoundIsSaidSo) {
  for (const Wrong& wrong :
       {Wrong{"HS", "sms.err.help"}, Wrong{"HS 4829173055610799", "sms.err.check_digits"},
        Wrong{"HS 482917305561079", "sms.err.length"},
        Wrong{"HS 087099912345", "sms.err.id_number"},
        Wrong{"HS H20.08-261112-9999", "sms.err.not_found"},
        Wrong{"HS H20.08-300101-0001", "sms.err.not_found"},
        Wrong{"HS H99.08-261112-0001", "sms.err.not_found"},
        Wrong{"HS 4829173055610798", "sms.err.not_found"}}) {
    const auto asked = Asked(FreshPhone(), wrong.text);
    EXPECT_EQ(TheHouse().database.Value(
                  absl::StrCat("SELECT template FROM notification.message WHERE message_id = ",
                               asked.reply().message_id())),
              wrong.key)
        << wrong.text;
  }
}

TEST_F(Messages, FiveMissesThenOneWordThenSilence) {
  const std::string phone = FreshPhone();
  for (int i = 0; i < 5; ++i) {
    const auto miss = Asked(phone, absl::StrCat("HS H20.08-261112-99", 10 + i));
    ASSERT_TRUE(miss.has_reply());
    Settle(miss.reply(), sms::FATE_SENT, absl::StrCat(phone, "-", i));
  }
  const auto told = Asked(phone, "HS H20.08-261112-9920");
  EXPECT_NE(told.reply().text().find("da hoi 5 lan trong 1 gio"), std::string::npos);
  Settle(told.reply(), sms::FATE_SENT, phone + "-told");
  const auto silent = Asked(phone, "HS H20.08-261112-9921");
  EXPECT_EQ(silent.outcome(), sms::OUTCOME_SILENT);
  EXPECT_EQ(silent.reason(), "LIMIT");
  EXPECT_TRUE(Asked(phone, "HS " + Received(Hour(0))).has_reply())
      << "hits have a limit of their own";
}

TEST_F(Messages, RobotsAndShortCodesAreNeverAnswered) {
  for (const std::string_view source : {"8020", "MotCuaDT", "842773000111", "12025550123"}) {
    const auto asked = Asked(source, "HS");
    EXPECT_EQ(asked.outcome(), sms::OUTCOME_SILENT) << source;
    EXPECT_EQ(asked.reason(), "NO_HANDSET");
    EXPECT_FALSE(asked.has_reply());
  }
}

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

  // Who asks is told the same; a stranger hears of no holder and of no apology.
  const std::string own = Asked(kOwn, "HS " + code, Hour(25)).reply().text();
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
  Settle(Asked(kOwn, "HS THOI").reply(), sms::FATE_SENT, NewRequestId());
  const std::string code = Received(Hour(0));
  EXPECT_EQ(*queue(), 0);
  EXPECT_TRUE(Asked(kOwn, "HS " + code).has_reply());
  TheHouse().database.Sql(
      "UPDATE notification.message SET state = 5, leased_until = NULL WHERE state = 2");
  Settle(Asked(kOwn, "HS MO").reply(), sms::FATE_SENT, NewRequestId());
  Received(Hour(0));
  EXPECT_EQ(*queue(), 1);
}

TEST_F(Messages, NothingOfAPersonLiesHereInClear) {
  Asked(kOwn, "HS bi mat cua toi");
  const auto tables = TheHouse().TablesWith("bi mat cua toi");
  EXPECT_TRUE(tables.empty()) << tables.front();
  EXPECT_TRUE(TheHouse().TablesWith(kCanaryPhone).empty());
  EXPECT_TRUE(TheHouse().TablesWith(kOwn).empty());
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
  auto question = Question(kOther, "HS");
  question.set_link("no such/link");
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "link");
  question = Question(kOther, "\xFF");
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "text");
  question = Question(kOther, std::string(2001, 'a'));
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "text");
  question = Question(kOther, "HS");
  question.set_request_id("x");
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "request_id");
  question = Question(kOther, "HS");
  question.mutable_part()->set_total(11);
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "part.total");
  question.mutable_part()->set_total(2);
  question.mutable_part()->set_number(3);
  EXPECT_EQ(DetailOf(Ask(question).status(), "field"), "part.number");
}

}  // namespace
}  // namespace motcua::testing
