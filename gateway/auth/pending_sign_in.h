// What was typed at sign-in, while the form asks for one thing more: sealed in a cookie of the
// browser for a few minutes, so that nobody types a password twice and no page holds one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "services/platform/base/clock.h"
#include "services/platform/crypto/passing_seal.h"
#include "services/platform/http/server.h"

namespace motcua::gateway {

struct PendingSignIn {
  std::string username;
  std::string password;
  std::string one_time_code;
  std::int32_t agency = 0;
};

// The cookie can be read by this process alone: behind several gateways, or after a restart, the
// password is asked for again. Thread-safe.
class PendingSignIns {
 public:
  explicit PendingSignIns(const Clock& clock) : clock_(clock) {}

  // A Set-Cookie value.
  std::string Cookie(const PendingSignIn& typed) const;
  // nullopt when there is none, it is too old, or it is not ours.
  std::optional<PendingSignIn> Of(const http::Request& request) const;

 private:
  const Clock& clock_;
  const crypto::PassingSeal seal_;
};

// A Set-Cookie value that ends it.
std::string ClearPendingCookie();

}  // namespace motcua::gateway
