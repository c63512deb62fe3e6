// Papers handed in with a reception, an acceptance or a supplement: rows beside the event they came
// with, names typed by hand sealed. Nothing here decides what may be handed in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/dossier.h"

namespace motcua::pg {
class Transaction;
}  // namespace motcua::pg
namespace motcua::crypto {
class Sealer;
}  // namespace motcua::crypto

namespace motcua::intake {

// One paper in one kind.
struct HandedPaper {
  std::string code;  // of the catalogue; empty: not listed
  std::string name;  // of one that is not listed
  catalogue::PaperKind kind = catalogue::PaperKind::kOriginal;
  int copies = 1;
};

// One that was written down, and whose list its code is of.
struct KeptPaper {
  HandedPaper paper;
  std::string procedure_code;
  std::int32_t procedure_version = 0;
  std::string case_code;  // of the dossier then; empty = the ordinary case
  std::int32_t seq = 0;   // of the event it came with
  absl::Time at;
  domain::OfficerId officer;
};

// The papers that came with the event `seq` of a dossier as it is after it; travels with COMMIT.
void PostPapers(pg::Transaction& tx, const crypto::Sealer& sealer, const domain::Dossier& dossier,
                std::int32_t seq, std::span<const HandedPaper> papers);

// All papers of a dossier, in the order they were written down. INTERNAL/UNREADABLE_SEAL.
absl::StatusOr<std::vector<KeptPaper>> ReadPapers(pg::Transaction& tx, const crypto::Sealer& sealer,
                                                  domain::DossierId id);

// The listed paper a row means, the case's own before that of every case; nullptr for one that is
// not listed, and where the catalogue lost it.
const catalogue::Paper* FindListed(const catalogue::Procedure& procedure,
                                   std::string_view case_code, std::string_view paper_code);
// Its name: as typed, or as the list had it.
std::string NameOf(const catalogue::Snapshot& snapshot, const KeptPaper& kept);

}  // namespace motcua::intake
