#include <algorithm>
#include <cctype>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/platform/rpc/limits.h"
#include "services/platform/rpc/server.h"
#include "services/platform/rpc/tls.h"

namespace motcua::rpc {
namespace {

constexpr char kServiceConfig[] =
    R"({"loadBalancingConfig":[{"round_robin":{}}],"healthCheckConfig":{"serviceName":""}})";

// "unix:/path" (alone), "127.0.0.1:7101", "[::1]:7101", or one name "intake:7101" (asked of DNS,
// all its addresses are used). Several names in one list are not possible.
std::string Target(const std::vector<std::string>& addresses) {
  std::string list = absl::StrJoin(addresses, ",");
  if (list.starts_with("unix:")) return list;
  if (list.starts_with('[')) return absl::StrFormat("ipv6:%s", list);
  const bool numeric = std::ranges::all_of(list, [](unsigned char c) {
    return std::isdigit(c) != 0 || c == '.' || c == ':' || c == ',';
  });
  return absl::StrFormat("%s%s", numeric ? "ipv4:" : "dns:///", list);
}

int Milliseconds(absl::Duration duration) {
  return static_cast<int>(absl::ToInt64Milliseconds(duration));
}

}  // namespace

std::shared_ptr<grpc::Channel> MakeChannel(const std::vector<std::string>& addresses,
                                           const std::string& program, const TlsFiles& tls) {
  grpc::ChannelArguments arguments;
  arguments.SetServiceConfigJSON(kServiceConfig);
  arguments.SetSslTargetNameOverride(program);
  // Attempts are counted by retry.h alone; gRPC's own, under it, cost each call a filter.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, Milliseconds(kKeepaliveTime));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, Milliseconds(kKeepaliveTimeout));
  arguments.SetInt(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  arguments.SetInt(GRPC_ARG_DNS_MIN_TIME_BETWEEN_RESOLUTIONS_MS,
                   Milliseconds(kLeastBetweenLookups));
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, Milliseconds(kFirstReconnect));
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, Milliseconds(kLastReconnect));
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, Milliseconds(kLastReconnect));
  std::shared_ptr<grpc::Channel> channel =
      grpc::CreateCustomChannel(Target(addresses), ClientTls(tls), arguments);
  // Connect now, so that the first call does not pay the handshake.
  channel->GetState(true);
  return channel;
}

}  // namespace motcua::rpc
