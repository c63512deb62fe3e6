#include "services/notification/handlers/check.h"

#include <algorithm>

#include "services/domain/error.h"
#include "services/notification/store/limits.h"

namespace motcua::notification {
namespace {

constexpr std::size_t kLongestLink = 32;

bool IsPrintable(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

absl::Status CheckLink(std::string_view link) {
  const bool good = !link.empty() && link.size() <= kLongestLink &&
                    std::all_of(link.begin(), link.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '-';
                    });
  return good ? absl::OkStatus() : domain::BadField("link", "1 to 32 letters, digits or hyphens");
}

absl::StatusOr<domain::Uuid> ParseRequestId(std::string_view text) {
  const std::optional<domain::Uuid> id = domain::ParseUuid(text);
  if (!id) return domain::BadField("request_id", "a UUID");
  return *id;
}

absl::Status CheckOperatorId(std::string_view id) {
  if (id.size() <= kLongestOperatorId && IsPrintable(id)) return absl::OkStatus();
  return domain::BadField("operator_id", "at most 65 printable ASCII characters");
}

absl::Status CheckAddress(std::string_view field, std::string_view address) {
  if (address.size() <= kLongestAddress && IsPrintable(address)) return absl::OkStatus();
  return domain::BadField(field, "at most 32 printable ASCII characters");
}

v1::Message ToProto(const Leased& message) {
  v1::Message proto;
  proto.set_message_id(message.id);
  proto.set_attempt(message.attempt);
  proto.set_destination(message.destination);
  proto.set_sender(message.sender);
  proto.set_text(message.text);
  proto.set_possible_duplicate(message.possible_duplicate);
  proto.set_may_replace(message.may_replace);
  proto.set_is_reply(message.is_reply);
  return proto;
}

}  // namespace motcua::notification
