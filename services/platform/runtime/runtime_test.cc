#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "services/platform/base/error.h"
#include "services/platform/runtime/metrics.h"
#include "services/platform/runtime/process.h"
#include "services/platform/runtime/signals.h"

namespace motcua::runtime {
namespace {

using testing::HasSubstr;

TEST(PrometheusMetrics, CountsByLabel) {
  PrometheusMetrics metrics;
  metrics.Count("calls_total", {{"method", "Receive"}, {"result", "OK"}}, 1);
  metrics.Count("calls_total", {{"method", "Receive"}, {"result", "OK"}}, 2);
  metrics.Count("calls_total", {{"method", "Find"}, {"result", "OK"}}, 1);
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(calls_total{method="Receive",result="OK"} 3)"));
  EXPECT_THAT(metrics.Text(), HasSubstr(R"(calls_total{method="Find",result="OK"} 1)"));
}

TEST(PrometheusMetrics, ObservesDurationsInSeconds) {
  PrometheusMetrics metrics;
  metrics.Observe("call_seconds", {}, absl::Milliseconds(3));
  EXPECT_THAT(metrics.Text(), HasSubstr("call_seconds_bucket{le=\"0.0025\"} 0"));
  EXPECT_THAT(metrics.Text(), HasSubstr("call_seconds_bucket{le=\"0.005\"} 1"));
}

TEST(PrometheusMetrics, KeepsTheLastGauge) {
  PrometheusMetrics metrics;
  metrics.Gauge("queue_length", {}, 5);
  metrics.Gauge("queue_length", {}, 2);
  EXPECT_THAT(metrics.Text(), HasSubstr("queue_length 2"));
}

TEST(PrometheusMetrics, RefusesATakenPort) {
  PrometheusMetrics first;
  ASSERT_TRUE(first.Serve(0).ok());
  ASSERT_GT(first.port(), 0);
  PrometheusMetrics second;
  EXPECT_EQ(ReasonOf(second.Serve(first.port())), "METRICS_PORT_TAKEN");
}

TEST(GlobalMetrics, AreTheProgramsWhileItRuns) {
  auto program = StartProgram("runtime_test", ProgramOptions{.production = false});
  ASSERT_TRUE(program.ok());
  GlobalMetrics().Count("seen_total", {});
  EXPECT_THAT((*program)->metrics().Text(), HasSubstr("seen_total 1"));
  program->reset();
  GlobalMetrics().Count("seen_total", {});
}

TEST(WaitForStop, ReturnsTheSignal) {
  BlockStopSignals();
  int received = 0;
  std::thread waiter([&] { received = WaitForStop(); });
  pthread_kill(waiter.native_handle(), SIGTERM);
  waiter.join();
  EXPECT_EQ(received, SIGTERM);
}

TEST(ProgramOptions, RefuseSteeredClockInProduction) {
  const char* arguments[] = {"program", "--steered-clock", "--log-level=loud"};
  absl::StatusOr<Options> options = Options::Parse(3, arguments);
  ASSERT_TRUE(options.ok());
  ReadProgramOptions(*options);
  const std::string problems(options->Finish().message());
  EXPECT_THAT(problems, HasSubstr("option steered_clock = \"true\": expected false"));
  EXPECT_THAT(problems, HasSubstr("option log_level"));
}

TEST(ProgramOptions, TakeSteeredClockInDemo) {
  const char* arguments[] = {"program", "--steered-clock", "--mode=demo", "--metrics_port=7201"};
  absl::StatusOr<Options> options = Options::Parse(4, arguments);
  ASSERT_TRUE(options.ok());
  const ProgramOptions program = ReadProgramOptions(*options);
  EXPECT_TRUE(options->Finish().ok());
  EXPECT_TRUE(program.steered_clock);
  EXPECT_FALSE(program.production);
  EXPECT_EQ(program.metrics_port, 7201);
}

}  // namespace
}  // namespace motcua::runtime
