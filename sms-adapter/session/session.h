// One SMPP conversation as a pure machine: octets and time in, octets and happenings out. Owns the
// sequence numbers, the window, the timers and the proof of acknowledgements; knows no socket.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "absl/time/time.h"
#include "sms-adapter/smpp/pdu.h"

namespace motcua::sms {

struct SessionOptions {
  smpp::Bind bind;
  int window = 10;  // unanswered submit_sm at a time
  absl::Duration bind_timeout = absl::Seconds(10);
  absl::Duration enquire_after = absl::Seconds(15);     // of silence
  absl::Duration response_timeout = absl::Seconds(10);  // then the outcome is unknown
  absl::Duration link_timeout = absl::Seconds(10);      // unanswered enquire_link: the link is dead
  absl::Duration proof_after = absl::Milliseconds(100);  // enquire_link for an unproved answer
};

// What came out of it. `tag` is the caller's own number.
struct Bound {};
struct Arrived {
  std::uint32_t sequence = 0;  // answer with Respond
  std::uint32_t command = 0;   // deliver_sm or data_sm
  smpp::ShortMessage message;
};
struct Submitted {
  std::int64_t tag = 0;
  std::uint32_t status = 0;
  std::string message_id;
};
struct TimedOut {
  std::int64_t tag = 0;
};
// The peer has read our answers with these tags: it responded to something we sent after them.
struct Proved {
  std::vector<std::int64_t> tags;
};
// Nothing more will come; `status` of a refused bind.
struct Ended {
  std::string reason;
  std::uint32_t status = 0;
};
using Happening = std::variant<Bound, Arrived, Submitted, TimedOut, Proved, Ended>;

// Not thread-safe. `now` rises always (monotonic clock).
class Session {
 public:
  explicit Session(SessionOptions options);

  // Sends the bind. Call once, when the connection stands.
  void Start(absl::Duration now);
  void OnOctets(std::string_view octets, absl::Duration now);
  void OnTime(absl::Duration now);

  bool bound() const { return state_ == State::kBound; }
  bool ended() const { return state_ == State::kEnded; }
  // True if a submit may leave now.
  bool HasRoom() const;
  void Submit(std::int64_t tag, const smpp::ShortMessage& message, absl::Duration now);
  // The outcome is known from elsewhere: its room is free again, a late response means nothing.
  void Forget(std::int64_t tag);
  // Answers what Arrived brought. `tag` ≠ 0 asks for its proof.
  struct Answer {
    std::uint32_t sequence = 0;
    std::uint32_t command = 0;
    std::uint32_t status = 0;
    std::int64_t tag = 0;
  };
  void Respond(const Answer& answer, absl::Duration now);
  // Takes leave; Ended follows with the answer or the timeout.
  void Unbind(absl::Duration now);

  // Tags of submits nobody has answered.
  std::vector<std::int64_t> Unanswered() const;

  std::string TakeOutput();
  std::vector<Happening> TakeHappenings();

 private:
  enum class State { kIdle, kBinding, kBound, kUnbinding, kEnded };
  struct Request {
    std::uint32_t command = 0;
    std::int64_t tag = 0;
    absl::Duration sent;
  };

  void OnPdu(const smpp::Pdu& pdu, absl::Duration now);
  void OnRequest(const smpp::Pdu& pdu, absl::Duration now);
  void OnResponse(const smpp::Pdu& pdu);
  void OnMessage(const smpp::Pdu& pdu, absl::Duration now);
  void OnBindAnswer(const smpp::Pdu& pdu);
  void Prove(std::uint64_t order);
  std::uint32_t Ask(std::uint32_t command, std::int64_t tag, std::string body, absl::Duration now);
  void Say(const smpp::Pdu& pdu);
  void End(std::string reason, std::uint32_t status = 0);
  void CheckTimeouts(absl::Duration now);
  int Submits() const;

  SessionOptions options_;
  State state_ = State::kIdle;
  std::uint32_t next_sequence_ = 1;
  std::string input_;
  std::string output_;
  std::vector<Happening> happenings_;
  std::map<std::uint32_t, Request> requests_;  // by sequence; those that wait for a response
  // Answers the peer may not have read yet, by the order they were sent in; and of our requests.
  std::uint64_t order_ = 0;
  std::map<std::uint64_t, std::int64_t> unproved_;
  std::map<std::uint32_t, std::uint64_t> asked_at_;  // sequence of a request → order
  absl::Duration last_heard_;
  absl::Duration last_answer_;  // when the newest unproved answer was sent
  bool probing_ = false;        // an enquire_link behind the newest answer is on its way
};

}  // namespace motcua::sms
