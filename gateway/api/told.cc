#include "gateway/api/told.h"

#include <string>
#include <utility>
#include <vector>

#include "gateway/api/fill.h"
#include "gateway/api/limits.h"
#include "services/convert/time.h"

namespace motcua::gateway {
namespace {

using notification::v1::ListToldResponse;
using notification::v1::ToldService;

http::Awaitable<void> AddLookUps(ListToldResponse& told, const LookUpCounts& counts) {
  std::vector<std::string> codes(told.codes().begin(), told.codes().end());
  const std::optional<LookUpSum> sum = co_await counts.Read(std::move(codes));
  if (!sum) co_return;
  notification::v1::LookUps& look_ups = *told.mutable_look_ups();
  look_ups.set_by_code(static_cast<std::int32_t>(sum->by_code));
  look_ups.set_by_number(static_cast<std::int32_t>(sum->by_number));
  if (sum->last) *look_ups.mutable_last_at() = convert::ToProto(*sum->last);
  *look_ups.mutable_counted_since() = convert::ToProto(sum->counted_since);
}

}  // namespace

PageHandler ToldRoute(const StaffDeps& deps, ToldService::StubInterface& told,
                      const LookUpCounts& counts) {
  using Rpc = ToldService::StubInterface::async_interface;
  return StaffHandler(deps, {.method = "/motcua.notification.v1.ToldService/ListTold",
                             .exchange = ExchangeWith(told.async(), &Rpc::ListTold),
                             .fill = FillRead,
                             .budget = kReadBudget,
                             .complete = [&counts](google::protobuf::Message& answer) {
                               // The answer of this very exchange.
                               return AddLookUps(static_cast<ListToldResponse&>(answer), counts);
                             }});
}

}  // namespace motcua::gateway
