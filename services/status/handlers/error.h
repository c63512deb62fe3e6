// Every refusal status adds to those of domain and platform: code, reason, metadata.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/platform/base/error.h"

namespace motcua::status {

// The agency named in the code answers lookup numbers only. Said before it is known whether the
// dossier exists.
inline absl::Status Level0Off() {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "LEVEL0_OFF");
}

// The day of the code has not come yet; `part` are its six digits as typed.
inline absl::Status DayToCome(const std::string& part) {
  return MakeStatus(absl::StatusCode::kInvalidArgument, "BAD_DATE",
                    {{"field", "code"}, {"part", part}, {"expected", "a day that has come"}});
}

// No catalogue is loaded yet.
inline absl::Status NoCatalogueYet() { return Unavailable("NO_CATALOGUE"); }

// The receiver of a watch stream is too slow, or the ledger was replaced: drop what you know and
// connect again.
inline absl::Status Resync() { return MakeStatus(absl::StatusCode::kAborted, "RESYNC"); }

// The program is stopping.
inline absl::Status WatchStopping() { return Unavailable("STOPPING"); }

}  // namespace motcua::status
