// When a call is sent a second time: once, on UNAVAILABLE, unless the peer said OVERLOADED. Reads
// and writes alike, for writes carry their request_id.
#pragma once

#include <grpcpp/grpcpp.h>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/platform/rpc/call.h"

namespace motcua::rpc {

inline constexpr int kMostAttempts = 2;

// The budget of one call, spent by its attempts.
class Attempts {
 public:
  explicit Attempts(OutgoingCall call);
  // The call as the next attempt sends it: timeout = what is left of the budget.
  OutgoingCall Next();
  // True if this outcome deserves another attempt and the budget allows one.
  bool Again(const absl::Status& outcome) const;

 private:
  OutgoingCall call_;
  absl::Time until_;
  int made_ = 0;
};

}  // namespace motcua::rpc
