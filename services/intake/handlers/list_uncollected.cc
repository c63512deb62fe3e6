#include "absl/strings/str_format.h"
#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/intake/handlers/caller.h"
#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/handlers/dossier_key.h"
#include "services/intake/handlers/keyset.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<pb::ListUncollectedResponse> ListUncollected(
    const pb::ListUncollectedRequest& request, const CounterDeps& deps,
    const rpc::CallContext& call) {
  RETURN_IF_ERROR(RequireRole(call, {kReception, kLeader}));
  ASSIGN_OR_RETURN(const int size, ListSize(request.page_size()));
  ASSIGN_OR_RETURN(const auto after, ParseDossierKey(request.page_token()));
  ASSIGN_OR_RETURN(
      std::vector<ledger::UncollectedEntry> entries,
      deps.desk.ReadUncollected({.agency = ActingAgency(call),
                                 .until = call.now - absl::Hours(24 * kUncollectedDays),
                                 .after = after,
                                 .limit = size + 1},
                                call.deadline));
  pb::ListUncollectedResponse response;
  if (CutTo(size, entries)) {
    response.set_next_page_token(
        PrintDossierKey(entries.back().at_desk_since, entries.back().dossier.id));
  }
  for (const ledger::UncollectedEntry& entry : entries) {
    pb::UncollectedResult& row = *response.add_results();
    *row.mutable_dossier() = convert::ToProto(entry.dossier, call.now);
    *row.mutable_at_desk_since() = convert::ToProto(entry.at_desk_since);
  }
  return response;
}

}  // namespace motcua::intake
