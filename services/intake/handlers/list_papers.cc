#include "services/intake/handlers/asking.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/paper_fields.h"
#include "services/intake/handlers/registration_number.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListPapersResponse> ListPapers(const pb::ListPapersRequest& request,
                                                  const CounterDeps& deps,
                                                  const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kHandling, kLeader}));
  ASSIGN_OR_RETURN(const std::string code, CodeOrRegistrationField(request.code()));
  ASSIGN_OR_RETURN(const auto snapshot, CurrentCatalogue(deps));
  ASSIGN_OR_RETURN(const std::vector<KeptPaper> papers, deps.desk.ListPapers(ByCode(code, call)));
  pb::ListPapersResponse response;
  for (const KeptPaper& kept : papers) *response.add_papers() = ToProto(*snapshot, kept);
  return response;
}

}  // namespace motcua::intake
