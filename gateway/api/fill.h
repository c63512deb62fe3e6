// Fills any request message from an HTTP call by the names of its fields; knows no message.
#pragma once

#include <google/protobuf/message.h>

#include <string>

#include "absl/status/status.h"
#include "gateway/http/call.h"

namespace motcua::gateway {

// A write: the JSON body (an empty body is {}), `code` from the path, `request_id` from the header
// Idempotency-Key. IDEMPOTENCY_KEY_REQUIRED; NOT_JSON, BAD_JSON, UNKNOWN_FIELD (a body that sets
// requestId or code itself), BAD_FIELD.
absl::Status FillWrite(const Call& call, google::protobuf::Message& request);

// A read: `code` from the path and the query of the address, names in camelCase, each once. Values
// of enumerations are written short: "results-at-desk" is INBOX_KIND_RESULTS_AT_DESK. Instants are
// RFC 3339.
// UNKNOWN_FIELD, BAD_FIELD.
absl::Status FillRead(const Call& call, google::protobuf::Message& request);

// The same, and every {name} of the address: a text of the message under that name, which the query
// may not set too. UNKNOWN_FIELD, BAD_FIELD.
absl::Status FillNamed(const Call& call, google::protobuf::Message& request);

// A question that changes nothing but is too long for an address: the JSON body, no key. NOT_JSON,
// BAD_JSON, UNKNOWN_FIELD, BAD_FIELD.
absl::Status FillQuestion(const Call& call, google::protobuf::Message& request);

// The id the call is signed for: request_id of a write, the edge's id of a read.
std::string RequestIdOf(const Call& call, const google::protobuf::Message& request);

}  // namespace motcua::gateway
