#include "services/intake/handlers/paper_fields.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/handlers/limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

static_assert(pb::PAPER_KIND_ORIGINAL == static_cast<int>(catalogue::PaperKind::kOriginal));
static_assert(pb::PAPER_KIND_CERTIFIED == static_cast<int>(catalogue::PaperKind::kCertified));
static_assert(pb::PAPER_KIND_COPY == static_cast<int>(catalogue::PaperKind::kCopy));
static_assert(pb::PAPER_KIND_ELECTRONIC == static_cast<int>(catalogue::PaperKind::kElectronic));

std::string FieldOf(std::string_view papers, std::size_t index, std::string_view field) {
  return absl::StrFormat("%s[%d].%s", papers, index, field);
}

absl::StatusOr<HandedPaper> ParsePaper(std::string_view papers, std::size_t index,
                                       const pb::HandedPaper& sent) {
  HandedPaper paper;
  const std::string name_field = FieldOf(papers, index, "name");
  if (sent.paper_code().empty()) {
    ASSIGN_OR_RETURN(paper.name,
                     convert::TextField({.field = name_field, .fewest = 1, .most = kPaperNameLimit},
                                        sent.name()));
  } else {
    ASSIGN_OR_RETURN(paper.code,
                     convert::SymbolField(FieldOf(papers, index, "paper_code"), sent.paper_code()));
    if (!sent.name().empty()) return domain::BadField(name_field, "nothing beside paper_code");
  }
  if (sent.kind() < pb::PAPER_KIND_ORIGINAL || sent.kind() > pb::PAPER_KIND_ELECTRONIC) {
    return domain::BadField(FieldOf(papers, index, "kind"),
                            "ORIGINAL, CERTIFIED, COPY or ELECTRONIC");
  }
  paper.kind = static_cast<catalogue::PaperKind>(sent.kind());
  if (sent.copies() < 1 || sent.copies() > kMostCopiesOfAPaper) {
    return domain::BadField(FieldOf(papers, index, "copies"), "1 to 99");
  }
  paper.copies = sent.copies();
  return paper;
}

}  // namespace

absl::StatusOr<Handed> ParsePapers(
    std::string_view field, const google::protobuf::RepeatedPtrField<pb::HandedPaper>& sent) {
  if (sent.size() > kMostHandedPapers) return domain::BadField(field, "at most 60 papers");
  Handed handed{.field = std::string(field), .papers = {}};
  for (const pb::HandedPaper& one : sent) {
    const std::size_t index = handed.papers.size();
    ASSIGN_OR_RETURN(HandedPaper paper, ParsePaper(field, index, one));
    const bool twice =
        std::any_of(handed.papers.begin(), handed.papers.end(), [&](const HandedPaper& other) {
          return other.kind == paper.kind && other.code == paper.code && other.name == paper.name;
        });
    if (twice) return domain::BadField(FieldOf(field, index, "kind"), "each paper and kind once");
    handed.papers.push_back(std::move(paper));
  }
  return handed;
}

absl::Status CheckListed(const Handed& handed, const catalogue::Procedure& procedure,
                         std::string_view case_code, std::span<const std::string> asked) {
  for (std::size_t i = 0; i < handed.papers.size(); ++i) {
    const std::string& code = handed.papers[i].code;
    if (code.empty() || FindListed(procedure, case_code, code) != nullptr) continue;
    if (std::find(asked.begin(), asked.end(), code) != asked.end()) continue;
    return domain::BadField(FieldOf(handed.field, i, "paper_code"),
                            "a paper of this case of the procedure, or a name");
  }
  return absl::OkStatus();
}

void AppendCanonical(const Handed& handed, std::vector<std::string>& fields) {
  if (handed.papers.empty()) return;
  fields.insert(fields.end(), {"papers", absl::StrFormat("%d", handed.papers.size())});
  for (const HandedPaper& paper : handed.papers) {
    fields.insert(fields.end(),
                  {paper.code, paper.name, absl::StrFormat("%d", static_cast<int>(paper.kind)),
                   absl::StrFormat("%d", paper.copies)});
  }
}

pb::PaperKind KindToProto(catalogue::PaperKind kind) { return static_cast<pb::PaperKind>(kind); }

pb::KeptPaper ToProto(const catalogue::Snapshot& snapshot, const KeptPaper& kept) {
  pb::KeptPaper shown;
  pb::HandedPaper& paper = *shown.mutable_paper();
  paper.set_paper_code(kept.paper.code);
  paper.set_name(NameOf(snapshot, kept));
  paper.set_kind(KindToProto(kept.paper.kind));
  paper.set_copies(kept.paper.copies);
  shown.set_seq(kept.seq);
  *shown.mutable_at() = convert::ToProto(kept.at);
  shown.set_officer_id(kept.officer.value());
  return shown;
}

}  // namespace motcua::intake
