// The message ledger as its tests use it: a house that receives dossiers, a link, questions asked
// and messages leased. For the files of messages_test only.
#pragma once

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

namespace sms = notification::v1;

inline constexpr std::string_view kOwnPhone =
    "84912345678";  // kCanaryPhone, as it stands on the wire
inline constexpr std::string_view kOtherPhone = "84987654321";

// A number nobody else in this program uses.
inline std::string FreshPhone() {
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

}  // namespace motcua::testing
