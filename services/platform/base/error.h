// The refusals of the machine room as named functions, and the one way a status gets its reason;
// knows nothing of dossiers.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"

namespace motcua {

// Payload "motcua/reason" holds the reason, "motcua/<key>" one metadata value each; the same
// convention as services/domain/error.h, carried over the wire by platform/rpc.
inline constexpr std::string_view kReasonPayload = "motcua/reason";
inline constexpr std::string_view kPayloadPrefix = "motcua/";

using Metadata = std::initializer_list<std::pair<std::string_view, std::string>>;

// For the error catalogues of platform, ledger and services only. Message: "REASON key=value …".
absl::Status MakeStatus(absl::StatusCode code, std::string_view reason, Metadata metadata = {});
// The reason of a status; empty if it has none.
std::string ReasonOf(const absl::Status& status);
// One metadata value of a status; empty if it has none of that key.
std::string DetailOf(const absl::Status& status, std::string_view key);

// UNAVAILABLE/OVERLOADED: the queue is full, or too little of the deadline is left to begin.
absl::Status Overloaded();
// UNAVAILABLE/<reason>: a part we need does not answer; try again later.
absl::Status Unavailable(std::string_view reason);
// DEADLINE_EXCEEDED/DEADLINE_EXCEEDED: nothing happened.
absl::Status DeadlineExceeded();
// UNAUTHENTICATED/BAD_ACTOR: the actor context is missing, forged, stale or of another call.
absl::Status BadActor();
// PERMISSION_DENIED/ACTOR_NOT_ALLOWED: this RPC does not take this kind of caller.
absl::Status ActorNotAllowed();
// INTERNAL/INTERNAL: `what` is for the log; it never leaves the program.
absl::Status InternalError(std::string_view what);
// INVALID_ARGUMENT/BAD_OPTION: one line per problem.
absl::Status BadOption(std::string_view problems);
// INVALID_ARGUMENT/BAD_FILE: metadata path, expected. Never the content.
absl::Status BadFile(std::string_view path, std::string_view expected);
// INVALID_ARGUMENT/BAD_ENCODING: metadata expected.
absl::Status BadEncoding(std::string_view expected);
// INTERNAL/UNREADABLE_SEAL: the key is missing or the octets were changed; metadata key_id.
absl::Status UnreadableSeal(int key_id);

}  // namespace motcua
