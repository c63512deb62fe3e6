#include "services/routing/handlers/caller.h"

#include <algorithm>
#include <utility>

#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::routing {

absl::Status RequireRole(const rpc::CallContext& call,
                         std::initializer_list<std::string_view> roles) {
  const bool held = call.actor.agency_id > 0 &&
                    std::any_of(roles.begin(), roles.end(), [&](std::string_view role) {
                      return rpc::HasRole(call.actor, role);
                    });
  return held ? absl::OkStatus() : domain::RoleMissing(*roles.begin());
}

absl::StatusOr<Write> WriteOf(std::string_view method, std::string_view request_id,
                              const rpc::CallContext& call, std::vector<std::string> fields) {
  ASSIGN_OR_RETURN(const domain::Uuid id, convert::RequestIdField(request_id));
  return Write{.method = std::string(method),
               .act = {.at = call.now,
                       .officer = domain::OfficerId(call.actor.officer_id),
                       .agency = domain::AgencyId(call.actor.agency_id),
                       .request = id},
               .deadline = call.deadline,
               .fields = std::move(fields)};
}

absl::StatusOr<Reason> ParseReason(std::string_view reason_code, std::string_view note) {
  Reason reason;
  ASSIGN_OR_RETURN(reason.code, convert::SymbolField("reason_code", reason_code));
  ASSIGN_OR_RETURN(
      reason.note,
      convert::TextField({.field = "note", .fewest = 1, .most = convert::kNoteLimit}, note));
  return reason;
}

absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CurrentCatalogue(const Deps& deps) {
  std::shared_ptr<const catalogue::Snapshot> snapshot = deps.catalogue.current();
  if (snapshot == nullptr) return Unavailable("NO_CATALOGUE");
  return snapshot;
}

type::v1::Dossier Answer(const domain::Dossier& dossier) {
  return convert::ToProto(dossier, dossier.updated_at);
}

}  // namespace motcua::routing
