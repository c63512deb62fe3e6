// Asks again and again for the next piece of work; one thread, no state of its own: where it stands
// lies in the database.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/platform/base/clock.h"

namespace motcua::notification {

// From the end of one round to the beginning of the next.
inline constexpr absl::Duration kRoundPause = absl::Milliseconds(200);
// A round that takes longer is given up; the next begins at the same place, and has twice as long:
// after a publication that moved a million dossiers there is more to read than usual.
inline constexpr absl::Duration kRoundBudget = absl::Seconds(5);
inline constexpr absl::Duration kLongestRound = absl::Minutes(2);

class Rounds {
 public:
  // Does one piece of work by the deadline; how many messages it queued. It may answer UNAVAILABLE
  // while there is no catalogue: nothing is skipped.
  using Round = std::function<absl::StatusOr<int>(absl::Time deadline)>;

  // Starts the thread. `what` stands in log lines and metrics: "notices".
  Rounds(std::string what, Round round, const Clock& clock);
  ~Rounds();
  Rounds(const Rounds&) = delete;
  Rounds& operator=(const Rounds&) = delete;
  void Stop();

 private:
  void Run();
  void Report(const absl::StatusOr<int>& queued);

  const std::string what_;
  const Round round_;
  const Clock& clock_;
  bool failing_ = false;                  // of the thread alone
  absl::Duration budget_ = kRoundBudget;  // of the thread alone
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace motcua::notification
