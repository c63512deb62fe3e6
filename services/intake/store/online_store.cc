#include "services/intake/store/online_store.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "services/domain/house_time.h"
#include "services/intake/store/error.h"
#include "services/intake/store/new_rows.h"
#include "services/intake/store/online_statements.h"
#include "services/intake/store/token_rows.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

constexpr std::int32_t kFirstIssue = 1;
constexpr domain::AgencyId kNoDesk;

// Not the index the applicant is found by: the counts of a day betray nobody's dossiers.
PhoneIndex CountKey(const std::string& index_key, std::string_view kind,
                    const std::string& number) {
  if (number.empty()) return std::nullopt;
  return crypto::BlindIndex(index_key, "online_day|" + std::string(kind) + "|" + number);
}

absl::Status CountToday(pg::Transaction& tx, const std::string& index_key, absl::CivilDay today,
                        const Applicant& applicant) {
  const pqxx::result counts =
      tx.Exec(kCountOnline, DayLiteral(today), CountKey(index_key, "phone", applicant.phone),
              CountKey(index_key, "id", applicant.id_number));
  const bool too_many = std::any_of(counts.begin(), counts.end(), [](const pqxx::row& row) {
    return row[0].as<int>() > kMostRegistrationsADay;
  });
  return too_many ? TooManyRegistrations(kMostRegistrationsADay) : absl::OkStatus();
}

}  // namespace

OnlineStore::OnlineStore(pg::Pool& pool, const crypto::Sealer& sealer,
                         const ledger::RequestHasher& hasher, StoreKeys keys)
    : pool_(pool), sealer_(sealer), hasher_(hasher), keys_(std::move(keys)) {}

absl::StatusOr<Written> OnlineStore::Register(const Write& write, const Applicant& applicant,
                                              const DecideNew& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const Receipt receipt = DrawReceipt(NewUuid(), sealer_, keys_.lookup);
  const PhoneIndex phone_index = IndexOf(keys_.index, applicant);
  const auto create = [&](pg::Transaction& tx) -> absl::StatusOr<Written> {
    ASSIGN_OR_RETURN(ledger::Opened opened, ledger::OpenCreate(tx, request));
    if (opened.done) {
      Written written{.dossier = std::move(opened.done->dossier),
                      .events = std::move(opened.done->events),
                      .lookup_number = ""};
      ASSIGN_OR_RETURN(written.lookup_number,
                       FindNumber(tx, sealer_, written.dossier.receipt, kFirstIssue));
      return written;
    }
    RETURN_IF_ERROR(CountToday(tx, keys_.index, domain::DayOf(write.act.at), applicant));
    const NewRows rows{.id = opened.id,
                       .applicant = applicant,
                       .phone_index = phone_index,
                       .receipt = receipt,
                       .desk = kNoDesk};
    const Creating creating{
        .receipt = receipt.id,
        .draw_serial = [&](const Series& series) { return InsertCase(tx, sealer_, rows, series); },
        .find = FindIn(tx, write)};
    ASSIGN_OR_RETURN(const std::vector<domain::Event> events, decide(creating));
    RETURN_IF_ERROR(ledger::InsertReceipt(tx, receipt.id, receipt.number_hash));
    ASSIGN_OR_RETURN(ledger::Outcome outcome, ledger::Create(tx, request, opened.id, events));
    PostTokens(tx, keys_.search, outcome.dossier, applicant);
    return Written{.dossier = std::move(outcome.dossier),
                   .events = std::move(outcome.events),
                   .lookup_number = receipt.number};
  };
  return ledger::RunWrite(pool_, OptionsOf(write), create);
}

}  // namespace motcua::intake
