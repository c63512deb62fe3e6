// The warning of duplicates: what the acting agency may see, found as by any search, and the one
// bit about all others.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "services/intake/store/paper_statements.h"
#include "services/intake/store/store.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

// Rows looked at for either number; closed ones are among them.
constexpr int kLookedAt = 200;
// A shorter "number" is a slip of the finger; our shortest, a passport's, has eight.
constexpr std::size_t kShortestIdNumber = 8;

bool IsOpen(domain::DossierState state) {
  constexpr auto kOpen = std::to_array<domain::DossierState>(
      {domain::DossierState::kRegistered, domain::DossierState::kReceived,
       domain::DossierState::kInProgress, domain::DossierState::kAwaitingSupplement,
       domain::DossierState::kAwaitingPayment, domain::DossierState::kFinished});
  return std::find(kOpen.begin(), kOpen.end(), state) != kOpen.end();
}

bool IsNewer(const Duplicate& a, const Duplicate& b) {
  return std::pair(a.row.handed_in_on, a.row.id) > std::pair(b.row.handed_in_on, b.row.id);
}

}  // namespace

absl::StatusOr<Duplicates> Store::CheckDuplicates(const DuplicateQuestion& question) {
  SearchQuery query{.agency = question.agency,
                    .name = {},
                    .phone = {},
                    .id_number = {},
                    .birth_year = 0,
                    .birth_year_span = 0,
                    .hamlet = {},
                    .from = std::nullopt,
                    .to = std::nullopt,
                    .procedure_code = question.procedure_code,
                    .page_size = kLookedAt,
                    .page_token = {},
                    .deadline = question.deadline};
  std::map<domain::DossierId, Duplicate> found;
  Duplicates duplicates;
  const auto look = [&](bool Duplicate::*same) -> absl::Status {
    ASSIGN_OR_RETURN(SearchPage page, Search(query));
    duplicates.more = duplicates.more || !page.next_page_token.empty() || page.too_many;
    for (SearchRow& row : page.rows) {
      // Who brings the papers of many is no duplicate of himself.
      if (row.standing.person != Person::kOwner || !IsOpen(row.state)) continue;
      const domain::DossierId id = row.id;
      Duplicate& one = found.try_emplace(id, Duplicate{.row = std::move(row)}).first->second;
      one.*same = true;
    }
    return absl::OkStatus();
  };
  if (!question.id_number.empty()) {
    query.id_number = question.id_number;
    RETURN_IF_ERROR(look(&Duplicate::same_id_number));
    query.id_number.clear();
  }
  if (!question.phone.empty()) {
    query.phone = question.phone;
    RETURN_IF_ERROR(look(&Duplicate::same_phone));
  }
  for (auto& [id, one] : found) duplicates.own.push_back(std::move(one));
  std::sort(duplicates.own.begin(), duplicates.own.end(), IsNewer);
  ASSIGN_OR_RETURN(duplicates.elsewhere, IsOpenElsewhere(question));
  return duplicates;
}

// Why one bit is told, and why no more: docs/adr/0018-duplicates.md. By the whole ID number only;
// a telephone is shared, and known to many.
absl::StatusOr<bool> Store::IsOpenElsewhere(const DuplicateQuestion& question) {
  if (question.id_number.size() < kShortestIdNumber) return false;
  const std::int64_t token = SearchTokens(keys_.search).IdNumber(question.id_number);
  const pg::TransactionOptions options{
      .deadline = question.deadline, .agencies = {question.agency.value()}, .read_only = true};
  return pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<bool> {
    return tx.Exec(kIsOpenElsewhere, token, question.procedure_code)[0][0].as<bool>();
  });
}

}  // namespace motcua::intake
