#include "absl/time/civil_time.h"
#include "services/domain/calendar.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/handlers.h"
#include "services/intake/handlers/paging.h"
#include "services/intake/handlers/procedures.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListProceduresResponse> ListProcedures(const pb::ListProceduresRequest& request,
                                                          const Deps& deps,
                                                          const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(request.page_size(), request.page_token()));
  ASSIGN_OR_RETURN(const auto catalogue, CurrentCatalogue(deps));
  const absl::CivilDay today = absl::ToCivilDay(call.now, domain::HouseZone());
  pb::ListProceduresResponse response;
  std::int64_t position = 0;
  for (const catalogue::Procedure& procedure : catalogue->procedures()) {
    // Several versions of a procedure stand side by side; today's is the one that counts.
    if (++position <= page.after || catalogue->FindProcedure(procedure.code, today) != &procedure) {
      continue;
    }
    if (response.procedures_size() == page.size) {
      response.set_next_page_token(PrintPage(position - 1));
      break;
    }
    *response.add_procedures() = RowOf(*catalogue, procedure);
  }
  return response;
}

}  // namespace motcua::intake
