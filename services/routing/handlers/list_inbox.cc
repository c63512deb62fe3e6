#include "services/convert/dossier.h"
#include "services/domain/error.h"
#include "services/platform/base/status_macros.h"
#include "services/routing/handlers/handlers.h"
#include "services/routing/handlers/limits.h"

namespace motcua::routing {
namespace {

static_assert(pb::INBOX_KIND_INCOMING == static_cast<int>(Inbox::kIncoming));
static_assert(pb::INBOX_KIND_RESULTS_AT_DESK == static_cast<int>(Inbox::kResultsAtDesk));

absl::StatusOr<InboxQuery> ParseQuery(const pb::ListInboxRequest& request,
                                      const rpc::CallContext& call) {
  if (request.kind() < pb::INBOX_KIND_INCOMING || request.kind() > pb::INBOX_KIND_RESULTS_AT_DESK) {
    return domain::BadField("kind", "INCOMING, HELD, RESULTS_INCOMING or RESULTS_AT_DESK");
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

}  // namespace

absl::StatusOr<pb::ListInboxResponse> ListInbox(const pb::ListInboxRequest& request,
                                                const Deps& deps, const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const InboxQuery query, ParseQuery(request, call));
  ASSIGN_OR_RETURN(const InboxPage page, deps.store.ListInbox(query));
  pb::ListInboxResponse response;
  for (const domain::Dossier& dossier : page.dossiers) {
    *response.add_dossiers() = convert::ToProto(dossier, call.now);
  }
  response.set_next_page_token(page.next_page_token);
  return response;
}

}  // namespace motcua::routing
