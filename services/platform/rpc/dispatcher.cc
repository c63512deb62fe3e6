#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "absl/time/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"
#include "services/platform/rpc/actor.h"
#include "services/platform/rpc/error.h"
#include "services/platform/rpc/limits.h"
#include "services/platform/rpc/server.h"

namespace motcua::rpc {
namespace {

std::string_view View(const grpc::string_ref& text) { return {text.data(), text.size()}; }

std::string_view MetadataOf(const grpc::CallbackServerContext& context, std::string_view key) {
  const auto& all = context.client_metadata();
  const auto found = all.find(grpc::string_ref(key.data(), key.size()));
  return found == all.end() ? std::string_view() : View(found->second);
}

// It ends up in log lines and SQL comments.
bool IsRequestId(std::string_view text) {
  return !text.empty() && text.size() <= kLongestRequestId && std::ranges::all_of(text, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

bool Takes(Access access, ActorKind kind) {
  switch (kind) {
    case ActorKind::kPublic:
      return access.public_side;
    case ActorKind::kSystem:
      return access.system;
    case ActorKind::kOfficer:
      return access.officer;
  }
  return false;
}

// What a finished call leaves behind. Bodies never; messages only of our own failures.
struct Ended {
  std::string_view method;
  std::string_view request_id;
  absl::Time arrived;
};

void Report(const Ended& call, const absl::Status& status) {
  const std::string code = absl::StatusCodeToString(status.code());
  GlobalMetrics().Count("rpc_requests_total", {{"method", call.method}, {"code", code}});
  GlobalMetrics().Observe("rpc_duration", {{"method", call.method}}, absl::Now() - call.arrived);
  // Under overload a line per refusal would be one more load; the counter tells it.
  if (status.ok() || ReasonOf(status) == kOverloadedReason) return;
  const bool inner = absl::IsInternal(status) || absl::IsUnknown(status);
  Log(inner ? Severity::kError : Severity::kInfo, "rpc_failed",
      {{"method", std::string(call.method)},
       {"request_id", std::string(call.request_id)},
       {"code", code},
       {"reason", ReasonOf(status)},
       {"message", inner ? std::string(ToStd(status.message())) : std::string()}});
}

}  // namespace

class Dispatcher::Impl {
 public:
  Impl(const ServerOptions& options, const Clock& clock)
      : clock_(clock),
        allowed_(options.allowed_clients),
        verifier_(options.actor_keys, options.steered_clock),
        room_(static_cast<std::size_t>(options.queue)) {
    for (int i = 0; i < options.workers; ++i) workers_.emplace_back([this] { Work(); });
  }

  ~Impl() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    arrival_.notify_all();
    for (std::thread& worker : workers_) worker.join();
    for (Task& task : queue_) End(task, Stopping());
  }

  grpc::ServerUnaryReactor* Start(grpc::CallbackServerContext* context, std::string_view method,
                                  Access access, Job job) {
    Task task{.reactor = context->DefaultReactor(),
              .context = context,
              .method = method,
              .arrived = absl::Now(),
              .job = std::move(job)};
    grpc::ServerUnaryReactor* const reactor = task.reactor;
    if (const absl::Status status = Admit(task, access); !status.ok()) {
      End(task, status);
    } else if (const absl::Status queued = Enqueue(task); !queued.ok()) {
      End(task, queued);
    }
    return reactor;
  }

  absl::StatusOr<CallContext> AdmitStream(grpc::CallbackServerContext* context,
                                          std::string_view method, Access access) {
    const absl::Time arrived = absl::Now();
    absl::StatusOr<CallContext> call = Verify(*context, method, access, arrived);
    if (!call.ok()) {
      Report(
          {.method = method, .request_id = MetadataOf(*context, kRequestIdKey), .arrived = arrived},
          call.status());
      return call;
    }
    call->deadline = absl::FromChrono(context->deadline());
    return call;
  }

 private:
  struct Task {
    grpc::ServerUnaryReactor* reactor;
    grpc::CallbackServerContext* context;
    std::string_view method;
    absl::Time arrived;
    Job job;
    CallContext call = {};
  };

  // Cheap refusals first: under overload nothing is spent on cryptography.
  absl::Status Admit(Task& task, Access access) {
    const absl::Time deadline = std::min(absl::FromChrono(task.context->deadline()),
                                         task.arrived + kLongestCall + kWayHome);
    if (deadline - task.arrived < kLeastTimeToBegin || IsFull()) return Overloaded();
    ASSIGN_OR_RETURN(task.call, Verify(*task.context, task.method, access, task.arrived));
    task.call.deadline = deadline - kWayHome;
    return absl::OkStatus();
  }

  absl::StatusOr<CallContext> Verify(const grpc::CallbackServerContext& context,
                                     std::string_view method, Access access, absl::Time arrived) {
    const std::vector<grpc::string_ref> names =
        context.auth_context()->FindPropertyValues(GRPC_X509_SAN_PROPERTY_NAME);
    ActorVerifier::Arrival arrival{.signed_actor = MetadataOf(context, kActorKey),
                                   .peers = {},
                                   .method = method,
                                   .request_id = MetadataOf(context, kRequestIdKey),
                                   .at = arrived};
    for (const grpc::string_ref& name : names) {
      if (std::ranges::find(allowed_, View(name)) != allowed_.end()) {
        arrival.peers.push_back(View(name));
      }
    }
    if (arrival.peers.empty()) return ClientNotAllowed();
    if (!IsRequestId(arrival.request_id)) return ActorRefused("request_id");
    ASSIGN_OR_RETURN(VerifiedActor verified, verifier_.Verify(arrival));
    if (!Takes(access, verified.actor.kind)) return ActorNotAllowed();
    return CallContext{.actor = std::move(verified.actor),
                       .now = verified.steered_at.value_or(clock_.Now()),
                       .deadline = absl::InfiniteFuture(),
                       .request_id = std::string(arrival.request_id)};
  }

  bool IsFull() {
    const std::lock_guard lock(mutex_);
    return queue_.size() >= room_;
  }

  absl::Status Enqueue(Task& task) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) return Stopping();
      if (queue_.size() >= room_) return Overloaded();
      queue_.push_back(std::move(task));
    }
    arrival_.notify_one();
    return absl::OkStatus();
  }

  std::optional<Task> Next() {
    std::unique_lock lock(mutex_);
    arrival_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    if (stopping_) return std::nullopt;
    Task task = std::move(queue_.front());
    queue_.pop_front();
    return task;
  }

  void Work() {
    while (std::optional<Task> task = Next()) End(*task, Run(*task));
  }

  static absl::Status Run(const Task& task) {
    if (task.context->IsCancelled()) return CallGivenUp();
    if (task.call.deadline + kWayHome - absl::Now() < kLeastTimeToBegin) return Overloaded();
    try {
      return task.job(task.call);
    } catch (const std::exception& error) {
      return HandlerFailed(error.what());
    } catch (...) {
      return HandlerFailed("not a std::exception");
    }
  }

  // After Finish the context may be gone.
  static void End(Task& task, const absl::Status& status) {
    const std::string_view request_id = MetadataOf(*task.context, kRequestIdKey);
    Report({.method = task.method, .request_id = request_id, .arrived = task.arrived}, status);
    task.reactor->Finish(ToGrpc(status));
  }

  const Clock& clock_;
  const std::vector<std::string> allowed_;
  ActorVerifier verifier_;
  const std::size_t room_;
  std::mutex mutex_;
  std::condition_variable arrival_;
  std::deque<Task> queue_;
  bool stopping_ = false;
  std::vector<std::thread> workers_;
};

Dispatcher::Dispatcher(const ServerOptions& options, const Clock& clock)
    : impl_(std::make_unique<Impl>(options, clock)) {}

Dispatcher::~Dispatcher() = default;

absl::StatusOr<CallContext> Dispatcher::Admit(grpc::CallbackServerContext* context,
                                              std::string_view method, Access access) {
  return impl_->AdmitStream(context, method, access);
}

grpc::ServerUnaryReactor* Dispatcher::Start(grpc::CallbackServerContext* context,
                                            std::string_view method, Access access, Job job) {
  return impl_->Start(context, method, access, std::move(job));
}

}  // namespace motcua::rpc
