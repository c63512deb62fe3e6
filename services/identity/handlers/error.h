// Every refusal identity adds to those of platform and domain: code, reason, metadata.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "services/platform/base/error.h"

namespace motcua::identity {

// One answer for an unknown name, a wrong password and a disabled account.
inline absl::Status BadCredentials() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "BAD_CREDENTIALS");
}

// `wait` until the window of failures ends; whole seconds, at least 1.
inline absl::Status TooManyTries(absl::Duration wait) {
  const std::int64_t seconds = absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
  return MakeStatus(absl::StatusCode::kResourceExhausted, "TOO_MANY_TRIES",
                    {{"retry_after_s", absl::StrFormat("%d", seconds < 1 ? 1 : seconds)}});
}

// The account has several agencies and none was named; `agencies` are their ids, comma separated.
inline absl::Status AgencyRequired(const std::string& agencies) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "AGENCY_REQUIRED",
                    {{"agencies", agencies}});
}

// The officer holds no role in that agency today (or in none at all).
inline absl::Status NotAMember() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "NOT_A_MEMBER");
}

// Unknown, expired, ended, account disabled or membership over.
inline absl::Status SessionEnded() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "SESSION_ENDED");
}

}  // namespace motcua::identity
