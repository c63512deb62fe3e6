// Every SQL statement of the desk's own tables. Those of the ledger are the ledger's.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 dossier, $2 key, $3 sealed applicant, $4 phone index or NULL, $5 whose phone, $6 receipt,
// $7 sealed lookup number or NULL (kept already, or none to keep), $8 agency, $9 day, $10 kind,
// $11 sealed phone or NULL, $12 desk that gives the receipt out, $13 rules of the tokens that
// follow in the same transaction → serial. Locks the series' row.
inline constexpr pg::Statement kInsertCase{"intake.insert_case", R"sql(
    WITH applicant AS (
      INSERT INTO intake.applicant
        (dossier_id, key_id, sealed, phone_index, phone_owner, phone_sealed, search_rules)
      VALUES ($1::bigint, $2::smallint, $3::bytea, $4::bytea, $5::smallint, $11::bytea,
              $13::smallint)
    ), secret AS (
      INSERT INTO intake.lookup_secret (receipt_id, key_id, sealed, created_at, agency_id)
      SELECT $6::uuid, $2::smallint, $7::bytea, clock_timestamp(), $12::integer
      WHERE $7::bytea IS NOT NULL)
    INSERT INTO intake.code_counter AS counter (agency_id, day, kind, last_serial)
    VALUES ($8::integer, $9::date, $10::smallint, 1)
    ON CONFLICT (agency_id, day, kind) DO UPDATE SET last_serial = counter.last_serial + 1
    RETURNING last_serial
)sql"};

// The same for a dossier that is there already: $1 agency, $2 day, $3 kind → serial.
inline constexpr pg::Statement kDrawSerial{"intake.draw_serial", R"sql(
    INSERT INTO intake.code_counter AS counter (agency_id, day, kind, last_serial)
    VALUES ($1::integer, $2::date, $3::smallint, 1)
    ON CONFLICT (agency_id, day, kind) DO UPDATE SET last_serial = counter.last_serial + 1
    RETURNING last_serial
)sql"};

// $1 dossier, $2 seq of its event, $3 key, $4 sealed salt and text.
inline constexpr pg::Statement kInsertNote{"intake.insert_note", R"sql(
    INSERT INTO intake.note (dossier_id, seq, key_id, sealed)
    VALUES ($1::bigint, $2::integer, $3::smallint, $4::bytea)
)sql"};

// $1 receipt, $2 issue.
inline constexpr pg::Statement kFindLookupSecret{"intake.find_lookup_secret", R"sql(
    SELECT key_id, sealed
    FROM intake.lookup_secret
    WHERE receipt_id = $1::uuid AND issue = $2::integer AND sealed IS NOT NULL
      AND created_at > clock_timestamp() - interval '24 hours'
)sql"};

// The number goes after a day; that the receipt was never printed is still said for a month. What a
// day of registrations counted goes with the third.
inline constexpr pg::Statement kPurgeLookupSecrets{"intake.purge_lookup_secrets", R"sql(
    WITH gone AS (
      DELETE FROM intake.lookup_secret
      WHERE created_at <= clock_timestamp() - interval '30 days'
    ), counted AS (
      DELETE FROM intake.online_day
      WHERE day < (clock_timestamp() - interval '3 days')::date)
    UPDATE intake.lookup_secret SET sealed = NULL
    WHERE sealed IS NOT NULL AND created_at <= clock_timestamp() - interval '24 hours'
      AND created_at > clock_timestamp() - interval '30 days'
)sql"};

// For the PREPARE test.
inline constexpr auto kStatements = std::to_array<pg::Statement>(
    {kInsertCase, kDrawSerial, kInsertNote, kFindLookupSecret, kPurgeLookupSecrets});

}  // namespace motcua::intake
