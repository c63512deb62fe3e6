#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/domain/clocks.h"
#include "services/domain/error.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/caller.h"
#include "services/routing/handlers/handlers.h"
#include "services/routing/handlers/limits.h"

namespace motcua::routing {
namespace {

static_assert(pb::INBOX_KIND_INCOMING == static_cast<int>(Inbox::kIncoming));
static_assert(pb::INBOX_KIND_REGISTRATIONS == static_cast<int>(Inbox::kRegistrations));

absl::StatusOr<InboxQuery> ParseQuery(const pb::ListInboxRequest& request,
                                      const rpc::CallContext& call) {
  if (request.kind() < pb::INBOX_KIND_INCOMING || request.kind() > pb::INBOX_KIND_REGISTRATIONS) {
    return domain::BadField("kind",
                            "INCOMING, HELD, RESULTS_INCOMING, RESULTS_AT_DESK or REGISTRATIONS");
  }
  if (request.page_size() < 0 || request.page_size() > kLargestPage) {
    return domain::BadField("page_size", "1 to 200, or 0 for 50");
  }
  return InboxQuery{.inbox = static_cast<Inbox>(request.kind()),
                    .agency = domain::AgencyId(call.actor.agency_id),
                    .page_size = request.page_size() == 0 ? kDefaultPage : request.page_size(),
                    .page_token = request.page_token(),
                    .deadline = call.deadline};
}

// How long a registration waits for its answer; of the dossier alone, a registration has no legs.
absl::StatusOr<type::v1::Clock> WaitingOf(const domain::Dossier& dossier,
                                          const catalogue::Snapshot& snapshot, absl::Time now) {
  const auto office = [&snapshot](domain::AgencyId agency) -> const domain::OfficeTime& {
    return snapshot.OfficeTimeOf(agency);
  };
  const std::vector<domain::ClockReading> readings = domain::RunningClocks(
      {.dossier = dossier, .events = {}, .legs = {}, .office = office, .now = now});
  if (readings.size() != 1) return domain::BrokenHistory("a registration without its clock");
  const domain::ClockReading& reading = readings.front();
  type::v1::Clock clock;
  clock.set_kind(type::v1::CLOCK_KIND_REGISTRATION);
  clock.set_agency_id(reading.against.value());
  const catalogue::Agency* const agency = snapshot.FindAgency(reading.against);
  if (agency != nullptr) clock.set_agency_name(agency->name);
  *clock.mutable_started_at() = convert::ToProto(reading.started_at);
  if (reading.due_at) *clock.mutable_due_at() = convert::ToProto(*reading.due_at);
  clock.set_used_minutes(static_cast<std::int32_t>(reading.used_minutes));
  clock.set_left_minutes(static_cast<std::int32_t>(reading.left_minutes.value_or(0)));
  clock.set_late(reading.late);
  return clock;
}

}  // namespace

absl::StatusOr<pb::ListInboxResponse> ListInbox(const pb::ListInboxRequest& request,
                                                const Deps& deps, const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const InboxQuery query, ParseQuery(request, call));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const InboxPage page, deps.store.ListInbox(query));
  pb::ListInboxResponse response;
  for (const domain::Dossier& dossier : page.dossiers) {
    *response.add_dossiers() = convert::ToProto(dossier, call.now);
    if (query.inbox != Inbox::kRegistrations) continue;
    ASSIGN_OR_RETURN(*response.add_clocks(), WaitingOf(dossier, *snapshot, call.now));
  }
  response.set_next_page_token(page.next_page_token);
  return response;
}

}  // namespace motcua::routing
