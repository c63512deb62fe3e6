#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/typed_code.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/error.h"
#include "services/status/handlers/explain.h"
#include "services/status/handlers/handlers.h"

namespace motcua::status {

absl::StatusOr<v1::GetDeadlineResponse> GetDeadline(const v1::GetDeadlineRequest& request,
                                                    const rpc::CallContext& call,
                                                    const Deps& deps) {
  if (request.code().size() > convert::kCodeLimit) {
    return domain::BadField("code", "a dossier code, at most 64 octets");
  }
  ASSIGN_OR_RETURN(const domain::TypedCode code, domain::ParseTypedCode(request.code()));
  std::optional<absl::Time> what_if_at;
  if (request.has_what_if_at()) {
    ASSIGN_OR_RETURN(what_if_at, convert::FromProto(request.what_if_at(), "what_if_at"));
  }
  const std::shared_ptr<const catalogue::Snapshot> catalogue = deps.catalogue();
  if (catalogue == nullptr) return NoCatalogueYet();
  ASSIGN_OR_RETURN(
      const CaseFile file,
      deps.store.FindCase({.code = code.text, .party = domain::AgencyId(call.actor.agency_id)},
                          call.deadline));
  return Explain({.file = file,
                  .catalogue = *catalogue,
                  .now = call.now,
                  .detail = request.full() ? Detail::kEverything : Detail::kDays,
                  .what_if_at = what_if_at});
}

}  // namespace motcua::status
