// The process's one follower of the ledger: polls for changed dossiers and hands every poll to its
// listeners. Its cursor lives in memory; it writes nothing.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "services/status/store/store.h"

namespace motcua::status {

// From the end of one poll to the beginning of the next.
inline constexpr absl::Duration kPollPause = absl::Milliseconds(100);
// A poll that takes longer is given up; the next one begins at the same cursor, and has twice as
// long: after a publication that moved a million dossiers there is more to read than fits a second.
inline constexpr absl::Duration kPollBudget = absl::Seconds(1);
inline constexpr absl::Duration kLongestPoll = absl::Minutes(1);

// A poll that has completed: `changes` are all commits it could see that no poll before it saw.
struct News {
  std::int64_t number = 0;
  std::span<const Change> changes;
  std::int64_t next_transaction = 0;  // none with this number or a greater one had begun
};

// Gets every completed poll, in order, on the follower's thread; must not block.
class PollListener {
 public:
  virtual ~PollListener() = default;
  // A failed poll is never told; its changes come with a later one.
  virtual void OnPoll(const News& news) = 0;
  // What was followed is gone (another cluster): nothing known before is worth anything.
  virtual void OnLost() = 0;
  // The follower stops; no further call comes.
  virtual void OnStop() = 0;
};

// Thread-safe.
class Follower {
 public:
  Follower(Store& store, const Clock& clock);  // starts the thread
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

  // False once stopped. The listener hears the polls that complete after this call.
  bool Add(PollListener& listener);
  // After it returns the listener is not called any more. Not to be called by a listener's own
  // callback.
  void Remove(PollListener& listener);
  // Number of the last poll begun; a poll with a greater number begins after this call.
  std::int64_t begun() const { return begun_.load(); }
  // Ends the thread and tells the listeners.
  void Stop();

 private:
  void Run();
  absl::Status Poll();
  void Tell(std::int64_t number, const Changes& found);
  void Report(const absl::Status& status);

  Store& store_;
  const Clock& clock_;
  std::atomic<std::int64_t> begun_ = 0;
  std::optional<std::string> cursor_;    // of the thread alone
  bool failing_ = false;                 // of the thread alone
  absl::Duration budget_ = kPollBudget;  // of the thread alone
  std::mutex listeners_mutex_;
  std::set<PollListener*> listeners_;
  bool stopped_ = false;
  std::mutex stop_mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

// True if a snapshot ("xmin:xmax:running") cannot come after another of the same cluster.
bool RunsBackwards(std::string_view before, std::string_view after);

}  // namespace motcua::status
