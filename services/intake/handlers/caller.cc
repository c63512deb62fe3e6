#include "services/intake/handlers/caller.h"

#include <algorithm>
#include <utility>

#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

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
                       .agency = ActingAgency(call),
                       .request = id},
               .deadline = call.deadline,
               .fields = std::move(fields)};
}

domain::AgencyId ActingAgency(const rpc::CallContext& call) {
  return domain::AgencyId(call.actor.agency_id);
}

absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CurrentCatalogue(const Deps& deps) {
  std::shared_ptr<const catalogue::Snapshot> snapshot = deps.catalogue.current();
  if (snapshot == nullptr) return Unavailable("NO_CATALOGUE");
  return snapshot;
}

absl::StatusOr<const catalogue::Agency*> OpenAgency(const catalogue::Snapshot& snapshot,
                                                    domain::AgencyId id, absl::CivilDay day,
                                                    std::string_view field) {
  const catalogue::Agency* agency = snapshot.FindAgency(id);
  if (agency == nullptr || (agency->valid_from && day < *agency->valid_from) ||
      (agency->valid_to && day > *agency->valid_to)) {
    return domain::BadField(field, "an agency that is open on this day");
  }
  return agency;
}

type::v1::Dossier Answer(const Written& written) {
  return convert::ToProto(written.dossier, written.dossier.updated_at);
}

}  // namespace motcua::intake
