#include "services/intake/store/store.h"

#include <optional>
#include <utility>

#include "services/intake/store/new_rows.h"
#include "services/intake/store/owner_name.h"
#include "services/intake/store/statements.h"
#include "services/intake/store/token_rows.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::intake {
namespace {

constexpr int kHistoryLimit = 10'000;    // events of one dossier; real ones have under 200
constexpr std::int32_t kFirstIssue = 1;  // of a receipt; reissues count on

// The answer to a repetition: the same dossier, and the number while its sealed copy is there.
absl::StatusOr<Written> Repeat(pg::Transaction& tx, const crypto::Sealer& sealer,
                               ledger::Outcome earlier) {
  const domain::Uuid receipt = earlier.dossier.receipt;
  Written written{.dossier = std::move(earlier.dossier),
                  .events = std::move(earlier.events),
                  .lookup_number = ""};
  ASSIGN_OR_RETURN(written.lookup_number, FindNumber(tx, sealer, receipt, kFirstIssue));
  return written;
}

absl::StatusOr<std::vector<domain::Event>> ReadHistory(pg::Transaction& tx, domain::DossierId id) {
  ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> stored,
                   ledger::ReadEvents(tx, id, 0, kHistoryLimit));
  std::vector<domain::Event> events;
  events.reserve(stored.size());
  for (const ledger::StoredEvent& one : stored) events.push_back(one.event);
  return events;
}

}  // namespace

Store::Store(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
             StoreKeys keys)
    : pool_(pool), sealer_(sealer), hasher_(hasher), keys_(std::move(keys)) {}

absl::StatusOr<Written> Store::Create(const Write& write, const Applicant& applicant,
                                      const DecideNew& decide,
                                      std::span<const HandedPaper> papers) {
  const ledger::Request request = RequestOf(write, hasher_);
  const Receipt receipt = DrawReceipt(NewUuid(), sealer_, keys_.lookup);
  const PhoneIndex phone_index = IndexOf(keys_.index, applicant);
  const auto create = [&](pg::Transaction& tx) -> absl::StatusOr<Written> {
    ASSIGN_OR_RETURN(ledger::Opened opened, ledger::OpenCreate(tx, request));
    if (opened.done) return Repeat(tx, sealer_, *std::move(opened.done));
    const NewRows rows{.id = opened.id,
                       .applicant = applicant,
                       .phone_index = phone_index,
                       .receipt = receipt,
                       .desk = write.act.agency};
    const Creating creating{
        .receipt = receipt.id,
        .draw_serial = [&](const Series& series) { return InsertCase(tx, sealer_, rows, series); },
        .find = FindIn(tx, write)};
    ASSIGN_OR_RETURN(const std::vector<domain::Event> events, decide(creating));
    RETURN_IF_ERROR(ledger::InsertReceipt(tx, receipt.id, receipt.number_hash));
    ASSIGN_OR_RETURN(ledger::Outcome outcome, ledger::Create(tx, request, opened.id, events));
    PostTokens(tx, keys_.search, outcome.dossier, applicant);
    PostPapers(tx, sealer_, outcome.dossier, outcome.events.front().seq, papers);
    return Written{.dossier = std::move(outcome.dossier),
                   .events = std::move(outcome.events),
                   .lookup_number = receipt.number};
  };
  return ledger::RunWrite(pool_, OptionsOf(write), create);
}

absl::StatusOr<Written> Store::Change(const Write& write, const Target& target,
                                      const DecideChange& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const SaltedNote note = target.note ? Salt(*target.note) : SaltedNote{};
  const auto change = [&](pg::Transaction& tx) -> absl::StatusOr<Written> {
    const auto decide_locked = [&](const domain::Dossier& dossier) -> domain::Events {
      Loaded loaded{.dossier = dossier,
                    .note_hash = note.hash,
                    .history = {},
                    .draw_serial = [&](const Series& series) { return DrawSerialOf(tx, series); }};
      if (target.with_history) {
        ASSIGN_OR_RETURN(loaded.history, ReadHistory(tx, dossier.id));
      }
      return decide(loaded);
    };
    ASSIGN_OR_RETURN(ledger::Outcome outcome,
                     ledger::Change(tx, request, target.code, write.act.agency, decide_locked));
    if (!outcome.replayed) {
      const std::int32_t seq = outcome.events.front().seq;
      if (target.note) PostNote(tx, sealer_, outcome.dossier.id, seq, note);
      PostPapers(tx, sealer_, outcome.dossier, seq, target.papers);
    }
    return Written{.dossier = std::move(outcome.dossier),
                   .events = std::move(outcome.events),
                   .lookup_number = ""};
  };
  return ledger::RunWrite(pool_, OptionsOf(write), change);
}

absl::StatusOr<Found> Store::Find(const Question& question) {
  const pg::TransactionOptions options{.deadline = question.deadline,
                                       .agencies = {question.party.value()},
                                       .read_only = true,
                                       .repeatable_read = true};
  return pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<Found> {
    Found found;
    if (question.code.empty()) {
      ASSIGN_OR_RETURN(found.dossier,
                       ledger::FindExternal(tx, question.procedure_code,
                                            question.external_reference, question.party));
    } else {
      ASSIGN_OR_RETURN(found.dossier, ledger::Find(tx, question.code, question.party));
    }
    ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> stored,
                     ledger::ReadEvents(tx, found.dossier.id, 0, kHistoryLimit));
    for (const ledger::StoredEvent& one : stored) {
      found.events.push_back(one.event);
      found.hashes.push_back(one.hash);
    }
    found.owner_name = OwnerName(tx, sealer_, found.dossier.id);
    return found;
  });
}

absl::StatusOr<std::int64_t> Store::PurgeLookupSecrets(absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
        return static_cast<std::int64_t>(tx.Exec(kPurgeLookupSecrets).affected_rows());
      });
}

}  // namespace motcua::intake
