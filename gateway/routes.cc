#include "gateway/routes.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "gateway/api/accounts.h"
#include "gateway/api/fill.h"
#include "gateway/api/limits.h"
#include "gateway/api/openapi.h"
#include "gateway/api/own_account.h"
#include "gateway/api/told.h"
#include "gateway/console/forms/handlers.h"
#include "gateway/console/forms/otpauth_picture.h"
#include "gateway/console/handlers.h"
#include "gateway/counter_routes.h"
#include "gateway/live/changes_route.h"
#include "gateway/online_routes.h"
#include "gateway/staff/handlers.h"

namespace motcua::gateway {
namespace {

using Intake = intake::v1::IntakeService;
using IntakeRpc = Intake::StubInterface::async_interface;
using Routing = routing::v1::RoutingService;
using RoutingRpc = Routing::StubInterface::async_interface;
using Status = status::v1::StatusService;
using StatusRpc = Status::StubInterface::async_interface;

constexpr int kOk = 200;
constexpr int kCreated = 201;

template <typename Service>
std::string MethodName(std::string_view rpc) {
  return absl::StrFormat("/%s/%s", Service::service_full_name(), rpc);
}

struct Maker {
  const StaffDeps& deps;

  PageHandler Write(std::string method, MakeExchange exchange, int status = kOk) const {
    return StaffHandler(deps, {.method = std::move(method),
                               .exchange = std::move(exchange),
                               .fill = FillWrite,
                               .budget = kWriteBudget,
                               .status = status});
  }
  PageHandler Read(std::string method, MakeExchange exchange) const {
    return StaffHandler(deps, {.method = std::move(method),
                               .exchange = std::move(exchange),
                               .fill = FillRead,
                               .budget = kReadBudget,
                               .status = kOk});
  }
  PageHandler Question(std::string method, MakeExchange exchange) const {
    return StaffHandler(deps, {.method = std::move(method),
                               .exchange = std::move(exchange),
                               .fill = FillQuestion,
                               .budget = kReadBudget,
                               .status = kOk});
  }
  PageHandler Open(std::string method, MakeExchange exchange) const {
    return StaffHandler(deps, {.method = std::move(method),
                               .exchange = std::move(exchange),
                               .fill = FillRead,
                               .budget = kReadBudget,
                               .status = kOk,
                               .anybody = true});
  }
};

void AddIntake(const RouteParts& parts, std::vector<Route>& routes) {
  const Maker make{parts.staff};
  auto* stub = parts.intake.async();
  const auto write = [&](std::string pattern, std::string_view rpc, MakeExchange exchange,
                         int status = kOk) {
    routes.push_back({"POST", std::move(pattern), Access::kStaff,
                      make.Write(MethodName<Intake>(rpc), std::move(exchange), status)});
  };
  const auto read = [&](std::string pattern) {
    routes.push_back({"GET", std::move(pattern), Access::kStaff,
                      make.Read(MethodName<Intake>("FindDossier"),
                                ExchangeWith(stub, &IntakeRpc::FindDossier))});
  };
  write("/api/v1/dossiers", "ReceiveDossier", ExchangeWith(stub, &IntakeRpc::ReceiveDossier),
        kCreated);
  write("/api/v1/registrations", "RegisterDossier", ExchangeWith(stub, &IntakeRpc::RegisterDossier),
        kCreated);
  write("/api/v1/dossiers/{code}:accept", "AcceptRegistration",
        ExchangeWith(stub, &IntakeRpc::AcceptRegistration));
  write("/api/v1/dossiers/{code}:decline", "DeclineRegistration",
        ExchangeWith(stub, &IntakeRpc::DeclineRegistration));
  write("/api/v1/dossiers/{code}:request-supplement", "RequestSupplement",
        ExchangeWith(stub, &IntakeRpc::RequestSupplement));
  write("/api/v1/dossiers/{code}:accept-supplement", "AcceptSupplement",
        ExchangeWith(stub, &IntakeRpc::AcceptSupplement));
  write("/api/v1/dossiers/{code}:withdraw", "WithdrawDossier",
        ExchangeWith(stub, &IntakeRpc::WithdrawDossier));
  write("/api/v1/dossiers/{code}:hand-over", "HandOverResult",
        ExchangeWith(stub, &IntakeRpc::HandOverResult));
  write("/api/v1/dossiers:search", "SearchDossiers",
        ExchangeWith(stub, &IntakeRpc::SearchDossiers));
  write("/api/v1/dossiers/{code}:reveal-applicant", "RevealApplicant",
        ExchangeWith(stub, &IntakeRpc::RevealApplicant));
  write("/api/v1/dossiers/{code}:correct-applicant", "CorrectApplicant",
        ExchangeWith(stub, &IntakeRpc::CorrectApplicant));
  read("/api/v1/dossiers/{code}");
  read("/api/v1/dossiers");
  const auto open = [&](std::string pattern, std::string_view rpc, MakeExchange exchange) {
    routes.push_back({"GET", std::move(pattern), Access::kPublic,
                      make.Open(MethodName<Intake>(rpc), std::move(exchange))});
  };
  open("/api/v1/agencies", "ListAgencies", ExchangeWith(stub, &IntakeRpc::ListAgencies));
  open("/api/v1/procedures", "ListProcedures", ExchangeWith(stub, &IntakeRpc::ListProcedures));
}

void AddRouting(const RouteParts& parts, std::vector<Route>& routes) {
  const Maker make{parts.staff};
  auto* stub = parts.routing.async();
  const auto write = [&](std::string pattern, std::string_view rpc, MakeExchange exchange) {
    routes.push_back({"POST", std::move(pattern), Access::kStaff,
                      make.Write(MethodName<Routing>(rpc), std::move(exchange))});
  };
  write("/api/v1/dossiers/{code}:forward", "ForwardDossier",
        ExchangeWith(stub, &RoutingRpc::ForwardDossier));
  write("/api/v1/dossiers/{code}:take-over", "TakeOverDossier",
        ExchangeWith(stub, &RoutingRpc::TakeOverDossier));
  write("/api/v1/dossiers/{code}:refuse", "RefuseDossier",
        ExchangeWith(stub, &RoutingRpc::RefuseDossier));
  write("/api/v1/dossiers/{code}:return", "ReturnDossier",
        ExchangeWith(stub, &RoutingRpc::ReturnDossier));
  write("/api/v1/dossiers/{code}:finish-step", "FinishStep",
        ExchangeWith(stub, &RoutingRpc::FinishStep));
  write("/api/v1/dossiers/{code}:issue-result", "IssueResult",
        ExchangeWith(stub, &RoutingRpc::IssueResult));
  write("/api/v1/dossiers/{code}:bring-result", "BringResult",
        ExchangeWith(stub, &RoutingRpc::BringResult));
  write("/api/v1/dossiers/{code}:extend", "ExtendDossier",
        ExchangeWith(stub, &RoutingRpc::ExtendDossier));
  routes.push_back(
      {"GET", "/api/v1/inbox", Access::kStaff,
       make.Read(MethodName<Routing>("ListInbox"), ExchangeWith(stub, &RoutingRpc::ListInbox))});
}

void AddStatus(const RouteParts& parts, std::vector<Route>& routes) {
  const Maker make{parts.staff};
  auto* stub = parts.status.async();
  routes.push_back(
      {"GET", "/api/v1/dossiers/{code}/timeline", Access::kStaff,
       make.Read(MethodName<Status>("GetTimeline"), ExchangeWith(stub, &StatusRpc::GetTimeline))});
  routes.push_back(
      {"GET", "/api/v1/dossiers/{code}/deadline", Access::kStaff,
       make.Read(MethodName<Status>("GetDeadline"), ExchangeWith(stub, &StatusRpc::GetDeadline))});
  routes.push_back({"POST", "/api/v1/deadlines:compute", Access::kStaff,
                    make.Question(MethodName<Status>("ComputeDeadline"),
                                  ExchangeWith(stub, &StatusRpc::ComputeDeadline))});
  routes.push_back({"GET", "/api/v1/dossiers/{code}/told", Access::kStaff,
                    ToldRoute(parts.staff, parts.told, parts.counts)});
  routes.push_back(
      {"GET", "/api/v1/changes", Access::kStaff, ChangesRoute(parts.staff, parts.waiting)});
}

void AddPublic(const RouteParts& parts, std::vector<Route>& routes) {
  const PageDeps& pages = parts.pages;
  routes.push_back({"GET", "/", Access::kPublic, HomePage(pages)});
  routes.push_back({"POST", "/tra-cuu", Access::kPublic, AnswerPageOf(pages)});
  routes.push_back({"GET", "/tra-cuu", Access::kPublic, BackHome()});
  routes.push_back(
      {"GET", "/assets/app.css", Access::kPublic, Asset("app.css", "text/css; charset=utf-8")});
  routes.push_back(
      {"GET", "/assets/icon.svg", Access::kPublic, Asset("icon.svg", "image/svg+xml")});
  if (!pages.site.phone_page.empty()) {
    routes.push_back({"GET", "/dien-thoai", Access::kPublic, Elsewhere(pages.site.phone_page)});
  }
  routes.push_back({"GET", "/healthz", Access::kPublic, HealthPage(parts.backends)});
  routes.push_back({"GET", "/api/v1/openapi.json", Access::kPublic, OpenApiFile()});
  routes.push_back({"POST", "/api/v1/lookup", Access::kPublic, JsonLookUp(pages.look_up)});
}

void AddStaffPages(const RouteParts& parts, std::vector<Route>& routes) {
  const StaffPageDeps pages{parts.pages.pages, parts.pages.site, parts.staff,
                            parts.sessions,    parts.status,     parts.intake};
  routes.push_back({"GET", "/can-bo/dang-nhap", Access::kPublic, StaffSignInForm(pages)});
  routes.push_back({"POST", "/can-bo/dang-nhap", Access::kSignIn, StaffSignIn(pages)});
  routes.push_back({"GET", "/can-bo/lam-thay", Access::kStaff, StaffPlaceForm(pages)});
  routes.push_back({"POST", "/can-bo/lam-thay", Access::kStaff, StaffPlace(pages)});
  routes.push_back({"POST", "/can-bo/dang-xuat", Access::kStaff, StaffSignOut(pages)});
  routes.push_back({"GET", "/can-bo/ngay-hen", Access::kStaff, StaffDatePage(pages)});
  routes.push_back({"GET", "/can-bo/bieu-mau/{form}", Access::kStaff,
                    FormPageOf({std::make_shared<const FormPages>(), FormSiteOf(pages.site), pages,
                                parts.forms})});
  routes.push_back({"GET", "/assets/form.css", Access::kPublic, FormStyle()});
  routes.push_back({"POST", "/api/v1/account/totp-picture:compute", Access::kStaff,
                    OtpAuthPictureRoute(parts.staff.sessions, parts.staff.admission)});
  for (Route& route : console::ConsoleRoutes(pages)) routes.push_back(std::move(route));
}

void AddSessions(const SessionDeps& deps, std::vector<Route>& routes) {
  routes.push_back({"POST", "/api/v1/sessions", Access::kSignIn, OpenSession(deps)});
  routes.push_back({"GET", "/api/v1/sessions/current", Access::kStaff, ShowSession(deps)});
  routes.push_back({"DELETE", "/api/v1/sessions/current", Access::kStaff, CloseSession(deps)});
  AddOwnAccountRoutes(deps, routes);
}

}  // namespace

std::vector<Route> MakeRoutes(const RouteParts& parts) {
  std::vector<Route> routes;
  AddPublic(parts, routes);
  AddStaffPages(parts, routes);
  AddSessions(parts.sessions, routes);
  AddAccountRoutes(parts.staff, routes);
  AddIntake(parts, routes);
  AddCounter(parts, routes);
  AddMoney(parts, routes);
  AddProcedures(parts, routes);
  AddOnline(parts, routes);
  AddRouting(parts, routes);
  AddStatus(parts, routes);
  return routes;
}

}  // namespace motcua::gateway
