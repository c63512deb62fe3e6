// Every refusal identity adds to those of platform and domain: code, reason, metadata. No other
// file of identity builds a status.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "services/platform/base/error.h"

namespace motcua::identity {

// One answer for an unknown name, a wrong password and a disabled account.
inline absl::Status BadCredentials() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "BAD_CREDENTIALS");
}

// `wait` until the fullest count ends; whole seconds, at least 1.
inline absl::Status TooManyTries(absl::Duration wait) {
  const std::int64_t seconds = absl::ToInt64Seconds(absl::Ceil(wait, absl::Seconds(1)));
  return MakeStatus(absl::StatusCode::kResourceExhausted, "TOO_MANY_TRIES",
                    {{"retry_after_s", absl::StrFormat("%d", seconds < 1 ? 1 : seconds)}});
}

// The password was right; the account has enrolled one-time codes and none was given.
inline absl::Status OneTimeCodeRequired() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "ONE_TIME_CODE_REQUIRED");
}

// Wrong, of another minute, or used before.
inline absl::Status BadOneTimeCode() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "BAD_ONE_TIME_CODE");
}

// The account has several agencies and none was named; `agencies` are their ids, comma separated.
inline absl::Status AgencyRequired(const std::string& agencies) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "AGENCY_REQUIRED",
                    {{"agencies", agencies}});
}

// The officer holds no role in that agency today, or in none at all; or none that was lent.
inline absl::Status NotAMember() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "NOT_A_MEMBER");
}

// Unknown, expired, ended, account disabled or membership over.
inline absl::Status SessionEnded() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "SESSION_ENDED");
}

// Alive, but the password is asked for first.
inline absl::Status SessionLocked() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "SESSION_LOCKED");
}

// Alive, for changing the password alone.
inline absl::Status PasswordChangeRequired() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "PASSWORD_CHANGE_REQUIRED");
}

// Alive, for enrolling one-time codes alone.
inline absl::Status TotpEnrolmentRequired() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "TOTP_ENROLMENT_REQUIRED");
}

// None of one's own live sessions.
inline absl::Status SessionNotFound() {
  return MakeStatus(absl::StatusCode::kNotFound, "SESSION_NOT_FOUND");
}

// The new password breaks `rule`: too_short, too_long, not_text, common, own_name, repetitive,
// same.
inline absl::Status WeakPassword(std::string_view rule, int least) {
  return MakeStatus(absl::StatusCode::kInvalidArgument, "WEAK_PASSWORD",
                    {{"field", "new_password"},
                     {"rule", std::string(rule)},
                     {"expected", absl::StrFormat("at least %d characters, not common, not a name, "
                                                  "nothing repeated, not the present one",
                                                  least)}});
}

inline absl::Status TotpNotBegun() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "TOTP_NOT_BEGUN");
}

inline absl::Status TotpNotEnrolled() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "TOTP_NOT_ENROLLED");
}

// A role of this session asks for one-time codes.
inline absl::Status TotpRequiredByRole() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "TOTP_REQUIRED_BY_ROLE");
}

// Unknown, or not this administrator's to see or change.
inline absl::Status AccountNotFound() {
  return MakeStatus(absl::StatusCode::kNotFound, "ACCOUNT_NOT_FOUND");
}

inline absl::Status UsernameTaken() {
  return MakeStatus(absl::StatusCode::kAlreadyExists, "USERNAME_TAKEN");
}

// Administrators do not do this to themselves.
inline absl::Status OwnAccount() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "OWN_ACCOUNT");
}

// The agency is unknown, closed, or not under the one the administrator acts for.
inline absl::Status OutOfScope() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "OUT_OF_SCOPE");
}

// No such role today or later, or not this administrator's to end.
inline absl::Status MembershipNotFound() {
  return MakeStatus(absl::StatusCode::kNotFound, "MEMBERSHIP_NOT_FOUND");
}

inline absl::Status DelegationNotFound() {
  return MakeStatus(absl::StatusCode::kNotFound, "DELEGATION_NOT_FOUND");
}

// The borrower has no role of his own in that agency on the first day.
inline absl::Status NotAColleague() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "NOT_A_COLLEAGUE");
}

// An installation has its first administrator already.
inline absl::Status AdministratorExists() {
  return MakeStatus(absl::StatusCode::kAlreadyExists, "ADMINISTRATOR_EXISTS");
}

}  // namespace motcua::identity
