// Every SQL statement on money. Internal to the store and its tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 agency, $2 officer.
inline constexpr pg::Statement kMakeTill{"money.make_till", R"sql(
    INSERT INTO money.till (agency_id, officer_id) VALUES ($1::integer, $2::bigint)
    ON CONFLICT (agency_id, officer_id) DO NOTHING
)sql"};
inline constexpr pg::Statement kLockTill{"money.lock_till", R"sql(
    SELECT last_closed - date '1970-01-01', last_day - date '1970-01-01'
    FROM money.till
    WHERE agency_id = $1::integer AND officer_id = $2::bigint
    FOR NO KEY UPDATE
)sql"};

// $1 agency, $2 officer, $3 day.
inline constexpr pg::Statement kMarkDay{"money.mark_day", R"sql(
    UPDATE money.till SET last_day = $3::date
    WHERE agency_id = $1::integer AND officer_id = $2::bigint
      AND coalesce(last_day < $3::date, true)
)sql"};

// $1 agency, $2 officer, $3 day → the sheet, made where there is none. Behind kLockTill.
inline constexpr pg::Statement kMakeSheet{"money.make_sheet", R"sql(
    WITH made AS (
      INSERT INTO money.sheet (agency_id, officer_id, day)
      VALUES ($1::integer, $2::bigint, $3::date)
      ON CONFLICT (agency_id, officer_id, day) DO NOTHING
      RETURNING sheet_id)
    SELECT sheet_id FROM made
    UNION ALL
    SELECT sheet_id FROM money.sheet
    WHERE agency_id = $1::integer AND officer_id = $2::bigint AND day = $3::date
    LIMIT 1
)sql"};

// $1 agency, $2 kind.
inline constexpr pg::Statement kLockBookInUse{"money.lock_book_in_use", R"sql(
    SELECT book_id, series, next_serial
    FROM money.book
    WHERE agency_id = $1::integer AND kind = $2::smallint AND closed_at IS NULL
      AND next_serial <= last_serial
    ORDER BY book_id
    LIMIT 1
    FOR NO KEY UPDATE
)sql"};
// $1 book.
inline constexpr pg::Statement kTakeSerial{"money.take_serial", R"sql(
    UPDATE money.book SET next_serial = next_serial + 1 WHERE book_id = $1::integer
)sql"};

// $1 sheet, $2 kind, $3 kind of fee, $4 means, $5 amount, $6 at, $7 agency, $8 officer, $9 dossier,
// $10 book, $11 series, $12 serial, $13 entry undone, $14 reason, $15 confirmed, $16 request.
inline constexpr pg::Statement kInsertMovement{"money.insert_movement", R"sql(
    INSERT INTO money.entry (sheet_id, kind, fee_kind, means, amount, at, agency_id, officer_id,
      dossier_id, book_id, series, serial, of_entry, reason_code, confirmed, request_id)
    VALUES ($1::bigint, $2::smallint, $3::smallint, $4::smallint, $5::bigint, $6::timestamptz,
      $7::integer, $8::bigint, $9::bigint, $10::integer, $11::text, $12::integer, $13::bigint,
      $14::text, $15::boolean, $16::uuid)
    RETURNING entry_id
)sql"};
// $1 entry, $2 fee, $3 units, $4 copies, $5 amount, $6 exemption.
inline constexpr pg::Statement kInsertLine{"money.insert_line", R"sql(
    INSERT INTO money.line (entry_id, fee_code, units, copies, amount, exemption_code)
    VALUES ($1::bigint, $2::text, $3::integer, $4::integer, $5::bigint, $6::text)
)sql"};

