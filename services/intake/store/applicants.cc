// What is done to sealed applicants after reception: shown, corrected, indexed.
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/store/applicant_statements.h"
#include "services/intake/store/new_rows.h"
#include "services/intake/store/owner_name.h"
#include "services/intake/store/places.h"
#include "services/intake/store/store.h"
#include "services/intake/store/token_rows.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

constexpr absl::CivilDay kEpoch(1970, 1, 1);

std::string InstantText(absl::Time t) {
  return absl::FormatTime("%Y-%m-%d %H:%M:%E6S+00", t, absl::UTCTimeZone());
}

std::array<domain::AgencyId, 3> AgenciesOf(const domain::Dossier& dossier) {
  return {dossier.receiving_agency, dossier.competent_agency, dossier.pickup_agency};
}

template <typename Ids>
std::string ArrayText(const Ids& ids) {
  return absl::StrFormat("{%s}", absl::StrJoin(ids, ",", [](std::string* out, const auto& id) {
                           out->append(std::to_string(id.value()));
                         }));
}

// An applicant as it lies there.
struct Kept {
  std::int16_t key = 0;
  std::string octets;  // opened, not decoded
  std::int32_t last_correction = 0;
};

absl::StatusOr<Kept> ReadKept(pg::Transaction& tx, const crypto::Sealer& sealer,
                              domain::DossierId id) {
  const pqxx::result rows = tx.Exec(kReadApplicant, id.value());
  if (rows.empty()) return domain::BrokenHistory("a dossier without its applicant");
  const pqxx::binarystring sealed(rows[0][1]);
  Kept kept{.key = rows[0][0].as<std::int16_t>(),
            .octets = {},
            .last_correction = rows[0][2].as<std::int32_t>()};
  ASSIGN_OR_RETURN(kept.octets, sealer.Open(kept.key, ApplicantPlace(id), sealed.str()));
  return kept;
}

// The day each of the dossiers was handed in, as its tokens said that are gone now.
std::map<std::int64_t, absl::CivilDay> DeleteTokens(pg::Transaction& tx, const std::string& ids) {
  std::map<std::int64_t, absl::CivilDay> days;
  for (const pqxx::row& row : tx.Exec(kDeleteTokens, ids)) {
    days[row[0].as<std::int64_t>()] = kEpoch + row[1].as<int>();
  }
  return days;
}

struct Corrected {
  const domain::Dossier& dossier;
  std::int32_t seq = 0;
  const std::string& octets_before;
  const Applicant& applicant;
};

void WriteApplicant(pg::Transaction& tx, const crypto::Sealer& sealer, const StoreKeys& keys,
                    const Corrected& corrected) {
  const domain::DossierId id = corrected.dossier.id;
  const Applicant& applicant = corrected.applicant;
  const std::string before =
      sealer.Seal(CorrectionPlace(id, corrected.seq), corrected.octets_before);
  tx.Post(kInsertCorrection, id.value(), corrected.seq, sealer.current_key(), Binary(before));
  const std::string sealed = sealer.Seal(ApplicantPlace(id), EncodeApplicant(applicant));
  const std::string phone = sealer.Seal(PhonePlace(id), applicant.phone);
  const bool has_phone = !applicant.phone.empty();
  tx.Post(kUpdateApplicant, id.value(), sealer.current_key(), Binary(sealed),
          has_phone ? std::optional(crypto::BlindIndex(keys.index, applicant.phone)) : std::nullopt,
          static_cast<std::int16_t>(applicant.phone_owner),
          has_phone ? std::optional(Binary(phone)) : std::nullopt, kSearchRules);
}

void ReplaceTokens(pg::Transaction& tx, const SearchTokens& tokens, const Corrected& corrected) {
  const domain::Dossier& dossier = corrected.dossier;
  const auto agencies = AgenciesOf(dossier);
  tx.Exec(kActForAgencies, ArrayText(agencies));
  const auto days = DeleteTokens(tx, absl::StrFormat("{%d}", dossier.id.value()));
  TokenRows rows(tokens);
  rows.Add(
      {.dossier = dossier.id,
       .agencies = agencies,
       .received_on = days.empty() ? domain::DayOf(dossier.received_at) : days.begin()->second},
      corrected.applicant);
  rows.Post(tx);
}

}  // namespace

std::string OwnerName(pg::Transaction& tx, const crypto::Sealer& sealer, domain::DossierId id) {
  const absl::StatusOr<Kept> kept = ReadKept(tx, sealer, id);
  if (!kept.ok()) return "";
  return DecodeApplicant(kept->octets).value_or(Applicant()).full_name;
}

