#include "services/tools/catalogue/broadcast.h"

#include "services/platform/base/status_macros.h"
#include "services/tools/catalogue/error.h"

namespace motcua::publishing {
namespace {

// $1 version. Locked, so that two publishers do not both make the notices.
constexpr pg::Statement kLockBroadcast{"publishing.lock_broadcast", R"sql(
    SELECT state FROM catalogue.broadcast WHERE catalogue_version = $1::integer FOR UPDATE)sql"};

// $1 version: it, and those it overtook, whose moves it tells too.
constexpr pg::Statement kListTold{"publishing.list_told", R"sql(
    SELECT array_agg(catalogue_version)::text FROM catalogue.broadcast
    WHERE catalogue_version = $1::integer OR (state = 'overtaken' AND recomputed_at IS NULL))sql"};

// $1 these versions. A waiting notice of an earlier publication about a dossier that was moved
// since would tell what is over; whoever is about to send it holds its row.
constexpr pg::Statement kWithdraw{"publishing.withdraw_items", R"sql(
    UPDATE notification.broadcast_item i
    SET state = 2, reason = 'MOVED_AGAIN', handled_at = clock_timestamp()
    FROM catalogue.moved m
    WHERE m.catalogue_version = ANY ($1::integer[]) AND i.dossier_id = m.dossier_id
      AND i.catalogue_version < m.catalogue_version AND i.state = 0)sql"};

// $1 these versions. Told since the move before, by its own broadcast or by that of a version that
// overtook it: then that is what they know.
constexpr pg::Statement kTakeTold{"publishing.take_told", R"sql(
    UPDATE catalogue.moved m SET known_promised_at = m.old_promised_at
    FROM notification.broadcast_item i
    WHERE m.catalogue_version = ANY ($1::integer[]) AND i.dossier_id = m.dossier_id
      AND i.state = 1 AND m.known_promised_at IS DISTINCT FROM m.old_promised_at
      AND i.catalogue_version < m.catalogue_version AND i.catalogue_version >= (
        SELECT max(p.catalogue_version) FROM catalogue.moved p
        WHERE p.dossier_id = m.dossier_id AND p.catalogue_version < m.catalogue_version))sql"};

// $1 version, $2 these versions. Each dossier by its last move. Of several dossiers of a phone the
// one that is due first is told.
constexpr pg::Statement kMakeItems{"publishing.make_items", R"sql(
    INSERT INTO notification.broadcast_item
      (catalogue_version, phone_index, dossier_id, old_promised_at, new_promised_at)
    SELECT DISTINCT ON (c.phone_index)
      $1::integer, c.phone_index, m.dossier_id, m.known_promised_at, m.new_promised_at
    FROM (
      SELECT DISTINCT ON (dossier_id) dossier_id, known_promised_at, new_promised_at
      FROM catalogue.moved
      WHERE catalogue_version = ANY ($2::integer[])
      ORDER BY dossier_id, catalogue_version DESC
    ) AS m
    JOIN intake.contact c ON c.dossier_id = m.dossier_id
    WHERE (m.known_promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
        <> (m.new_promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
      AND NOT EXISTS (SELECT FROM notification.refusal r
                      WHERE r.destination_index = c.phone_index
                        AND r.dossier_id IN (0, m.dossier_id))
    ORDER BY c.phone_index, m.new_promised_at, m.dossier_id
    ON CONFLICT (catalogue_version, phone_index) DO NOTHING)sql"};

// $1 these versions
constexpr pg::Statement kFinish{"publishing.finish_recomputation", R"sql(
    UPDATE catalogue.broadcast
    SET recomputed_at = clock_timestamp(),
      state = CASE WHEN state = 'recomputing' THEN 'held' ELSE state END
    WHERE catalogue_version = ANY ($1::integer[]))sql"};

// $1 version
constexpr pg::Statement kCountWaiting{"publishing.count_waiting", R"sql(
    SELECT count(*) FROM notification.broadcast_item
    WHERE catalogue_version = $1::integer AND state = 0)sql"};

// $1 version, $2 state. A held one may be released or cancelled, a released one held or cancelled.
constexpr pg::Statement kOrder{"publishing.order_broadcast", R"sql(
    UPDATE catalogue.broadcast
    SET state = $2::text,
      released_at = CASE WHEN $2::text = 'released' THEN clock_timestamp() ELSE released_at END
    WHERE catalogue_version = $1::integer AND state IN ('held', 'released'))sql"};

constexpr pg::Statement kList{"publishing.list_broadcasts", R"sql(
    SELECT b.catalogue_version, b.state,
      to_char(v.published_at AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI'), v.note,
      (SELECT count(*) FROM catalogue.moved m WHERE m.catalogue_version = b.catalogue_version),
      count(i.*) FILTER (WHERE i.state = 0), count(i.*) FILTER (WHERE i.state = 1),
      count(i.*) FILTER (WHERE i.state = 2)
    FROM catalogue.broadcast b JOIN catalogue.version v ON v.version = b.catalogue_version
    LEFT JOIN notification.broadcast_item i ON i.catalogue_version = b.catalogue_version
    GROUP BY b.catalogue_version, b.state, v.published_at, v.note
    ORDER BY b.catalogue_version DESC)sql"};

constexpr pg::Statement kFindUnfinished{"publishing.find_unfinished", R"sql(
    SELECT b.catalogue_version,
      (extract(epoch FROM clock_timestamp() - v.published_at) * 1000000)::bigint
    FROM catalogue.broadcast b JOIN catalogue.version v ON v.version = b.catalogue_version
    WHERE b.state = 'recomputing')sql"};

// Held again even where it was released: its notices are made anew.
constexpr pg::Statement kReopen{"publishing.reopen", R"sql(
    UPDATE catalogue.broadcast SET state = 'recomputing'
    WHERE state <> 'overtaken'
      AND catalogue_version = (SELECT max(catalogue_version) FROM catalogue.broadcast))sql"};

std::string StateAfter(Order order) {
  switch (order) {
    case Order::kRelease:
      return "released";
    case Order::kHold:
      return "held";
    case Order::kCancel:
      return "cancelled";
  }
  return "";
}

absl::StatusOr<std::string> LockedState(pg::Transaction& tx, std::int32_t version) {
  const pqxx::result rows = tx.Exec(kLockBroadcast, version);
  if (rows.empty()) return NoSuchBroadcast(version, "none");
  return std::string(rows[0][0].c_str());
}

std::optional<Unfinished> ReadUnfinished(pg::Transaction& tx) {
  const pqxx::result rows = tx.Exec(kFindUnfinished);
  if (rows.empty()) return std::nullopt;
  return Unfinished{.version = rows[0][0].as<std::int32_t>(),
                    .published_ago = absl::Microseconds(rows[0][1].as<std::int64_t>())};
}

}  // namespace

absl::StatusOr<std::int64_t> HoldBroadcast(pg::Pool& pool, std::int32_t version) {
  using Result = absl::StatusOr<std::int64_t>;
  return pg::RunTransaction(pool, {}, [&](pg::Transaction& tx) -> Result {
    ASSIGN_OR_RETURN(const std::string state, LockedState(tx, version));
    if (state != "recomputing") return NoSuchBroadcast(version, state);
    const std::string versions = tx.Exec(kListTold, version)[0][0].c_str();
    tx.Exec(kWithdraw, versions);
    tx.Exec(kTakeTold, versions);
    tx.Exec(kMakeItems, version, versions);
    tx.Exec(kFinish, versions);
    return tx.Exec(kCountWaiting, version)[0][0].as<std::int64_t>();
  });
}

absl::StatusOr<std::int64_t> OrderBroadcast(pg::Pool& pool, std::int32_t version, Order order) {
  using Result = absl::StatusOr<std::int64_t>;
  return pg::RunTransaction(pool, {}, [&](pg::Transaction& tx) -> Result {
    ASSIGN_OR_RETURN(const std::string state, LockedState(tx, version));
    if (tx.Exec(kOrder, version, StateAfter(order)).affected_rows() == 0) {
      return NoSuchBroadcast(version, state);
    }
    return tx.Exec(kCountWaiting, version)[0][0].as<std::int64_t>();
  });
}

absl::StatusOr<std::vector<Broadcast>> ListBroadcasts(pg::Pool& pool) {
  using Result = absl::StatusOr<std::vector<Broadcast>>;
  return pg::RunTransaction(pool, {.read_only = true}, [](pg::Transaction& tx) -> Result {
    std::vector<Broadcast> list;
    for (const pqxx::row& row : tx.Exec(kList)) {
      list.push_back({.version = row[0].as<std::int32_t>(),
                      .state = row[1].c_str(),
                      .published_at = row[2].c_str(),
                      .note = row[3].c_str(),
                      .moved = row[4].as<std::int64_t>(),
                      .waiting = row[5].as<std::int64_t>(),
                      .queued = row[6].as<std::int64_t>(),
                      .nothing_to_tell = row[7].as<std::int64_t>()});
    }
    return list;
  });
}

absl::StatusOr<std::optional<Unfinished>> FindUnfinished(pg::Pool& pool) {
  using Result = absl::StatusOr<std::optional<Unfinished>>;
  return pg::RunTransaction(pool, {.read_only = true},
                            [](pg::Transaction& tx) -> Result { return ReadUnfinished(tx); });
}

absl::StatusOr<std::optional<Unfinished>> Reopen(pg::Pool& pool) {
  using Result = absl::StatusOr<std::optional<Unfinished>>;
  return pg::RunTransaction(pool, {}, [](pg::Transaction& tx) -> Result {
    tx.Exec(kReopen);
    return ReadUnfinished(tx);
  });
}

}  // namespace motcua::publishing
