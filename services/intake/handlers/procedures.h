// The one RPC of ProcedureService, and how procedures are shown in lists: what the catalogue says
// of a procedure. Pure; asks no database.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/procedure.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/platform/rpc/call.h"

namespace motcua::intake {

namespace pb = motcua::intake::v1;

// Thread-safe parts, alive as long as the server.
struct ProcedureDeps {
  const catalogue::Catalogue& catalogue;
  bool production = true;  // show no amount that nobody confirmed
};

// INVALID_ARGUMENT/BAD_FIELD procedure_code, UNAVAILABLE/NO_CATALOGUE.
absl::StatusOr<pb::GetProcedureResponse> GetProcedure(const pb::GetProcedureRequest& request,
                                                      const ProcedureDeps& deps,
                                                      const rpc::CallContext& call);

// A row of the list.
pb::Procedure RowOf(const catalogue::Snapshot& snapshot, const catalogue::Procedure& procedure);
// True if ReceiveAtOnce takes this case: brought to the desk, it is answered on the same day.
bool IsAtOnce(const catalogue::Snapshot& snapshot, const catalogue::Procedure& procedure,
              std::string_view case_code);

}  // namespace motcua::intake
