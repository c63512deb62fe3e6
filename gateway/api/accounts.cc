#include "gateway/api/accounts.h"

#include <google/protobuf/descriptor.h>

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "gateway/api/fill.h"
#include "gateway/api/limits.h"
#include "gateway/api/sessions.h"
#include "gateway/http/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

namespace v1 = identity::v1;
using Async = Sessions::Async;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr int kOk = 200;
constexpr int kCreated = 201;

// Numbers of accounts and delegations.
absl::Status SetFromPath(const std::string& name, std::string_view value, Message& request) {
  const FieldDescriptor* field = request.GetDescriptor()->FindFieldByCamelcaseName(name);
  if (field == nullptr || field->cpp_type() != FieldDescriptor::CPPTYPE_INT64) {
    return UnknownField(name);
  }
  if (request.GetReflection()->GetInt64(request, field) != 0) return UnknownField(name);
  std::int64_t number = 0;
  if (!absl::SimpleAtoi(ToAbsl(value), &number) || number <= 0) {
    return BadParameter(name, "a whole number above 0");
  }
  request.GetReflection()->SetInt64(&request, field, number);
  return absl::OkStatus();
}

absl::Status FillRest(const Call& call, Message& request) {
  for (const auto& [name, value] : call.path) {
    RETURN_IF_ERROR(SetFromPath(name, value, request));
  }
  const FieldDescriptor* edge = request.GetDescriptor()->FindFieldByName("edge");
  if (edge == nullptr) return absl::OkStatus();
  if (request.GetReflection()->HasField(request, edge)) return UnknownField("edge");
  request.GetReflection()->MutableMessage(&request, edge)->CopyFrom(EdgeOf(call.request, ""));
  return absl::OkStatus();
}

struct Maker {
  const StaffDeps& deps;
  Async* identity;
  std::vector<Route>& routes;

  template <typename Request, typename Response>
  void Add(const char* method, std::string pattern, std::string_view name,
           void (Async::*rpc)(grpc::ClientContext*, const Request*, Response*,
                              std::function<void(grpc::Status)>),
           int status = kOk) const {
    const bool writes = std::string_view(method) == "POST";
    routes.push_back(
        {method, std::move(pattern), Access::kStaff,
         StaffHandler(deps, {.method = absl::StrFormat(
                                 "/%s/%s", v1::IdentityService::service_full_name(), name),
                             .exchange = ExchangeWith(identity, rpc),
                             .fill = writes ? FillAccountWrite : FillAccountRead,
                             .budget = writes ? kWriteBudget : kReadBudget,
                             .status = status})});
  }
};

}  // namespace

absl::Status FillAccountWrite(const Call& call, Message& request) {
  RETURN_IF_ERROR(FillWrite(call, request));
  return FillRest(call, request);
}

absl::Status FillAccountRead(const Call& call, Message& request) {
  RETURN_IF_ERROR(FillRead(call, request));
  return FillRest(call, request);
}

void AddAccountRoutes(const StaffDeps& deps, std::vector<Route>& routes) {
  const Maker make{deps, deps.sessions.identity(), routes};
  make.Add("GET", "/api/v1/accounts", "ListAccounts", &Async::ListAccounts);
  make.Add("POST", "/api/v1/accounts", "CreateAccount", &Async::CreateAccount, kCreated);
  make.Add("GET", "/api/v1/accounts/{officerId}", "GetAccount", &Async::GetAccount);
  const std::string account = "/api/v1/accounts/{officerId}:";
  make.Add("POST", account + "rename", "RenameAccount", &Async::RenameAccount);
  make.Add("POST", account + "disable", "DisableAccount", &Async::DisableAccount);
  make.Add("POST", account + "enable", "EnableAccount", &Async::EnableAccount);
  make.Add("POST", account + "reset-password", "ResetPassword", &Async::ResetPassword);
  make.Add("POST", account + "reset-totp", "ResetTotp", &Async::ResetTotp);
  make.Add("POST", account + "end-sessions", "EndAccountSessions", &Async::EndAccountSessions);
  make.Add("POST", account + "grant", "GrantMembership", &Async::GrantMembership);
  make.Add("POST", account + "end-membership", "EndMembership", &Async::EndMembership);
  make.Add("GET", "/api/v1/audit", "ListAudit", &Async::ListAudit);
  make.Add("GET", "/api/v1/delegations", "ListDelegations", &Async::ListDelegations);
  make.Add("POST", "/api/v1/delegations", "CreateDelegation", &Async::CreateDelegation, kCreated);
  make.Add("POST", "/api/v1/delegations/{delegationId}:end", "EndDelegation",
           &Async::EndDelegation);
  make.Add("GET", "/api/v1/staff", "ListStaff", &Async::ListStaff);
}

}  // namespace motcua::gateway
