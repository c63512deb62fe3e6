#include "sms-adapter/session/session.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "sms-adapter/smpp/codec.h"

namespace motcua::sms {
namespace {

constexpr std::uint32_t kLastSequence = 0x7FFFFFFF;
// Octets without a whole PDU beyond which the peer is not speaking our language.
constexpr std::size_t kMostInput = 2 * smpp::kLongestPdu;

bool IsRequest(std::uint32_t command) { return (command & smpp::kResponseBit) == 0; }

}  // namespace

Session::Session(SessionOptions options) : options_(std::move(options)) {}

void Session::Start(absl::Duration now) {
  state_ = State::kBinding;
  last_heard_ = now;
  Ask(smpp::kBindTransceiver, 0, smpp::EncodeBind(options_.bind), now);
}

void Session::OnOctets(std::string_view octets, absl::Duration now) {
  if (ended()) return;
  input_ += octets;
  last_heard_ = now;
  std::size_t used = 0;
  while (!ended()) {
    const smpp::Frame frame = smpp::NextFrame(std::string_view(input_).substr(used));
    if (frame.kind == smpp::Frame::Kind::kPartial) break;
    if (frame.kind == smpp::Frame::Kind::kBroken) {
      Say({.command = smpp::kGenericNack,
           .status = smpp::kInvalidCommandLength,
           .sequence = frame.pdu.sequence});
      End("BROKEN_STREAM");
      return;
    }
    used += frame.used;
    OnPdu(frame.pdu, now);
  }
  input_.erase(0, used);
  if (input_.size() > kMostInput) End("BROKEN_STREAM");
}

void Session::OnPdu(const smpp::Pdu& pdu, absl::Duration now) {
  if (IsRequest(pdu.command)) {
    OnRequest(pdu, now);
  } else {
    OnResponse(pdu);
  }
}

void Session::OnRequest(const smpp::Pdu& pdu, absl::Duration now) {
  switch (pdu.command) {
    case smpp::kDeliverSm:
    case smpp::kDataSm:
      OnMessage(pdu, now);
      return;
    case smpp::kEnquireLink:
      Say({.command = pdu.command | smpp::kResponseBit, .sequence = pdu.sequence});
      return;
    case smpp::kUnbind:
      Say({.command = pdu.command | smpp::kResponseBit, .sequence = pdu.sequence});
      End("PEER_UNBOUND");
      return;
    case smpp::kAlertNotification:
      return;  // has no response
    default:
      Say({.command = smpp::kGenericNack,
           .status = smpp::kInvalidCommand,
           .sequence = pdu.sequence});
  }
}

void Session::OnMessage(const smpp::Pdu& pdu, absl::Duration now) {
  const std::uint32_t response = pdu.command | smpp::kResponseBit;
  if (state_ != State::kBound && state_ != State::kUnbinding) {
    Respond({.sequence = pdu.sequence, .command = response, .status = smpp::kWrongBindState}, now);
    return;
  }
  std::optional<smpp::ShortMessage> message = pdu.command == smpp::kDeliverSm
                                                  ? smpp::DecodeShortMessage(pdu.body)
                                                  : smpp::DecodeDataMessage(pdu.body);
  // Nothing in it can be answered, so the operator must not bring it for ever.
  if (!message.has_value()) {
    Respond({.sequence = pdu.sequence, .command = response, .status = smpp::kPermanentFault}, now);
    return;
  }
  // While taking leave nothing new is begun: it comes again over the next session.
  if (state_ == State::kUnbinding) {
    Respond({.sequence = pdu.sequence, .command = response, .status = smpp::kTemporaryFault}, now);
    return;
  }
  happenings_.emplace_back(
      Arrived{.sequence = pdu.sequence, .command = pdu.command, .message = *std::move(message)});
}

void Session::OnResponse(const smpp::Pdu& pdu) {
  const auto found = requests_.find(pdu.sequence);
  const bool ours =
      found != requests_.end() && (pdu.command == (found->second.command | smpp::kResponseBit) ||
                                   pdu.command == smpp::kGenericNack);
  const auto asked = asked_at_.find(pdu.sequence);
  if (asked != asked_at_.end()) {
    Prove(asked->second);
    asked_at_.erase(asked);
  }
  if (!ours) return;  // late, doubled or somebody else's: nothing waits for it
  const Request request = found->second;
  requests_.erase(found);
  switch (request.command) {
    case smpp::kBindTransceiver:
      OnBindAnswer(pdu);
      return;
    case smpp::kSubmitSm: {
      // A peer that does not know submit_sm says generic_nack; that is a refusal too.
      const bool nack = pdu.command == smpp::kGenericNack && pdu.status == smpp::kOk;
      happenings_.emplace_back(Submitted{.tag = request.tag,
                                         .status = nack ? smpp::kSystemError : pdu.status,
                                         .message_id = smpp::DecodeMessageId(pdu.body)});
      return;
    }
    case smpp::kUnbind:
      End("UNBOUND");
      return;
    default:
      return;
  }
}

void Session::OnBindAnswer(const smpp::Pdu& pdu) {
  if (pdu.status != smpp::kOk || pdu.command == smpp::kGenericNack) {
    End("BIND_REFUSED", pdu.status);
    return;
  }
  state_ = State::kBound;
  happenings_.emplace_back(Bound{});
}

void Session::Prove(std::uint64_t order) {
  Proved proved;
  while (!unproved_.empty() && unproved_.begin()->first < order) {
    proved.tags.push_back(unproved_.begin()->second);
    unproved_.erase(unproved_.begin());
  }
  if (unproved_.empty()) probing_ = false;
  if (!proved.tags.empty()) happenings_.emplace_back(std::move(proved));
}

bool Session::HasRoom() const { return bound() && Submits() < options_.window; }

int Session::Submits() const {
  return static_cast<int>(
      std::count_if(requests_.begin(), requests_.end(),
                    [](const auto& request) { return request.second.command == smpp::kSubmitSm; }));
}

void Session::Submit(std::int64_t tag, const smpp::ShortMessage& message, absl::Duration now) {
  Ask(smpp::kSubmitSm, tag, smpp::EncodeShortMessage(message), now);
}

void Session::Forget(std::int64_t tag) {
  for (auto request = requests_.begin(); request != requests_.end();) {
    const bool it = request->second.command == smpp::kSubmitSm && request->second.tag == tag;
    if (it) asked_at_.erase(request->first);
    request = it ? requests_.erase(request) : std::next(request);
  }
  probing_ = false;  // what was to prove the answers may have been just this one
}

void Session::Respond(const Answer& answer, absl::Duration now) {
  std::string body;
  if (answer.status == smpp::kOk) body.push_back('\0');  // message_id, unused
  Say({.command = answer.command | smpp::kResponseBit,
       .status = answer.status,
       .sequence = answer.sequence,
       .body = std::move(body)});
  if (answer.tag == 0 || ended()) return;
  unproved_[++order_] = answer.tag;
  last_answer_ = now;
  probing_ = false;
}

void Session::Unbind(absl::Duration now) {
  if (state_ != State::kBound) {
    End("STOPPED");
    return;
  }
  state_ = State::kUnbinding;
  Ask(smpp::kUnbind, 0, "", now);
}

std::uint32_t Session::Ask(std::uint32_t command, std::int64_t tag, std::string body,
                           absl::Duration now) {
  const std::uint32_t sequence = next_sequence_;
  next_sequence_ = sequence == kLastSequence ? 1 : sequence + 1;
  requests_[sequence] = {.command = command, .tag = tag, .sent = now};
  asked_at_[sequence] = ++order_;
  Say({.command = command, .sequence = sequence, .body = std::move(body)});
  if (!unproved_.empty()) probing_ = true;
  return sequence;
}

void Session::Say(const smpp::Pdu& pdu) {
  if (!ended()) output_ += smpp::Encode(pdu);
}

void Session::OnTime(absl::Duration now) {
  if (ended() || state_ == State::kIdle) return;
  CheckTimeouts(now);
  if (!bound()) return;
  const bool silent = now - last_heard_ >= options_.enquire_after;
  const bool unproved =
      !unproved_.empty() && !probing_ && now - last_answer_ >= options_.proof_after;
  const bool asking = std::any_of(requests_.begin(), requests_.end(), [](const auto& request) {
    return request.second.command == smpp::kEnquireLink;
  });
  if (unproved || (silent && !asking)) Ask(smpp::kEnquireLink, 0, "", now);
}

void Session::CheckTimeouts(absl::Duration now) {
  std::vector<std::uint32_t> overdue;
  for (const auto& [sequence, request] : requests_) {
    const absl::Duration age = now - request.sent;
    switch (request.command) {
      case smpp::kSubmitSm:
        if (age >= options_.response_timeout) overdue.push_back(sequence);
        break;
      case smpp::kEnquireLink:
        // Anything heard since shows that the link lives; the peer may just be slow with this one.
        if (age >= options_.link_timeout && now - last_heard_ >= options_.link_timeout) {
          End("LINK_DEAD");
          return;
        }
        if (age >= options_.link_timeout) overdue.push_back(sequence);
        break;
      default:
        if (age >= options_.bind_timeout) {
          End("NO_ANSWER");
          return;
        }
    }
  }
  for (const std::uint32_t sequence : overdue) {
    const Request request = requests_[sequence];
    requests_.erase(sequence);
    asked_at_.erase(sequence);
    probing_ = false;
    if (request.command == smpp::kSubmitSm) happenings_.emplace_back(TimedOut{request.tag});
  }
}

void Session::End(std::string reason, std::uint32_t status) {
  if (ended()) return;
  state_ = State::kEnded;
  happenings_.emplace_back(Ended{.reason = std::move(reason), .status = status});
}

std::vector<std::int64_t> Session::Unanswered() const {
  std::vector<std::int64_t> tags;
  for (const auto& [sequence, request] : requests_) {
    if (request.command == smpp::kSubmitSm) tags.push_back(request.tag);
  }
  return tags;
}

std::string Session::TakeOutput() { return std::exchange(output_, {}); }

std::vector<Happening> Session::TakeHappenings() { return std::exchange(happenings_, {}); }

}  // namespace motcua::sms