absl::StatusOr<Revealed> Store::Reveal(const Look& look) {
  const pg::TransactionOptions options{
      .deadline = look.deadline, .agencies = {look.act.agency.value()}, .idempotent = true};
  return pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<Revealed> {
    ASSIGN_OR_RETURN(const domain::Dossier dossier, ledger::Find(tx, look.code, look.act.agency));
    const std::string request = domain::PrintUuid(look.act.request);
    const pqxx::result recorded =
        tx.Exec(kInsertReveal, request, dossier.id.value(), look.act.officer.value(),
                look.act.agency.value(), look.reason, InstantText(look.act.at));
    if (recorded.empty() && tx.Exec(kFindReveal, request, dossier.id.value(),
                                    look.act.officer.value(), look.act.agency.value(), look.reason)
                                .empty()) {
      return domain::RequestIdReused();
    }
    ASSIGN_OR_RETURN(const Kept kept, ReadKept(tx, sealer_, dossier.id));
    Revealed revealed{.applicant = {}, .last_correction = kept.last_correction};
    ASSIGN_OR_RETURN(revealed.applicant, DecodeApplicant(kept.octets));
    return revealed;
  });
}

absl::StatusOr<Written> Store::Correct(const Write& write, const Correction& correction,
                                       const DecideCorrection& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const SearchTokens tokens(keys_.search);
  return ledger::RunWrite(
      pool_, OptionsOf(write), [&](pg::Transaction& tx) -> absl::StatusOr<Written> {
        Kept kept;
        const auto decide_locked = [&](const domain::Dossier& dossier) -> domain::Events {
          ASSIGN_OR_RETURN(kept, ReadKept(tx, sealer_, dossier.id));
          ASSIGN_OR_RETURN(const Applicant before, DecodeApplicant(kept.octets));
          if (kept.last_correction != correction.last_correction) {
            return domain::BadField(
                "last_correction",
                "the number of the last correction; somebody made one meanwhile");
          }
          return decide(dossier, ChangedFields(before, correction.applicant));
        };
        ASSIGN_OR_RETURN(ledger::Outcome outcome, ledger::Change(tx, request, correction.code,
                                                                 write.act.agency, decide_locked));
        if (!outcome.replayed) {
          const Corrected corrected{.dossier = outcome.dossier,
                                    .seq = outcome.events.front().seq,
                                    .octets_before = kept.octets,
                                    .applicant = correction.applicant};
          WriteApplicant(tx, sealer_, keys_, corrected);
          ReplaceTokens(tx, tokens, corrected);
        }
        return Written{.dossier = std::move(outcome.dossier),
                       .events = std::move(outcome.events),
                       .lookup_number = ""};
      });
}

absl::StatusOr<Indexed> Store::IndexNext(const IndexStep& step) {
  constexpr int kDossiersAtOnce = 200;
  const pg::TransactionOptions options{.deadline = step.deadline, .agencies = step.agencies};
  const SearchTokens tokens(keys_.search);
  return pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<Indexed> {
    Indexed indexed{.last = step.after, .count = 0};
    TokenRows rows(tokens);
    std::vector<domain::DossierId> ids;
    for (const pqxx::row& row :
         tx.Exec(kReadUnindexed, step.after.value(), kSearchRules, step.all, kDossiersAtOnce)) {
      const domain::DossierId id(row[0].as<std::int64_t>());
      const pqxx::binarystring sealed(row[2]);
      ASSIGN_OR_RETURN(const std::string octets,
                       sealer_.Open(row[1].as<std::int16_t>(), ApplicantPlace(id), sealed.str()));
      ASSIGN_OR_RETURN(const Applicant applicant, DecodeApplicant(octets));
      const std::array<domain::AgencyId, 3> agencies = {
          domain::AgencyId(row[3].as<std::int32_t>()), domain::AgencyId(row[4].as<std::int32_t>()),
          domain::AgencyId(row[5].as<std::int32_t>())};
      rows.Add(
          {.dossier = id, .agencies = agencies, .received_on = domain::DayOf(pg::Micros(row[6]))},
          applicant);
      ids.push_back(id);
    }
    if (ids.empty()) return indexed;
    DeleteTokens(tx, ArrayText(ids));
    rows.Post(tx);
    tx.Post(kMarkIndexed, ArrayText(ids), kSearchRules);
    indexed.last = ids.back();
    indexed.count = static_cast<int>(ids.size());
    return indexed;
  });
}

}  // namespace motcua::intake
