#include "sms-adapter/session/link.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <random>
#include <utility>
#include <variant>

#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"

namespace motcua::sms {
namespace {

constexpr int kTickMs = 20;
constexpr std::size_t kReadOctets = 64 * 1024;
constexpr int kMostDoublings = 10;

// One address; names are looked up at every connection, for operators move.
int OpenSocket(const std::string& host, int port) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_NUMERICSERV;
  addrinfo* found = nullptr;
  if (getaddrinfo(host.c_str(), std::to_string(port).c_str(), &hints, &found) != 0) return -1;
  const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  const int yes = 1;
  if (socket >= 0) {
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(socket, SOL_SOCKET, SO_KEEPALIVE, &yes, sizeof yes);
    const int began = connect(socket, found->ai_addr, found->ai_addrlen);
    if (began != 0 && errno != EINPROGRESS) {
      close(socket);
      freeaddrinfo(found);
      return -1;
    }
  }
  freeaddrinfo(found);
  return socket;
}

}  // namespace

Link::Link(LinkOptions options, LinkOwner& owner, const Clock& clock)
    : options_(std::move(options)), owner_(owner), clock_(clock) {
  wake_ = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
  due_ = clock_.Monotonic();
  thread_ = std::thread([this] { Run(); });
}

Link::~Link() {
  Stop();
  close(wake_);
}

void Link::Post(std::function<void()> task) {
  {
    const std::lock_guard lock(mutex_);
    if (closed_) return;
    tasks_.push_back(std::move(task));
  }
  eventfd_write(wake_, 1);
}

void Link::Stop() {
  if (stopping_.exchange(true)) return;
  eventfd_write(wake_, 1);
  thread_.join();
}

void Link::Drop(std::string reason) {
  if (drop_reason_.empty()) drop_reason_ = std::move(reason);
}

void Link::Run() {
  while (true) {
    Wait();
    RunTasks();
    const absl::Duration now = clock_.Monotonic();
    if (stopping_ && !leaving_) {
      leaving_ = true;
      leave_by_ = now + options_.leave_within;
    }
    if (phase_ == Phase::kPausing && now >= due_ && !leaving_) {
      phase_ = Phase::kAsking;
      owner_.BeforeConnect([this] { Post([this] { Connect(); }); });
    }
    if (phase_ == Phase::kConnecting && now >= due_) GoDown("CONNECT_TIMEOUT", false);
    if (session_ != nullptr) session_->OnTime(now);
    owner_.OnTime(session_.get());
    Pump();
    if (!leaving_) continue;
    const bool quiet = owner_.IsQuiet();
    if (session_ != nullptr && session_->bound() && (quiet || now >= leave_by_)) {
      session_->Unbind(now);
      Pump();
    }
    if ((session_ == nullptr && quiet) || now >= leave_by_ + options_.leave_within) break;
  }
  if (session_ != nullptr) GoDown("STOPPED", false);
  const std::lock_guard lock(mutex_);
  closed_ = true;
  tasks_.clear();
}

void Link::Wait() {
  std::array<pollfd, 2> watched{};
  watched[0] = {.fd = wake_, .events = POLLIN, .revents = 0};
  watched[1] = {.fd = socket_, .events = 0, .revents = 0};
  if (phase_ == Phase::kConnecting) watched[1].events = POLLOUT;
  if (phase_ == Phase::kOpen) {
    watched[1].events = static_cast<short>(POLLIN | (output_.empty() ? 0 : POLLOUT));
  }
  poll(watched.data(), socket_ < 0 ? 1 : 2, kTickMs);
  eventfd_t count = 0;
  eventfd_read(wake_, &count);
  if (socket_ < 0 || watched[1].revents == 0) return;
  if (phase_ == Phase::kConnecting) {
    FinishConnect();
  } else if (phase_ == Phase::kOpen) {
    Read();
  }
}

