// Every SQL statement of the message ledger; states, outcomes and fates are the numbers of store.h
// and of the migration.
#pragma once

#include <array>

#include "absl/time/time.h"
#include "services/platform/pg/pg.h"

namespace motcua::notification {

// How durations travel as parameters.
inline double Seconds(absl::Duration duration) { return absl::ToDoubleSeconds(duration); }

// $1 link, $2 request
inline constexpr pg::Statement kOpenLink{"notification.open_link", R"sql(
    INSERT INTO notification.link AS l (link, epoch, opened_by)
    VALUES ($1::text, 1, $2::uuid)
    ON CONFLICT (link) DO UPDATE SET
      epoch = l.epoch + CASE WHEN l.opened_by = excluded.opened_by THEN 0 ELSE 1 END,
      opened_at = CASE WHEN l.opened_by = excluded.opened_by THEN l.opened_at
                       ELSE clock_timestamp() END,
      opened_by = excluded.opened_by
    RETURNING epoch
)sql"};

// $1 link, $2 epoch: whatever was leased before may have left
inline constexpr pg::Statement kDoubtPredecessors{"notification.doubt_predecessors", R"sql(
    UPDATE notification.message
    SET state = 6, leased_until = NULL, doubted_at = clock_timestamp()
    WHERE state = 2 AND link = $1::text AND lease_epoch < $2::bigint
)sql"};

// $1 link, $2 fingerprint, $3 operator id, $4 source index, $5 repeat window in seconds,
// $6 seconds an unproved one stays open, $7 seconds an operator catches up after a cut. One row:
// the epoch (NULL: link never opened), two new numbers, the earlier record (NULL: none), whether
// this is a repetition of it, the counts, and whether it may be one all the same.
inline constexpr pg::Statement kRecall{"notification.recall", R"sql(
    SELECT l.epoch,
      nextval('notification.inbound_id_seq'), nextval('notification.message_id_seq'),
      earlier.inbound_id, coalesce(earlier.joined_into, earlier.inbound_id),
      earlier.same_id OR earlier.kept_at > clock_timestamp() - $5::float8 * interval '1 second'
        OR (earlier.proved_at IS NULL
            AND earlier.kept_at > clock_timestamp() - $6::float8 * interval '1 second'
            AND (earlier.epoch = l.epoch
                 OR l.opened_at > clock_timestamp() - $7::float8 * interval '1 second')),
      counted.misses, counted.hits_hour, counted.hits_day, counted.told,
      earlier.inbound_id IS NOT NULL AND earlier.proved_at IS NULL
        AND earlier.kept_at > clock_timestamp() - $6::float8 * interval '1 second'
    FROM (
      SELECT count(*) FILTER (WHERE missed AND kept_at > clock_timestamp() - interval '1 hour')
               AS misses,
        count(*) FILTER (WHERE hit AND kept_at > clock_timestamp() - interval '1 hour')
               AS hits_hour,
        count(*) FILTER (WHERE hit) AS hits_day,
        coalesce(bool_or(reason = 'LIMIT' AND outcome = 1
                         AND kept_at > clock_timestamp() - interval '1 hour'), false) AS told
      FROM notification.inbound
      WHERE source_index = $4::bytea AND kept_at > clock_timestamp() - interval '1 day'
        AND (missed OR hit OR reason = 'LIMIT')
    ) counted
    LEFT JOIN notification.link l ON l.link = $1::text
    LEFT JOIN LATERAL (
      SELECT i.inbound_id, i.joined_into, i.kept_at, i.proved_at, i.epoch, true AS same_id
      FROM notification.inbound i
      WHERE i.link = $1::text AND i.operator_id = $3::text AND i.operator_id <> ''
        AND i.repeats IS NULL
      UNION ALL
      SELECT i.inbound_id, i.joined_into, i.kept_at, i.proved_at, i.epoch, false
      FROM notification.inbound i
      WHERE i.fingerprint = $2::bytea AND i.open
      LIMIT 1
    ) earlier ON true
)sql"};

// $1 record, $2 epoch: its acknowledgement is said once more, now in this session
inline constexpr pg::Statement kAcknowledgeAgain{"notification.acknowledge_again", R"sql(
    UPDATE notification.inbound SET epoch = $2::bigint
    WHERE inbound_id = $1::bigint AND epoch <> $2::bigint
)sql"};

// $1 record: a newer equal message takes its place
inline constexpr pg::Statement kClose{"notification.close_inbound", R"sql(
    UPDATE notification.inbound SET open = false WHERE inbound_id = $1::bigint
)sql"};

inline constexpr pg::Statement kNextInboundId{"notification.next_inbound_id", R"sql(
    SELECT nextval('notification.inbound_id_seq')
)sql"};

// $1 id, $2 link, $3 kind, $4 outcome, $5 reason, $6 source index, $7 fingerprint, $8 open,
// $9 operator id, $10 key, $11 sealed, $12 part key, $13 total, $14 number, $15 repeats,
// $16 missed, $17 hit, $18 epoch
inline constexpr pg::Statement kInsertInbound{"notification.insert_inbound", R"sql(
    INSERT INTO notification.inbound
      (inbound_id, link, kind, outcome, reason, source_index, fingerprint, open, operator_id,
       key_id, sealed, part_key, part_total, part_number, repeats, missed, hit, epoch)
    VALUES ($1::bigint, $2::text, $3::smallint, $4::smallint, $5::text, $6::bytea, $7::bytea,
      $8::boolean, $9::text, $10::smallint, $11::bytea, $12::bytea, $13::smallint, $14::smallint,
      $15::bigint, $16::boolean, $17::boolean, $18::bigint)
)sql"};

// $1 id, $2 template, $3 question, $4 dossier or NULL, $5 version, $6 destination index, $7 sender,
// $8 key, $9 sealed, $10 life in seconds, $11 link, $12 epoch, $13 lease in seconds, $14 whether
// the asker can take it now, $15 whether it may be the second answer to one question, $16 receipt
// or NULL. It leaves at once unless another message to this number is unanswered. → state
inline constexpr pg::Statement kInsertReply{"notification.insert_reply", R"sql(
    INSERT INTO notification.message
      (message_id, class, state, attempt, template, question_id, dossier_id, seq,
       destination_index, sender, key_id, sealed, expires_at, link, lease_epoch, leased_until,
       possible_duplicate, receipt_id)
    SELECT $1::bigint, 1, CASE WHEN busy.is THEN 1 ELSE 2 END, CASE WHEN busy.is THEN 0 ELSE 1 END,
      $2::text, $3::bigint, $4::bigint, $5::integer, $6::bytea, $7::text, $8::smallint, $9::bytea,
      clock_timestamp() + $10::float8 * interval '1 second', $11::text,
      CASE WHEN busy.is THEN 0 ELSE $12::bigint END,
      CASE WHEN busy.is THEN NULL ELSE clock_timestamp() + $13::float8 * interval '1 second' END,
      $15::boolean, $16::uuid
    FROM (SELECT NOT $14::boolean OR EXISTS (
      SELECT FROM notification.message
      WHERE destination_index = $6::bytea
        AND (state = 2 OR (state = 6 AND doubted_at IS NOT NULL))) AS is) busy
    RETURNING state
)sql"};

// $1 the question, $2 link, $3 epoch: its reply, if it is leased to this epoch still
inline constexpr pg::Statement kFindLeasedReply{"notification.find_leased_reply", R"sql(
    SELECT message_id, attempt, key_id, sealed, sender, possible_duplicate, false, class
    FROM notification.message
    WHERE question_id = $1::bigint AND state = 2 AND link = $2::text AND lease_epoch = $3::bigint
      AND leased_until > clock_timestamp()
)sql"};

// $1 key of the parts as a number
inline constexpr pg::Statement kLockParts{"notification.lock_parts", R"sql(
    SELECT pg_advisory_xact_lock($1::bigint)
)sql"};

// $1 source index: its loose parts
inline constexpr pg::Statement kCountLooseParts{"notification.count_loose_parts", R"sql(
    SELECT count(*) FROM notification.inbound
    WHERE kind = 2 AND joined_into IS NULL AND source_index = $1::bytea
      AND kept_at > clock_timestamp() - interval '1 hour'
)sql"};

// $1 part key: loose parts in order, one a number
inline constexpr pg::Statement kReadParts{"notification.read_parts", R"sql(
    SELECT DISTINCT ON (part_number) inbound_id, part_number, key_id, sealed, link, part_total
    FROM notification.inbound
    WHERE part_key = $1::bytea AND kind = 2 AND joined_into IS NULL
    ORDER BY part_number, inbound_id DESC
)sql"};

// $1 part key, $2 the whole message
inline constexpr pg::Statement kJoinParts{"notification.join_parts", R"sql(
    UPDATE notification.inbound SET joined_into = $2::bigint
    WHERE part_key = $1::bytea AND kind = 2 AND joined_into IS NULL
)sql"};

// $1 link, $2 seconds parts may wait, $3 messages at most
inline constexpr pg::Statement kFindBrokenMessages{"notification.find_broken_messages", R"sql(
    SELECT part_key FROM notification.inbound
    WHERE kind = 2 AND joined_into IS NULL AND link = $1::text
    GROUP BY part_key
    HAVING min(kept_at) < clock_timestamp() - $2::float8 * interval '1 second'
    LIMIT $3::integer
)sql"};

// $1 dossier, $2 phone index
inline constexpr pg::Statement kIsOwn{"notification.is_own", R"sql(
    SELECT EXISTS (SELECT FROM intake.contact
                   WHERE dossier_id = $1::bigint AND phone_index = $2::bytea)
)sql"};

// $1 destination index, $2 dossier
inline constexpr pg::Statement kRefuse{"notification.refuse", R"sql(
    INSERT INTO notification.refusal (destination_index, dossier_id)
    VALUES ($1::bytea, $2::bigint) ON CONFLICT DO NOTHING
)sql"};
// $1 destination index
inline constexpr pg::Statement kResume{"notification.resume", R"sql(
    DELETE FROM notification.refusal WHERE destination_index = $1::bytea
)sql"};

// $1 link, $2 operator id, $3 handset index, $4 state of the receipt, $5 error. The message with
// this number; else the unanswered one to this handset, or the one whose resend still waits.
inline constexpr pg::Statement kSettleByReceipt{"notification.settle_by_receipt", R"sql(
    WITH found AS (
      SELECT coalesce(
        (SELECT m.message_id FROM notification.message m
         WHERE m.link = $1::text AND m.operator_id = $2::text AND m.operator_id <> ''
         ORDER BY m.message_id DESC LIMIT 1),
        (SELECT m.message_id FROM notification.message m
         WHERE m.destination_index = $3::bytea
           AND (m.state = 2 OR (m.state = 6 AND m.doubted_at IS NOT NULL))),
        (SELECT m.message_id FROM notification.message m
         WHERE m.destination_index = $3::bytea AND m.state = 1 AND m.possible_duplicate
         ORDER BY m.message_id LIMIT 1)) AS message_id
    ), moved AS (
      UPDATE notification.message m
      SET state = CASE $4::smallint WHEN 1 THEN 3 WHEN 2 THEN 4 ELSE 5 END,
        leased_until = NULL, doubted_at = NULL,
        operator_id = CASE WHEN m.operator_id = '' THEN $2::text ELSE m.operator_id END,
        fault = CASE WHEN $4::smallint = 3 THEN 'RECEIPT ' || $5::text ELSE m.fault END,
        settled_at = CASE WHEN $4::smallint = 1 THEN m.settled_at ELSE clock_timestamp() END
      FROM found
      WHERE m.message_id = found.message_id AND m.state NOT IN (4, 5)
        AND NOT ($4::smallint = 1 AND m.state = 3)
    )
    SELECT m.message_id, m.attempt FROM notification.message m JOIN found USING (message_id)
)sql"};

// $1 link
inline constexpr pg::Statement kFindEpoch{"notification.find_epoch", R"sql(
    SELECT epoch FROM notification.link WHERE link = $1::text
)sql"};

// $1 seconds a doubt may last, $2 tries of a reply that may have arrived at most, $3 of a notice.
// Leases that ended become doubts, doubts that lasted become a resend or end for good, old messages
// fail.
inline constexpr pg::Statement kTurnOver{"notification.turn_over", R"sql(
    UPDATE notification.message m
    SET state = CASE WHEN state = 2 THEN 6 WHEN state = 1 THEN 5
                     WHEN doubts + 1 >= most THEN 6 ELSE 1 END,
      leased_until = NULL,
      doubted_at = CASE WHEN state = 2 THEN clock_timestamp() END,
      doubts = doubts + CASE WHEN state = 6 THEN 1 ELSE 0 END,
      possible_duplicate = possible_duplicate OR state = 6,
      fault = CASE WHEN state = 1 THEN 'EXPIRED'
                   WHEN state = 6 AND doubts + 1 >= most THEN 'NEVER_HEARD_OF'
                   ELSE fault END,
      settled_at = CASE WHEN state = 1 OR (state = 6 AND doubts + 1 >= most)
                        THEN clock_timestamp() END
    FROM (VALUES (1, $2::smallint), (2, $3::smallint)) AS allowed (of_class, most)
    WHERE allowed.of_class = m.class AND (state IN (1, 2) OR (state = 6 AND doubted_at IS NOT NULL))
      AND CASE state
            WHEN 2 THEN leased_until < clock_timestamp()
            WHEN 6 THEN doubted_at < clock_timestamp() - $1::float8 * interval '1 second'
            ELSE expires_at < clock_timestamp()
          END
)sql"};

// $1 link, $2 epoch, $3 at most, $4 lease in seconds. Replies first; one a destination.
inline constexpr pg::Statement kLeaseMessages{"notification.lease_messages", R"sql(
    WITH free AS (
      SELECT m.message_id, m.destination_index, m.class
      FROM notification.message m
      WHERE m.state = 1 AND m.not_before <= clock_timestamp()
        AND NOT EXISTS (
          SELECT FROM notification.message u
          WHERE u.destination_index = m.destination_index
            AND (u.state = 2 OR (u.state = 6 AND u.doubted_at IS NOT NULL)))
      ORDER BY m.class, m.message_id
      LIMIT $3::integer
      FOR UPDATE SKIP LOCKED
    ), first AS (
      SELECT DISTINCT ON (destination_index) message_id FROM free
      ORDER BY destination_index, class, message_id
    ), leased AS (
      UPDATE notification.message m
      SET state = 2, attempt = m.attempt + 1, link = $1::text, lease_epoch = $2::bigint,
        leased_until = clock_timestamp() + $4::float8 * interval '1 second'
      FROM first WHERE m.message_id = first.message_id
      RETURNING m.message_id, m.attempt, m.key_id, m.sealed, m.sender, m.possible_duplicate,
        m.possible_duplicate AND NOT EXISTS (
          SELECT FROM notification.message o
          WHERE o.destination_index = m.destination_index AND o.message_id <> m.message_id
            AND (o.state IN (1, 2, 3) OR (o.state = 6 AND o.doubted_at IS NOT NULL))) AS replace,
        m.class
    )
    SELECT message_id, attempt, key_id, sealed, sender, possible_duplicate, replace, class
    FROM leased ORDER BY class, message_id
)sql"};

// Arrays, one element a settlement: $1 message, $2 attempt, $3 fate, $4 operator id, $5 command
// status; $6 pause in seconds after a refusal for now. What does not fit any more changes nothing.
inline constexpr pg::Statement kSettle{"notification.settle", R"sql(
    UPDATE notification.message m
    SET state = CASE s.fate WHEN 1 THEN 3 WHEN 2 THEN 1 WHEN 3 THEN 1 WHEN 4 THEN 5 ELSE 6 END,
      leased_until = NULL,
      doubted_at = CASE WHEN s.fate = 5 THEN clock_timestamp() END,
      operator_id = CASE WHEN s.fate = 1 THEN s.operator_id ELSE m.operator_id END,
      not_before = CASE WHEN s.fate = 3
                        THEN clock_timestamp() + $6::float8 * interval '1 second'
                        ELSE m.not_before END,
      fault = CASE WHEN s.fate IN (3, 4) THEN 'STATUS ' || s.command_status ELSE m.fault END,
      settled_at = CASE WHEN s.fate IN (1, 4) THEN clock_timestamp() END
    FROM unnest($1::bigint[], $2::smallint[], $3::smallint[], $4::text[], $5::bigint[])
      AS s (message_id, attempt, fate, operator_id, command_status)
    WHERE m.message_id = s.message_id AND m.attempt = s.attempt
      AND CASE s.fate
            WHEN 1 THEN m.state IN (1, 2) OR (m.state = 6 AND m.doubted_at IS NOT NULL)
            WHEN 5 THEN m.state = 2
            ELSE m.state = 2 OR (m.state = 6 AND m.doubted_at IS NOT NULL)
          END
)sql"};

// $1 records
inline constexpr pg::Statement kProve{"notification.prove", R"sql(
    UPDATE notification.inbound SET proved_at = clock_timestamp()
    WHERE inbound_id = ANY ($1::bigint[]) AND proved_at IS NULL
)sql"};

// The follower's place, locked; no row before the first run.
inline constexpr pg::Statement kLockCursor{"notification.lock_cursor", R"sql(
    SELECT snapshot FROM notification.cursor FOR UPDATE
)sql"};
// $1 snapshot
inline constexpr pg::Statement kMoveCursor{"notification.move_cursor", R"sql(
    INSERT INTO notification.cursor (snapshot) VALUES ($1::text)
    ON CONFLICT (one) DO UPDATE SET snapshot = excluded.snapshot, moved_at = clock_timestamp()
)sql"};

// $1 dossiers: the phones that want to hear of them
inline constexpr pg::Statement kFindContacts{"notification.find_contacts", R"sql(
    SELECT c.dossier_id, c.phone_index, c.phone_key_id, c.phone_sealed
    FROM intake.contact c
    WHERE c.dossier_id = ANY ($1::bigint[])
      AND NOT EXISTS (SELECT FROM notification.refusal r
                      WHERE r.destination_index = c.phone_index
                        AND r.dossier_id IN (0, c.dossier_id))
)sql"};

// $1 template, $2 dossier, $3 event, $4 destination index, $5 sender, $6 key, $7 sealed, $8 id,
// $9 life in seconds
inline constexpr pg::Statement kInsertNotice{"notification.insert_notice", R"sql(
    INSERT INTO notification.message
      (message_id, class, state, template, dossier_id, seq, destination_index, sender, key_id,
       sealed, expires_at)
    VALUES ($8::bigint, 2, 1, $1::text, $2::bigint, $3::integer, $4::bytea, $5::text, $6::smallint,
      $7::bytea, clock_timestamp() + $9::float8 * interval '1 second')
    ON CONFLICT DO NOTHING
)sql"};
inline constexpr pg::Statement kNextMessageId{"notification.next_message_id", R"sql(
    SELECT nextval('notification.message_id_seq')
)sql"};

// Literals, or the planner cannot see how few rows lie behind the place: $1 the follower's place,
// $2 how many events it passes at most before it goes no further than the end of a transaction, if
// no older one is still open; the place it then gives is a snapshot that sees all up to there.
// Without what a publication does to thousands at once: moved dates are told by broadcasts,
// successions to nobody; the last column says that there was something new at all.
inline constexpr pg::Statement kFollow{"notification.follow", R"sql(
    WITH now AS MATERIALIZED (SELECT pg_current_snapshot() AS snapshot),
    far AS MATERIALIZED (
      SELECT e.xid FROM ledger.event e
      WHERE e.xid >= pg_snapshot_xmin($1::pg_snapshot)
        AND NOT pg_visible_in_snapshot(e.xid, $1::pg_snapshot)
      ORDER BY e.xid OFFSET $2 LIMIT 1
    ),
    step AS MATERIALIZED (
      SELECT coalesce(
          (SELECT format('%1$s:%1$s:', far.xid::text::bigint + 1)::pg_snapshot FROM far
           WHERE far.xid < pg_snapshot_xmin(now.snapshot)),
          now.snapshot) AS place
      FROM now
    ),
    new AS MATERIALIZED (
      SELECT e.dossier_id, e.seq, e.kind IN (21, 22) AS passed_over
      FROM ledger.event e CROSS JOIN step
      WHERE e.xid >= pg_snapshot_xmin($1::pg_snapshot)
        AND NOT pg_visible_in_snapshot(e.xid, $1::pg_snapshot)
        AND e.xid < pg_snapshot_xmax(step.place) AND pg_visible_in_snapshot(e.xid, step.place)
    )
    SELECT step.place, f.dossier_id, f.seq, EXISTS (SELECT FROM new)
    FROM step
    LEFT JOIN (SELECT dossier_id, seq FROM new WHERE NOT passed_over) f ON true
    ORDER BY f.dossier_id, f.seq)sql"};

// The oldest released broadcast with something to tell; none while $1 notices wait.
inline constexpr pg::Statement kFindReleased{"notification.find_released", R"sql(
    SELECT b.catalogue_version
    FROM catalogue.broadcast b
    WHERE b.state = 'released' AND EXISTS (
        SELECT FROM notification.broadcast_item i
        WHERE i.catalogue_version = b.catalogue_version AND i.state = 0)
      AND (SELECT count(*) FROM (
        SELECT FROM notification.message
        WHERE class = 2 AND state = 1 LIMIT $1::integer) AS waiting) < $1::integer
    ORDER BY b.catalogue_version
    LIMIT 1)sql"};
// $1 version, $2 at most: items of a broadcast, locked, with what is true now, and in the last
// column why there is nothing to tell. 2 and 4: states in which a promise is valid.
inline constexpr pg::Statement kTakeItems{"notification.take_items", R"sql(
    SELECT i.catalogue_version, i.phone_index, i.dossier_id,
      (extract(epoch FROM i.old_promised_at) * 1000000)::bigint, d.code, d.version,
      d.pickup_agency, (extract(epoch FROM d.promised_at) * 1000000)::bigint,
      c.phone_key_id, c.phone_sealed,
      CASE
        WHEN EXISTS (SELECT FROM catalogue.moved m
                     WHERE m.dossier_id = i.dossier_id
                       AND m.catalogue_version > i.catalogue_version) THEN 'MOVED_AGAIN'
        WHEN d.state IN (5, 6) THEN 'PAUSED'
        WHEN d.state NOT IN (2, 4) THEN 'CLOSED'
        WHEN (d.promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
          = (i.old_promised_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date THEN 'SAME_DAY'
        WHEN c.dossier_id IS NULL THEN 'NO_CONTACT'
        WHEN EXISTS (SELECT FROM notification.refusal r
                     WHERE r.destination_index = i.phone_index
                       AND r.dossier_id IN (0, i.dossier_id)) THEN 'REFUSED'
        ELSE ''
      END
    FROM notification.broadcast_item i
    JOIN ledger.dossier d ON d.dossier_id = i.dossier_id
    LEFT JOIN intake.contact c
      ON c.dossier_id = i.dossier_id AND c.phone_index = i.phone_index
    WHERE i.catalogue_version = $1::integer AND i.state = 0
    ORDER BY i.phone_index
    LIMIT $2::integer
    FOR UPDATE OF i SKIP LOCKED)sql"};
// $1 version, $2 phone index, $3 state, $4 reason
inline constexpr pg::Statement kSettleItem{"notification.settle_item", R"sql(
    UPDATE notification.broadcast_item
    SET state = $3::smallint, reason = $4::text, handled_at = clock_timestamp()
    WHERE catalogue_version = $1::integer AND phone_index = $2::bytea)sql"};

// $1 link, $2 what it said, $3 handset index, $4 fingerprint: a receipt as it came
inline constexpr pg::Statement kInsertReceipt{"notification.insert_receipt", R"sql(
    INSERT INTO notification.inbound
      (inbound_id, link, kind, outcome, reason, source_index, fingerprint, open)
    VALUES (nextval('notification.inbound_id_seq'), $1::text, 3, 5, $2::text, $3::bytea, $4::bytea,
      false)
)sql"};

// For the PREPARE test.
inline constexpr auto kStatements =
    std::to_array<pg::Statement>({kOpenLink,        kDoubtPredecessors,
                                  kRecall,          kAcknowledgeAgain,
                                  kClose,           kNextInboundId,
                                  kInsertInbound,   kInsertReply,
                                  kFindLeasedReply, kLockParts,
                                  kCountLooseParts, kReadParts,
                                  kJoinParts,       kFindBrokenMessages,
                                  kIsOwn,           kRefuse,
                                  kResume,          kSettleByReceipt,
                                  kFindEpoch,       kTurnOver,
                                  kLeaseMessages,   kSettle,
                                  kProve,           kLockCursor,
                                  kMoveCursor,      kFindContacts,
                                  kInsertNotice,    kNextMessageId,
                                  kInsertReceipt,   kFollow,
                                  kFindReleased,    kTakeItems,
                                  kSettleItem});

}  // namespace motcua::notification
