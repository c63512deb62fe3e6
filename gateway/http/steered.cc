#include "gateway/http/steered.h"

#include <string>

#include "gateway/http/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kHeader = "motcua-steered-at";

}  // namespace

absl::StatusOr<std::optional<absl::Time>> SteeredInstant(const http::Request& request,
                                                         const Steering& steering) {
  const std::string_view text = http::Header(request, kHeader);
  if (text.empty()) {
    return steering.stated == nullptr ? std::optional<absl::Time>() : steering.stated->Now();
  }
  if (!steering.allowed) return SteeredClockOff();
  absl::Time at;
  std::string error;
  if (!absl::ParseTime(absl::RFC3339_full, ToAbsl(text), &at, &error) ||
      at == absl::InfiniteFuture() || at == absl::InfinitePast()) {
    return BadParameter("Motcua-Steered-At", "an RFC 3339 instant");
  }
  return std::optional<absl::Time>(absl::FromUnixMicros(absl::ToUnixMicros(at)));
}

}  // namespace motcua::gateway
