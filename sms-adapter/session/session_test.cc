#include "sms-adapter/session/session.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "sms-adapter/smpp/codec.h"

namespace motcua::sms {
namespace {

using smpp::Pdu;

// The session and, on the other side, its bare octets.
class Talk {
 public:
  Talk() : session_(Options()) { session_.Start(now_); }

  static SessionOptions Options() {
    SessionOptions options;
    options.bind = {.system_id = "motcua", .password = "geheim"};
    options.window = 2;
    return options;
  }

  std::vector<Pdu> Sent() {
    std::string octets = session_.TakeOutput();
    std::vector<Pdu> pdus;
    while (!octets.empty()) {
      const smpp::Frame frame = smpp::NextFrame(octets);
      EXPECT_EQ(frame.kind, smpp::Frame::Kind::kWhole);
      if (frame.kind != smpp::Frame::Kind::kWhole) break;
      pdus.push_back(frame.pdu);
      octets.erase(0, frame.used);
    }
    return pdus;
  }
  void Hear(const Pdu& pdu) { session_.OnOctets(smpp::Encode(pdu), now_); }
  void Answer(const Pdu& request, std::uint32_t status = 0, std::string body = "") {
    Hear({.command = request.command | smpp::kResponseBit,
          .status = status,
          .sequence = request.sequence,
          .body = std::move(body)});
  }
  void Wait(absl::Duration duration) {
    now_ += duration;
    session_.OnTime(now_);
  }
  void BringUp() {
    Answer(Sent().at(0));
    EXPECT_TRUE(session_.bound());
    session_.TakeHappenings();
  }
  // A question with this sequence number.
  void Ask(std::uint32_t sequence) {
    Hear({.command = smpp::kDeliverSm,
          .sequence = sequence,
          .body = smpp::EncodeShortMessage({.text = "HS"})});
  }
  void Reply(std::uint32_t sequence, std::int64_t tag) {
    session_.Respond({.sequence = sequence, .command = smpp::kDeliverSm, .tag = tag}, now_);
  }
  template <typename T>
  std::vector<T> Happened() {
    std::vector<T> found;
    for (const Happening& one : session_.TakeHappenings()) {
      if (const auto* it = std::get_if<T>(&one)) found.push_back(*it);
    }
    return found;
  }

  absl::Duration now_ = absl::Seconds(1000);
  Session session_;
};

TEST(Session, BindsAsTransceiver) {
  Talk talk;
  const std::vector<Pdu> sent = talk.Sent();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].command, smpp::kBindTransceiver);
  EXPECT_EQ(sent[0].body.substr(0, 7), std::string("motcua\0", 7));
  talk.Answer(sent[0]);
  EXPECT_EQ(talk.Happened<Bound>().size(), 1U);
}

TEST(Session, ARefusedBindEndsWithItsStatus) {
  Talk talk;
  talk.Answer(talk.Sent().at(0), smpp::kInvalidPassword);
  const auto ended = talk.Happened<Ended>();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].reason, "BIND_REFUSED");
  EXPECT_EQ(ended[0].status, smpp::kInvalidPassword);
}

TEST(Session, AnswersEnquireLinkWhileItsOwnWindowIsFull) {
  Talk talk;
  talk.BringUp();
  talk.session_.Submit(1, {}, talk.now_);
  talk.session_.Submit(2, {}, talk.now_);
  EXPECT_FALSE(talk.session_.HasRoom());
  talk.Sent();
  talk.Hear({.command = smpp::kEnquireLink, .sequence = 0xFFFFFFFF});
  const std::vector<Pdu> sent = talk.Sent();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].command, smpp::kEnquireLink | smpp::kResponseBit);
  EXPECT_EQ(sent[0].sequence, 0xFFFFFFFFU);
}

TEST(Session, SubmitsAreMatchedBySequenceInAnyOrder) {
  Talk talk;
  talk.BringUp();
  talk.session_.Submit(11, {}, talk.now_);
  talk.session_.Submit(12, {}, talk.now_);
  const std::vector<Pdu> sent = talk.Sent();
  talk.Answer(sent[1], 0, std::string("B\0", 2));
  talk.Answer(sent[0], smpp::kThrottled);
  talk.Answer(sent[0], 0, "twice");
  const auto submitted = talk.Happened<Submitted>();
  ASSERT_EQ(submitted.size(), 2U);
  EXPECT_EQ(submitted[0].tag, 12);
  EXPECT_EQ(submitted[0].message_id, "B");
  EXPECT_EQ(submitted[1].tag, 11);
  EXPECT_EQ(submitted[1].status, smpp::kThrottled);
  EXPECT_TRUE(talk.session_.HasRoom());
}

TEST(Session, AnUnansweredSubmitIsInDoubtAndItsLateAnswerMeansNothing) {
  Talk talk;
  talk.BringUp();
  talk.session_.Submit(5, {}, talk.now_);
  const std::vector<Pdu> sent = talk.Sent();
  talk.Wait(absl::Seconds(9));
  EXPECT_TRUE(talk.Happened<TimedOut>().empty());
  talk.Wait(absl::Seconds(1));
  const auto late = talk.Happened<TimedOut>();
  ASSERT_EQ(late.size(), 1U);
  EXPECT_EQ(late[0].tag, 5);
  talk.Answer(sent[0]);
  EXPECT_TRUE(talk.Happened<Submitted>().empty());
}

