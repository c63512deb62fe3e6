#include "gateway/http/error.h"

#include <algorithm>
#include <string>

#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

absl::Status FieldRefusal(std::string_view reason, std::string_view field,
                          std::string_view expected) {
  return MakeStatus(absl::StatusCode::kInvalidArgument, reason,
                    {{"field", std::string(field)}, {"expected", std::string(expected)}});
}

}  // namespace

absl::Status IdempotencyKeyRequired() {
  return FieldRefusal("IDEMPOTENCY_KEY_REQUIRED", "Idempotency-Key", "a UUID, 8-4-4-4-12");
}

absl::Status NotJson() {
  return FieldRefusal("NOT_JSON", "Content-Type", "application/json; charset=utf-8");
}

absl::Status BadJson(std::string_view expected) { return FieldRefusal("BAD_JSON", "", expected); }

absl::Status UnknownField(std::string_view field) {
  return FieldRefusal("UNKNOWN_FIELD", field, "a field of the request");
}

absl::Status BadParameter(std::string_view field, std::string_view expected) {
  return FieldRefusal("BAD_FIELD", field, expected);
}

absl::Status SteeredClockOff() {
  return FieldRefusal("STEERED_CLOCK_OFF", "Motcua-Steered-At", "no such header");
}

absl::Status SessionRequired() {
  return MakeStatus(absl::StatusCode::kUnauthenticated, "SESSION_REQUIRED");
}

absl::Status CrossSite() { return MakeStatus(absl::StatusCode::kPermissionDenied, "CROSS_SITE"); }

absl::Status TooManyRequests(absl::Duration retry_after) {
  const std::int64_t seconds =
      std::max<std::int64_t>(1, absl::ToInt64Seconds(absl::Ceil(retry_after, absl::Seconds(1))));
  return MakeStatus(absl::StatusCode::kResourceExhausted, "TOO_MANY_REQUESTS",
                    {{"retry_after_s", std::to_string(seconds)}});
}

absl::Status TooBusy() {
  return MakeStatus(absl::StatusCode::kUnavailable, "OVERLOADED", {{"retry_after_s", "1"}});
}

absl::Status BodyTooLarge() {
  return MakeStatus(absl::StatusCode::kInvalidArgument, "BODY_TOO_LARGE",
                    {{"expected", "at most 64 KiB"}});
}

absl::Status NoSuchRoute() { return MakeStatus(absl::StatusCode::kNotFound, "NO_SUCH_ROUTE"); }

absl::Status MethodNotAllowed(std::string_view allowed) {
  return MakeStatus(absl::StatusCode::kInvalidArgument, "METHOD_NOT_ALLOWED",
                    {{"allowed", std::string(allowed)}});
}

}  // namespace motcua::gateway
