// The words of the catalogue put into the one status view: who is meant by an agency's number, and
// sentences with their slots filled. Every channel says through here.
#pragma once

#include <span>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/status_view.h"

namespace motcua::catalogue {

domain::AgencyWords WordsOf(const Agency& agency);

struct CaseFacts {
  const domain::Dossier& dossier;
  std::span<const domain::Event> events;  // whole history; may be empty at kPublic
  domain::ViewLevel level = domain::ViewLevel::kPublic;
  absl::Time now;
};
// INTERNAL/CATALOGUE_BROKEN, logged loud and counted, when the pinned procedure or an agency is
// missing.
absl::StatusOr<domain::StatusView> ComposeView(const Snapshot& catalogue, const CaseFacts& facts);

// One line in the words of the catalogue. INTERNAL/CATALOGUE_BROKEN as above when the text is
// missing or a slot stays unfilled: an empty or half sentence never reaches a citizen.
absl::StatusOr<std::string> Say(const Snapshot& catalogue, const domain::Line& line);

// Logs and counts a hole in the catalogue; the status to return for it.
absl::Status ReportBroken(const std::string& what);

}  // namespace motcua::catalogue
