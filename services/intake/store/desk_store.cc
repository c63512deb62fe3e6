#include "services/intake/store/desk_store.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/store/desk_statements.h"
#include "services/intake/store/money_rows.h"
#include "services/intake/store/new_rows.h"
#include "services/intake/store/token_rows.h"
#include "services/ledger/batch.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

constexpr std::int32_t kFirstIssue = 1;

// The receipt of a batch is found again by the batch's request.
domain::Uuid ReceiptOfRequest(const domain::Uuid& request) {
  return *domain::ParseUuid(crypto::NameUuid(domain::PrintUuid(request), "receipt"));
}

Series RegisterSeries(const Write& write) {
  const absl::CivilDay today = domain::DayOf(write.act.at);
  return {.agency = write.act.agency,
          .day = absl::CivilDay(today.year(), 1, 1),
          .kind = SerialKind::kRegister};
}

}  // namespace

DeskStore::DeskStore(pg::Pool& pool, const crypto::Sealer& sealer,
                     const ledger::RequestHasher& hasher, StoreKeys keys)
    : pool_(pool), sealer_(sealer), hasher_(hasher), keys_(std::move(keys)) {}

absl::StatusOr<WrittenMany> DeskStore::CreateMany(const Write& write, const Batch& batch,
                                                  const DecideNth& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const Receipt receipt = DrawReceipt(ReceiptOfRequest(write.act.request), sealer_, keys_.lookup);
  const PhoneIndex phone_index = IndexOf(keys_.index, batch.applicant);
  const auto create = [&](pg::Transaction& tx) -> absl::StatusOr<WrittenMany> {
    ASSIGN_OR_RETURN(const bool done, ledger::OpenRecord(tx, request));
    WrittenMany many;
    if (done) {
      ASSIGN_OR_RETURN(std::vector<ledger::Outcome> outcomes,
                       ledger::DoneOfReceipt(tx, request, receipt.id));
      many.each = WrittenOf(std::move(outcomes));
      ASSIGN_OR_RETURN(many.lookup_number, FindNumber(tx, sealer_, receipt.id, kFirstIssue));
      return many;
    }
    std::vector<ledger::NewDossier> made;
    for (std::size_t n = 0; n < batch.papers.size(); ++n) {
      ASSIGN_OR_RETURN(const domain::DossierId id, ledger::NextDossierId(tx));
      const NewRows rows{.id = id,
                         .applicant = batch.applicant,
                         .phone_index = phone_index,
                         .receipt = receipt,
                         .desk = write.act.agency,
                         .keeps_number = n == 0};
      const Creating creating{
          .receipt = receipt.id,
          .draw_serial =
              [&](const Series& series) { return InsertCase(tx, sealer_, rows, series); },
          .find = FindIn(tx, write)};
      ASSIGN_OR_RETURN(std::vector<domain::Event> events, decide(n, creating));
      made.push_back({.id = id, .events = std::move(events)});
    }
    RETURN_IF_ERROR(ledger::InsertReceipt(tx, receipt.id, receipt.number_hash));
    ASSIGN_OR_RETURN(std::vector<ledger::Outcome> outcomes,
                     ledger::CreateMany(tx, request, std::move(made)));
    for (std::size_t n = 0; n < outcomes.size(); ++n) {
      const ledger::Outcome& outcome = outcomes[n];
      PostTokens(tx, keys_.search, outcome.dossier, batch.applicant);
      PostPapers(tx, sealer_, outcome.dossier, outcome.events.front().seq, batch.papers[n]);
    }
    many.each = WrittenOf(std::move(outcomes));
    many.lookup_number = receipt.number;
    return many;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), create);
}

