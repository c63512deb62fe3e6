#include "services/convert/time.h"

#include "services/domain/error.h"

namespace motcua::convert {
namespace {

constexpr int kFirstYear = 1900;
constexpr int kYearAfterLast = 2200;
constexpr std::int32_t kNanosPerSecond = 1'000'000'000;
constexpr std::int64_t kMicrosPerSecond = 1'000'000;
constexpr std::int64_t kNanosPerMicro = 1'000;

}  // namespace

google::protobuf::Timestamp ToProto(absl::Time t) {
  const std::int64_t micros = absl::ToUnixMicros(t);
  std::int64_t seconds = micros / kMicrosPerSecond;
  std::int64_t rest = micros % kMicrosPerSecond;
  if (rest < 0) {
    --seconds;
    rest += kMicrosPerSecond;
  }
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<std::int32_t>(rest * kNanosPerMicro));
  return timestamp;
}

absl::StatusOr<absl::Time> FromProto(const google::protobuf::Timestamp& timestamp,
                                     std::string_view field) {
  const absl::Time first = absl::FromCivil(absl::CivilYear(kFirstYear), absl::UTCTimeZone());
  const absl::Time end = absl::FromCivil(absl::CivilYear(kYearAfterLast), absl::UTCTimeZone());
  const absl::Time second = absl::FromUnixSeconds(timestamp.seconds());
  const bool fits = timestamp.nanos() >= 0 && timestamp.nanos() < kNanosPerSecond &&
                    second >= first && second < end;
  if (!fits) return domain::BadField(field, "an instant of the years 1900 to 2199");
  return absl::FromUnixMicros(timestamp.seconds() * kMicrosPerSecond +
                              timestamp.nanos() / kNanosPerMicro);
}

}  // namespace motcua::convert
