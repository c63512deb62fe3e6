// The receiving half of the actor context: is this caller who the context says, and is the context
// good for this very call? Keeps nothing between calls but the keys it was introduced to.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "motcua/type/v1/actor.pb.h"
#include "services/platform/rpc/call.h"
#include "services/platform/rpc/call_key.h"
#include "services/platform/rpc/server.h"

namespace motcua::rpc {

// Metadata keys of every call.
inline constexpr std::string_view kActorKey = "motcua-actor-bin";
inline constexpr std::string_view kRequestIdKey = "motcua-request-id";

struct VerifiedActor {
  Actor actor;
  std::optional<absl::Time> steered_at;
};

// Thread-safe.
class ActorVerifier {
 public:
  // A key file that cannot be read is logged and its program refused.
  ActorVerifier(const std::vector<std::string>& key_files, bool steered_clock);

  // What came with the call.
  struct Arrival {
    std::string_view signed_actor;        // value of kActorKey
    std::vector<std::string_view> peers;  // the peer's TLS names that are on the allow-list
    std::string_view method;
    std::string_view request_id;
    absl::Time at;  // real time
  };
  // UNAUTHENTICATED/BAD_ACTOR.
  absl::StatusOr<VerifiedActor> Verify(const Arrival& arrival);

 private:
  struct Caller {
    std::string_view program;
    std::string_view public_key;
  };
  // Is the context vouched for with a key the caller made for this service?
  absl::Status CheckVoucher(const type::v1::SignedActor& signed_actor, const Caller& caller,
                            const Arrival& arrival);

  std::map<std::string, std::string, std::less<>> keys_;  // program → public key
  KnownCallKeys known_;
  bool steered_clock_;
};

}  // namespace motcua::rpc
