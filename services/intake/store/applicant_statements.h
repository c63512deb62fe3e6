// The SQL of what is done to sealed applicants after reception: shown, corrected, indexed.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 agencies, $2 days, $3 tokens, $4 dossiers: one row each.
inline constexpr pg::Statement kInsertTokens{"intake.insert_tokens", R"sql(
    INSERT INTO intake.search_token (agency_id, received_on, token, dossier_id)
    SELECT n.agency_id, n.received_on, n.token, n.dossier_id
    FROM unnest($1::integer[], $2::date[], $3::bigint[], $4::bigint[])
      AS n (agency_id, received_on, token, dossier_id)
)sql"};

// $1 dossiers → dossier, day since 1970.
inline constexpr pg::Statement kDeleteTokens{"intake.delete_tokens", R"sql(
    WITH gone AS (
      DELETE FROM intake.search_token WHERE dossier_id = ANY ($1::bigint[])
      RETURNING dossier_id, received_on)
    SELECT dossier_id, min(received_on) - date '1970-01-01' FROM gone GROUP BY dossier_id
)sql"};

// $1 agencies: rows of all of them are within reach until the transaction ends. Only after the
// caller's right to the dossier was proved.
inline constexpr pg::Statement kActForAgencies{"intake.act_for_agencies", R"sql(
    SELECT set_config('app.agencies', $1::integer[]::text, true)
)sql"};

// $1 dossier → key, sealed, number of the last correction or 0.
inline constexpr pg::Statement kReadApplicant{"intake.read_applicant", R"sql(
    SELECT a.key_id, a.sealed,
           coalesce((SELECT max(c.seq) FROM intake.correction c
                     WHERE c.dossier_id = a.dossier_id), 0)
    FROM intake.applicant a
    WHERE a.dossier_id = $1::bigint
)sql"};

// $1 request, $2 dossier, $3 officer, $4 agency, $5 reason, $6 at → one row, if it is the first.
inline constexpr pg::Statement kInsertReveal{"intake.insert_reveal", R"sql(
    INSERT INTO intake.reveal (request_id, dossier_id, officer_id, agency_id, reason, at)
    VALUES ($1::uuid, $2::bigint, $3::bigint, $4::integer, $5::smallint, $6::timestamptz)
    ON CONFLICT (request_id) DO NOTHING
    RETURNING dossier_id
)sql"};

// The same parameters but the last → a row if that very look was recorded before.
inline constexpr pg::Statement kFindReveal{"intake.find_reveal", R"sql(
    SELECT dossier_id
    FROM intake.reveal
    WHERE request_id = $1::uuid AND dossier_id = $2::bigint AND officer_id = $3::bigint
      AND agency_id = $4::integer AND reason = $5::smallint
)sql"};

// $1 dossier, $2 seq, $3 key, $4 the sealed applicant before.
inline constexpr pg::Statement kInsertCorrection{"intake.insert_correction", R"sql(
    INSERT INTO intake.correction (dossier_id, seq, key_id, sealed)
    VALUES ($1::bigint, $2::integer, $3::smallint, $4::bytea)
)sql"};

// $1 dossier, $2 key, $3 sealed, $4 phone index or NULL, $5 whose phone, $6 sealed phone or NULL,
// $7 search rules.
inline constexpr pg::Statement kUpdateApplicant{"intake.update_applicant", R"sql(
    UPDATE intake.applicant
    SET key_id = $2::smallint, sealed = $3::bytea, phone_index = $4::bytea,
        phone_owner = $5::smallint, phone_sealed = $6::bytea, search_rules = $7::smallint
    WHERE dossier_id = $1::bigint
)sql"};

// $1 after this dossier, $2 rules, $3 also those that have them, $4 limit → dossier, key, sealed,
// the three agencies, instant of the first event.
inline constexpr pg::Statement kReadUnindexed{"intake.read_unindexed", R"sql(
    SELECT a.dossier_id, a.key_id, a.sealed, d.receiving_agency, d.competent_agency,
           d.pickup_agency, (extract(epoch FROM e.at) * 1000000)::bigint
    FROM intake.applicant a
    JOIN ledger.dossier d ON d.dossier_id = a.dossier_id
    JOIN ledger.event e ON e.dossier_id = a.dossier_id AND e.seq = 1
    WHERE a.dossier_id > $1::bigint AND (a.search_rules <> $2::smallint OR $3::boolean)
    ORDER BY a.dossier_id
    LIMIT $4::integer
    FOR UPDATE OF a
)sql"};

// $1 dossiers, $2 rules.
inline constexpr pg::Statement kMarkIndexed{"intake.mark_indexed", R"sql(
    UPDATE intake.applicant SET search_rules = $2::smallint WHERE dossier_id = ANY ($1::bigint[])
)sql"};

// For the PREPARE test.
inline constexpr auto kApplicantStatements = std::to_array<pg::Statement>(
    {kInsertTokens, kDeleteTokens, kActForAgencies, kReadApplicant, kInsertReveal, kFindReveal,
     kInsertCorrection, kUpdateApplicant, kReadUnindexed, kMarkIndexed});

}  // namespace motcua::intake
