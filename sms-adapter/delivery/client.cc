#include "sms-adapter/delivery/client.h"

#include "absl/time/clock.h"

namespace motcua::sms {

Client::Client(NotificationStub& stub, const rpc::ActorSigner& signer,
               const runtime::StatedClock& stated, Post post)
    : stub_(stub), signer_(signer), stated_(stated), post_(std::move(post)) {}

void Client::WaitForCalls() const {
  constexpr absl::Duration kLook = absl::Milliseconds(5);
  while (calling_.load() > 0) absl::SleepFor(kLook);
}

void Client::Prepare(grpc::ClientContext& context, std::string_view name,
                     const std::string& request_id, absl::Duration timeout) const {
  const std::string method = "/motcua.notification.v1.NotificationService/" + std::string(name);
  rpc::Prepare(context, signer_, method,
               {.actor = {.kind = rpc::ActorKind::kSystem},
                .request_id = request_id,
                .timeout = timeout,
                .steered_at = stated_.Now()});
}

}  // namespace motcua::sms
