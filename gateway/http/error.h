// Every refusal the gateway itself makes, as named functions: code, reason, metadata. No other file
// of the gateway builds a status. Read them with ReasonOf and DetailOf of platform/base.
#pragma once

#include <string_view>

#include "absl/status/status.h"
#include "absl/time/time.h"

namespace motcua::gateway {

// INVALID_ARGUMENT/IDEMPOTENCY_KEY_REQUIRED: a write without a UUID in Idempotency-Key.
absl::Status IdempotencyKeyRequired();
// INVALID_ARGUMENT/NOT_JSON (415): the content type is not application/json.
absl::Status NotJson();
// INVALID_ARGUMENT/BAD_JSON: not one JSON object, too deep, a name twice, or not UTF-8.
absl::Status BadJson(std::string_view expected);
// INVALID_ARGUMENT/UNKNOWN_FIELD: a name the request does not have.
absl::Status UnknownField(std::string_view field);
// INVALID_ARGUMENT/BAD_FIELD: a value of the wrong type or range.
absl::Status BadParameter(std::string_view field, std::string_view expected);
// INVALID_ARGUMENT/STEERED_CLOCK_OFF: Motcua-Steered-At at a gateway that does not take it.
absl::Status SteeredClockOff();
// UNAUTHENTICATED/SESSION_REQUIRED: no token.
absl::Status SessionRequired();
// PERMISSION_DENIED/CROSS_SITE: a write by cookie that did not come from our own pages.
absl::Status CrossSite();
// RESOURCE_EXHAUSTED/TOO_MANY_REQUESTS: metadata retry_after_s, at least 1.
absl::Status TooManyRequests(absl::Duration retry_after);
// UNAVAILABLE/OVERLOADED: more calls in flight than admitted; metadata retry_after_s 1.
absl::Status TooBusy();
// INVALID_ARGUMENT/BODY_TOO_LARGE (413).
absl::Status BodyTooLarge();
// NOT_FOUND/NO_SUCH_ROUTE and INVALID_ARGUMENT/METHOD_NOT_ALLOWED (405, metadata allowed).
absl::Status NoSuchRoute();
absl::Status MethodNotAllowed(std::string_view allowed);

}  // namespace motcua::gateway
