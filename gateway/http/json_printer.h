// Writes a protobuf message as JSON straight from its reflection: what protobuf's own printer does,
// which resolves every type anew for each message (half of what an answer cost the gateway).
#pragma once

#include <google/protobuf/message.h>

#include <string>

namespace motcua::gateway {

// Appends the message; false, and `json` is worthless, when it holds a kind of field this printer
// does not know (map, bytes, real numbers, well-known types other than Timestamp).
bool AppendJson(const google::protobuf::Message& message, std::string& json);

}  // namespace motcua::gateway
