// The gateway's whole surface as one table.
#pragma once

#include <memory>
#include <vector>

#include "gateway/api/sessions.h"
#include "gateway/api/staff_route.h"
#include "gateway/health.h"
#include "gateway/http/call.h"
#include "gateway/live/waiting_room.h"
#include "gateway/lookup/handlers.h"
#include "motcua/intake/v1/counter.grpc.pb.h"
#include "motcua/intake/v1/form.grpc.pb.h"
#include "motcua/intake/v1/intake.grpc.pb.h"
#include "motcua/intake/v1/money.grpc.pb.h"
#include "motcua/intake/v1/online.grpc.pb.h"
#include "motcua/intake/v1/procedure.grpc.pb.h"
#include "motcua/notification/v1/told.grpc.pb.h"
#include "motcua/routing/v1/routing.grpc.pb.h"
#include "motcua/status/v1/status.grpc.pb.h"

namespace motcua::gateway {

// The faces of the one program at the desk.
struct IntakeStubs {
  explicit IntakeStubs(const std::shared_ptr<grpc::Channel>& channel)
      : desk(intake::v1::IntakeService::NewStub(channel)),
        counter(intake::v1::CounterService::NewStub(channel)),
        money(intake::v1::MoneyService::NewStub(channel)),
        forms(intake::v1::FormService::NewStub(channel)),
        online(intake::v1::OnlineService::NewStub(channel)),
        procedures(intake::v1::ProcedureService::NewStub(channel)) {}

  std::unique_ptr<intake::v1::IntakeService::Stub> desk;
  std::unique_ptr<intake::v1::CounterService::Stub> counter;
  std::unique_ptr<intake::v1::MoneyService::Stub> money;
  std::unique_ptr<intake::v1::FormService::Stub> forms;
  std::unique_ptr<intake::v1::OnlineService::Stub> online;
  std::unique_ptr<intake::v1::ProcedureService::Stub> procedures;
};

// All of it must outlive the routes.
struct RouteParts {
  intake::v1::IntakeService::StubInterface& intake;
  intake::v1::CounterService::StubInterface& counter;
  intake::v1::MoneyService::StubInterface& money;
  intake::v1::FormService::StubInterface& forms;
  intake::v1::OnlineService::StubInterface& online;
  intake::v1::ProcedureService::StubInterface& procedures;
  routing::v1::RoutingService::StubInterface& routing;
  status::v1::StatusService::StubInterface& status;
  notification::v1::ToldService::StubInterface& told;
  const LookUpCounts& counts;
  WaitingRoom& waiting;
  const StaffDeps& staff;
  const SessionDeps& sessions;
  const PageDeps& pages;
  std::vector<Backend> backends;
};

std::vector<Route> MakeRoutes(const RouteParts& parts);

}  // namespace motcua::gateway
