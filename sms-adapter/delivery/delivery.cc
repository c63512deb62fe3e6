#include "sms-adapter/delivery/delivery.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/crypto/crypto.h"
#include "sms-adapter/delivery/limits.h"
#include "sms-adapter/smpp/codec.h"
#include "sms-adapter/smpp/receipt.h"

namespace motcua::sms {
namespace {

namespace v1 = notification::v1;
using AsyncStub = NotificationStub::async_interface;

v1::ReceiptState ToProto(smpp::Receipt::State state) {
  switch (state) {
    case smpp::Receipt::State::kUnderWay:
      return v1::RECEIPT_STATE_UNDER_WAY;
    case smpp::Receipt::State::kDelivered:
      return v1::RECEIPT_STATE_DELIVERED;
    case smpp::Receipt::State::kFailed:
      return v1::RECEIPT_STATE_FAILED;
  }
  return v1::RECEIPT_STATE_UNSPECIFIED;
}

bool IsTooFast(std::uint32_t status) {
  return status == smpp::kThrottled || status == smpp::kQueueFull;
}

bool IsPassing(std::uint32_t status) {
  return status == smpp::kSystemError || status == smpp::kTemporaryFault;
}

}  // namespace

Delivery::Delivery(DeliveryOptions options, LinkOptions link, NotificationStub& stub,
                   const rpc::ActorSigner& signer, const runtime::StatedClock& stated,
                   const Clock& clock)
    : options_(std::move(options)),
      clock_(clock),
      client_(stub, signer, stated,
              [this](std::function<void()> task) { link_.Post(std::move(task)); }),
      link_(std::move(link), *this, clock) {}

// gRPC may still hold calls of a link that had no more time; they come back to it.
Delivery::~Delivery() {
  Stop();
  client_.WaitForCalls();
}

// A new epoch for every session: whatever an earlier one, or an earlier process, may still hold is
// void before the operator hears of us.
void Delivery::BeforeConnect(std::function<void()> ready) {
  v1::OpenLinkRequest request;
  request.set_link(options_.link);
  request.set_request_id(crypto::RandomUuid());
  client_.Call<v1::OpenLinkRequest, v1::OpenLinkResponse>(
      &AsyncStub::OpenLink, "OpenLink", std::move(request), kCallBudget,
      [this, ready = std::move(ready)](absl::StatusOr<v1::OpenLinkResponse> opened) {
        if (!opened.ok()) {
          Log(Severity::kWarning, "link.not_opened", {{"reason", ReasonOf(opened.status())}});
          open_again_ = ready;
          open_at_ = clock_.Monotonic() + kAgainAfter;
          return;
        }
        epoch_ = opened->epoch();
        lease_ = absl::Milliseconds(opened->lease_ms()) - kLeaseMargin;
        ready();
      });
}

void Delivery::OnBound(Session& session) {
  session_ = &session;
  ++session_number_;
  pause_ = absl::ZeroDuration();
  paused_until_ = absl::ZeroDuration();
}

void Delivery::OnHappening(Session& session, const Happening& happening) {
  if (const auto* arrived = std::get_if<Arrived>(&happening)) {
    OnMessage(*arrived);
  } else if (const auto* submitted = std::get_if<Submitted>(&happening)) {
    OnSubmitted(*submitted);
  } else if (const auto* late = std::get_if<TimedOut>(&happening)) {
    const auto found = submitted_.find(late->tag);
    if (found == submitted_.end()) return;
    Settle(found->second.message, v1::FATE_UNKNOWN, "", 0);
    submitted_.erase(found);
  } else if (const auto* proved = std::get_if<Proved>(&happening)) {
    proved_.insert(proved_.end(), proved->tags.begin(), proved->tags.end());
  }
}

void Delivery::OnDown(const std::string& reason, const std::vector<std::int64_t>& unanswered) {
  session_ = nullptr;
  for (const std::int64_t tag : unanswered) {
    const auto found = submitted_.find(tag);
    if (found != submitted_.end()) Settle(found->second.message, v1::FATE_UNKNOWN, "", 0);
  }
  submitted_.clear();
  for (std::deque<Outgoing>* queue : {&replies_, &notices_}) {
    for (const Outgoing& waiting : *queue) Settle(waiting.message, v1::FATE_NOT_SENT, "", 0);
    queue->clear();
  }
}

void Delivery::OnTime(Session* session) {
  const absl::Duration now = clock_.Monotonic();
  if (open_again_ && now >= open_at_) BeforeConnect(std::exchange(open_again_, nullptr));
  if (session_ != nullptr && session == session_) {
    SubmitWhatFits(*session);
    LeaseMore();
  }
  SettleSome();
  std::erase_if(known_, [now](const auto& known) { return known.second < now; });
}

bool Delivery::IsQuiet() const {
  return client_.open() == 0 && submitted_.empty() && replies_.empty() && notices_.empty() &&
         settlements_.empty() && proved_.empty();
}

void Delivery::OnMessage(const Arrived& arrived) {
  const Asker asker{
      .session = session_number_, .sequence = arrived.sequence, .command = arrived.command};
  if (smpp::IsReceipt(arrived.message)) {
    OnReceipt(asker, arrived.message);
  } else {
    OnQuestion(asker, arrived.message);
  }
}

void Delivery::OnQuestion(const Asker& asker, smpp::ShortMessage message) {
  v1::AnswerQuestionRequest request;
  request.set_link(options_.link);
  request.set_epoch(epoch_);
  request.set_source(message.source.digits);
  request.set_destination(message.destination.digits);
  if (const std::optional<smpp::PartOf> part = smpp::TakePart(message)) {
    request.mutable_part()->set_reference(part->reference);
    request.mutable_part()->set_total(part->total);
    request.mutable_part()->set_number(part->number);
  }
  request.set_text(TextOf(message, options_.habits));
  if (options_.operator_id_tag != 0) {
    const auto id = smpp::FindTlv(message, options_.operator_id_tag);
    if (id) request.set_operator_id(std::string(id->substr(0, id->find('\0'))));
  }
  request.set_request_id(crypto::RandomUuid());
  const absl::Duration asked_at = clock_.Monotonic();
  client_.Call<v1::AnswerQuestionRequest, v1::AnswerQuestionResponse>(
      &AsyncStub::AnswerQuestion, "AnswerQuestion", std::move(request), kAnswerBudget,
      [this, asker, asked_at](absl::StatusOr<v1::AnswerQuestionResponse> answered) {
        GlobalMetrics().Observe("motcua_sms_answer_seconds", {}, clock_.Monotonic() - asked_at);
        if (!answered.ok()) {
          Refuse(asker, answered.status());
          return;
        }
        Respond(asker, smpp::kOk, answered->inbound_id());
        if (answered->has_reply()) Enqueue(answered->reply(), asked_at);
      });
}

void Delivery::OnReceipt(const Asker& asker, const smpp::ShortMessage& message) {
  const std::optional<smpp::Receipt> receipt = smpp::ReadReceipt(message);
  if (!receipt) {
    GlobalMetrics().Count("motcua_sms_unreadable_receipts_total", {});
    Log(Severity::kWarning, "receipt.unreadable");
    Respond(asker, smpp::kOk, 0);
    return;
  }
  v1::RecordReceiptRequest request;
  request.set_link(options_.link);
  request.set_operator_id(receipt->message_id);
  request.set_handset(message.source.digits);
  request.set_state(ToProto(receipt->state));
  request.set_error(receipt->error.substr(0, 32));
  request.set_request_id(crypto::RandomUuid());
  client_.Call<v1::RecordReceiptRequest, v1::RecordReceiptResponse>(
      &AsyncStub::RecordReceipt, "RecordReceipt", std::move(request), kCallBudget,
      [this, asker](absl::StatusOr<v1::RecordReceiptResponse> recorded) {
        if (!recorded.ok()) {
          Refuse(asker, recorded.status());
          return;
        }
        Respond(asker, smpp::kOk, 0);
        const auto open = submitted_.find(recorded->message_id());
        if (open == submitted_.end() || open->second.message.attempt() != recorded->attempt()) {
          return;
        }
        // The receipt came before the response, or instead of it: nothing waits any more.
        if (session_ != nullptr) session_->Forget(recorded->message_id());
        submitted_.erase(open);
      });
}

void Delivery::OnSubmitted(const Submitted& submitted) {
  const auto found = submitted_.find(submitted.tag);
  if (found == submitted_.end()) return;
  Outgoing outgoing = std::move(found->second);
  submitted_.erase(found);
  GlobalMetrics().Count("motcua_sms_submits_total",
                        {{"outcome", submitted.status == smpp::kOk ? "taken" : "refused"}});
  if (submitted.status == smpp::kOk) {
    pause_ = absl::ZeroDuration();
    Settle(outgoing.message, v1::FATE_SENT, submitted.message_id, 0);
  } else if (IsTooFast(submitted.status)) {
    // It stays the first of its queue; the pace drops for all.
    const absl::Duration now = clock_.Monotonic();
    if (now >= paused_until_) {
      pause_ = std::clamp(pause_ * 2, kFirstPause, kLongestPause);
      paused_until_ = now + pause_;
    }
    (outgoing.message.is_reply() ? replies_ : notices_).push_front(std::move(outgoing));
  } else {
    Settle(outgoing.message,
           IsPassing(submitted.status) ? v1::FATE_REFUSED_FOR_NOW : v1::FATE_REFUSED, "",
           submitted.status);
  }
}

void Delivery::Respond(const Asker& asker, std::uint32_t status, std::int64_t inbound_id) {
  if (session_ == nullptr || asker.session != session_number_) return;
  session_->Respond(
      {.sequence = asker.sequence, .command = asker.command, .status = status, .tag = inbound_id},
      clock_.Monotonic());
}

// Nothing was recorded: the operator keeps the message and comes again, unless it never can be.
void Delivery::Refuse(const Asker& asker, const absl::Status& status) {
  GlobalMetrics().Count("motcua_sms_refused_inbound_total", {});
  Log(Severity::kWarning, "inbound.refused", {{"reason", ReasonOf(status)}});
  const bool for_good = absl::IsInvalidArgument(status);
  Respond(asker, for_good ? smpp::kPermanentFault : options_.temporary_refusal, 0);
  if (ReasonOf(status) == "STALE_EPOCH") link_.Drop("STALE_EPOCH");
}

void Delivery::Enqueue(const v1::Message& message, absl::Duration asked_at) {
  const std::pair<std::int64_t, int> key(message.message_id(), message.attempt());
  const absl::Duration lease_until = asked_at + lease_;
  if (!known_.emplace(key, lease_until + kKnownFor).second) return;
  if (session_ == nullptr) {
    Settle(message, v1::FATE_NOT_SENT, "", 0);
    return;
  }
  (message.is_reply() ? replies_ : notices_)
      .push_back({.message = message, .lease_until = lease_until});
  SubmitWhatFits(*session_);
}

void Delivery::SubmitWhatFits(Session& session) {
  const absl::Duration now = clock_.Monotonic();
  while (session.HasRoom() && now >= paused_until_) {
    std::deque<Outgoing>& queue = replies_.empty() ? notices_ : replies_;
    if (queue.empty()) return;
    Outgoing outgoing = std::move(queue.front());
    queue.pop_front();
    const auto message = MessageOf(outgoing.message, options_.habits);
    if (!message) {
      Log(Severity::kError, "message.unfit",
          {{"message", std::to_string(outgoing.message.message_id())}});
      Settle(outgoing.message, v1::FATE_REFUSED, "", 0);
    } else if (now >= outgoing.lease_until) {
      Settle(outgoing.message, v1::FATE_NOT_SENT, "", 0);
    } else {
      const std::int64_t id = outgoing.message.message_id();
      submitted_.insert_or_assign(id, std::move(outgoing));
      session.Submit(id, *message, now);
    }
  }
}

void Delivery::LeaseMore() {
  const absl::Duration now = clock_.Monotonic();
  if (leasing_ || now < lease_at_ || now < paused_until_) return;
  if (!replies_.empty() || !notices_.empty()) return;
  leasing_ = true;
  v1::LeaseMessagesRequest request;
  request.set_link(options_.link);
  request.set_epoch(epoch_);
  request.set_limit(kLeaseBatch);
  request.set_request_id(crypto::RandomUuid());
  client_.Call<v1::LeaseMessagesRequest, v1::LeaseMessagesResponse>(
      &AsyncStub::LeaseMessages, "LeaseMessages", std::move(request), kCallBudget,
      [this, asked_at = now](absl::StatusOr<v1::LeaseMessagesResponse> leased) {
        leasing_ = false;
        lease_at_ = clock_.Monotonic() + kLeaseEvery;
        if (!leased.ok()) {
          if (ReasonOf(leased.status()) == "STALE_EPOCH") link_.Drop("STALE_EPOCH");
          return;
        }
        for (const v1::Message& message : leased->messages()) Enqueue(message, asked_at);
        if (leased->messages_size() > 0) lease_at_ = clock_.Monotonic();
      });
}

void Delivery::Settle(const v1::Message& message, v1::Fate fate, const std::string& operator_id,
                      std::uint32_t status) {
  v1::Settlement settlement;
  settlement.set_message_id(message.message_id());
  settlement.set_attempt(message.attempt());
  settlement.set_fate(fate);
  settlement.set_operator_id(operator_id);
  settlement.set_command_status(status);
  settlements_.push_back(std::move(settlement));
}

void Delivery::SettleSome() {
  const absl::Duration now = clock_.Monotonic();
  if (settling_ || now < settle_at_ || (settlements_.empty() && proved_.empty())) return;
  settling_ = true;
  v1::SettleMessagesRequest request;
  request.set_link(options_.link);
  const auto some = std::min<std::size_t>(kSettleBatch, settlements_.size());
  for (std::size_t i = 0; i < some; ++i) *request.add_settlements() = settlements_[i];
  const auto proofs = std::min<std::size_t>(kSettleBatch, proved_.size());
  for (std::size_t i = 0; i < proofs; ++i) request.add_proved_inbound_ids(proved_[i]);
  request.set_request_id(crypto::RandomUuid());
  client_.Call<v1::SettleMessagesRequest, v1::SettleMessagesResponse>(
      &AsyncStub::SettleMessages, "SettleMessages", std::move(request), kCallBudget,
      [this, some, proofs](const absl::StatusOr<v1::SettleMessagesResponse>& settled) {
        settling_ = false;
        const bool done = settled.ok() || absl::IsInvalidArgument(settled.status());
        settle_at_ = clock_.Monotonic() + (done ? kSettleEvery : kAgainAfter);
        if (!done) return;  // said again with the next batch
        if (!settled.ok()) Log(Severity::kError, "settlement.refused");
        settlements_.erase(settlements_.begin(),
                           settlements_.begin() + static_cast<std::ptrdiff_t>(some));
        proved_.erase(proved_.begin(), proved_.begin() + static_cast<std::ptrdiff_t>(proofs));
      });
}

}  // namespace motcua::sms
