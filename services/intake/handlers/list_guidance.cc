#include <limits>

#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/guidance_fields.h"
#include "services/intake/handlers/keyset.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListGuidanceResponse> ListGuidance(const pb::ListGuidanceRequest& request,
                                                      const CounterDeps& deps,
                                                      const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const int form, ParseForm(request.form()));
  if (request.year() < kFirstYear || request.year() > kLastYear) {
    return domain::BadField("year", "a year of this system");
  }
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::int64_t after, ParseRowNumber(request.page_token()));
  if (after > std::numeric_limits<std::int32_t>::max()) {
    return domain::BadField("page_token", "a token given with the page before");
  }
  const GuidanceNumber place{
      .form = form, .year = request.year(), .number = static_cast<std::int32_t>(after)};
  ASSIGN_OR_RETURN(std::vector<GivenGuidance> papers,
                   deps.desk.ListGuidance(ReadingOf(call), place, size + 1));
  pb::ListGuidanceResponse response;
  if (CutTo(size, papers)) {
    response.set_next_page_token(PrintRowNumber(papers.back().number.number));
  }
  for (const GivenGuidance& paper : papers) {
    pb::GivenGuidance& row = *response.add_papers();
    *row.mutable_number() = ToProto(paper.number);
    *row.mutable_given_at() = convert::ToProto(paper.at);
    row.set_officer_id(paper.officer.value());
    row.set_procedure_code(paper.procedure_code);
  }
  return response;
}

}  // namespace motcua::intake
