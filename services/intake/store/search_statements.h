// The SQL of searching. One list of tokens is read newest first; what else is needed is looked up
// in other lists, read into a hash where they are not much longer, or asked for dossier by dossier.
// Which is which the store decides by the lengths of the lists: the statement has one plan for all
// questions, and no statistics can change it (tested by EXPLAIN).
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::intake {

// $1 agency, $2 token, $3 first day, $4 last day, $5 limit → how many dossiers have it, at most the
// limit.
inline constexpr pg::Statement kCountToken{"intake.count_token", R"sql(
    SELECT count(*) FROM (
      SELECT FROM intake.search_token t
      WHERE t.agency_id = $1::integer AND t.token = $2::bigint
        AND t.received_on BETWEEN $3::date AND $4::date
      LIMIT $5::integer) AS listed
)sql"};

// How the others are planned: once for all parameters, without what costs more than it gives
// here, and with room for the hashes.
inline constexpr pg::Statement kPlanSearch{"intake.plan_search", R"sql(
    SELECT set_config('plan_cache_mode', 'force_generic_plan', true),
           set_config('max_parallel_workers_per_gather', '0', true),
           set_config('enable_memoize', 'off', true), set_config('jit', 'off', true),
           set_config('work_mem', '64MB', true)
)sql"};

// $1 agency, $2 leading tokens, $3 first day, $4 last day, $5 most to read of each, $6-$7 needed
// ones looked up in lists (arrays of alternatives, or NULL), $8-$12 needed ones asked for one by
// one (the same), $13-$18 syllables in the middle (or NULL), $19 the token of names with one
// syllable fewer (or NULL), $20 procedure (or NULL), $21 most rows → day since 1970, dossier, code,
// state, procedure, its version, key, sealed applicant. Newest first.
inline constexpr pg::Statement kSearch{"intake.search", R"sql(
    SELECT hit.received_on - date '1970-01-01', hit.dossier_id, hit.code, hit.state,
           hit.procedure_code, hit.procedure_version, a.key_id, a.sealed
    FROM (
      SELECT c.received_on, c.dossier_id, d.code, d.state, d.procedure_code, d.procedure_version
      FROM unnest($2::bigint[]) AS lead (token)
      CROSS JOIN LATERAL (
        SELECT t.received_on, t.dossier_id
        FROM intake.search_token t
        WHERE t.agency_id = $1::integer AND t.token = lead.token
          AND t.received_on BETWEEN $3::date AND $4::date
        ORDER BY t.received_on DESC, t.dossier_id DESC
        LIMIT $5::integer) AS c
      CROSS JOIN LATERAL (
        SELECT d.code, d.state, d.procedure_code, d.procedure_version
        FROM ledger.dossier d
        WHERE d.dossier_id = c.dossier_id
          AND $1::integer IN (d.receiving_agency, d.competent_agency, d.pickup_agency,
                              d.holder_agency, d.in_transit_to, d.result_holder)
          AND ($20::text IS NULL OR d.procedure_code = $20::text)
        OFFSET 0) AS d
      WHERE ($6::bigint[] IS NULL OR c.dossier_id IN (
            SELECT t.dossier_id FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($6::bigint[])
              AND t.received_on BETWEEN $3::date AND $4::date))
          AND ($7::bigint[] IS NULL OR c.dossier_id IN (
            SELECT t.dossier_id FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($7::bigint[])
              AND t.received_on BETWEEN $3::date AND $4::date))
          AND ($8::bigint[] IS NULL OR (SELECT true FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($8::bigint[])
              AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id LIMIT 1))
          AND ($9::bigint[] IS NULL OR (SELECT true FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($9::bigint[])
              AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id LIMIT 1))
          AND ($10::bigint[] IS NULL OR (SELECT true FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($10::bigint[])
              AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id LIMIT 1))
          AND ($11::bigint[] IS NULL OR (SELECT true FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($11::bigint[])
              AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id LIMIT 1))
          AND ($12::bigint[] IS NULL OR (SELECT true FROM intake.search_token t
            WHERE t.agency_id = $1::integer AND t.token = ANY ($12::bigint[])
              AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id LIMIT 1))
          AND ($13::bigint IS NULL OR (
            SELECT count(*)
            FROM unnest(ARRAY[$13, $14, $15, $16, $17, $18]::bigint[]) AS one (token)
            WHERE one.token IS NOT NULL AND (SELECT true FROM intake.search_token t
              WHERE t.agency_id = $1::integer AND t.token = one.token
                AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id) IS NULL)
            <= CASE WHEN (SELECT true FROM intake.search_token t
                 WHERE t.agency_id = $1::integer AND t.token = $19::bigint
                   AND t.received_on = c.received_on AND t.dossier_id = c.dossier_id)
               THEN 1 ELSE 0 END)
      ORDER BY c.received_on DESC, c.dossier_id DESC
      LIMIT $21::integer) AS hit
    CROSS JOIN LATERAL (
      SELECT a.key_id, a.sealed FROM intake.applicant a
      WHERE a.dossier_id = hit.dossier_id
      OFFSET 0) AS a
    ORDER BY hit.received_on DESC, hit.dossier_id DESC
)sql"};

// For the PREPARE test.
inline constexpr auto kSearchStatements =
    std::to_array<pg::Statement>({kPlanSearch, kCountToken, kSearch});

}  // namespace motcua::intake
