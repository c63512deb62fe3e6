// A derivation and the running clocks as the protocol tells them, with the words of the catalogue.
// Pure.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "motcua/type/v1/deadline.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/deadline.h"
#include "services/status/store/store.h"

namespace motcua::status {

// How much of the time between start and promise is told.
enum class Detail { kDays, kEverything };

// kEverything cuts whole days by the sessions of the calendar in force; kDays folds the lunches and
// nights of terms in days into the hours around them. Errors of catalogue/view.h.
absl::StatusOr<type::v1::Deadline> TellDeadline(const catalogue::Snapshot& catalogue,
                                                const domain::Derivation& derivation,
                                                Detail detail);

// The clocks that run on a dossier. Errors of catalogue/view.h.
absl::StatusOr<std::vector<type::v1::Clock>> TellClocks(const catalogue::Snapshot& catalogue,
                                                        const CaseFile& file, absl::Time now);

}  // namespace motcua::status
