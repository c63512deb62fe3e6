#include "services/platform/base/error.h"

#include "absl/strings/cord.h"
#include "services/platform/base/text.h"

namespace motcua {
namespace {

std::string PayloadName(std::string_view key) {
  return std::string(kPayloadPrefix) + std::string(key);
}

std::string PayloadText(const absl::Status& status, std::string_view name) {
  const absl::optional<absl::Cord> payload = status.GetPayload(ToAbsl(name));
  return payload.has_value() ? std::string(*payload) : std::string();
}

}  // namespace

absl::Status MakeStatus(absl::StatusCode code, std::string_view reason, Metadata metadata) {
  std::string message(reason);
  for (const auto& [key, value] : metadata) {
    message.append(" ").append(key).append("=").append(value);
  }
  absl::Status status(code, message);
  status.SetPayload(ToAbsl(kReasonPayload), absl::Cord(ToAbsl(reason)));
  for (const auto& [key, value] : metadata) {
    status.SetPayload(PayloadName(key), absl::Cord(value));
  }
  return status;
}

std::string ReasonOf(const absl::Status& status) { return PayloadText(status, kReasonPayload); }

std::string DetailOf(const absl::Status& status, std::string_view key) {
  return PayloadText(status, PayloadName(key));
}

absl::Status Overloaded() { return Unavailable("OVERLOADED"); }

absl::Status Unavailable(std::string_view reason) {
  return MakeStatus(absl::StatusCode::kUnavailable, reason);
}

absl::Status DeadlineExceeded() {
  return MakeStatus(absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED");
}

absl::Status BadActor() { return MakeStatus(absl::StatusCode::kUnauthenticated, "BAD_ACTOR"); }

absl::Status ActorNotAllowed() {
  return MakeStatus(absl::StatusCode::kPermissionDenied, "ACTOR_NOT_ALLOWED");
}

absl::Status InternalError(std::string_view what) {
  absl::Status status(absl::StatusCode::kInternal, "INTERNAL " + std::string(what));
  status.SetPayload(ToAbsl(kReasonPayload), absl::Cord("INTERNAL"));
  return status;
}

absl::Status BadOption(std::string_view problems) {
  absl::Status status(absl::StatusCode::kInvalidArgument, ToAbsl(problems));
  status.SetPayload(ToAbsl(kReasonPayload), absl::Cord("BAD_OPTION"));
  return status;
}

absl::Status BadFile(std::string_view path, std::string_view expected) {
  return MakeStatus(absl::StatusCode::kInvalidArgument, "BAD_FILE",
                    {{"path", std::string(path)}, {"expected", std::string(expected)}});
}

absl::Status BadEncoding(std::string_view expected) {
  return MakeStatus(absl::StatusCode::kInvalidArgument, "BAD_ENCODING",
                    {{"expected", std::string(expected)}});
}

absl::Status UnreadableSeal(int key_id) {
  return MakeStatus(absl::StatusCode::kInternal, "UNREADABLE_SEAL",
                    {{"key_id", std::to_string(key_id)}});
}

}  // namespace motcua
