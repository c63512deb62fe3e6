// The SQL of what forms are made from. Internal to the store and its tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 requests, $2 dossiers: one row each; $3 officer, $4 agency, $5 at. Reason 5: to print.
inline constexpr pg::Statement kInsertPrintReveals{"intake.insert_print_reveals", R"sql(
    INSERT INTO intake.reveal (request_id, dossier_id, officer_id, agency_id, reason, at)
    SELECT n.request_id, n.dossier_id, $3::bigint, $4::integer, 5, $5::timestamptz
    FROM unnest($1::uuid[], $2::bigint[]) AS n (request_id, dossier_id)
    ON CONFLICT (request_id) DO NOTHING
    RETURNING dossier_id
)sql"};
// The same parameters but the last → how many of those very looks are recorded.
inline constexpr pg::Statement kCountPrintReveals{"intake.count_print_reveals", R"sql(
    SELECT count(*)::integer
    FROM intake.reveal r
    JOIN unnest($1::uuid[], $2::bigint[]) AS n (request_id, dossier_id)
      ON n.request_id = r.request_id AND n.dossier_id = r.dossier_id
    WHERE r.officer_id = $3::bigint AND r.agency_id = $4::integer AND r.reason = 5
)sql"};

// $1 dossiers → dossier, key, sealed.
inline constexpr pg::Statement kReadApplicants{"intake.read_applicants", R"sql(
    SELECT dossier_id, key_id, sealed
    FROM intake.applicant
    WHERE dossier_id = ANY ($1::bigint[])
)sql"};
// $1 dossier → seq, key, sealed. The words of apologies are routing's.
inline constexpr pg::Statement kReadNotes{"intake.read_notes", R"sql(
    SELECT seq, key_id, sealed, false FROM intake.note WHERE dossier_id = $1::bigint
    UNION ALL
    SELECT seq, key_id, sealed, true FROM routing.apology WHERE dossier_id = $1::bigint
)sql"};
// $1 officers.
inline constexpr pg::Statement kReadOfficerNames{"intake.read_officer_names", R"sql(
    SELECT officer_id, display_name FROM identity.officer_name WHERE officer_id = ANY ($1::bigint[])
)sql"};
// $1 dossier; columns as ReadMovements (money_rows.h) takes them. Behind kReachDesks.
inline constexpr pg::Statement kReadMoney{"money.read_of_dossier", R"sql(
    SELECT entry_id, sheet_id, kind, fee_kind, means, amount,
           (extract(epoch FROM at) * 1000000)::bigint, officer_id, dossier_id, book_id, series,
           serial, of_entry, reason_code, confirmed
    FROM money.entry
    WHERE dossier_id = $1::bigint AND dossier_id <> 0
    ORDER BY entry_id
)sql"};
// $1 and $2 desks: within reach until the transaction ends. Only after the caller's right to the
// dossier was proved.
inline constexpr pg::Statement kReachDesks{"intake.reach_desks", R"sql(
    SELECT set_config('app.agencies',
      (coalesce(ledger.acting_agencies(), '{}') || ARRAY[$1::integer, $2::integer])::text, true)
)sql"};
// $1 receipt → its live issue; desk that gives it out, 0 when its number is gone.
inline constexpr pg::Statement kFindFormIssue{"intake.find_form_issue", R"sql(
    SELECT t.issue, CASE WHEN s.sealed IS NULL THEN 0 ELSE s.agency_id END
    FROM ledger.receipt t
    LEFT JOIN intake.lookup_secret s ON s.receipt_id = t.receipt_id AND s.issue = t.issue
    WHERE t.receipt_id = $1::uuid AND t.dead_at IS NULL
)sql"};

// For the PREPARE test.
inline constexpr auto kFormStatements = std::to_array<pg::Statement>(
    {kInsertPrintReveals, kCountPrintReveals, kReadApplicants, kReadNotes, kReadOfficerNames,
     kReadMoney, kReachDesks, kFindFormIssue});

}  // namespace motcua::intake
