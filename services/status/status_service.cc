#include "services/status/status_service.h"

namespace motcua::status {
namespace {

// Staff may ask what anybody may ask.
constexpr rpc::Access kAnybody{.public_side = true, .system = true, .officer = true};
constexpr rpc::Access kOfficers{.officer = true};
constexpr rpc::Access kPrograms{.system = true};

}  // namespace

StatusService::StatusService(rpc::Dispatcher& dispatcher, Follower& follower, const Deps& deps)
    : dispatcher_(dispatcher), follower_(follower), deps_(deps) {}

grpc::ServerUnaryReactor* StatusService::LookUp(grpc::CallbackServerContext* context,
                                                const v1::LookUpRequest* request,
                                                v1::LookUpResponse* response) {
  return dispatcher_.Unary<v1::LookUpRequest, v1::LookUpResponse>(
      context, request, response, "/motcua.status.v1.StatusService/LookUp", kAnybody,
      [this](const v1::LookUpRequest& asked, const rpc::CallContext& call) {
        return status::LookUp(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* StatusService::GetTimeline(grpc::CallbackServerContext* context,
                                                     const v1::GetTimelineRequest* request,
                                                     v1::GetTimelineResponse* response) {
  return dispatcher_.Unary<v1::GetTimelineRequest, v1::GetTimelineResponse>(
      context, request, response, "/motcua.status.v1.StatusService/GetTimeline", kOfficers,
      [this](const v1::GetTimelineRequest& asked, const rpc::CallContext& call) {
        return status::GetTimeline(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* StatusService::GetDeadline(grpc::CallbackServerContext* context,
                                                     const v1::GetDeadlineRequest* request,
                                                     v1::GetDeadlineResponse* response) {
  return dispatcher_.Unary<v1::GetDeadlineRequest, v1::GetDeadlineResponse>(
      context, request, response, "/motcua.status.v1.StatusService/GetDeadline", kOfficers,
      [this](const v1::GetDeadlineRequest& asked, const rpc::CallContext& call) {
        return status::GetDeadline(asked, call, deps_);
      });
}

grpc::ServerUnaryReactor* StatusService::ComputeDeadline(grpc::CallbackServerContext* context,
                                                         const v1::ComputeDeadlineRequest* request,
                                                         v1::ComputeDeadlineResponse* response) {
  return dispatcher_.Unary<v1::ComputeDeadlineRequest, v1::ComputeDeadlineResponse>(
      context, request, response, "/motcua.status.v1.StatusService/ComputeDeadline", kOfficers,
      [this](const v1::ComputeDeadlineRequest& asked, const rpc::CallContext& call) {
        return status::ComputeDeadline(asked, call, deps_);
      });
}

WatchReactor* StatusService::Watch(grpc::CallbackServerContext* context) {
  return OpenWatch(dispatcher_.Admit(context, "/motcua.status.v1.StatusService/Watch", kPrograms),
                   follower_);
}

}  // namespace motcua::status
