#include "services/intake/handlers/asking.h"

#include "services/intake/handlers/caller.h"

namespace motcua::intake {

absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CurrentCatalogue(
    const CounterDeps& deps) {
  return CurrentCatalogue(Deps{.store = deps.store, .catalogue = deps.catalogue});
}

Question ByCode(const std::string& code, const rpc::CallContext& call) {
  return {.code = code,
          .procedure_code = {},
          .external_reference = {},
          .party = ActingAgency(call),
          .deadline = call.deadline};
}

Reading ReadingOf(const rpc::CallContext& call) {
  return {.agency = ActingAgency(call), .deadline = call.deadline};
}

}  // namespace motcua::intake
