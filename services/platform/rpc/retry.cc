#include "services/platform/rpc/retry.h"

#include <utility>

#include "absl/time/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/rpc/error.h"
#include "services/platform/rpc/limits.h"

namespace motcua::rpc {

Attempts::Attempts(OutgoingCall call)
    : call_(std::move(call)), until_(absl::Now() + call_.timeout) {}

OutgoingCall Attempts::Next() {
  ++made_;
  OutgoingCall next = call_;
  next.timeout = until_ - absl::Now();
  return next;
}

bool Attempts::Again(const absl::Status& outcome) const {
  return made_ < kMostAttempts && absl::IsUnavailable(outcome) &&
         ReasonOf(outcome) != kOverloadedReason && until_ - absl::Now() > kLeastTimeToBegin;
}

}  // namespace motcua::rpc
