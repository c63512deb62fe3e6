// Shuts the sockets of overdue connections; private to platform/pg. Never cancels: a cancelled
// COMMIT may return as if done.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <thread>

#include "absl/time/time.h"

namespace motcua::pg {

class Watchdog {
 public:
  // One guarded socket; end it before the socket is closed, since the number may be used again.
  class Watch {
   public:
    Watch(Watchdog& dog, std::uint64_t id) : dog_(dog), id_(id) {}
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    // True if the socket was shut.
    bool fired() const;

   private:
    Watchdog& dog_;
    std::uint64_t id_;
  };

  Watchdog();
  ~Watchdog();
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  // Shuts `socket` both ways when Clock::Monotonic() reaches `until`.
  Watch Over(int socket, absl::Duration until);

 private:
  struct Guarded {
    int socket = -1;
    absl::Duration until;
    bool fired = false;
  };
  void Run();
  // Shuts what is overdue; returns when to look again. Needs the mutex.
  absl::Duration ShutOverdue(absl::Duration now);

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::uint64_t last_id_ = 0;
  absl::Duration next_look_ = absl::InfiniteDuration();
  std::map<std::uint64_t, Guarded> guarded_;
  std::thread thread_;
};

}  // namespace motcua::pg
