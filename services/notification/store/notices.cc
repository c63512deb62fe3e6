// Notices: the events of the ledger since the last call, each as at most one message, exactly once.
#include <array>
#include <map>

#include "services/domain/dossier_state.h"
#include "services/ledger/follower.h"
#include "services/ledger/ledger.h"
#include "services/notification/store/limits.h"
#include "services/notification/store/sealed.h"
#include "services/notification/store/statements.h"
#include "services/notification/store/store.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

struct Contact {
  std::vector<std::uint8_t> index;
  std::int16_t key_id = 0;
  std::string sealed;
};
using Contacts = std::map<std::int64_t, Contact>;

// New events in order, and the place behind them.
struct Step {
  std::vector<ledger::Followed> events;
  std::string cursor;
  bool moved = false;  // something is new, though perhaps nothing that informs anybody
};

Step Follow(pg::Transaction& tx, std::string_view cursor, int step_size) {
  const std::array<std::string, 2> literals = {tx.Quote(cursor), std::to_string(step_size - 1)};
  Step step;
  for (const pqxx::row& row : tx.First(kFollow, literals)) {
    step.cursor = row[0].c_str();
    step.moved = row[3].as<bool>();
    if (row[1].is_null()) continue;
    step.events.push_back({.dossier = domain::DossierId(row[1].as<std::int64_t>()),
                           .seq = row[2].as<std::int32_t>()});
  }
  return step;
}

Contacts FindContacts(pg::Transaction& tx, const Step& step) {
  std::string ids;
  for (const ledger::Followed& event : step.events) {
    if (!ids.empty()) ids += ',';
    ids += std::to_string(event.dossier.value());
  }
  Contacts contacts;
  for (const pqxx::row& row : tx.Exec(kFindContacts, "{" + ids + "}")) {
    contacts[row[0].as<std::int64_t>()] = {.index = pg::Bytes(row[1]),
                                           .key_id = row[2].as<std::int16_t>(),
                                           .sealed = pqxx::binarystring(row[3]).str()};
  }
  return contacts;
}

// The event and the dossier as it was right after it.
struct Moment {
  domain::Event event;
  domain::Dossier after;
};

absl::StatusOr<Moment> ReadMoment(pg::Transaction& tx, const ledger::Followed& followed) {
  ASSIGN_OR_RETURN(const std::vector<ledger::StoredEvent> stored,
                   ledger::ReadEvents(tx, followed.dossier, 0, followed.seq));
  std::vector<domain::Event> events;
  events.reserve(stored.size());
  for (const ledger::StoredEvent& one : stored) events.push_back(one.event);
  ASSIGN_OR_RETURN(domain::Dossier after, domain::Fold(followed.dossier, events));
  return Moment{.event = events.back(), .after = std::move(after)};
}

}  // namespace

absl::StatusOr<int> Store::QueueNotices(const ComposeNotice& compose, absl::Time deadline) {
  const auto queue = [&](pg::Transaction& tx) -> absl::StatusOr<int> {
    const pqxx::result place = tx.Exec(kLockCursor);
    if (place.empty()) {
      ASSIGN_OR_RETURN(const std::string present, ledger::CurrentCursor(tx));
      tx.Exec(kMoveCursor, present);
      return 0;
    }
    const Step step = Follow(tx, place[0][0].c_str(), options_.follow_step);
    // With nothing new the place stays, which saves a write in each round.
    if (!step.moved) return 0;
    const Contacts contacts = FindContacts(tx, step);
    int queued = 0;
    for (const ledger::Followed& followed : step.events) {
      const auto contact = contacts.find(followed.dossier.value());
      if (contact == contacts.end()) continue;
      ASSIGN_OR_RETURN(const Moment moment, ReadMoment(tx, followed));
      ASSIGN_OR_RETURN(const std::optional<Notice> notice, compose(moment.event, moment.after));
      if (!notice) continue;
      ASSIGN_OR_RETURN(const std::string phone,
                       sealer_.Open(contact->second.key_id, ContactPlace(followed.dossier),
                                    contact->second.sealed));
      const auto id = tx.Exec(kNextMessageId)[0][0].as<std::int64_t>();
      const std::string sealed = sealer_.Seal(MessagePlace(id), Pair(phone, notice->text));
      tx.Exec(kInsertNotice, notice->key, followed.dossier.value(), followed.seq,
              contact->second.index, notice->sender, sealer_.current_key(), Binary(sealed), id,
              Seconds(kMessageLife));
      ++queued;
    }
    tx.Exec(kMoveCursor, step.cursor);
    return queued;
  };
  return pg::RunTransaction(
      pools_.following, {.deadline = deadline, .repeatable_read = true, .idempotent = true}, queue);
}

}  // namespace motcua::notification
