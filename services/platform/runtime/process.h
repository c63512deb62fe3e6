// What every main does first and last: common options, log, metrics, stop signals. Keeps main a
// straight line; starts nothing else (cryptography is InitCrypto()).
#pragma once

#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/platform/base/log.h"
#include "services/platform/base/options.h"
#include "services/platform/runtime/metrics.h"

namespace motcua::runtime {

// Options common to all programs.
struct ProgramOptions {
  Severity log_level = Severity::kInfo;  // log_level = debug | info | warning | error
  int metrics_port = 0;                  // metrics_port; 0 = no metrics served
  bool production = true;                // mode = production | demo
  bool steered_clock = false;            // steered_clock; a problem in mode production
};

// Problems are recorded in `options`; ask options.Finish() once all options are read.
ProgramOptions ReadProgramOptions(Options& options);

// A started program; lives as long as main. Its end logs program.stopped.
class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  PrometheusMetrics& metrics() { return metrics_; }

 private:
  PrometheusMetrics metrics_;
};

// Blocks the stop signals, starts the log, installs and serves metrics, logs program.started. Call
// before any thread exists. UNAVAILABLE/METRICS_PORT_TAKEN.
absl::StatusOr<std::unique_ptr<Program>> StartProgram(std::string_view name,
                                                      const ProgramOptions& options);

// Tells standard error why the program will not start; returns the exit code (78, EX_CONFIG, for
// INVALID_ARGUMENT, else 75, EX_TEMPFAIL).
int RefuseToStart(std::string_view name, const absl::Status& status);

}  // namespace motcua::runtime
