#include "services/platform/rpc/timestamp.h"

namespace motcua::rpc {

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  const absl::Duration since = time - absl::UnixEpoch();
  const absl::Duration seconds = absl::Floor(since, absl::Seconds(1));
  google::protobuf::Timestamp stamp;
  stamp.set_seconds(absl::ToInt64Seconds(seconds));
  stamp.set_nanos(static_cast<std::int32_t>(absl::ToInt64Nanoseconds(since - seconds)));
  return stamp;
}

absl::Time FromTimestamp(const google::protobuf::Timestamp& stamp) {
  return absl::FromUnixSeconds(stamp.seconds()) + absl::Nanoseconds(stamp.nanos());
}

}  // namespace motcua::rpc
