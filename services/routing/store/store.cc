#include "services/routing/store/store.h"

#include <span>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/ledger/ledger.h"
#include "services/ledger/tray.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"
#include "services/routing/store/page_token.h"
#include "services/routing/store/statements.h"

namespace motcua::routing {
namespace {

constexpr std::size_t kSaltOctets = 32;

// A note with its salt in front, and what the event may know of it.
struct SaltedNote {
  std::string octets;
  domain::ChainHash hash{};
};

SaltedNote Salt(const std::string& text) {
  SaltedNote note{.octets = crypto::RandomBytes(kSaltOctets) + text};
  note.hash = crypto::Sha256(note.octets);
  return note;
}

ledger::Request RequestOf(const Write& write, const ledger::RequestHasher& hasher) {
  return {.id = write.act.request,
          .method = write.method,
          .hash = hasher.Hash(write.method, write.act.officer, write.act.agency, write.fields)};
}

void InsertNote(pg::Transaction& tx, const crypto::Sealer& sealer, const ledger::Outcome& outcome,
                const SaltedNote& note) {
  const std::int64_t id = outcome.dossier.id.value();
  const std::int32_t seq = outcome.events.front().seq;
  const std::string sealed =
      sealer.Seal(absl::StrFormat("routing.note|sealed|%d.%d", id, seq), note.octets);
  tx.Post(kInsertNote, id, seq, sealer.current_key(),
          std::span(reinterpret_cast<const std::uint8_t*>(sealed.data()), sealed.size()));
}

ledger::Tray TrayOf(Inbox inbox) {
  switch (inbox) {
    case Inbox::kIncoming:
      return ledger::Tray::kIncoming;
    case Inbox::kHeld:
      return ledger::Tray::kHeld;
    case Inbox::kResultsIncoming:
      return ledger::Tray::kResultsIncoming;
    case Inbox::kResultsAtDesk:
      return ledger::Tray::kResultsAtDesk;
    case Inbox::kRegistrations:
      return ledger::Tray::kRegistrations;
  }
  return ledger::Tray::kHeld;
}

}  // namespace

Store::Store(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
             std::string token_key)
    : pool_(pool), sealer_(sealer), hasher_(hasher), token_key_(std::move(token_key)) {}

absl::StatusOr<domain::Dossier> Store::Change(const Write& write, const Target& target,
                                              const DecideChange& decide) {
  const ledger::Request request = RequestOf(write, hasher_);
  const SaltedNote note = target.note ? Salt(*target.note) : SaltedNote{};
  const pg::TransactionOptions options{.deadline = write.deadline,
                                       .agencies = {write.act.agency.value()}};
  return ledger::RunWrite(
      pool_, options, [&](pg::Transaction& tx) -> absl::StatusOr<domain::Dossier> {
        const auto decide_locked = [&](const domain::Dossier& dossier) -> domain::Events {
          Loaded loaded{.dossier = dossier, .note_hash = note.hash, .history = {}};
          if (target.with_history) {
            ASSIGN_OR_RETURN(loaded.history, ledger::ReadHistory(tx, dossier.id));
          }
          return decide(loaded);
        };
        ASSIGN_OR_RETURN(ledger::Outcome outcome,
                         ledger::Change(tx, request, target.code, write.act.agency, decide_locked));
        if (target.note && !outcome.replayed) InsertNote(tx, sealer_, outcome, note);
        return std::move(outcome.dossier);
      });
}

absl::StatusOr<InboxPage> Store::ListInbox(const InboxQuery& query) {
  const TokenScope scope{.key = token_key_, .tray = TrayOf(query.inbox), .agency = query.agency};
  ledger::TrayQuery tray{.tray = scope.tray,
                         .agency = query.agency,
                         .after = std::nullopt,
                         .limit = query.page_size + 1};  // one more tells whether there is more
  if (!query.page_token.empty()) {
    ASSIGN_OR_RETURN(tray.after, ReadPageToken(scope, query.page_token));
  }
  const pg::TransactionOptions options{
      .deadline = query.deadline, .agencies = {query.agency.value()}, .read_only = true};
  InboxPage page;
  ASSIGN_OR_RETURN(page.dossiers, pg::RunTransaction(pool_, options, [&](pg::Transaction& tx) {
                     return ledger::ReadTray(tx, tray);
                   }));
  if (static_cast<int>(page.dossiers.size()) > query.page_size) {
    page.dossiers.resize(query.page_size);
    page.next_page_token = MakePageToken(scope, ledger::PlaceOf(page.dossiers.back()));
  }
  return page;
}

}  // namespace motcua::routing