// Columns as ReadMovement (money_rows.cc) takes them. $1 request.
inline constexpr pg::Statement kMovementsOfRequest{"money.movements_of_request", R"sql(
    SELECT entry_id, sheet_id, kind, fee_kind, means, amount,
           (extract(epoch FROM at) * 1000000)::bigint, officer_id, dossier_id, book_id, series,
           serial, of_entry, reason_code, confirmed
    FROM money.entry
    WHERE request_id = $1::uuid
    ORDER BY entry_id
)sql"};
// $1 agency, $2 dossier.
inline constexpr pg::Statement kMovementsOfDossier{"money.movements_of_dossier", R"sql(
    SELECT entry_id, sheet_id, kind, fee_kind, means, amount,
           (extract(epoch FROM at) * 1000000)::bigint, officer_id, dossier_id, book_id, series,
           serial, of_entry, reason_code, confirmed
    FROM money.entry
    WHERE dossier_id = $2::bigint AND dossier_id <> 0 AND agency_id = $1::integer
    ORDER BY entry_id
)sql"};
// $1 agency, $2 officer, $3 day, $4 below this entry, $5 how many → with the dossier's code and
// what was given back of it.
inline constexpr pg::Statement kMovementsOfSheet{"money.movements_of_sheet", R"sql(
    SELECT e.entry_id, e.sheet_id, e.kind, e.fee_kind, e.means, e.amount,
           (extract(epoch FROM e.at) * 1000000)::bigint, e.officer_id, e.dossier_id, e.book_id,
           e.series, e.serial, e.of_entry, e.reason_code, e.confirmed, coalesce(d.code, ''),
           (SELECT coalesce(sum(u.amount), 0) FROM money.entry u
            WHERE u.of_entry = e.entry_id)::bigint
    FROM money.sheet s
    JOIN money.entry e ON e.sheet_id = s.sheet_id
    LEFT JOIN ledger.dossier d ON d.dossier_id = e.dossier_id
    WHERE s.agency_id = $1::integer AND s.officer_id = $2::bigint AND s.day = $3::date
      AND e.entry_id < $4::bigint
    ORDER BY e.entry_id DESC
    LIMIT $5::integer
)sql"};
// $1 agency, $2 series, $3 serial.
inline constexpr pg::Statement kFindMoneyReceipt{"money.find_receipt", R"sql(
    SELECT entry_id, sheet_id, kind, fee_kind, means, amount,
           (extract(epoch FROM at) * 1000000)::bigint, officer_id, dossier_id, book_id, series,
           serial, of_entry, reason_code, confirmed
    FROM money.entry
    WHERE kind = 1 AND agency_id = $1::integer AND series = $2::text AND serial = $3::integer
)sql"};
// $1 entries.
inline constexpr pg::Statement kListLines{"money.list_lines", R"sql(
    SELECT entry_id, fee_code, units, copies, amount, exemption_code
    FROM money.line
    WHERE entry_id = ANY ($1::bigint[])
    ORDER BY entry_id, fee_code
)sql"};
// $1 entry → what was undone of it.
inline constexpr pg::Statement kSumUndone{"money.sum_undone", R"sql(
    SELECT coalesce(sum(amount), 0)::bigint, coalesce(bool_or(kind = 2), false)
    FROM money.entry
    WHERE of_entry = $1::bigint
)sql"};
// $1 dossier → what it was collected for and is not undone.
inline constexpr pg::Statement kCollectedFees{"money.collected_fees", R"sql(
    SELECT DISTINCT l.fee_code
    FROM money.entry e JOIN money.line l ON l.entry_id = e.entry_id
    WHERE e.dossier_id = $1::bigint AND e.dossier_id <> 0 AND e.kind = 1
      AND e.amount > (SELECT coalesce(sum(u.amount), 0) FROM money.entry u
                      WHERE u.of_entry = e.entry_id)
)sql"};
// $1 occasion, $2 kind of fee.
inline constexpr pg::Statement kFindRefundRule{"money.find_refund_rule", R"sql(
    SELECT percent, confirmed
    FROM money.refund_rule
    WHERE occasion = $1::text AND fee_kind = $2::smallint
)sql"};

