#include "services/platform/pg/watchdog.h"

#include <sys/socket.h>

#include <algorithm>

#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"

namespace motcua::pg {
namespace {

// Keeps the sum with `now` away from overflow; waking once an hour for nothing is free.
constexpr absl::Duration kLongestNap = absl::Hours(1);

}  // namespace

Watchdog::Watchdog() : thread_([this] { Run(); }) {}

Watchdog::~Watchdog() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

Watchdog::Watch Watchdog::Over(int socket, absl::Duration until) {
  const std::lock_guard lock(mutex_);
  guarded_.emplace(++last_id_, Guarded{.socket = socket, .until = until});
  if (until < next_look_) changed_.notify_one();
  return Watch(*this, last_id_);
}

Watchdog::Watch::~Watch() {
  const std::lock_guard lock(dog_.mutex_);
  dog_.guarded_.erase(id_);
}

bool Watchdog::Watch::fired() const {
  const std::lock_guard lock(dog_.mutex_);
  return dog_.guarded_.at(id_).fired;
}

absl::Duration Watchdog::ShutOverdue(absl::Duration now) {
  absl::Duration next = absl::InfiniteDuration();
  for (auto& [id, entry] : guarded_) {
    if (entry.fired) continue;
    if (entry.until > now) {
      next = std::min(next, entry.until);
      continue;
    }
    shutdown(entry.socket, SHUT_RDWR);
    entry.fired = true;
    Log(Severity::kWarning, "pg.overdue_connection_shut");
  }
  return next;
}

void Watchdog::Run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    const absl::Duration now = SystemClock().Monotonic();
    next_look_ = ShutOverdue(now);
    const absl::Duration nap = std::min(next_look_ - now, kLongestNap);
    changed_.wait_for(lock, absl::ToChronoMicroseconds(nap));
  }
}

}  // namespace motcua::pg
