#include "gateway/live/waiting_room.h"

#include <algorithm>
#include <boost/asio.hpp>
#include <memory>
#include <utility>

#include "services/platform/base/metrics.h"

namespace motcua::gateway {
namespace {

namespace asio = boost::asio;

}  // namespace

WaitingRoom::WaitingRoom(const Limits& limits) : limits_(limits) {
  thread_ = std::thread([this] { Run(); });
}

WaitingRoom::~WaitingRoom() {
  Stop();
  thread_.join();
}

void WaitingRoom::Change(std::span<const Changed> changes) {
  std::unique_lock lock(mutex_);
  for (const Changed& change : changes) {
    for (const std::int32_t agency : change.agencies) numbers_.Change(agency, change.transaction);
  }
  TellChanged(lock);
}

void WaitingRoom::Resync(std::int64_t next_transaction) {
  std::unique_lock lock(mutex_);
  numbers_.Resync(next_transaction);
  TellChanged(lock);
}

void WaitingRoom::Stop() {
  std::unique_lock lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
  TellLocked(lock, Take([](const Waiter&) { return true; }), false);
}

int WaitingRoom::waiting() const {
  const std::lock_guard lock(mutex_);
  return static_cast<int>(waiters_.size());
}

http::Awaitable<Heard> WaitingRoom::Wait(Visitor visitor) {
  auto executor = co_await asio::this_coro::executor;
  const absl::Duration until = SystemClock().Monotonic() + limits_.patience;
  auto initiate = [this, executor, until, visitor = std::move(visitor)](auto handler) mutable {
    // std::function wants to be copied, the handler can only be moved.
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    auto work = asio::make_work_guard(executor);
    auto tell = [waiting, work](Heard heard) {
      asio::post(work.get_executor(), [waiting, heard]() mutable { (*waiting)(heard); });
    };
    Admit({.visitor = std::move(visitor), .until = until, .tell = std::move(tell)});
  };
  const Heard heard = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Heard)>(
      std::move(initiate), asio::use_awaitable);
  co_return heard;
}

void WaitingRoom::Admit(Waiter waiter) {
  std::unique_lock lock(mutex_);
  const bool full = static_cast<int>(waiters_.size()) >= limits_.most;
  const bool news = numbers_.Of(waiter.visitor.agency) > waiter.visitor.after;
  if (news || full || stopped_) {
    Waiters leaving;
    leaving.push_back(std::move(waiter));
    return TellLocked(lock, leaving, full && !news);
  }
  const std::string who = waiter.visitor.who;
  waiters_.push_back(std::move(waiter));
  if (waiters_.size() == 1) changed_.notify_all();
  ShowCount();
  auto too_many = std::count_if(waiters_.begin(), waiters_.end(),
                                [&](const Waiter& other) { return other.visitor.who == who; }) -
                  limits_.most_of_one;
  if (too_many <= 0) return;
  TellLocked(lock,
             Take([&](const Waiter& other) { return other.visitor.who == who && too_many-- > 0; }),
             true);
}

WaitingRoom::Waiters WaitingRoom::Take(const std::function<bool(const Waiter&)>& leaves) {
  Waiters leaving;
  for (auto waiter = waiters_.begin(); waiter != waiters_.end();) {
    const auto next = std::next(waiter);
    if (leaves(*waiter)) leaving.splice(leaving.end(), waiters_, waiter);
    waiter = next;
  }
  return leaving;
}

void WaitingRoom::ShowCount() const {
  GlobalMetrics().Gauge("gateway_waiting", {}, static_cast<double>(waiters_.size()));
}

void WaitingRoom::TellLocked(std::unique_lock<std::mutex>& lock, const Waiters& leaving,
                             bool no_room) {
  std::list<Heard> heard;
  for (const Waiter& waiter : leaving) {
    const Visitor& visitor = waiter.visitor;
    heard.push_back(
        {.number = std::max(numbers_.Of(visitor.agency), visitor.after), .no_room = no_room});
  }
  ShowCount();
  lock.unlock();
  auto what = heard.begin();
  for (const Waiter& waiter : leaving) waiter.tell(*what++);
}

void WaitingRoom::TellChanged(std::unique_lock<std::mutex>& lock) {
  TellLocked(lock, Take([this](const Waiter& waiter) {
               return numbers_.Of(waiter.visitor.agency) > waiter.visitor.after;
             }),
             false);
}

void WaitingRoom::Run() {
  std::unique_lock lock(mutex_);
  while (!stopped_) {
    const absl::Duration now = SystemClock().Monotonic();
    if (waiters_.empty()) {
      changed_.wait(lock);
    } else if (waiters_.front().until > now) {
      changed_.wait_for(lock, absl::ToChronoMicroseconds(waiters_.front().until - now));
    } else {
      TellLocked(lock, Take([&](const Waiter& waiter) { return waiter.until <= now; }), false);
      lock.lock();
    }
  }
}

}  // namespace motcua::gateway