// $1 sheet → its agency's officer and day.
inline constexpr pg::Statement kFindSheet{"money.find_sheet", R"sql(
    SELECT officer_id, day - date '1970-01-01', closed_at IS NOT NULL
    FROM money.sheet
    WHERE sheet_id = $1::bigint
)sql"};
// $1 agency, $2 officer, $3 day.
inline constexpr pg::Statement kReadSheet{"money.read_sheet", R"sql(
    SELECT sheet_id, (extract(epoch FROM closed_at) * 1000000)::bigint, opening
    FROM money.sheet
    WHERE agency_id = $1::integer AND officer_id = $2::bigint AND day = $3::date
)sql"};
// $1 agency, $2 day → officers with a sheet.
inline constexpr pg::Statement kListTills{"money.list_tills", R"sql(
    SELECT officer_id
    FROM money.sheet
    WHERE agency_id = $1::integer AND day = $2::date
    ORDER BY officer_id
)sql"};
// $1 agency, $2 officer, $3 day → cash before that day: what the last closed sheet began with, and
// all that moved from then on.
inline constexpr pg::Statement kCashBefore{"money.cash_before", R"sql(
    WITH base AS (
      SELECT day, opening FROM money.sheet
      WHERE agency_id = $1::integer AND officer_id = $2::bigint AND day < $3::date
        AND closed_at IS NOT NULL
      ORDER BY day DESC
      LIMIT 1)
    SELECT (coalesce((SELECT opening FROM base), 0) + coalesce((
      SELECT sum(CASE e.kind WHEN 1 THEN e.amount ELSE -e.amount END)
      FROM money.sheet s JOIN money.entry e ON e.sheet_id = s.sheet_id
      WHERE s.agency_id = $1::integer AND s.officer_id = $2::bigint AND s.day < $3::date
        AND s.day >= coalesce((SELECT day FROM base), '-infinity') AND e.means = 1), 0))::bigint
)sql"};
// $1 agency, $2 officer, $3 day, $4 cash before it → the least cash at the end of that day or of a
// later one.
inline constexpr pg::Statement kLeastCash{"money.least_cash", R"sql(
    SELECT coalesce(min(running.cash), $4::bigint)::bigint
    FROM (
      SELECT $4::bigint + sum(coalesce(sum(
               CASE e.kind WHEN 1 THEN e.amount ELSE -e.amount END), 0))
             OVER (ORDER BY s.day) AS cash
      FROM money.sheet s LEFT JOIN money.entry e ON e.sheet_id = s.sheet_id AND e.means = 1
      WHERE s.agency_id = $1::integer AND s.officer_id = $2::bigint AND s.day >= $3::date
      GROUP BY s.day) running
)sql"};
// $1 sheet.
inline constexpr pg::Statement kSumSheet{"money.sum_sheet", R"sql(
    SELECT kind, fee_kind, means, count(*)::integer, sum(amount)::bigint
    FROM money.entry
    WHERE sheet_id = $1::bigint
    GROUP BY kind, fee_kind, means
    ORDER BY kind, fee_kind, means
)sql"};
// $1 sheet.
inline constexpr pg::Statement kListSerials{"money.list_serials", R"sql(
    SELECT e.series, e.fee_kind, e.serial, v.entry_id IS NOT NULL
    FROM money.entry e
    LEFT JOIN money.entry v ON v.of_entry = e.entry_id AND v.kind = 2
    WHERE e.sheet_id = $1::bigint AND e.kind = 1
    ORDER BY e.series, e.fee_kind, e.serial
)sql"};
// $1 agency, $2 officer, $3 day.
inline constexpr pg::Statement kEarlierOpen{"money.earlier_open", R"sql(
    SELECT 1
    FROM money.sheet
    WHERE agency_id = $1::integer AND officer_id = $2::bigint AND day < $3::date
      AND closed_at IS NULL
    LIMIT 1
)sql"};
// $1 sheet, $2 at, $3 by, $4 opening.
inline constexpr pg::Statement kCloseSheet{"money.close_sheet", R"sql(
    UPDATE money.sheet SET closed_at = $2::timestamptz, closed_by = $3::bigint, opening = $4::bigint
    WHERE sheet_id = $1::bigint
)sql"};
// $1 agency, $2 officer, $3 day.
inline constexpr pg::Statement kMarkClosed{"money.mark_closed", R"sql(
    UPDATE money.till SET last_closed = $3::date
    WHERE agency_id = $1::integer AND officer_id = $2::bigint
)sql"};

