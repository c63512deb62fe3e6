// Instants ⇄ google.protobuf.Timestamp; whole microseconds on our side.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace motcua::convert {

// Truncated to microseconds; t is finite.
google::protobuf::Timestamp ToProto(absl::Time t);
// Truncated to microseconds. INVALID_ARGUMENT/BAD_FIELD naming `field` outside the years 1900 to
// 2199 or with nanoseconds out of range.
absl::StatusOr<absl::Time> FromProto(const google::protobuf::Timestamp& timestamp,
                                     std::string_view field);

}  // namespace motcua::convert
