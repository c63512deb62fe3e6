// StatusService on the wire: who may call which RPC, and where it runs.
#pragma once

#include <grpcpp/grpcpp.h>

#include "motcua/status/v1/status.grpc.pb.h"
#include "services/platform/rpc/server.h"
#include "services/status/follow/follower.h"
#include "services/status/handlers/handlers.h"
#include "services/status/watch.h"

namespace motcua::status {

class StatusService final : public v1::StatusService::CallbackService {
 public:
  StatusService(rpc::Dispatcher& dispatcher, Follower& follower, const Deps& deps);

  grpc::ServerUnaryReactor* LookUp(grpc::CallbackServerContext* context,
                                   const v1::LookUpRequest* request,
                                   v1::LookUpResponse* response) override;
  grpc::ServerUnaryReactor* GetTimeline(grpc::CallbackServerContext* context,
                                        const v1::GetTimelineRequest* request,
                                        v1::GetTimelineResponse* response) override;
  grpc::ServerUnaryReactor* GetDeadline(grpc::CallbackServerContext* context,
                                        const v1::GetDeadlineRequest* request,
                                        v1::GetDeadlineResponse* response) override;
  grpc::ServerUnaryReactor* ComputeDeadline(grpc::CallbackServerContext* context,
                                            const v1::ComputeDeadlineRequest* request,
                                            v1::ComputeDeadlineResponse* response) override;
  WatchReactor* Watch(grpc::CallbackServerContext* context) override;

 private:
  rpc::Dispatcher& dispatcher_;
  Follower& follower_;
  const Deps& deps_;
};

}  // namespace motcua::status
