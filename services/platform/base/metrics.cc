#include "services/platform/base/metrics.h"

#include <atomic>

namespace motcua {
namespace {

class SilentMetrics : public Metrics {
 public:
  void Count(std::string_view, std::initializer_list<Label>, double) override {}
  void Observe(std::string_view, std::initializer_list<Label>, absl::Duration) override {}
  void Gauge(std::string_view, std::initializer_list<Label>, double) override {}
};

std::atomic<Metrics*>& Installed() {
  static SilentMetrics silent;
  static std::atomic<Metrics*> installed = &silent;
  return installed;
}

}  // namespace

Metrics& GlobalMetrics() { return *Installed().load(); }

void InstallMetrics(Metrics& metrics) { Installed().store(&metrics); }

}  // namespace motcua
