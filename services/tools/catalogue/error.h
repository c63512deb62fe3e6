// The refusals of publishing as named functions.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "services/platform/base/error.h"

namespace motcua::publishing {

// Ends a transaction that was only to look: everything in it is undone. Never leaves this room.
inline absl::Status OnlyLooked() { return MakeStatus(absl::StatusCode::kCancelled, "ONLY_LOOKED"); }
// Another version was published since the changes were shown.
inline absl::Status PublishedMeanwhile(int version) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "PUBLISHED_MEANWHILE",
                    {{"version", absl::StrCat(version)}});
}
// The files do not pass the gate any more.
inline absl::Status GateClosed(const std::string& first_fault) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "GATE_CLOSED", {{"fault", first_fault}});
}
// A dossier of a batch needs no event: it closed, paused or was moved meanwhile. Never leaves this
// room.
inline absl::Status NothingToDo() {
  return MakeStatus(absl::StatusCode::kAborted, "NOTHING_TO_DO");
}
// Some dossiers have no date under the new calendar; everything else was done.
inline absl::Status NotAllComputed(std::int64_t dossiers, const std::string& first) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "NOT_ALL_COMPUTED",
                    {{"dossiers", absl::StrCat(dossiers)}, {"first", first}});
}
// No broadcast of that version, or it is not in a state that allows this.
inline absl::Status NoSuchBroadcast(int version, const std::string& state) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "NO_SUCH_BROADCAST",
                    {{"version", absl::StrCat(version)}, {"state", state}});
}
// An ended agency that open dossiers still wait at has no successor for their field.
inline absl::Status NoSuccessor(const std::string& agency, const std::string& field) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "NO_SUCCESSOR",
                    {{"agency", agency}, {"field", field}});
}

}  // namespace motcua::publishing