TEST(Session, AnAnswerIsProvedByAResponseToSomethingSentAfterIt) {
  Talk talk;
  talk.BringUp();
  talk.session_.Submit(1, {}, talk.now_);
  const Pdu before = talk.Sent().at(0);
  talk.Ask(70);
  talk.Reply(70, 700);
  talk.Answer(before);
  EXPECT_TRUE(talk.Happened<Proved>().empty()) << "asked before the answer: proves nothing";
  talk.Sent();
  talk.session_.Submit(2, {}, talk.now_);
  talk.Answer(talk.Sent().at(0));
  const auto proved = talk.Happened<Proved>();
  ASSERT_EQ(proved.size(), 1U);
  EXPECT_EQ(proved[0].tags, std::vector<std::int64_t>{700});
}

TEST(Session, WhenIdleItAsksForTheProof) {
  Talk talk;
  talk.BringUp();
  talk.Ask(70);
  talk.Reply(70, 700);
  talk.Sent();
  talk.Wait(absl::Milliseconds(100));
  const std::vector<Pdu> sent = talk.Sent();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].command, smpp::kEnquireLink);
  talk.Wait(absl::Milliseconds(100));
  EXPECT_TRUE(talk.Sent().empty()) << "one at a time";
  talk.Answer(sent[0]);
  EXPECT_EQ(talk.Happened<Proved>().size(), 1U);
}

TEST(Session, AForgottenSubmitStillLeavesAProofToCome) {
  Talk talk;
  talk.BringUp();
  talk.Ask(70);
  talk.Reply(70, 700);
  talk.session_.Submit(1, {}, talk.now_);
  talk.session_.Forget(1);
  talk.Sent();
  talk.Wait(absl::Milliseconds(100));
  talk.Answer(talk.Sent().at(0));
  EXPECT_EQ(talk.Happened<Proved>().size(), 1U);
}

TEST(Session, ASilentPeerIsAskedAndThenGivenUp) {
  Talk talk;
  talk.BringUp();
  talk.Wait(absl::Seconds(15));
  ASSERT_EQ(talk.Sent().size(), 1U);
  talk.Wait(absl::Seconds(10));
  const auto ended = talk.Happened<Ended>();
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].reason, "LINK_DEAD");
}

TEST(Session, AnUnknownCommandIsNackedAndTheSessionStays) {
  Talk talk;
  talk.BringUp();
  talk.Hear({.command = 0x00000777, .sequence = 3});
  const std::vector<Pdu> sent = talk.Sent();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].command, smpp::kGenericNack);
  EXPECT_EQ(sent[0].status, smpp::kInvalidCommand);
  EXPECT_EQ(sent[0].sequence, 3U);
  EXPECT_TRUE(talk.session_.bound());
}

TEST(Session, ABrokenLengthIsNackedAndEndsIt) {
  Talk talk;
  talk.BringUp();
  talk.session_.OnOctets(std::string("\0\0\0\7\0\0\0\5\0\0\0\0\0\0\0\4", 16), talk.now_);
  EXPECT_EQ(talk.Sent().at(0).status, smpp::kInvalidCommandLength);
  EXPECT_TRUE(talk.session_.ended());
}

TEST(Session, ABodyThatCannotBeReadIsRefusedForGood) {
  Talk talk;
  talk.BringUp();
  talk.Hear({.command = smpp::kDeliverSm, .sequence = 4, .body = "x"});
  const std::vector<Pdu> sent = talk.Sent();
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].command, smpp::kDeliverSm | smpp::kResponseBit);
  EXPECT_EQ(sent[0].status, smpp::kPermanentFault);
  EXPECT_EQ(sent[0].sequence, 4U);
  EXPECT_TRUE(talk.session_.bound());
}

TEST(Session, OctetsMayComeInAnyPieces) {
  Talk talk;
  talk.BringUp();
  const std::string octets = smpp::Encode({.command = smpp::kDeliverSm,
                                           .sequence = 8,
                                           .body = smpp::EncodeShortMessage({.text = "HS"})});
  for (const char octet : octets + octets) {
    talk.session_.OnOctets(std::string(1, octet), talk.now_);
  }
  EXPECT_EQ(talk.Happened<Arrived>().size(), 2U);
}

TEST(Session, TakesLeave) {
  Talk talk;
  talk.BringUp();
  talk.session_.Unbind(talk.now_);
  const Pdu unbind = talk.Sent().at(0);
  EXPECT_EQ(unbind.command, smpp::kUnbind);
  talk.Ask(9);
  EXPECT_EQ(talk.Sent().at(0).status, smpp::kTemporaryFault) << "comes again over the next session";
  talk.Answer(unbind);
  EXPECT_EQ(talk.Happened<Ended>().size(), 1U);
}

}  // namespace
}  // namespace motcua::sms
