#include "services/intake/store/papers.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/intake/store/desk_store.h"
#include "services/intake/store/paper_statements.h"
#include "services/intake/store/places.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

// Elements of an array as the server reads them; each text is of [a-z0-9_.-] or empty.
class ArrayText {
 public:
  void Add(std::string_view text) { Put(absl::StrFormat("\"%s\"", text)); }
  void Add(int number) { Put(absl::StrCat(number)); }
  std::string Take() && { return "{" + std::move(elements_) + "}"; }

 private:
  void Put(const std::string& element) {
    if (!elements_.empty()) elements_.push_back(',');
    elements_ += element;
  }
  std::string elements_;
};

absl::StatusOr<KeptPaper> ReadPaper(const pqxx::row& row, const crypto::Sealer& sealer,
                                    domain::DossierId id) {
  KeptPaper kept{.paper = {.code = {},
                           .name = {},
                           .kind = static_cast<catalogue::PaperKind>(row[6].as<std::int16_t>()),
                           .copies = row[7].as<int>()},
                 .procedure_code = row[2].as<std::string>(),
                 .procedure_version = row[3].as<std::int32_t>(),
                 .case_code = row[4].as<std::string>(),
                 .seq = row[0].as<std::int32_t>(),
                 .at = pg::Micros(row[10]),
                 .officer = domain::OfficerId(row[11].as<std::int64_t>())};
  if (!row[5].is_null()) {
    kept.paper.code = row[5].as<std::string>();
    return kept;
  }
  const pqxx::binarystring sealed(row[9]);
  ASSIGN_OR_RETURN(
      kept.paper.name,
      sealer.Open(row[8].as<std::int16_t>(),
                  PaperPlace(id, {.seq = kept.seq, .position = row[1].as<int>()}), sealed.str()));
  return kept;
}

}  // namespace

void PostPapers(pg::Transaction& tx, const crypto::Sealer& sealer, const domain::Dossier& dossier,
                std::int32_t seq, std::span<const HandedPaper> papers) {
  if (papers.empty()) return;
  ArrayText codes;
  ArrayText kinds;
  ArrayText copies;
  ArrayText names;
  int position = 0;
  for (const HandedPaper& paper : papers) {
    ++position;
    codes.Add(paper.code);
    kinds.Add(static_cast<int>(paper.kind));
    copies.Add(paper.copies);
    const std::string sealed =
        paper.code.empty()
            ? sealer.Seal(PaperPlace(dossier.id, {.seq = seq, .position = position}), paper.name)
            : "";
    names.Add(absl::BytesToHexString(sealed));
  }
  tx.Post(kInsertPapers, dossier.id.value(), seq, dossier.procedure_code, dossier.procedure_version,
          dossier.case_code, sealer.current_key(), std::move(codes).Take(), std::move(kinds).Take(),
          std::move(copies).Take(), std::move(names).Take());
}

absl::StatusOr<std::vector<KeptPaper>> ReadPapers(pg::Transaction& tx, const crypto::Sealer& sealer,
                                                  domain::DossierId id) {
  std::vector<KeptPaper> papers;
  for (const pqxx::row& row : tx.Exec(kReadPapers, id.value())) {
    ASSIGN_OR_RETURN(KeptPaper kept, ReadPaper(row, sealer, id));
    papers.push_back(std::move(kept));
  }
  return papers;
}

const catalogue::Paper* FindListed(const catalogue::Procedure& procedure,
                                   std::string_view case_code, std::string_view paper_code) {
  const catalogue::Paper* found = nullptr;
  for (const catalogue::Paper& paper : procedure.papers) {
    if (paper.code != paper_code) continue;
    if (!paper.case_code.empty() && paper.case_code == case_code) return &paper;
    if (paper.case_code.empty()) found = &paper;
  }
  return found;
}

std::string NameOf(const catalogue::Snapshot& snapshot, const KeptPaper& kept) {
  if (kept.paper.code.empty()) return kept.paper.name;
  const catalogue::Procedure* const procedure =
      snapshot.FindProcedureVersion(kept.procedure_code, kept.procedure_version);
  const catalogue::Paper* const listed =
      procedure == nullptr ? nullptr : FindListed(*procedure, kept.case_code, kept.paper.code);
  return listed == nullptr ? kept.paper.code : listed->name;
}

absl::StatusOr<std::vector<KeptPaper>> DeskStore::ListPapers(const Question& question) {
  const pg::TransactionOptions options{.deadline = question.deadline,
                                       .agencies = {question.party.value()},
                                       .read_only = true,
                                       .repeatable_read = true};
  return pg::RunTransaction(pool_, options,
                            [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<KeptPaper>> {
                              ASSIGN_OR_RETURN(const domain::Dossier dossier,
                                               ledger::Find(tx, question.code, question.party));
                              return ReadPapers(tx, sealer_, dossier.id);
                            });
}

}  // namespace motcua::intake
