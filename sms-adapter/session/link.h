// The thread that holds the connection to an operator: connects, binds, reads, writes, and connects
// again with growing pauses. Everything its owner is told happens on this one thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "sms-adapter/session/session.h"

namespace motcua::sms {

struct LinkOptions {
  std::string host;
  int port = 0;
  SessionOptions session;
  absl::Duration connect_timeout = absl::Seconds(5);
  absl::Duration first_pause = absl::Milliseconds(200);
  absl::Duration last_pause = absl::Seconds(30);     // with jitter from half to whole
  absl::Duration refused_pause = absl::Seconds(10);  // wrong password and the like: no storm
  absl::Duration leave_within = absl::Seconds(5);    // a stop waits so long for open answers
};

// All calls come on the link's thread.
class LinkOwner {
 public:
  virtual ~LinkOwner() = default;
  // Asked before every connection; it goes on once ready() was called (from any thread).
  virtual void BeforeConnect(std::function<void()> ready) = 0;
  virtual void OnBound(Session& session) = 0;
  virtual void OnHappening(Session& session, const Happening& happening) = 0;
  // The session is over; `unanswered` are the tags of submits whose outcome nobody knows.
  virtual void OnDown(const std::string& reason, const std::vector<std::int64_t>& unanswered) = 0;
  // About every 20 ms, with or without a session (nullptr).
  virtual void OnTime(Session* session) = 0;
  // True once nothing is open any more; asked while stopping.
  virtual bool IsQuiet() const = 0;
};

class Link {
 public:
  Link(LinkOptions options, LinkOwner& owner, const Clock& clock);  // starts the thread
  ~Link();
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  // Runs `task` on the link's thread, soon. Thread-safe; after Stop() tasks are dropped.
  void Post(std::function<void()> task);
  // The session is not to be used any more; a new one follows. On the link's thread only.
  void Drop(std::string reason);
  // Takes leave of the operator, waits for open answers, ends the thread. Once.
  void Stop();
  bool bound() const { return bound_.load(); }

 private:
  void Run();
  void Wait();
  void RunTasks();
  void Connect();
  void FinishConnect();
  void Read();
  void Write();
  void Pump();
  void GoDown(const std::string& reason, bool refused);
  void Close();
  absl::Duration NextPause(bool refused);

  enum class Phase { kPausing, kAsking, kConnecting, kOpen };

  const LinkOptions options_;
  LinkOwner& owner_;
  const Clock& clock_;
  Phase phase_ = Phase::kPausing;
  absl::Duration due_;  // of the phase: when the pause ends, or connecting is given up
  int failures_ = 0;
  int socket_ = -1;
  int wake_ = -1;  // eventfd
  std::unique_ptr<Session> session_;
  std::string output_;
  std::string drop_reason_;
  bool leaving_ = false;
  absl::Duration leave_by_;
  std::atomic<bool> bound_ = false;
  std::atomic<bool> stopping_ = false;
  std::mutex mutex_;
  std::vector<std::function<void()>> tasks_;
  bool closed_ = false;  // no more tasks
  std::thread thread_;
};

}  // namespace motcua::sms