void Link::RunTasks() {
  std::vector<std::function<void()>> tasks;
  {
    const std::lock_guard lock(mutex_);
    tasks.swap(tasks_);
  }
  for (const std::function<void()>& task : tasks) task();
}

void Link::Connect() {
  if (phase_ != Phase::kAsking || leaving_) return;
  socket_ = OpenSocket(options_.host, options_.port);
  phase_ = Phase::kConnecting;
  due_ = clock_.Monotonic() + options_.connect_timeout;
  if (socket_ < 0) GoDown("CONNECT_FAILED", false);
}

void Link::FinishConnect() {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error != 0) {
    GoDown("CONNECT_FAILED", false);
    return;
  }
  phase_ = Phase::kOpen;
  session_ = std::make_unique<Session>(options_.session);
  session_->Start(clock_.Monotonic());
}

void Link::Read() {
  std::string octets(kReadOctets, '\0');
  while (true) {
    const ssize_t got = recv(socket_, octets.data(), octets.size(), 0);
    if (got > 0) {
      session_->OnOctets(std::string_view(octets).substr(0, static_cast<std::size_t>(got)),
                         clock_.Monotonic());
      if (static_cast<std::size_t>(got) < octets.size()) return;
      continue;
    }
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    Drop("CUT");
    return;
  }
}

void Link::Write() {
  while (!output_.empty()) {
    const ssize_t sent = send(socket_, output_.data(), output_.size(), MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno != EAGAIN && errno != EINTR) Drop("CUT");
      return;
    }
    output_.erase(0, static_cast<std::size_t>(sent));
  }
}

// Tells the owner what happened, sends what there is to say, and ends the session if it has to.
void Link::Pump() {
  if (session_ == nullptr) return;
  std::string ended;
  bool refused = false;
  for (const Happening& happening : session_->TakeHappenings()) {
    if (const auto* end = std::get_if<Ended>(&happening)) {
      ended = end->reason;
      refused = end->reason == "BIND_REFUSED";
      Log(Severity::kInfo, "link.ended",
          {{"reason", end->reason}, {"status", std::to_string(end->status)}});
    } else if (std::holds_alternative<Bound>(happening)) {
      failures_ = 0;
      bound_ = true;
      GlobalMetrics().Gauge("motcua_sms_bound", {}, 1);
      Log(Severity::kInfo, "link.bound");
      owner_.OnBound(*session_);
    } else {
      owner_.OnHappening(*session_, happening);
    }
  }
  output_ += session_->TakeOutput();
  Write();
  if (ended.empty()) ended = std::exchange(drop_reason_, {});
  if (!ended.empty()) GoDown(ended, refused);
}

void Link::GoDown(const std::string& reason, bool refused) {
  const std::vector<std::int64_t> unanswered =
      session_ == nullptr ? std::vector<std::int64_t>() : session_->Unanswered();
  const bool had_session = session_ != nullptr;
  Close();
  bound_ = false;
  drop_reason_.clear();
  GlobalMetrics().Gauge("motcua_sms_bound", {}, 0);
  GlobalMetrics().Count("motcua_sms_link_downs_total", {{"reason", reason}});
  Log(Severity::kWarning, "link.down", {{"reason", reason}});
  phase_ = Phase::kPausing;
  due_ = clock_.Monotonic() + NextPause(refused);
  if (had_session) owner_.OnDown(reason, unanswered);
}

void Link::Close() {
  if (socket_ >= 0) close(socket_);
  socket_ = -1;
  output_.clear();
  session_.reset();
}

absl::Duration Link::NextPause(bool refused) {
  if (refused) return options_.refused_pause;
  const absl::Duration whole = std::min(
      options_.last_pause, options_.first_pause * (1 << std::min(failures_++, kMostDoublings)));
  static thread_local std::mt19937 random(std::random_device{}());
  return whole * std::uniform_real_distribution<double>(0.5, 1.0)(random);
}

}  // namespace motcua::sms
