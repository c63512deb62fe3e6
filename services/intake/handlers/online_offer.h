// What of the catalogue is offered from home: which procedures, and which desks for them.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/handlers/online.h"

namespace motcua::intake {

// The snapshot to use for the whole call. FAILED_PRECONDITION/ONLINE_OFF, UNAVAILABLE/NO_CATALOGUE.
absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> OpenCatalogue(const OnlineDeps& deps);

// Online level "full" or "part" (levels 4 and 3 of old), in force, and with a term of our own.
bool IsOffered(const catalogue::Procedure& procedure);
// NOT_FOUND/NOT_ONLINE. The pointer is into the snapshot.
absl::StatusOr<const catalogue::Procedure*> OfferedProcedure(const catalogue::Snapshot& snapshot,
                                                             std::string_view code,
                                                             absl::CivilDay today);

// An agency that is open and has a desk, and whose level decides the procedure.
bool MayDecide(const catalogue::Snapshot& snapshot, const catalogue::Agency& agency,
               const catalogue::Procedure& procedure, absl::CivilDay today);
// An agency at whose desk results are collected: of the province, a department, a commune.
bool HandsOut(const catalogue::Snapshot& snapshot, const catalogue::Agency& agency,
              absl::CivilDay today);

pb::OnlineProcedure ToProto(const catalogue::Procedure& procedure);
pb::OnlineDesk DeskOf(const catalogue::Agency& agency);
pb::OnlinePaper ToProto(const catalogue::Paper& paper);

}  // namespace motcua::intake
