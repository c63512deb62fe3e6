// Counters and durations by name and labels; the only metric interface rooms see (prometheus-cpp
// stays behind runtime/metrics.cc).
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "absl/time/time.h"

namespace motcua {

using Label = std::pair<std::string_view, std::string_view>;

// Thread-safe. Label values come from closed sets (method names, reasons), never from input.
class Metrics {
 public:
  virtual ~Metrics() = default;
  virtual void Count(std::string_view name, std::initializer_list<Label> labels, double by = 1) = 0;
  virtual void Observe(std::string_view name, std::initializer_list<Label> labels,
                       absl::Duration took) = 0;
  virtual void Gauge(std::string_view name, std::initializer_list<Label> labels, double value) = 0;
};

// The program's metrics; a silent one until runtime/metrics.h installs the real one in main.
Metrics& GlobalMetrics();
void InstallMetrics(Metrics& metrics);

}  // namespace motcua
