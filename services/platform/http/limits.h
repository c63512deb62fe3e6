// Bounds of the HTTP server that no program has reason to change.
#pragma once

#include <chrono>
#include <cstddef>

namespace motcua::http {

// One read from a socket.
inline constexpr std::size_t kReadSize = 4096;
// A client that does not read its answer is let go after this.
inline constexpr std::chrono::seconds kWriteTimeout{30};
// After a refusal the socket is read on this long and this much, so that the refusal arrives.
inline constexpr std::chrono::seconds kLingerTimeout{1};
inline constexpr std::size_t kLingerOctets = 256 * 1024;
// Connections above max_connections that are still told 503; beyond them sockets just close.
inline constexpr int kMostRefusals = 256;
inline constexpr std::chrono::seconds kStopPatience{10};
// Pause after a failed accept (no file descriptors left).
inline constexpr std::chrono::milliseconds kAcceptPause{100};

}  // namespace motcua::http
