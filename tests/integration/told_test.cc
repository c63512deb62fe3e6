// What the staff see of the message ledger: the words as they went out, masked numbers, what is
// known of their arrival, how often was asked; and who may see it. On real SQL.
#include "services/notification/handlers/told.h"

#include "services/notification/store/told_statements.h"
#include "tests/integration/counter_house.h"
#include "tests/integration/messages_fixture.h"

namespace motcua::testing {
namespace {

class ToldTest : public Messages {
 protected:
  absl::StatusOr<sms::ListToldResponse> List(const sms::ListToldRequest& request,
                                             const Caller& caller = {}) {
    return notification::ListTold(request, Call(caller, Hour(1)), told_);
  }
  sms::ListToldResponse Listed(const std::string& code) {
    sms::ListToldRequest request;
    request.set_code(code);
    const auto told = List(request);
    EXPECT_TRUE(told.ok()) << told.status();
    return told.ok() ? *told : sms::ListToldResponse();
  }
  int QueueNotices() {
    const auto compose = [this](const domain::Event& event, const domain::Dossier& after) {
      return notification::WordNotice(event, after, *words_, house_);
    };
    return *store_.QueueNotices(compose, SystemClock().Now() + absl::Seconds(30));
  }
  // Asked by a number nobody else uses, sent, and what the staff see of it then.
  sms::ToldState StateAfter(const std::function<void(const sms::Message&, std::string)>& then) {
    const std::string code = Received(Hour(0));
    const std::string phone = FreshPhone();
    const auto reply = Asked(phone, "HS " + code).reply();
    then(reply, phone);
    const auto told = Listed(code);
    return told.messages_size() == 1 ? told.messages(0).state() : sms::TOLD_STATE_UNSPECIFIED;
  }

