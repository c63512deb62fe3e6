// What a handler knows about its call, and the two ways to call a peer: blocking, and as a
// coroutine (async_call.h).
#pragma once

#include <grpcpp/grpcpp.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace motcua::rpc {

enum class ActorKind { kPublic, kSystem, kOfficer };

// The verified caller.
struct Actor {
  ActorKind kind = ActorKind::kPublic;
  std::int64_t officer_id = 0;  // 0 unless kOfficer
  std::int32_t agency_id = 0;   // 0 unless kOfficer
  std::vector<std::string> roles;
  std::string program;  // who signed, equals the TLS name of the peer
};

// True if the officer holds the role in the acting agency.
bool HasRole(const Actor& actor, std::string_view role);

// Handed to every handler. `now` is the instant of the call: the clock's, or the steered one; whole
// microseconds.
struct CallContext {
  Actor actor;
  absl::Time now;
  absl::Time deadline;  // wall instant by which the answer must be out
  std::string
      request_id;  // of the edge; goes into every log line and into SQL application_name comments
};

// Wire ⇄ status, one place each way; reason and metadata survive (payloads "motcua/…" ⇄
// motcua.type.v1.ErrorInfo). INTERNAL is stripped of its message on the way out.
grpc::Status ToGrpc(const absl::Status& status);
absl::Status FromGrpc(const grpc::Status& status);

class CallKeys;

// Vouches for the actor context of outgoing calls: by a key for the service that is called, signed
// with the program's Ed25519 key (call_key.h). Copies share the keys. Thread-safe.
class ActorSigner {
 public:
  // secret_key: 64 octets as libsodium makes them.
  ActorSigner(std::string program, std::string secret_key);
  struct Purpose {
    std::string_view method;  // "/motcua.intake.v1.IntakeService/ReceiveDossier"
    std::string_view request_id;
    absl::Time signed_at;
    std::optional<absl::Time> steered_at;
  };
  // The value of the metadata key "motcua-actor-bin".
  std::string Sign(const Actor& actor, const Purpose& purpose) const;

 private:
  std::string program_;
  std::shared_ptr<CallKeys> keys_;
};

// Puts the actor, the request id ("motcua-request-id") and the deadline on an outgoing call.
struct OutgoingCall {
  Actor actor;
  std::string request_id;
  absl::Duration timeout;
  std::optional<absl::Time> steered_at;
};
void Prepare(grpc::ClientContext& context, const ActorSigner& signer, std::string_view method,
             const OutgoingCall& call);

}  // namespace motcua::rpc
