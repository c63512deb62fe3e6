// Redis for limits only: scripts that answer integers, within a small budget, and a quick "no" when
// Redis is away. Holds nothing whose loss could make an answer wrong, retries nothing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/platform/redis/awaitable.h"

namespace motcua::redis {

struct ClientOptions {
  std::string address;                             // "/path/of/unix.sock" or "127.0.0.1:6379"
  absl::Duration budget = absl::Milliseconds(20);  // of one call, connecting included
  int failures_to_skip = 3;                        // in a row; then Redis is not asked …
  absl::Duration skip = absl::Seconds(1);          // … for this long
  int most_waiting = 1024;                         // calls; one more is skipped
};

// One connection with a thread of its own, opened on first use and again after it broke. Calls are
// pipelined. Thread-safe; must outlive its calls' coroutines or be destroyed after their executor
// stopped.
class Client {
 public:
  explicit Client(const ClientOptions& options);
  // Calls under way end UNAVAILABLE/REDIS_DOWN.
  ~Client();

  // Runs a Lua script (by its digest once Redis knows it) and returns its integers; a single
  // integer is a vector of one. Completes on the caller's executor. Errors: error.h.
  Awaitable<absl::StatusOr<std::vector<std::int64_t>>> Eval(std::string script,
                                                            std::vector<std::string> keys,
                                                            std::vector<std::string> arguments);
  // Runs a script whose answer nobody waits for; returns at once. Dropped while Redis is away.
  void Tell(std::string script, std::vector<std::string> keys, std::vector<std::string> arguments);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::redis
