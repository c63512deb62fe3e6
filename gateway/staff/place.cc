#include "gateway/staff/place.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "gateway/api/limits.h"
#include "gateway/html/staff_pages.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/staff/answer.h"
#include "gateway/staff/ask.h"
#include "gateway/staff/view.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

namespace identity = motcua::identity::v1;
using Async = Sessions::Async;

constexpr std::string_view kTitle = "Hôm nay làm việc cho ai?";
constexpr std::string_view kPlacePage = "/can-bo/lam-thay";
constexpr std::string_view kOwnAccountPage = "/can-bo/tai-khoan";

struct Place {
  std::int32_t agency = 0;
  std::int64_t acting_for = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

std::string Print(const Place& place) {
  return absl::StrFormat("%d:%d", place.agency, place.acting_for);
}

std::optional<Place> Parse(std::string_view text) {
  const std::vector<absl::string_view> parts = absl::StrSplit(ToAbsl(text), ':');
  Place place;
  const bool read = parts.size() == 2 && absl::SimpleAtoi(parts[0], &place.agency) &&
                    absl::SimpleAtoi(parts[1], &place.acting_for) && place.agency > 0 &&
                    place.acting_for >= 0;
  return read ? std::optional(place) : std::nullopt;
}

std::string With(std::string_view page, std::string_view back) {
  return absl::StrCat(std::string(page), "?", PrintForm({{"ve", std::string(back)}}));
}

// One's own agencies and those of absent colleagues, each once.
std::vector<Choice> PlacesOf(const identity::Officer& officer,
                             const intake::v1::ListAgenciesResponse& agencies) {
  std::vector<Choice> places;
  const Place now{.agency = officer.agency_id(), .acting_for = officer.acting_for()};
  for (const identity::Membership& one : officer.memberships()) {
    const Place place{.agency = one.agency_id(), .acting_for = one.acting_for()};
    const std::string value = Print(place);
    const bool there = std::any_of(places.begin(), places.end(),
                                   [&](const Choice& choice) { return choice.value == value; });
    if (there) continue;
    std::string name = AgencyName(agencies, one.agency_id());
    if (name.empty()) name = absl::StrCat("Cơ quan số ", one.agency_id());
    places.push_back({.value = value,
                      .label = one.acting_for() == 0
                                   ? absl::StrCat("Việc của tôi – ", name)
                                   : absl::StrCat("Thay ", one.acting_for_name(), " – ", name),
                      .chosen = place == now});
  }
  return places;
}

http::Awaitable<http::Response> Ask(const Call& call, const Session& session,
                                    const StaffPageDeps& deps, const absl::Status& refusal) {
  const Fields fields =
      ParseForm(call.request.method == "POST" ? call.request.body : call.request.query)
          .value_or(Fields());
  const auto& officer = session.who.officer();
  const auto agencies = co_await AskAgencies(call, deps);
  const StaffPlacePage page{
      .error = refusal.ok() ? "" : RefusalSentence(refusal),
      .officer = officer.display_name(),
      .places = PlacesOf(officer, agencies.value_or(intake::v1::ListAgenciesResponse())),
      .back = SafeAddress(FieldValue(fields, "ve"))};
  co_return HtmlResponse(refusal.ok() ? 200 : ProblemFrom(refusal).status,
                         deps.pages.StaffPlace(MakeFrame(deps.site, kTitle), page));
}

// The session a page here is for, or where its officer has to go instead.
http::Awaitable<absl::StatusOr<Session>> Current(const Call& call, const StaffPageDeps& deps) {
  absl::StatusOr<Session> session = co_await deps.staff.sessions.Resolve(call.request, kReadBudget);
  co_return session;
}

http::Response Elsewhere(const absl::Status& refusal, const StaffPageDeps& deps) {
  return absl::IsUnauthenticated(refusal) ? SeeOther(SignInAddress(kPlacePage))
                                          : StaffRefusal(refusal, deps);
}

http::Awaitable<http::Response> Show(Call& call, const StaffPageDeps& deps) {
  const std::optional<Admission::Ticket> ticket = deps.staff.admission.Enter();
  if (!ticket) co_return StaffRefusal(TooBusy(), deps);
  const absl::StatusOr<Session> session = co_await Current(call, deps);
  if (!session.ok()) co_return Elsewhere(session.status(), deps);
  http::Response response = co_await Ask(call, *session, deps, absl::OkStatus());
  co_return response;
}

http::Awaitable<http::Response> Choose(Call& call, const StaffPageDeps& deps) {
  const std::optional<Admission::Ticket> ticket = deps.staff.admission.Enter();
  if (!ticket) co_return StaffRefusal(TooBusy(), deps);
  const absl::StatusOr<Session> session = co_await Current(call, deps);
  if (!session.ok()) co_return Elsewhere(session.status(), deps);
  const Fields fields = ParseForm(call.request.body).value_or(Fields());
  const std::string back = SafeAddress(FieldValue(fields, "ve"));
  const auto& officer = session->who.officer();
  const Place now{.agency = officer.agency_id(), .acting_for = officer.acting_for()};
  const std::optional<Place> place = Parse(FieldValue(fields, "noi"));
  if (!place || *place == now) co_return SeeOther(back);
  identity::SwitchAgencyRequest request;
  request.set_request_id(call.request.request_id);
  request.set_agency_id(place->agency);
  request.set_acting_for(place->acting_for);
  *request.mutable_edge() = EdgeOf(call.request, session->token);
  rpc::OutgoingCall outgoing = PublicCall(call.request.request_id, kSignInBudget);
  const absl::StatusOr<identity::SwitchAgencyResponse> answer =
      co_await deps.staff.sessions
          .Ask<identity::SwitchAgencyRequest, identity::SwitchAgencyResponse>(
              &Async::SwitchAgency, "/motcua.identity.v1.IdentityService/SwitchAgency",
              std::move(request), std::move(outgoing));
  if (!answer.ok()) {
    http::Response again = co_await Ask(call, *session, deps, answer.status());
    co_return again;
  }
  const bool ready = answer->state() == identity::SESSION_STATE_ACTIVE;
  http::Response response = SeeOther(ready ? back : OwnAccountAddress(back));
  SetSignInCookies(response, answer->token(), "");
  co_return response;
}

}  // namespace

bool MayStandIn(const identity::Officer& officer) {
  return std::any_of(
      officer.memberships().begin(), officer.memberships().end(),
      [](const identity::Membership& membership) { return membership.acting_for() != 0; });
}

std::string PlaceAddress(std::string_view back) { return With(kPlacePage, back); }

std::string OwnAccountAddress(std::string_view back) { return With(kOwnAccountPage, back); }

PageHandler StaffPlaceForm(StaffPageDeps deps) {
  return [deps](Call& call) { return Show(call, deps); };
}

PageHandler StaffPlace(StaffPageDeps deps) {
  return [deps](Call& call) { return Choose(call, deps); };
}

}  // namespace motcua::gateway
