#include "services/platform/redis/redis.h"

#include <hiredis/async.h>
#include <hiredis/hiredis.h>
#include <signal.h>

#include <atomic>
#include <boost/asio.hpp>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "absl/strings/numbers.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/redis/error.h"
#include "services/platform/redis/event_loop.h"

namespace motcua::redis {
namespace {

namespace asio = boost::asio;
using Numbers = absl::StatusOr<std::vector<std::int64_t>>;

constexpr std::string_view kNoScript = "NOSCRIPT";

std::string_view TextOf(const redisReply& reply) {
  return {reply.str, static_cast<std::size_t>(reply.len)};
}

Numbers ToNumbers(const redisReply& reply) {
  if (reply.type == REDIS_REPLY_INTEGER) return std::vector<std::int64_t>{reply.integer};
  if (reply.type != REDIS_REPLY_ARRAY) return BadReply();
  std::vector<std::int64_t> numbers;
  for (std::size_t i = 0; i < reply.elements; ++i) {
    if (reply.element[i]->type != REDIS_REPLY_INTEGER) return BadReply();
    numbers.push_back(reply.element[i]->integer);
  }
  return numbers;
}

// hiredis writes with write(2): on a connection the server just closed that raises SIGPIPE, which
// would end the program.
void BlockBrokenPipe() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

// Asks Redis less while it fails. `Allows` from any thread, the rest from the loop's.
class Breaker {
 public:
  explicit Breaker(const ClientOptions& options)
      : limit_(options.failures_to_skip), skip_(absl::ToInt64Microseconds(options.skip)) {}

  bool Allows() const { return Microseconds() >= closed_until_; }
  void Succeeded() { failures_ = 0; }
  // True if Redis is skipped from now on.
  bool Failed() {
    if (++failures_ < limit_ || !Allows()) return false;
    closed_until_ = Microseconds() + skip_;
    return true;
  }

 private:
  static std::int64_t Microseconds() {
    return absl::ToInt64Microseconds(SystemClock().Monotonic());
  }
  const int limit_;
  const std::int64_t skip_;
  int failures_ = 0;
  std::atomic<std::int64_t> closed_until_ = 0;
};

struct Call {
  std::string script;
  std::vector<std::string> keys;
  std::vector<std::string> arguments;
  std::function<void(Numbers)> done;  // empty once the call has ended
  std::optional<asio::steady_timer> timer;
  bool by_digest = false;
};

}  // namespace

// Everything but Submit's first lines runs on the one thread of `loop_`.
class Client::Impl {
 public:
  explicit Impl(const ClientOptions& options)
      : options_(options), breaker_(options), work_(loop_.get_executor()), thread_([this] {
          BlockBrokenPipe();
          loop_.run();
        }) {}

  ~Impl() {
    asio::post(loop_, [this] {
      stopping_ = true;
      Disconnect();
      work_.reset();
    });
    thread_.join();
  }

  // Calls call->done exactly once, from the loop's thread or at once.
  void Submit(std::shared_ptr<Call> call) {
    if (!breaker_.Allows() || waiting_ >= options_.most_waiting) {
      GlobalMetrics().Count("redis_calls_total", {{"result", "skipped"}});
      return call->done(Skipped());
    }
    ++waiting_;
    asio::post(loop_, [this, call = std::move(call)] { Begin(call); });
  }

 private:
  // Rides through hiredis as the command's private data; its callback frees it, once.
  struct Command {
    Impl* impl;
    std::shared_ptr<Call> call;
  };

  void Begin(const std::shared_ptr<Call>& call) {
    call->timer.emplace(loop_, absl::ToChronoMicroseconds(options_.budget));
    call->timer->async_wait([this, call](boost::system::error_code cancelled) {
      if (!cancelled) End(*call, Slow());
    });
    if (stopping_ || !Connect()) return End(*call, Down());
    const auto known = digests_.find(call->script);
    call->by_digest = known != digests_.end();
    if (!call->by_digest) Learn(call->script);
    Send(call);
  }

  void Send(const std::shared_ptr<Call>& call) {
    const std::string count = std::to_string(call->keys.size());
    std::vector<std::string_view> words;
    words.emplace_back(call->by_digest ? "EVALSHA" : "EVAL");
    words.emplace_back(call->by_digest ? digests_[call->script] : call->script);
    words.emplace_back(count);
    words.insert(words.end(), call->keys.begin(), call->keys.end());
    words.insert(words.end(), call->arguments.begin(), call->arguments.end());
    auto on_reply = [](redisAsyncContext*, void* reply, void* data) {
      const std::unique_ptr<Command> command(static_cast<Command*>(data));
      command->impl->Receive(command->call, static_cast<redisReply*>(reply));
    };
    auto command = std::make_unique<Command>(Command{this, call});
    if (Write(words, on_reply, command.get())) {
      static_cast<void>(command.release());  // on_reply deletes it
    } else {
      End(*call, Down());
    }
  }

  bool Write(const std::vector<std::string_view>& words, redisCallbackFn* on_reply, void* data) {
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    for (const std::string_view word : words) {
      texts.push_back(word.data());
      sizes.push_back(word.size());
    }
    return connection_ != nullptr &&
           redisAsyncCommandArgv(connection_, on_reply, data, static_cast<int>(words.size()),
                                 texts.data(), sizes.data()) == REDIS_OK;
  }