// $1 agency: nobody else opens a book there until the transaction ends. The first number is only a
// name for this kind of lock.
inline constexpr pg::Statement kLockBooks{"money.lock_books", R"sql(
    SELECT pg_advisory_xact_lock(14, $1::integer)
)sql"};
// $1 agency, $2 series, $3 first, $4 last.
inline constexpr pg::Statement kOverlappingBook{"money.overlapping_book", R"sql(
    SELECT 1
    FROM money.book
    WHERE agency_id = $1::integer AND series = $2::text AND first_serial <= $4::integer
      AND last_serial >= $3::integer
    LIMIT 1
)sql"};
// $1 agency, $2 kind, $3 series, $4 first, $5 last, $6 at, $7 officer, $8 request.
inline constexpr pg::Statement kInsertBook{"money.insert_book", R"sql(
    INSERT INTO money.book (agency_id, kind, series, first_serial, last_serial, next_serial,
      opened_at, opened_by, request_id)
    VALUES ($1::integer, $2::smallint, $3::text, $4::integer, $5::integer, $4::integer,
      $6::timestamptz, $7::bigint, $8::uuid)
)sql"};
// Columns as ReadBook takes them. $1 request.
inline constexpr pg::Statement kBookOfRequest{"money.book_of_request", R"sql(
    SELECT book_id, kind, series, first_serial, last_serial, next_serial,
           (extract(epoch FROM opened_at) * 1000000)::bigint,
           (extract(epoch FROM closed_at) * 1000000)::bigint, coalesce(close_reason, '')
    FROM money.book
    WHERE request_id = $1::uuid
)sql"};
// $1 agency, $2 book.
inline constexpr pg::Statement kLockBook{"money.lock_book", R"sql(
    SELECT book_id, kind, series, first_serial, last_serial, next_serial,
           (extract(epoch FROM opened_at) * 1000000)::bigint,
           (extract(epoch FROM closed_at) * 1000000)::bigint, coalesce(close_reason, '')
    FROM money.book
    WHERE agency_id = $1::integer AND book_id = $2::integer
    FOR NO KEY UPDATE
)sql"};
// $1 agency, $2 below this book, $3 how many.
inline constexpr pg::Statement kListBooks{"money.list_books", R"sql(
    SELECT book_id, kind, series, first_serial, last_serial, next_serial,
           (extract(epoch FROM opened_at) * 1000000)::bigint,
           (extract(epoch FROM closed_at) * 1000000)::bigint, coalesce(close_reason, '')
    FROM money.book
    WHERE agency_id = $1::integer AND book_id < $2::integer
    ORDER BY book_id DESC
    LIMIT $3::integer
)sql"};
// $1 book, $2 at, $3 officer, $4 reason.
inline constexpr pg::Statement kCloseBook{"money.close_book", R"sql(
    UPDATE money.book SET closed_at = $2::timestamptz, closed_by = $3::bigint,
      close_reason = $4::text
    WHERE book_id = $1::integer
)sql"};

// For the PREPARE test.
inline constexpr auto kMoneyStatements = std::to_array<pg::Statement>(
    {kMakeTill,           kMarkDay,          kLeastCash,       kLockTill,      kMakeSheet,
     kLockBookInUse,      kTakeSerial,       kInsertMovement,  kInsertLine,    kMovementsOfRequest,
     kMovementsOfDossier, kFindMoneyReceipt, kListLines,       kSumUndone,     kCollectedFees,
     kFindRefundRule,     kFindSheet,        kReadSheet,       kListTills,     kCashBefore,
     kSumSheet,           kListSerials,      kEarlierOpen,     kCloseSheet,    kMarkClosed,
     kLockBooks,          kOverlappingBook,  kInsertBook,      kBookOfRequest, kLockBook,
     kListBooks,          kCloseBook,        kMovementsOfSheet});

}  // namespace motcua::intake
