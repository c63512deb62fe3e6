// Where requests wait until the number of their agency grows. Bounded in people and in time; waits
// on no thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <span>
#include <string>
#include <thread>

#include "absl/time/time.h"
#include "gateway/live/change_numbers.h"
#include "gateway/live/limits.h"
#include "services/platform/base/clock.h"
#include "services/platform/http/awaitable.h"

namespace motcua::gateway {

// What somebody who waited is told.
struct Heard {
  std::int64_t number = 0;  // never below the one he came with
  bool no_room = false;     // come again after kComeAgain
};

// A dossier changed: by which transaction, and whom it concerns.
struct Changed {
  std::int64_t transaction = 0;
  std::span<const std::int32_t> agencies;
};

// Thread-safe.
class WaitingRoom {
 public:
  struct Limits {
    absl::Duration patience = kPatience;
    int most = kMostWaiting;
    int most_of_one = kMostWaitingOfOne;
  };
  explicit WaitingRoom(const Limits& limits);
  WaitingRoom() : WaitingRoom(Limits()) {}
  ~WaitingRoom();
  WaitingRoom(const WaitingRoom&) = delete;
  WaitingRoom& operator=(const WaitingRoom&) = delete;

  void Change(std::span<const Changed> changes);
  void Resync(std::int64_t next_transaction);

  struct Visitor {
    std::int32_t agency = 0;
    std::string who;         // whose bound it counts towards
    std::int64_t after = 0;  // the number he knows
  };
  // At once when the agency's number is greater than `after`, when there is no room, or after
  // Stop(); else when it grows or patience is over. Must be awaited on an executor that outlives
  // the wait.
  http::Awaitable<Heard> Wait(Visitor visitor);

  // Everybody is told the number there is; nobody waits any more.
  void Stop();
  int waiting() const;

 private:
  struct Waiter {
    Visitor visitor;
    absl::Duration until;  // on the monotonic clock
    std::function<void(Heard)> tell;
  };
  using Waiters = std::list<Waiter>;

  // Told or kept, whichever it is to be.
  void Admit(Waiter waiter);
  // Moves those out that `leaves` picks. Under mutex_.
  Waiters Take(const std::function<bool(const Waiter&)>& leaves);
  void ShowCount() const;  // under mutex_
  void TellLocked(std::unique_lock<std::mutex>& lock, const Waiters& leaving, bool no_room);
  void TellChanged(std::unique_lock<std::mutex>& lock);
  void Run();

  const Limits limits_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  ChangeNumbers numbers_;
  Waiters waiters_;  // in the order they came, so those whose time is over stand in front
  bool stopped_ = false;
  std::thread thread_;  // sends home whose time is over
};

}  // namespace motcua::gateway