  // Asks for the script's digest, for the calls to come.
  void Learn(const std::string& script) {
    struct Lesson {
      Impl* impl;
      std::string script;
    };
    auto on_reply = [](redisAsyncContext*, void* data, void* lesson_data) {
      const std::unique_ptr<Lesson> lesson(static_cast<Lesson*>(lesson_data));
      const auto* reply = static_cast<redisReply*>(data);
      if (reply != nullptr && reply->type == REDIS_REPLY_STRING) {
        lesson->impl->digests_[lesson->script] = std::string(TextOf(*reply));
      }
    };
    auto lesson = std::make_unique<Lesson>(Lesson{this, script});
    if (Write({"SCRIPT", "LOAD", script}, on_reply, lesson.get())) {
      static_cast<void>(lesson.release());  // on_reply deletes it
    }
  }

  void Receive(const std::shared_ptr<Call>& call, const redisReply* reply) {
    if (reply == nullptr) return End(*call, Down());
    if (reply->type != REDIS_REPLY_ERROR) return End(*call, ToNumbers(*reply));
    if (call->by_digest && TextOf(*reply).starts_with(kNoScript)) {
      call->by_digest = false;
      if (call->done) Send(call);
      return;
    }
    Log(Severity::kWarning, "redis_error", {{"error", std::string(TextOf(*reply))}});
    End(*call, Down());
  }

  // The first end counts; a late answer of a call that was given up is dropped.
  void End(Call& call, Numbers numbers) {
    if (!call.done) return;
    --waiting_;
    call.timer.reset();  // here, for the call may outlive the loop in its caller's hands
    const bool failed = absl::IsUnavailable(numbers.status());
    GlobalMetrics().Count("redis_calls_total", {{"result", failed ? "failed" : "ok"}});
    const std::function<void(Numbers)> done = std::exchange(call.done, nullptr);
    done(std::move(numbers));
    if (!failed) return breaker_.Succeeded();
    if (!breaker_.Failed() || stopping_) return;
    Log(Severity::kWarning, "redis_skipped", {{"address", options_.address}});
    // Answers still owed on this connection would only delay the ones asked for later.
    asio::post(loop_, [this] { Disconnect(); });
  }

  bool Connect() {
    if (connection_ != nullptr) return true;
    const std::string& address = options_.address;
    const std::size_t colon = address.rfind(':');
    int port = 0;
    if (address.starts_with('/')) {
      connection_ = redisAsyncConnectUnix(address.c_str());
    } else if (colon != std::string::npos && absl::SimpleAtoi(address.substr(colon + 1), &port)) {
      connection_ = redisAsyncConnect(address.substr(0, colon).c_str(), port);
    }
    if (connection_ == nullptr) return false;
    if (connection_->err != 0) {
      redisAsyncFree(std::exchange(connection_, nullptr));
      return false;
    }
    connection_->data = this;
    Attach(loop_, *connection_);
    redisAsyncSetConnectCallback(connection_, [](const redisAsyncContext* context, int status) {
      if (status != REDIS_OK) Forget(context);
    });
    redisAsyncSetDisconnectCallback(connection_,
                                    [](const redisAsyncContext* context, int) { Forget(context); });
    return true;
  }

  // hiredis frees the connection by itself after these callbacks.
  static void Forget(const redisAsyncContext* context) {
    auto* self = static_cast<Impl*>(context->data);
    if (self->connection_ == context) self->connection_ = nullptr;
  }

  void Disconnect() {
    if (connection_ != nullptr) redisAsyncFree(std::exchange(connection_, nullptr));
  }

  const ClientOptions options_;
  Breaker breaker_;
  std::atomic<int> waiting_ = 0;
  asio::io_context loop_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  redisAsyncContext* connection_ = nullptr;
  std::map<std::string, std::string> digests_;  // script → its SHA-1, as Redis told it
  bool stopping_ = false;
  std::thread thread_;
};

Client::Client(const ClientOptions& options) : impl_(std::make_unique<Impl>(options)) {}

Client::~Client() = default;

void Client::Tell(std::string script, std::vector<std::string> keys,
                  std::vector<std::string> arguments) {
  auto call = std::make_shared<Call>();
  call->script = std::move(script);
  call->keys = std::move(keys);
  call->arguments = std::move(arguments);
  call->done = [](const Numbers&) {};
  impl_->Submit(std::move(call));
}

Awaitable<Numbers> Client::Eval(std::string script, std::vector<std::string> keys,
                                std::vector<std::string> arguments) {
  auto call = std::make_shared<Call>();
  call->script = std::move(script);
  call->keys = std::move(keys);
  call->arguments = std::move(arguments);
  auto executor = co_await asio::this_coro::executor;
  auto initiate = [this, call, executor](auto handler) {
    // std::function wants to be copied, the handler can only be moved.
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    auto work = asio::make_work_guard(executor);
    call->done = [waiting, work](Numbers numbers) {
      asio::post(work.get_executor(), [waiting, numbers = std::move(numbers)]() mutable {
        (*waiting)(std::move(numbers));
      });
    };
    impl_->Submit(call);
  };
  Numbers numbers = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Numbers)>(
      initiate, asio::use_awaitable);
  co_return numbers;
}

}  // namespace motcua::redis
