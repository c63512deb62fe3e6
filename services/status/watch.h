// One Watch stream: pings in, versions of changed dossiers and pongs out. Refuses to be a cache.
//
// A pong to ping n is sent after a poll that began after ping n arrived has completed, behind the
// changes of that poll, and answers all pings up to n: of several pings the same poll can answer,
// only the last gets a pong. While polls fail there is none. The stream ends with ABORTED/RESYNC
// when more than kMostWaitingChanges wait for a slow receiver.
#pragma once

#include <grpcpp/grpcpp.h>

#include "absl/status/statusor.h"
#include "motcua/status/v1/status.grpc.pb.h"
#include "services/platform/rpc/call.h"
#include "services/status/follow/follower.h"

namespace motcua::status {

using WatchReactor = grpc::ServerBidiReactor<v1::WatchRequest, v1::WatchResponse>;

// Opens a stream for an admitted call, or one that ends at once with the refusal. The reactor
// deletes itself when gRPC is done with it; the follower must outlive the server.
WatchReactor* OpenWatch(const absl::StatusOr<rpc::CallContext>& call, Follower& follower);

}  // namespace motcua::status
