#include "gateway/online_routes.h"

#include "gateway/api/fill.h"
#include "gateway/api/limits.h"
#include "gateway/online/handlers.h"

namespace motcua::gateway {
namespace {

using OnlineRpc = intake::v1::OnlineService::StubInterface::async_interface;

PageHandler Open(const StaffDeps& staff, std::string method, MakeExchange exchange) {
  return StaffHandler(staff, {.method = std::move(method),
                              .exchange = std::move(exchange),
                              .fill = FillRead,
                              .budget = kReadBudget,
                              .status = 200,
                              .anybody = true});
}

}  // namespace

void AddOnline(const RouteParts& parts, std::vector<Route>& routes) {
  const OnlineAsk ask{parts.online, parts.pages.look_up};
  const OnlinePageDeps pages{ask, parts.pages.pages, parts.pages.site};
  auto* stub = parts.online.async();
  routes.push_back({"GET", "/dang-ky", Access::kPublic, OnlineListOf(pages)});
  routes.push_back({"GET", "/dang-ky/{code}", Access::kPublic, OnlineFormOf(pages)});
  routes.push_back({"POST", "/dang-ky/{code}", Access::kPublic, OnlineFormSent(pages)});
  routes.push_back({"GET", "/api/v1/online/procedures", Access::kPublic,
                    Open(parts.staff, "/motcua.intake.v1.OnlineService/ListOnlineProcedures",
                         ExchangeWith(stub, &OnlineRpc::ListOnlineProcedures))});
  routes.push_back({"GET", "/api/v1/online/procedures/{code}", Access::kPublic,
                    Open(parts.staff, "/motcua.intake.v1.OnlineService/GetOnlineProcedure",
                         ExchangeWith(stub, &OnlineRpc::GetOnlineProcedure))});
  routes.push_back({"POST", "/api/v1/online/registrations", Access::kPublic, JsonPreRegister(ask)});
}

}  // namespace motcua::gateway
