// What the adapter does with what it hears: questions and receipts to notification before they are
// acknowledged, leased messages to the operator while the lease holds, and every outcome back.
// Keeps nothing that could not be lost: notification is the memory.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "sms-adapter/delivery/client.h"
#include "sms-adapter/delivery/text.h"
#include "sms-adapter/session/link.h"

namespace motcua::sms {

struct DeliveryOptions {
  std::string link = "smsc";  // its name in the message ledger
  Habits habits;
  std::uint16_t operator_id_tag = 0;  // parameter with the operator's own id of a message; 0 = none
  std::uint32_t temporary_refusal =
      smpp::kTemporaryFault;  // how this operator is asked to come again
};

class Delivery final : public LinkOwner {
 public:
  Delivery(DeliveryOptions options, LinkOptions link, NotificationStub& stub,
           const rpc::ActorSigner& signer, const runtime::StatedClock& stated, const Clock& clock);
  ~Delivery() override;
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;

  // Takes leave of the operator and settles what is open.
  void Stop() { link_.Stop(); }

  void BeforeConnect(std::function<void()> ready) override;
  void OnBound(Session& session) override;
  void OnHappening(Session& session, const Happening& happening) override;
  void OnDown(const std::string& reason, const std::vector<std::int64_t>& unanswered) override;
  void OnTime(Session* session) override;
  bool IsQuiet() const override;

 private:
  struct Outgoing {
    notification::v1::Message message;
    absl::Duration lease_until;  // monotonic; not to be written after it
  };
  // Where an answer belongs: the session it came in may be gone when the answer is known.
  struct Asker {
    std::uint64_t session = 0;
    std::uint32_t sequence = 0;
    std::uint32_t command = 0;
  };

  void OnMessage(const Arrived& arrived);
  void OnQuestion(const Asker& asker, smpp::ShortMessage message);
  void OnReceipt(const Asker& asker, const smpp::ShortMessage& message);
  void OnSubmitted(const Submitted& submitted);
  void Respond(const Asker& asker, std::uint32_t status, std::int64_t inbound_id);
  void Refuse(const Asker& asker, const absl::Status& status);
  void Enqueue(const notification::v1::Message& message, absl::Duration asked_at);
  void SubmitWhatFits(Session& session);
  void LeaseMore();
  void SettleSome();
  void Settle(const notification::v1::Message& message, notification::v1::Fate fate,
              const std::string& operator_id, std::uint32_t status);

  const DeliveryOptions options_;
  const Clock& clock_;
  Client client_;
  std::function<void()> open_again_;  // what waits for an epoch while notification is away
  absl::Duration open_at_;
  std::int64_t epoch_ = 0;
  absl::Duration lease_;  // as notification grants it, less the margin
  std::uint64_t session_number_ = 0;
  Session* session_ = nullptr;                  // bound, or nullptr
  std::deque<Outgoing> replies_, notices_;      // leased, not yet written
  std::map<std::int64_t, Outgoing> submitted_;  // by message: written, not yet answered
  // Messages that are here or were lately: a lease handed out twice is taken once.
  std::map<std::pair<std::int64_t, int>, absl::Duration> known_;
  std::vector<notification::v1::Settlement> settlements_;
  std::vector<std::int64_t> proved_;
  bool settling_ = false, leasing_ = false;
  absl::Duration settle_at_, lease_at_;
  absl::Duration paused_until_;  // the operator asked for a slower pace
  absl::Duration pause_;
  Link link_;  // last: its thread calls back at once
};

}  // namespace motcua::sms
