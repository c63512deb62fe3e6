#include "services/notification/store/told.h"

#include <limits>
#include <utility>

#include "services/ledger/ledger.h"
#include "services/notification/store/limits.h"
#include "services/notification/store/sealed.h"
#include "services/notification/store/statements.h"
#include "services/notification/store/told_statements.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

constexpr int kAnswerClass = 1;

// The code it has now, and the registration number it came in under.
absl::StatusOr<std::vector<std::string>> CodesOf(pg::Transaction& tx,
                                                 const domain::Dossier& dossier) {
  std::vector<std::string> codes = {dossier.code};
  ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> first,
                   ledger::ReadEvents(tx, dossier.id, 0, 1));
  if (first.empty()) return codes;
  const std::string before = first.front().event.facts.code.value_or("");
  if (!before.empty() && before != dossier.code) codes.push_back(before);
  return codes;
}

void OpenWords(const crypto::Sealer& sealer, const pqxx::row& row, ToldRow& told) {
  told.erased = true;
  if (row[4].is_null() || row[5].is_null()) return;
  const pqxx::binarystring sealed(row[5]);
  const absl::StatusOr<std::string> plain =
      sealer.Open(row[4].as<std::int16_t>(), MessagePlace(told.id), sealed.str());
  if (!plain.ok()) {
    Log(Severity::kWarning, "told.unreadable", {{"message", std::to_string(told.id)}});
    return;
  }
  TwoTexts texts = Unpair(*plain);
  told.phone = std::move(texts.first);
  told.text = std::move(texts.second);
  told.erased = false;
}

ToldRow ReadRow(const crypto::Sealer& sealer, const pqxx::row& row) {
  ToldRow told{.id = row[0].as<std::int64_t>(),
               .at = pg::Micros(row[1]),
               .is_answer = row[2].as<int>() == kAnswerClass,
               .arrival = static_cast<Arrival>(row[3].as<std::int16_t>()),
               .settled_at = pg::OptionalMicros(row[6]),
               .template_key = row[7].c_str(),
               .own_phone = row[8].as<bool>()};
  OpenWords(sealer, row, told);
  return told;
}

}  // namespace

absl::StatusOr<Told> ToldStore::Read(const ToldQuery& query) {
  const pg::TransactionOptions options{.deadline = query.deadline,
                                       .agencies = {query.party.value()},
                                       .read_only = true,
                                       .repeatable_read = true};
  return pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<Told> {
    ASSIGN_OR_RETURN(const domain::Dossier dossier, ledger::Find(tx, query.code, query.party));
    Told told;
    ASSIGN_OR_RETURN(told.codes, CodesOf(tx, dossier));
    const std::int64_t before =
        query.before == 0 ? std::numeric_limits<std::int64_t>::max() : query.before;
    for (const pqxx::row& row :
         tx.Exec(kListTold, dossier.id.value(), before, query.limit, Seconds(kMessageLife))) {
      told.rows.push_back(ReadRow(sealer_, row));
    }
    const pqxx::row counted = tx.Exec(kCountAsked, dossier.id.value())[0];
    told.asked = counted[0].as<int>();
    told.asked_from_own_phone = counted[1].as<int>();
    told.last_asked_at = pg::OptionalMicros(counted[2]);
    return told;
  });
}

}  // namespace motcua::notification
