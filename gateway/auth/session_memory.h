// Remembers for at most one second who a token stands for, so that a busy officer costs identity
// one question a second, not one a request.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "absl/time/time.h"
#include "motcua/identity/v1/identity.pb.h"
#include "services/platform/base/clock.h"

namespace motcua::gateway {

// Thread-safe. A revoked or locked session or a changed role is seen by the next request after a
// second (docs/adr/0007).
class SessionMemory {
 public:
  using Who = std::shared_ptr<const identity::v1::ResolveSessionResponse>;

  explicit SessionMemory(const Clock& clock) : clock_(clock) {}

  // Null when it is not known, or too old; or when only passive requests asked before and this one
  // is not: identity must hear of it, or the session would lock under busy hands.
  Who Find(std::string_view token, bool passive = false);
  // Only of sessions that may be used for work.
  void Keep(std::string_view token, Who who, bool passive = false);
  // At signing out and whatever else changes the session, so that this gateway asks again at once.
  void Forget(std::string_view token);

 private:
  struct Entry {
    Who who;
    absl::Duration until;  // on the monotonic clock
    bool passive = false;
  };

  const Clock& clock_;
  std::mutex mutex_;
  std::unordered_map<std::string, Entry> entries_;
};

}  // namespace motcua::gateway
