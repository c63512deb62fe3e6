#include "services/intake/purge.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string>

#include "services/platform/base/log.h"

namespace motcua::intake {
namespace {

constexpr std::chrono::minutes kInterval{5};
constexpr absl::Duration kPatience = absl::Seconds(5);

void Run(const std::stop_token& stop, Store& store, const Clock& clock) {
  std::mutex mutex;
  std::condition_variable_any woken;
  while (!stop.stop_requested()) {
    const auto purged = store.PurgeLookupSecrets(clock.Now() + kPatience);
    if (!purged.ok()) {
      Log(Severity::kWarning, "purge.failed", {{"why", std::string(purged.status().message())}});
    } else if (*purged > 0) {
      Log(Severity::kInfo, "purge.done", {{"lookup_secrets", std::to_string(*purged)}});
    }
    std::unique_lock lock(mutex);
    woken.wait_for(lock, stop, kInterval, [] { return false; });
  }
}

}  // namespace

Purge::Purge(Store& store, const Clock& clock)
    : thread_([&store, &clock](const std::stop_token& stop) { Run(stop, store, clock); }) {}

}  // namespace motcua::intake
