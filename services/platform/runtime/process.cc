#include "services/platform/runtime/process.h"

#include <sysexits.h>

#include <string>

#include "absl/synchronization/mutex.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/runtime/signals.h"

namespace motcua::runtime {
namespace {

constexpr int kLargestPort = 65535;

// Takes the place of a program's metrics when main ends, for threads that still count.
class NoMetrics : public Metrics {
 public:
  void Count(std::string_view, std::initializer_list<Label>, double) override {}
  void Observe(std::string_view, std::initializer_list<Label>, absl::Duration) override {}
  void Gauge(std::string_view, std::initializer_list<Label>, double) override {}
};

Severity ReadLogLevel(Options& options) {
  const std::string level = options.Text("log_level", "info");
  if (level == "debug") return Severity::kDebug;
  if (level == "warning") return Severity::kWarning;
  if (level == "error") return Severity::kError;
  if (level != "info") options.Problem("log_level", "debug, info, warning or error");
  return Severity::kInfo;
}

}  // namespace

ProgramOptions ReadProgramOptions(Options& options) {
  ProgramOptions program;
  program.log_level = ReadLogLevel(options);
  program.metrics_port = options.Number("metrics_port", 0, 0, kLargestPort);
  const std::string mode = options.Text("mode", "production");
  if (mode != "production" && mode != "demo") options.Problem("mode", "production or demo");
  program.production = mode != "demo";
  program.steered_clock = options.Flag("steered_clock", false);
  if (program.production && program.steered_clock) {
    options.Problem("steered_clock", "false in mode production");
  }
  return program;
}

Program::Program() { InstallMetrics(metrics_); }

Program::~Program() {
  static NoMetrics none;
  InstallMetrics(none);
  Log(Severity::kInfo, "program.stopped");
}

absl::StatusOr<std::unique_ptr<Program>> StartProgram(std::string_view name,
                                                      const ProgramOptions& options) {
  BlockStopSignals();
  // The packaged Abseil looks for lock cycles at every Lock() of gRPC unless told not to: a tenth
  // of a busy program's time.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  StartLog(name, options.log_level);
  auto program = std::make_unique<Program>();
  if (options.metrics_port != 0) RETURN_IF_ERROR(program->metrics().Serve(options.metrics_port));
  Log(Severity::kInfo, "program.started",
      {{"mode", options.production ? "production" : "demo"},
       {"steered_clock", options.steered_clock ? "true" : "false"}});
  return program;
}

int RefuseToStart(std::string_view name, const absl::Status& status) {
  StartLog(name, Severity::kInfo);
  Log(Severity::kError, "program.refused", {{"why", std::string(status.message())}});
  return status.code() == absl::StatusCode::kInvalidArgument ? EX_CONFIG : EX_TEMPFAIL;
}

}  // namespace motcua::runtime
