// What the public sees of a refusal: status → HTTP, in one place. Internal text is never shown.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/platform/http/server.h"

namespace motcua::gateway {

struct Problem {
  int status = 500;       // HTTP
  std::string reason;     // stable, UPPER_SNAKE_CASE
  std::string field;      // of the request, if one is to blame
  std::string expected;   // of that field, in English, for programs
  int retry_after_s = 0;  // 0 = no Retry-After
  std::string allowed;    // methods, for 405
};

// INVALID_ARGUMENT 400, UNAUTHENTICATED 401, PERMISSION_DENIED 403, NOT_FOUND 404, ALREADY_EXISTS,
// FAILED_PRECONDITION and ABORTED 409, RESOURCE_EXHAUSTED 429, UNAVAILABLE, DEADLINE_EXCEEDED and
// CANCELLED 503 with Retry-After, everything else 500 with nothing but "INTERNAL". Some reasons
// have a status of their own (kReasonStatus in problem.cc). `status` must not be OK.
Problem ProblemFrom(const absl::Status& status);

// application/problem+json (RFC 9457) in the language the request prefers.
http::Response ProblemResponse(const Problem& problem, const http::Request& request);
http::Response ProblemResponse(const absl::Status& status, const http::Request& request);

// True when Accept-Language wants English more than Vietnamese; no header means Vietnamese.
bool PrefersEnglish(std::string_view accept_language);

}  // namespace motcua::gateway
