#include "services/platform/rpc/server_config.h"

#include <unistd.h>

namespace motcua::rpc {
namespace {

constexpr int kMostConnections = 200;
constexpr int kMostWorkers = 200;
constexpr int kMostWaiting = 100'000;
constexpr int kDefaultConnections = 8;
constexpr int kDefaultQueue = 256;
constexpr int kLongestAge = 24 * 60 * 60;

bool MayRead(const std::string& path) { return ::access(path.c_str(), R_OK) == 0; }

int ReadPoolSize(Options& options) {
  return options.Number("pg_pool", kDefaultConnections, 1, kMostConnections);
}

}  // namespace

std::string ReadablePath(Options& options, std::string_view name) {
  std::string path = options.RequiredText(name);
  if (!path.empty() && !MayRead(path)) options.Problem(name, "a readable file or folder");
  return path;
}

ServerOptions ServerOptionsFrom(Options& options, std::string_view program) {
  ServerOptions server;
  server.program = std::string(program);
  server.address = options.RequiredText("listen");
  server.local_socket = options.Text("listen_socket", "");
  server.tls = {.ca = ReadablePath(options, "tls_ca"),
                .cert = ReadablePath(options, "tls_cert"),
                .key = ReadablePath(options, "tls_key")};
  server.allowed_clients = options.List("allowed_clients");
  server.actor_keys = options.List("actor_keys");
  for (const std::string& file : server.actor_keys) {
    if (!MayRead(file)) options.Problem("actor_keys", "readable files");
  }
  server.steered_clock = options.Flag("steered_clock", false);
  server.reflection = options.Flag("reflection", false);
  if (server.reflection && options.Text("mode", "production") == "production") {
    options.Problem("reflection", "false in mode production");
  }
  server.workers = options.Number("workers", ReadPoolSize(options), 1, kMostWorkers);
  server.queue = options.Number("queue", kDefaultQueue, 1, kMostWaiting);
  const int age = options.Number("connection_age_s", 0, 0, kLongestAge);
  if (age > 0) server.connection_age = absl::Seconds(age);
  return server;
}

ServiceConfig ServiceConfigFrom(Options& options, std::string_view program) {
  return {.program = runtime::ReadProgramOptions(options),
          .server = ServerOptionsFrom(options, program),
          .pg = options.RequiredText("pg"),
          .pg_pool = ReadPoolSize(options)};
}

}  // namespace motcua::rpc
