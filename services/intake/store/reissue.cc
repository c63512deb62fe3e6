// A lost receipt given out again: the open dossiers of it each know, the old number is dead with
// the same commit.
#include <utility>

#include "services/intake/store/desk_statements.h"
#include "services/intake/store/desk_store.h"
#include "services/intake/store/new_rows.h"
#include "services/ledger/batch.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

using Outcomes = std::vector<ledger::Outcome>;

struct Lost {
  const ledger::Request& request;
  const domain::Act& act;
  const domain::Dossier& named;  // the one whose code was given
  const SaltedNote& note;
};

// Ended dossiers know nothing of it, but the named one, which refuses then.
std::vector<domain::DossierId> Touched(const std::vector<domain::Dossier>& all,
                                       domain::DossierId named) {
  std::vector<domain::DossierId> ids;
  for (const domain::Dossier& one : all) {
    if (!domain::IsEnd(one.state) || one.id == named) ids.push_back(one.id);
  }
  return ids;
}

absl::StatusOr<Outcomes> AppendReissues(pg::Transaction& tx, const Lost& lost) {
  ASSIGN_OR_RETURN(const std::vector<domain::Dossier> all,
                   ledger::DossiersOfReceipt(tx, lost.named.receipt));
  std::int32_t issue = 0;
  // The receipt is locked behind the first of its dossiers.
  const auto decide = [&](const domain::Dossier& dossier) -> domain::Events {
    if (issue == 0) {
      ASSIGN_OR_RETURN(issue, ledger::LockReceipt(tx, lost.named.receipt));
      ++issue;
    }
    domain::Events events = domain::DecideReissueReceipt(dossier, issue, lost.act);
    if (events.ok() && dossier.id == lost.named.id) {
      events->front().facts.note_hash = lost.note.hash;
    }
    return events;
  };
  return ledger::ChangeMany(tx, lost.request, Touched(all, lost.named.id), decide);
}

void PostNewNumber(pg::Transaction& tx, const crypto::Sealer& sealer, const Receipt& fresh,
                   domain::AgencyId desk) {
  ledger::ReplaceNumber(
      tx, {.receipt = fresh.id, .issue = fresh.issue, .number_hash = fresh.number_hash});
  tx.Post(kReplaceLookupSecret, domain::PrintUuid(fresh.id), sealer.current_key(),
          Binary(fresh.sealed_number), fresh.issue, desk.value());
}

}  // namespace

absl::StatusOr<WrittenMany> DeskStore::Reissue(const Write& write, const std::string& code,
                                               const std::string& identity_check) {
  const ledger::Request request = RequestOf(write, hasher_);
  const SaltedNote note = Salt(identity_check);
  const auto reissue = [&](pg::Transaction& tx) -> absl::StatusOr<WrittenMany> {
    ASSIGN_OR_RETURN(const domain::Dossier named, ledger::Find(tx, code, write.act.agency));
    ledger::ReachReceiptOf(tx, named);
    ASSIGN_OR_RETURN(const bool done, ledger::IsDone(tx, request));
    const Lost lost{.request = request, .act = write.act, .named = named, .note = note};
    ASSIGN_OR_RETURN(Outcomes outcomes, done ? ledger::DoneOfReceipt(tx, request, named.receipt)
                                             : AppendReissues(tx, lost));
    const ledger::Outcome& first = outcomes.front();
    WrittenMany many{.each = {},
                     .lookup_number = "",
                     .issue = first.events.front().facts.receipt_issue.value_or(0)};
    if (first.replayed) {
      ASSIGN_OR_RETURN(many.lookup_number, FindNumber(tx, sealer_, named.receipt, many.issue));
    } else {
      Receipt fresh = DrawReceipt(named.receipt, sealer_, keys_.lookup);
      fresh.issue = many.issue;
      PostNewNumber(tx, sealer_, fresh, write.act.agency);
      for (const ledger::Outcome& outcome : outcomes) {
        if (outcome.dossier.id != named.id) continue;
        PostNote(tx, sealer_, named.id, outcome.events.front().seq, note);
      }
      many.lookup_number = std::move(fresh.number);
    }
    many.each = WrittenOf(std::move(outcomes));
    return many;
  };
  return ledger::RunWrite(pool_, OptionsOf(write), reissue);
}

}  // namespace motcua::intake
