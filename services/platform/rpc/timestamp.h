// Instants as protobuf timestamps and back. Internal to this room.
#pragma once

#include <google/protobuf/timestamp.pb.h>

#include "absl/time/time.h"

namespace motcua::rpc {

google::protobuf::Timestamp ToTimestamp(absl::Time time);
absl::Time FromTimestamp(const google::protobuf::Timestamp& stamp);

}  // namespace motcua::rpc
