// The real metrics of a program: prometheus-cpp behind the interface of base/metrics.h, served as
// text on the loopback.
#pragma once

#include <memory>

#include "absl/status/status.h"
#include "services/platform/base/metrics.h"

namespace motcua::runtime {

// Names must be valid Prometheus names, one kind of measurement per name, the same label names each
// time. Durations are histograms in seconds with bounds from 0.5 ms to 5 s.
class PrometheusMetrics : public Metrics {
 public:
  PrometheusMetrics();
  ~PrometheusMetrics() override;

  void Count(std::string_view name, std::initializer_list<Label> labels, double by) override;
  void Observe(std::string_view name, std::initializer_list<Label> labels,
               absl::Duration took) override;
  void Gauge(std::string_view name, std::initializer_list<Label> labels, double value) override;

  // Answers GET /metrics on 127.0.0.1:port (0 picks one). UNAVAILABLE/METRICS_PORT_TAKEN.
  absl::Status Serve(int port);
  // The port served; 0 if none.
  int port() const;
  // What GET /metrics would say.
  std::string Text() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::runtime
