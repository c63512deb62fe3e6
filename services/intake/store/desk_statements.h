// The SQL of the counter's own tables: receipts to print, guidance papers, places of paper files.
// Internal to the store and its tests.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 receipt, $2 key, $3 sealed number, $4 issue, $5 desk.
inline constexpr pg::Statement kReplaceLookupSecret{"intake.replace_lookup_secret", R"sql(
    INSERT INTO intake.lookup_secret (receipt_id, key_id, sealed, created_at, issue, agency_id)
    VALUES ($1::uuid, $2::smallint, $3::bytea, clock_timestamp(), $4::integer, $5::integer)
    ON CONFLICT (receipt_id) DO UPDATE
    SET key_id = excluded.key_id, sealed = excluded.sealed, created_at = excluded.created_at,
        issue = excluded.issue, agency_id = excluded.agency_id
)sql"};
// $1 receipt, $2 issue.
inline constexpr pg::Statement kForgetNumber{"intake.forget_number", R"sql(
    DELETE FROM intake.lookup_secret WHERE receipt_id = $1::uuid AND issue = $2::integer
)sql"};
// $1 receipt → the newest issue, and whether it waits to be printed.
inline constexpr pg::Statement kFindIssue{"intake.find_issue", R"sql(
    SELECT t.issue, s.receipt_id IS NOT NULL, coalesce(s.agency_id, 0)
    FROM ledger.receipt t
    LEFT JOIN intake.lookup_secret s ON s.receipt_id = t.receipt_id AND s.issue = t.issue
    WHERE t.receipt_id = $1::uuid AND t.dead_at IS NULL
)sql"};
// $1 desk, $2 and $3 the place, $4 how many.
inline constexpr pg::Statement kListUnprinted{"intake.list_unprinted", R"sql(
    SELECT s.receipt_id, s.issue, (extract(epoch FROM s.created_at) * 1000000)::bigint,
           s.sealed IS NOT NULL AND s.created_at > clock_timestamp() - interval '24 hours',
           string_agg(d.code, ' ' ORDER BY d.dossier_id)
    FROM intake.lookup_secret s JOIN ledger.dossier d ON d.receipt_id = s.receipt_id
    WHERE s.agency_id = $1::integer AND (s.created_at, s.receipt_id) > ($2::timestamptz, $3::uuid)
    GROUP BY s.receipt_id
    ORDER BY s.created_at, s.receipt_id
    LIMIT $4::integer
)sql"};
// $1 desk, $2 where counting stops.
inline constexpr pg::Statement kCountUnprinted{"intake.count_unprinted", R"sql(
    SELECT count(*)::integer
    FROM (SELECT FROM intake.lookup_secret WHERE agency_id = $1::integer LIMIT $2::integer) waiting
)sql"};

// $1 agency, $2 form, $3 year, $4 number, $5 at, $6 officer, $7 procedure, $8 request, $9 key,
// $10 sealed.
inline constexpr pg::Statement kInsertGuidance{"intake.insert_guidance", R"sql(
    INSERT INTO intake.guidance (agency_id, form, year, number, at, officer_id, procedure_code,
      request_id, key_id, sealed)
    VALUES ($1::integer, $2::smallint, $3::smallint, $4::integer, $5::timestamptz, $6::bigint,
      $7::text, $8::uuid, $9::smallint, $10::bytea)
)sql"};
// $1 request.
inline constexpr pg::Statement kGuidanceOfRequest{"intake.guidance_of_request", R"sql(
    SELECT form, year, number FROM intake.guidance WHERE request_id = $1::uuid
)sql"};
// $1 agency, $2 form, $3 year, $4 number.
inline constexpr pg::Statement kFindGuidance{"intake.find_guidance", R"sql(
    SELECT (extract(epoch FROM at) * 1000000)::bigint, officer_id, procedure_code, request_id,
           key_id, sealed
    FROM intake.guidance
    WHERE agency_id = $1::integer AND form = $2::smallint AND year = $3::smallint
      AND number = $4::integer
)sql"};
// $1 agency, $2 form, $3 year, $4 number, $5 officer, $6 at.
inline constexpr pg::Statement kInsertGuidanceRead{"intake.insert_guidance_read", R"sql(
    INSERT INTO intake.guidance_read (agency_id, form, year, number, officer_id, at)
    VALUES ($1::integer, $2::smallint, $3::smallint, $4::integer, $5::bigint, $6::timestamptz)
)sql"};
// $1 agency, $2 form, $3 year, $4 after this number, $5 how many.
inline constexpr pg::Statement kListGuidance{"intake.list_guidance", R"sql(
    SELECT number, (extract(epoch FROM at) * 1000000)::bigint, officer_id, procedure_code
    FROM intake.guidance
    WHERE agency_id = $1::integer AND form = $2::smallint AND year = $3::smallint
      AND number > $4::integer
    ORDER BY number
    LIMIT $5::integer
)sql"};

// $1 dossier, $2 at, $3 officer, $4 agency, $5 request, $6 key, $7 sealed → its number. Behind the
// dossier's lock.
inline constexpr pg::Statement kInsertFilePlace{"intake.insert_file_place", R"sql(
    INSERT INTO intake.file_place
      (dossier_id, place_no, at, officer_id, agency_id, request_id, key_id, sealed)
    SELECT $1::bigint, coalesce(max(place_no), 0) + 1, $2::timestamptz, $3::bigint, $4::integer,
      $5::uuid, $6::smallint, $7::bytea
    FROM intake.file_place WHERE dossier_id = $1::bigint
    RETURNING place_no
)sql"};
// $1 request.
inline constexpr pg::Statement kPlaceOfRequest{"intake.place_of_request", R"sql(
    SELECT place_no FROM intake.file_place WHERE request_id = $1::uuid
)sql"};
// $1 dossier.
inline constexpr pg::Statement kListFilePlaces{"intake.list_file_places", R"sql(
    SELECT place_no, (extract(epoch FROM at) * 1000000)::bigint, officer_id, agency_id, request_id,
           key_id, sealed
    FROM intake.file_place
    WHERE dossier_id = $1::bigint
    ORDER BY place_no DESC
    LIMIT 200
)sql"};

// For the PREPARE test.
inline constexpr auto kDeskStatements = std::to_array<pg::Statement>(
    {kReplaceLookupSecret, kForgetNumber, kFindIssue, kListUnprinted, kCountUnprinted,
     kInsertGuidance, kGuidanceOfRequest, kFindGuidance, kInsertGuidanceRead, kListGuidance,
     kInsertFilePlace, kPlaceOfRequest, kListFilePlaces});

}  // namespace motcua::intake
