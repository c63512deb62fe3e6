// The options every gRPC service of the house has in common, read once; a service adds its own
// beside them. Problems are recorded in the options: ask options.Finish() when all are read.
#pragma once

#include <string>
#include <string_view>

#include "services/platform/base/options.h"
#include "services/platform/rpc/server.h"
#include "services/platform/runtime/process.h"

namespace motcua::rpc {

// The gRPC server alone. Options: listen, listen_socket, tls_ca, tls_cert, tls_key,
// allowed_clients, actor_keys, steered_clock, reflection (a problem in mode production), workers
// (else as many as pg_pool), queue, connection_age_s (0: connections live on).
ServerOptions ServerOptionsFrom(Options& options, std::string_view program);

// All that a service with a database needs; main is: read this, read one's own, Finish().
struct ServiceConfig {
  runtime::ProgramOptions program;  // log_level, metrics_port, mode, steered_clock
  ServerOptions server;
  std::string pg;   // pg: libpq connection string (password by passfile, never in here)
  int pg_pool = 8;  // pg_pool: SQL connections
};
ServiceConfig ServiceConfigFrom(Options& options, std::string_view program);

// A required file or folder; a problem when it is missing or may not be read.
std::string ReadablePath(Options& options, std::string_view name);

}  // namespace motcua::rpc
