// JSON ⇄ any protobuf message by protobuf's JSON mapping, stricter than protobuf: plain RFC 8259,
// camelCase names only, no unknown names, no name twice. Knows no message of ours.
#pragma once

#include <google/protobuf/message.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/platform/http/server.h"

namespace motcua::gateway {

// Objects and arrays inside each other, at most.
inline constexpr int kJsonDepth = 8;

// OK if the body is application/json (utf-8); else NOT_JSON.
absl::Status CheckJsonContent(const http::Request& request);

// Fills `message` from a JSON object. BAD_JSON, UNKNOWN_FIELD (also for a top-level name of
// `reserved`, which the gateway sets itself), BAD_FIELD for a value that does not fit.
absl::Status FromJson(std::string_view text, std::initializer_list<std::string_view> reserved,
                      google::protobuf::Message& message);

// Names in camelCase, 64-bit numbers as strings, instants RFC 3339, empty fields written out.
std::string ToJson(const google::protobuf::Message& message);

}  // namespace motcua::gateway