  notification::ToldStore told_{*pool_, TheHouse().sealer()};
};

TEST_F(ToldTest, EveryStatementPrepares) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_notification"));
  for (const pg::Statement& statement : notification::kToldStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
  }
}

TEST_F(ToldTest, TheWordsStandThereAsTheyWentOutNewestFirst) {
  while (QueueNotices() > 0) {
  }
  const std::string code = Received(Hour(0));
  ASSERT_EQ(QueueNotices(), 1);
  const auto notice = Lease();
  ASSERT_EQ(notice.size(), 1U);
  Settle(notice[0], sms::FATE_SENT, NewRequestId());
  const auto own = Asked(kOwnPhone, "HS " + code).reply();
  Settle(own, sms::FATE_SENT, NewRequestId());
  const auto stranger = Asked("84987654321", "HS " + code).reply();

  const auto told = Listed(code);
  ASSERT_EQ(told.messages_size(), 3);
  const auto& [last, middle, first] =
      std::tie(told.messages(0), told.messages(1), told.messages(2));
  EXPECT_EQ(last.text(), stranger.text());
  EXPECT_EQ(last.masked_phone(), "09xx xxx 321");
  EXPECT_EQ(last.channel(), sms::TOLD_CHANNEL_SMS_ANSWER);
  EXPECT_FALSE(last.own_phone());
  EXPECT_EQ(middle.text(), own.text());
  EXPECT_EQ(middle.masked_phone(), "09xx xxx 678");
  EXPECT_TRUE(middle.own_phone());
  EXPECT_EQ(first.text(), notice[0].text());
  EXPECT_EQ(first.channel(), sms::TOLD_CHANNEL_SMS_NOTICE);
  EXPECT_EQ(first.template_(), "sms.notice.received");
  EXPECT_EQ(first.state(), sms::TOLD_STATE_UNDER_WAY);
  EXPECT_GT(first.at().seconds(), 0);
  EXPECT_GE(last.at().seconds(), first.at().seconds());
  EXPECT_EQ(told.codes_size(), 1);
  EXPECT_EQ(told.codes(0), code);
  EXPECT_EQ(told.asked().by_text(), 2) << "a notice is no question";
  EXPECT_EQ(told.asked().by_text_from_own_phone(), 1);
  EXPECT_EQ(told.asked().last_by_text_at().seconds(), last.at().seconds());
  EXPECT_EQ(told.DebugString().find("987654321"), std::string::npos);
  EXPECT_FALSE(told.has_look_ups()) << "the gateway counts those";
}

TEST_F(ToldTest, ARepetitionOfTheOperatorIsNoQuestionAndAWishNeither) {
  const std::string code = Received(Hour(0));
  const auto question = Question(FreshPhone(), "HS " + code);
  ASSERT_TRUE(Ask(question).ok());
  ASSERT_EQ(Ask(question)->outcome(), sms::OUTCOME_REPEATED);
  Asked(kOwnPhone, "HS THOI " + code);
  EXPECT_EQ(Listed(code).asked().by_text(), 1);
  EXPECT_EQ(Listed(Received(Hour(0))).asked().by_text(), 0);
}

TEST_F(ToldTest, ArrivalIsToldAsFarAsItIsKnown) {
  using Reply = const sms::Message&;
  EXPECT_EQ(StateAfter([](Reply, auto) {}), sms::TOLD_STATE_UNDER_WAY);
  EXPECT_EQ(StateAfter([&](Reply reply, auto) { Settle(reply, sms::FATE_SENT, NewRequestId()); }),
            sms::TOLD_STATE_UNDER_WAY);
  const auto receipt = [&](sms::ReceiptState state) {
    return [this, state](Reply reply, const std::string& phone) {
      const std::string id = NewRequestId();
      Settle(reply, sms::FATE_SENT, id);
      Receipt(phone, id, state);
    };
  };
  EXPECT_EQ(StateAfter(receipt(sms::RECEIPT_STATE_DELIVERED)), sms::TOLD_STATE_DELIVERED);
  EXPECT_EQ(StateAfter(receipt(sms::RECEIPT_STATE_FAILED)), sms::TOLD_STATE_FAILED);
  EXPECT_EQ(StateAfter([&](Reply reply, auto) { Settle(reply, sms::FATE_REFUSED); }),
            sms::TOLD_STATE_FAILED);
  // No receipt for longer than a message lives.
  EXPECT_EQ(StateAfter([&](Reply reply, auto) {
              Settle(reply, sms::FATE_SENT, NewRequestId());
              TheHouse().database.Sql(
                  absl::StrCat("UPDATE notification.message SET settled_at = settled_at - "
                               "interval '25 hours' WHERE message_id = ",
                               reply.message_id()));
            }),
            sms::TOLD_STATE_UNKNOWN);
  // In doubt it is still tried; when all tries are used up nobody knows.
  EXPECT_EQ(StateAfter([&](Reply reply, auto) { Settle(reply, sms::FATE_UNKNOWN); }),
            sms::TOLD_STATE_UNDER_WAY);
  EXPECT_EQ(StateAfter([&](Reply reply, auto) {
              TheHouse().database.Sql(absl::StrCat(
                  "UPDATE notification.message SET state = 6, leased_until = NULL, "
                  "doubted_at = NULL, settled_at = clock_timestamp() WHERE message_id = ",
                  reply.message_id()));
            }),
            sms::TOLD_STATE_UNKNOWN);
}

TEST_F(ToldTest, AnAnswerAboutAReceiptIsToldWithEachOfItsDossiers) {
  const auto batch = intake::ReceiveBatch(GoodBatch(), TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(batch.ok()) << batch.status();
  ASSERT_GT(batch->items_size(), 1);
  const auto reply = Asked(kOwnPhone, "HS " + batch->lookup_number()).reply();
  for (const auto& item : batch->items()) {
    const auto told = Listed(item.dossier().code());
    ASSERT_EQ(told.messages_size(), 1) << item.dossier().code();
    EXPECT_EQ(told.messages(0).text(), reply.text());
    EXPECT_EQ(told.messages(0).template_(), "sms.l1.many");
    EXPECT_EQ(told.asked().by_text(), 1);
  }
}

TEST_F(ToldTest, ADossierIsFoundUnderItsRegistrationNumberToo) {
  const auto registered =
      intake::RegisterDossier(GoodRegistration(), TheHouse().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(registered.ok()) << registered.status();
  const std::string number = registered->dossier().code();
  const auto accepted = intake::AcceptRegistration(
      For<intake::v1::AcceptRegistrationRequest>(number), TheHouse().intake(), Call({}, Hour(1)));
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  const std::vector<std::string> both = {accepted->dossier().code(), number};
  for (const std::string& name : both) {
    const auto told = Listed(name);
    EXPECT_EQ(std::vector<std::string>(told.codes().begin(), told.codes().end()), both);
  }
}

TEST_F(ToldTest, PagesGoOnWhereTheOneBeforeEnded) {
  const std::string code = Received(Hour(0));
  std::vector<std::string> asked;
  for (int i = 0; i < 5; ++i) asked.push_back(FreshPhone());
  for (const std::string& phone : asked) Asked(phone, "HS " + code);
  sms::ListToldRequest request;
  request.set_code(code);
  request.set_page_size(2);
  std::vector<std::string> seen;
  int pages = 0;
  do {
    const auto page = List(request);
    ASSERT_TRUE(page.ok()) << page.status();
    EXPECT_EQ(page->asked().by_text(), 5);
    for (const auto& message : page->messages()) seen.push_back(message.masked_phone());
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());
  EXPECT_EQ(pages, 3);
  ASSERT_EQ(seen.size(), asked.size());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    EXPECT_EQ(seen[i].substr(9), asked[asked.size() - 1 - i].substr(8));
  }
}

TEST_F(ToldTest, WhatIsErasedIsToldAsErased) {
  const std::string code = Received(Hour(0));
  Asked(FreshPhone(), "HS " + code);
  const auto lost = Asked(FreshPhone(), "HS " + code).reply();
  TheHouse().database.Sql("UPDATE notification.message SET key_id = 999 WHERE message_id = " +
                          std::to_string(lost.message_id()));
  const auto told = Listed(code);
  ASSERT_EQ(told.messages_size(), 2);
  EXPECT_TRUE(told.messages(0).erased()) << "its key is gone";
  EXPECT_EQ(told.messages(0).text() + told.messages(0).masked_phone(), "");
  EXPECT_FALSE(told.messages(1).erased());
  TheHouse().database.Sql(
      "UPDATE notification.message SET key_id = NULL, sealed = NULL "
      "WHERE dossier_id = (SELECT dossier_id FROM ledger.dossier WHERE code = '" +
      code + "')");
  const auto all = Listed(code);
  for (const auto& message : all.messages()) EXPECT_TRUE(message.erased());
}

TEST_F(ToldTest, WhoMayNotSeeTheDossierFindsNothing) {
  const std::string code = Received(Hour(0));
  Asked(FreshPhone(), "HS " + code);
  sms::ListToldRequest request;
  request.set_code(code);
  const auto stranger = List(request, {.agency = kStranger, .roles = {"leader", "reception"}});
  EXPECT_EQ(ReasonOf(stranger.status()), "DOSSIER_NOT_FOUND");
  EXPECT_TRUE(List(request, {.agency = kDesk, .roles = {"handling"}}).ok());
  auto adapter = Call({}, Hour(1));
  adapter.actor.program = "sms-adapter";
  EXPECT_EQ(ReasonOf(notification::ListTold(request, adapter, told_).status()),
            "ACTOR_NOT_ALLOWED");
}

TEST_F(ToldTest, RowSecurityIsASecondLock) {
  const std::string code = Received(Hour(0));
  const std::string count = "SELECT count(*) FROM ledger.dossier WHERE code = '" + code + "'";
  const auto seen = [&](const std::string& acting) {
    return TheHouse().database.SqlAs("motcua_notification", acting, count)[0][0].as<int>();
  };
  EXPECT_EQ(seen(absl::StrCat("{", kStranger, "}")), 0);
  EXPECT_EQ(seen(absl::StrCat("{", kDesk, "}")), 1);
  EXPECT_EQ(seen(""), 1) << "notices and answers act for nobody";
}

TEST_F(ToldTest, BadFieldsOfTheQuestionAreNamed) {
  sms::ListToldRequest request;
  request.set_code(Received(Hour(0)));
  request.set_page_size(201);
  EXPECT_EQ(DetailOf(List(request).status(), "field"), "page_size");
  request.set_page_size(1);
  request.set_page_token("-1");
  EXPECT_EQ(DetailOf(List(request).status(), "field"), "page_token");
  request.set_page_token("");
  request.set_code(std::string(65, 'H'));
  EXPECT_EQ(DetailOf(List(request).status(), "field"), "code");
}

}  // namespace
}  // namespace motcua::testing
