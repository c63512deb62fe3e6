#include "gateway/console/forms/handlers.h"

#include <optional>
#include <string>
#include <utility>

#include "gateway/console/forms/query.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/steered.h"
#include "gateway/staff/answer.h"
#include "services/domain/house_time.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/rpc/async_call.h"

namespace motcua::gateway {
namespace {

using intake::v1::GetFormDataRequest;
using intake::v1::GetFormDataResponse;
using FormRpc = intake::v1::FormService::StubInterface::async_interface;

// From the request's arrival to the page, the session check included.
constexpr absl::Duration kFormBudget = absl::Seconds(8);
// A register is printed by the month at most where the desk is busy; more is for the reports.
constexpr int kMostRegisterRows = 3000;
constexpr std::string_view kMethod = "/motcua.intake.v1.FormService/GetFormData";

struct Visit {
  rpc::Actor actor;
  std::optional<absl::Time> steered_at;
  absl::Duration began;
};

http::Awaitable<absl::StatusOr<GetFormDataResponse>> Ask(const Call& call,
                                                         GetFormDataRequest request,
                                                         const Visit& visit,
                                                         const FormPageDeps& deps) {
  rpc::OutgoingCall outgoing;
  outgoing.actor = visit.actor;
  outgoing.request_id = request.request_id();
  outgoing.timeout = kFormBudget - (deps.staff.staff.clock.Monotonic() - visit.began);
  outgoing.steered_at = visit.steered_at;
  absl::StatusOr<GetFormDataResponse> answer =
      co_await rpc::AsyncCall<FormRpc, GetFormDataRequest, GetFormDataResponse>(
          deps.service.async(), &FormRpc::GetFormData, std::string(kMethod), std::move(request),
          deps.staff.staff.signer, std::move(outgoing));
  co_return answer;
}

// All pages of a register as one form; every other form has one page.
http::Awaitable<absl::StatusOr<GetFormDataResponse>> AskAll(const Call& call,
                                                            GetFormDataRequest request,
                                                            const Visit& visit,
                                                            const FormPageDeps& deps) {
  request.set_request_id(call.request.request_id);
  GetFormDataRequest first = request;
  absl::StatusOr<GetFormDataResponse> form = co_await Ask(call, std::move(first), visit, deps);
  if (!form.ok()) co_return form;
  while (!form->next_page_token().empty()) {
    if (form->tables(0).rows_size() >= kMostRegisterRows) {
      co_return BadParameter("den", "fewer days: the register of these has too many rows");
    }
    GetFormDataRequest next = request;
    next.set_page_token(form->next_page_token());
    absl::StatusOr<GetFormDataResponse> more = co_await Ask(call, std::move(next), visit, deps);
    if (!more.ok()) co_return more;
    form->mutable_tables(0)->MergeFrom(more->tables(0));
    form->set_next_page_token(more->next_page_token());
  }
  co_return form;
}

std::string AddressOf(const http::Request& request) {
  return request.path + (request.query.empty() ? "" : "?") + request.query;
}

http::Awaitable<http::Response> Show(Call& call, const FormPageDeps& deps) {
  const StaffDeps& staff = deps.staff.staff;
  Visit visit{.actor = {}, .steered_at = std::nullopt, .began = staff.clock.Monotonic()};
  const std::optional<Admission::Ticket> ticket = staff.admission.Enter();
  if (!ticket) co_return StaffRefusal(TooBusy(), deps.staff);
  absl::StatusOr<Session> session = co_await staff.sessions.Resolve(call.request, kFormBudget);
  if (absl::IsUnauthenticated(session.status())) {
    co_return SeeOther(SignInAddress(AddressOf(call.request)));
  }
  if (!session.ok()) co_return StaffRefusal(session.status(), deps.staff);
  visit.actor = session->actor;
  const auto steered = SteeredInstant(call.request, staff.steering);
  if (!steered.ok()) co_return StaffRefusal(steered.status(), deps.staff);
  visit.steered_at = *steered;
  const Fields fields = ParseForm(call.request.query).value_or(Fields());
  const absl::CivilDay today = domain::DayOf(visit.steered_at.value_or(staff.clock.Now()));
  const auto request = FormRequestOf(PathValue(call, "form"), fields, today);
  if (!request.ok()) co_return StaffRefusal(request.status(), deps.staff);
  const absl::StatusOr<GetFormDataResponse> form = co_await AskAll(call, *request, visit, deps);
  if (!form.ok()) co_return StaffRefusal(form.status(), deps.staff);
  std::optional<std::string> page = deps.forms->Render(*form, deps.site);
  if (!page) {
    co_return StaffRefusal(InternalError("no layout " + form->layout()), deps.staff);
  }
  co_return HtmlResponse(200, *std::move(page));
}

http::Awaitable<http::Response> Fixed(Call&, const http::Response& response) { co_return response; }

}  // namespace

PageHandler FormPageOf(const FormPageDeps& deps) {
  return [deps](Call& call) { return Show(call, deps); };
}

PageHandler FormStyle() {
  http::Response response;
  response.headers = {{"Content-Type", "text/css; charset=utf-8"},
                      {"Cache-Control", "public, max-age=31536000, immutable"}};
  if (const EmbeddedFile* const file = FindFormFile("form.css")) {
    response.body = std::string(file->content);
  }
  return [response](Call& call) { return Fixed(call, response); };
}

FormSite FormSiteOf(const Site& site) {
  return {.web_address = site.web_address,
          .short_code = site.short_code,
          .price = site.price,
          .trial = site.trial};
}

}  // namespace motcua::gateway
