#include "services/platform/runtime/metrics.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <prometheus/counter.h>
#include <prometheus/exposer.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>
#include <sys/socket.h>
#include <unistd.h>

#include <map>
#include <mutex>
#include <string>

#include "services/platform/base/error.h"

namespace motcua::runtime {
namespace {

using Labels = std::map<std::string, std::string>;

const prometheus::Histogram::BucketBoundaries kBounds = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};

// Name and labels as one text; labels come in the same order from each place of use.
std::string Key(std::string_view name, std::initializer_list<Label> labels) {
  std::string key(name);
  for (const auto& [label, value] : labels) {
    key.append(1, '\x1f').append(label).append(1, '\x1e').append(value);
  }
  return key;
}

Labels ToLabels(std::initializer_list<Label> labels) {
  Labels map;
  for (const auto& [label, value] : labels) map.emplace(label, value);
  return map;
}

// The Exposer throws when the port is taken, and this house does not catch: look first.
bool PortIsFree(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int yes = 1;
  setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const bool is_free = bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) == 0;
  close(fd);
  return is_free;
}

}  // namespace

class PrometheusMetrics::Impl {
 public:
  prometheus::Counter& FindCounter(std::string_view name, std::initializer_list<Label> labels) {
    const std::lock_guard lock(mutex_);
    prometheus::Counter*& counter = counters_[Key(name, labels)];
    if (counter == nullptr) {
      counter = &prometheus::BuildCounter()
                     .Name(std::string(name))
                     .Register(*registry_)
                     .Add(ToLabels(labels));
    }
    return *counter;
  }

  prometheus::Gauge& FindGauge(std::string_view name, std::initializer_list<Label> labels) {
    const std::lock_guard lock(mutex_);
    prometheus::Gauge*& gauge = gauges_[Key(name, labels)];
    if (gauge == nullptr) {
      gauge = &prometheus::BuildGauge()
                   .Name(std::string(name))
                   .Register(*registry_)
                   .Add(ToLabels(labels));
    }
    return *gauge;
  }

  prometheus::Histogram& FindHistogram(std::string_view name, std::initializer_list<Label> labels) {
    const std::lock_guard lock(mutex_);
    prometheus::Histogram*& histogram = histograms_[Key(name, labels)];
    if (histogram == nullptr) {
      histogram = &prometheus::BuildHistogram()
                       .Name(std::string(name))
                       .Register(*registry_)
                       .Add(ToLabels(labels), kBounds);
    }
    return *histogram;
  }

  absl::Status Serve(int port) {
    if (!PortIsFree(port)) return Unavailable("METRICS_PORT_TAKEN");
    exposer_ = std::make_unique<prometheus::Exposer>("127.0.0.1:" + std::to_string(port), 1);
    exposer_->RegisterCollectable(registry_);
    return absl::OkStatus();
  }

  int port() const { return exposer_ ? exposer_->GetListeningPorts().front() : 0; }

  std::string Text() const { return prometheus::TextSerializer().Serialize(registry_->Collect()); }

 private:
  std::shared_ptr<prometheus::Registry> registry_ = std::make_shared<prometheus::Registry>();
  std::mutex mutex_;
  std::map<std::string, prometheus::Counter*> counters_;
  std::map<std::string, prometheus::Gauge*> gauges_;
  std::map<std::string, prometheus::Histogram*> histograms_;
  std::unique_ptr<prometheus::Exposer> exposer_;
};

PrometheusMetrics::PrometheusMetrics() : impl_(std::make_unique<Impl>()) {}
PrometheusMetrics::~PrometheusMetrics() = default;

void PrometheusMetrics::Count(std::string_view name, std::initializer_list<Label> labels,
                              double by) {
  impl_->FindCounter(name, labels).Increment(by);
}

void PrometheusMetrics::Observe(std::string_view name, std::initializer_list<Label> labels,
                                absl::Duration took) {
  impl_->FindHistogram(name, labels).Observe(absl::ToDoubleSeconds(took));
}

void PrometheusMetrics::Gauge(std::string_view name, std::initializer_list<Label> labels,
                              double value) {
  impl_->FindGauge(name, labels).Set(value);
}

absl::Status PrometheusMetrics::Serve(int port) { return impl_->Serve(port); }
int PrometheusMetrics::port() const { return impl_->port(); }
std::string PrometheusMetrics::Text() const { return impl_->Text(); }

}  // namespace motcua::runtime
