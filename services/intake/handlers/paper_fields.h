// Papers handed in, as sent ⇄ as stored: their limits, the list of the procedure they are checked
// against, their part of a request's hash.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "motcua/intake/v1/desk.pb.h"
#include "motcua/intake/v1/lists.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/intake/store/papers.h"

namespace motcua::intake {

namespace pb = motcua::intake::v1;

// The papers of one dossier, and where they stand in the request, for refusals.
struct Handed {
  std::string field = "papers";
  std::vector<HandedPaper> papers;
};

// BAD_FIELD "papers", or a field of one of them, counted from 0: "papers[2].copies".
absl::StatusOr<Handed> ParsePapers(std::string_view field,
                                   const google::protobuf::RepeatedPtrField<pb::HandedPaper>& sent);
// BAD_FIELD "papers[2].paper_code" for a code that is neither on the list of this case nor among
// those that were `asked` for.
absl::Status CheckListed(const Handed& handed, const catalogue::Procedure& procedure,
                         std::string_view case_code, std::span<const std::string> asked = {});
// For the request's hash. Nothing where there are none: a request sent before papers existed must
// be known again.
void AppendCanonical(const Handed& handed, std::vector<std::string>& fields);

pb::PaperKind KindToProto(catalogue::PaperKind kind);
pb::KeptPaper ToProto(const catalogue::Snapshot& snapshot, const KeptPaper& kept);

}  // namespace motcua::intake
