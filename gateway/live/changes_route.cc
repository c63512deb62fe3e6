#include "gateway/live/changes_route.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gateway/api/limits.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/live/limits.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

constexpr std::string_view kPassive = "motcua-passive";

// The number the page knows; 0 when it knows none.
absl::StatusOr<std::int64_t> KnownNumber(const http::Request& request) {
  const std::optional<Fields> parameters = ParseForm(request.query);
  if (!parameters) return BadParameter("", "name=value&…, percent-encoded");
  std::int64_t after = 0;
  for (const auto& [name, value] : *parameters) {
    if (name != "after" || parameters->size() > 1) return UnknownField("");
    if (!absl::SimpleAtoi(ToAbsl(value), &after) || after < 0) {
      return BadParameter("after", "the number of the answer before, or 0");
    }
  }
  return after;
}

// Only pages ask this, by themselves; it must not keep a session open that nobody works in.
http::Request AsPassive(const http::Request& request) {
  http::Request passive = request;
  std::erase_if(passive.headers, [](const auto& header) { return header.first == kPassive; });
  passive.headers.emplace_back(kPassive, "1");
  return passive;
}

http::Awaitable<absl::StatusOr<Session>> Admit(const http::Request& request,
                                               const StaffDeps& deps) {
  const std::optional<Admission::Ticket> ticket = deps.admission.Enter();
  if (!ticket) co_return TooBusy();
  const http::Request passive = AsPassive(request);
  absl::StatusOr<Session> session = co_await deps.sessions.Resolve(passive, kReadBudget);
  co_return session;
}

http::Response Tell(const Heard& heard) {
  const std::int64_t seconds = heard.no_room ? absl::ToInt64Seconds(kComeAgain) : 0;
  http::Response response = JsonResponse(
      200, absl::StrFormat(R"({"number":"%d","retryAfterS":%d})", heard.number, seconds));
  if (heard.no_room) SetHeader(response, "Retry-After", absl::StrCat(seconds));
  return response;
}

http::Awaitable<http::Response> Answer(Call& call, const StaffDeps& deps, WaitingRoom& room) {
  const absl::StatusOr<Session> session = co_await Admit(call.request, deps);
  if (!session.ok()) co_return ProblemResponse(session.status(), call.request);
  const absl::StatusOr<std::int64_t> after = KnownNumber(call.request);
  if (!after.ok()) co_return ProblemResponse(after.status(), call.request);
  WaitingRoom::Visitor visitor{
      .agency = session->actor.agency_id, .who = session->token, .after = *after};
  const Heard heard = co_await room.Wait(std::move(visitor));
  co_return Tell(heard);
}

}  // namespace

PageHandler ChangesRoute(const StaffDeps& deps, WaitingRoom& room) {
  return [&deps, &room](Call& call) { return Answer(call, deps, room); };
}

}  // namespace motcua::gateway
