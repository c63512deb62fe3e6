// Released broadcasts: each item as at most one notice, by what is true when it goes out.
#include "services/notification/store/limits.h"
#include "services/notification/store/sealed.h"
#include "services/notification/store/statements.h"
#include "services/notification/store/store.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

// As in the migration.
enum class ItemState : std::int16_t { kQueued = 1, kNothingToTell = 2 };

struct Item {
  std::int32_t catalogue_version = 0;
  std::vector<std::uint8_t> phone_index;
  Moved moved;
  std::int32_t version = 0;  // of the dossier
  std::int16_t key_id = 0;
  std::string sealed_phone;
};

// Of an item that is to be told.
Item ReadItem(const pqxx::row& row) {
  return {.catalogue_version = row[0].as<std::int32_t>(),
          .phone_index = pg::Bytes(row[1]),
          .moved = {.dossier = domain::DossierId(row[2].as<std::int64_t>()),
                    .code = row[4].c_str(),
                    .pickup_agency = domain::AgencyId(row[6].as<std::int32_t>()),
                    .known = pg::Micros(row[3]),
                    .promised = pg::Micros(row[7])},
          .version = row[5].as<std::int32_t>(),
          .key_id = row[8].as<std::int16_t>(),
          .sealed_phone = pqxx::binarystring(row[9]).str()};
}

void SettleItem(pg::Transaction& tx, const pqxx::row& row, ItemState state,
                std::string_view reason) {
  tx.Post(kSettleItem, row[0].as<std::int32_t>(), pg::Bytes(row[1]),
          static_cast<std::int16_t>(state), reason);
}

absl::Status Queue(pg::Transaction& tx, const crypto::Sealer& sealer, const Item& item,
                   const Notice& notice) {
  ASSIGN_OR_RETURN(const std::string phone,
                   sealer.Open(item.key_id, ContactPlace(item.moved.dossier), item.sealed_phone));
  const auto id = tx.Exec(kNextMessageId)[0][0].as<std::int64_t>();
  const std::string sealed = sealer.Seal(MessagePlace(id), Pair(phone, notice.text));
  tx.Post(kInsertNotice, notice.key, item.moved.dossier.value(), item.version, item.phone_index,
          notice.sender, sealer.current_key(), Binary(sealed), id, Seconds(kMessageLife));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<int> Store::QueueBroadcasts(const ComposeMoved& compose, absl::Time deadline) {
  const auto queue = [&](pg::Transaction& tx) -> absl::StatusOr<int> {
    int queued = 0;
    const pqxx::result released = tx.Exec(kFindReleased, kBroadcastAhead);
    if (released.empty()) return queued;
    const auto version = released[0][0].as<std::int32_t>();
    for (const pqxx::row& row : tx.Exec(kTakeItems, version, kBroadcastRound)) {
      const std::string reason = row[10].c_str();
      if (!reason.empty()) {
        SettleItem(tx, row, ItemState::kNothingToTell, reason);
        continue;
      }
      const Item item = ReadItem(row);
      ASSIGN_OR_RETURN(const Notice notice, compose(item.moved));
      RETURN_IF_ERROR(Queue(tx, sealer_, item, notice));
      SettleItem(tx, row, ItemState::kQueued, "");
      ++queued;
    }
    return queued;
  };
  return pg::RunTransaction(pools_.following, {.deadline = deadline, .idempotent = true}, queue);
}

}  // namespace motcua::notification
