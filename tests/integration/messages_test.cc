// The message ledger through its handlers: questions answered once, leases, doubts, receipts,
// notices; on real SQL under the role of notification.
#include "tests/integration/messages_fixture.h"

namespace motcua::testing {
namespace {

TEST_F(Messages, EveryStatementPrepares) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_notification"));
  for (const pg::Statement& statement : notification::kStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
  }
}

TEST_F(Messages, TheOwnPhoneHearsMoreThanAStranger) {
  const std::string code = Received(Hour(0));
  const auto own = Asked(kOwnPhone, "hs " + code);
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

}  // namespace
}  // namespace motcua::testing
