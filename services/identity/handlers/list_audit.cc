#include <limits>

#include "absl/strings/str_format.h"
#include "services/domain/calendar.h"
#include "services/domain/error.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/show.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

absl::StatusOr<AuditQuery> ReadQuery(const v1::ListAuditRequest& request, const Deps& deps) {
  ASSIGN_OR_RETURN(const PageFields page, PageField(request.page_size(), request.page_token()));
  if (request.officer_id() < 0) return domain::BadField("officer_id", "an account, or 0");
  if (!v1::AuditKind_IsValid(request.kind())) return domain::BadField("kind", "a kind of entry");
  ASSIGN_OR_RETURN(const auto first_day, DayField("first_day", request.first_day()));
  ASSIGN_OR_RETURN(const auto last_day, DayField("last_day", request.last_day()));
  const auto start = [](absl::CivilDay day) { return absl::FromCivil(day, domain::HouseZone()); };
  return AuditQuery{.officer = domain::OfficerId(request.officer_id()),
                    .kind = request.kind(),
                    .from = first_day ? start(*first_day) : absl::UnixEpoch(),
                    .until = last_day ? start(*last_day + 1) : deps.clock.Now() + absl::Hours(24),
                    .before = page.key > 0 ? page.key : std::numeric_limits<std::int64_t>::max(),
                    .rows = page.size};
}

}  // namespace

absl::StatusOr<v1::ListAuditResponse> ListAudit(const v1::ListAuditRequest& request,
                                                const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Caller admin, AdminOf(call, deps));
  ASSIGN_OR_RETURN(AuditQuery query, ReadQuery(request, deps));
  const auto rows = static_cast<std::size_t>(query.rows++);
  ASSIGN_OR_RETURN(std::vector<AuditRow> entries,
                   deps.accounts.ListAudit(admin, query, call.deadline));
  v1::ListAuditResponse response;
  const bool more = entries.size() > rows;
  if (more) entries.pop_back();
  for (const AuditRow& entry : entries) *response.add_entries() = ToProto(entry);
  if (more) response.set_next_page_token(absl::StrFormat("%d", entries.back().id));
  return response;
}

}  // namespace motcua::identity