absl::StatusOr<WrittenAtOnce> DeskStore::CreateAtOnce(const Write& write, const AtOnce& at_once,
                                                      const DecideAtOnce& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const Receipt receipt = DrawReceipt(NewUuid(), sealer_, keys_.lookup);
  const PhoneIndex phone_index = IndexOf(keys_.index, at_once.applicant);
  const auto create = [&](pg::Transaction& tx) -> absl::StatusOr<WrittenAtOnce> {
    ASSIGN_OR_RETURN(ledger::Opened opened, ledger::OpenCreate(tx, request));
    WrittenAtOnce done;
    if (opened.done) {
      done.written.dossier = std::move(opened.done->dossier);
      done.written.events = std::move(opened.done->events);
      done.receipts = MovementsOf(tx, write.act.request);
      ASSIGN_OR_RETURN(done.written.lookup_number,
                       FindNumber(tx, sealer_, done.written.dossier.receipt, kFirstIssue));
      return done;
    }
    ASSIGN_OR_RETURN(std::optional<Charge> charge, at_once.charge());
    if (charge) {
      charge->dossier = opened.id;
      ASSIGN_OR_RETURN(done.receipts, Collect(tx, write, *charge));
    }
    const NewRows rows{.id = opened.id,
                       .applicant = at_once.applicant,
                       .phone_index = phone_index,
                       .receipt = receipt,
                       .desk = write.act.agency,
                       .keeps_number = at_once.slip};
    const CreatingAtOnce creating{
        .receipt = receipt.id,
        .register_number = DrawSerialOf(tx, RegisterSeries(write)),
        .draw_serial = [&](const Series& series) { return InsertCase(tx, sealer_, rows, series); }};
    ASSIGN_OR_RETURN(const std::vector<domain::Event> events, decide(creating));
    RETURN_IF_ERROR(ledger::InsertReceipt(tx, receipt.id, receipt.number_hash));
    ASSIGN_OR_RETURN(ledger::Outcome outcome, ledger::Create(tx, request, opened.id, events));
    PostTokens(tx, keys_.search, outcome.dossier, at_once.applicant);
    done.written = {.dossier = std::move(outcome.dossier),
                    .events = std::move(outcome.events),
                    .lookup_number = at_once.slip ? receipt.number : ""};
    return done;
  };
  absl::StatusOr<WrittenAtOnce> done = ledger::RunWrite(pool_, OptionsOf(write), create);
  if (!absl::IsFailedPrecondition(done.status())) return done;
  // The same request, sent twice at once, may have taken the last receipt this one looked for: it
  // has committed by now, and is found.
  return ledger::RunWrite(pool_, OptionsOf(write), create);
}

absl::StatusOr<std::vector<Written>> DeskStore::ChangeMany(const Write& write,
                                                           const Targets& targets,
                                                           const DecideEach& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const SaltedNote note = targets.note ? Salt(*targets.note) : SaltedNote{};
  const auto change = [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<Written>> {
    ASSIGN_OR_RETURN(const std::vector<domain::DossierId> ids,
                     ledger::FindIds(tx, targets.codes, write.act.agency));
    std::vector<domain::DossierId> sorted = ids;
    std::sort(sorted.begin(), sorted.end());
    ASSIGN_OR_RETURN(std::vector<ledger::Outcome> outcomes,
                     ledger::ChangeMany(tx, request, sorted, [&](const domain::Dossier& dossier) {
                       return decide(dossier, note.hash);
                     }));
    std::map<domain::DossierId, Written> by_id;
    for (ledger::Outcome& outcome : outcomes) {
      const domain::DossierId id = outcome.dossier.id;
      if (targets.note && !outcome.replayed) {
        PostNote(tx, sealer_, id, outcome.events.front().seq, note);
      }
      by_id.emplace(id, Written{.dossier = std::move(outcome.dossier),
                                .events = std::move(outcome.events),
                                .lookup_number = ""});
    }
    std::vector<Written> each;
    for (const domain::DossierId id : ids) each.push_back(std::move(by_id.at(id)));
    return each;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), change);
}

}  // namespace motcua::intake
