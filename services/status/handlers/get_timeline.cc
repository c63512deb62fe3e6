#include <charconv>

#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/typed_code.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/handlers.h"
#include "services/status/handlers/limits.h"

namespace motcua::status {
namespace {

absl::StatusOr<int> ParsePageSize(int asked) {
  if (asked == 0) return kDefaultPage;
  if (asked < 1 || asked > kLargestPage) return domain::BadField("page_size", "0 to 500");
  return asked;
}

// A token is the seq of the last event of the page before.
absl::StatusOr<std::int32_t> ParsePageToken(std::string_view token) {
  std::int32_t after = 0;
  if (token.empty()) return after;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), after);
  if (error != std::errc() || end != token.data() + token.size() || after < 1) {
    return domain::BadField("page_token", "the token of the page before");
  }
  return after;
}

}  // namespace

absl::StatusOr<v1::GetTimelineResponse> GetTimeline(const v1::GetTimelineRequest& request,
                                                    const rpc::CallContext& call,
                                                    const Deps& deps) {
  if (request.code().size() > convert::kCodeLimit) {
    return domain::BadField("code", "a dossier code, at most 64 octets");
  }
  ASSIGN_OR_RETURN(const domain::TypedCode code, domain::ParseTypedCode(request.code()));
  ASSIGN_OR_RETURN(const int page, ParsePageSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::int32_t after, ParsePageToken(request.page_token()));
  ASSIGN_OR_RETURN(const std::vector<TimelineRow> rows,
                   deps.store.ReadTimeline({.code = code.text,
                                            .party = domain::AgencyId(call.actor.agency_id),
                                            .after = after,
                                            .limit = page + 1},
                                           call.deadline));
  v1::GetTimelineResponse response;
  for (const TimelineRow& row : rows) {
    if (response.events_size() == page) {
      response.set_next_page_token(std::to_string(response.events(page - 1).seq()));
      break;
    }
    *response.add_events() = convert::ToProto(row.event, row.hash);
  }
  return response;
}

}  // namespace motcua::status
