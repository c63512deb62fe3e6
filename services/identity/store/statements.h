// Every SQL statement of identity; instants travel as microseconds since 1970, days as text.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::identity {

// $1 username
inline constexpr pg::Statement kFindAccount{"identity.find_account", R"sql(
    SELECT account.officer_id, account.display_name, account.password_hash, account.disabled,
           failure.tries, (extract(epoch FROM failure.since) * 1000000)::bigint
    FROM (SELECT $1::text AS username) AS asked
    LEFT JOIN identity.account AS account ON account.username = asked.username
    LEFT JOIN identity.failure AS failure ON failure.username = asked.username
)sql"};

// $1 username, $2 day
inline constexpr pg::Statement kListMemberships{"identity.list_memberships", R"sql(
    SELECT membership.agency_id, membership.role
    FROM identity.account AS account
    JOIN identity.membership AS membership ON membership.officer_id = account.officer_id
    WHERE account.username = $1::text
      AND (membership.valid_from IS NULL OR membership.valid_from <= $2::date)
      AND (membership.valid_to IS NULL OR membership.valid_to >= $2::date)
    ORDER BY membership.agency_id, membership.role
)sql"};

// $1 window start: at most 100 counts that are over, never one another call is working on
inline constexpr pg::Statement kForgetFailures{"identity.forget_failures", R"sql(
    DELETE FROM identity.failure
    WHERE username IN (
      SELECT username FROM identity.failure
      WHERE since <= timestamptz 'epoch' + $1::bigint * interval '1 microsecond'
      LIMIT 100 FOR UPDATE SKIP LOCKED)
)sql"};

// $1 username, $2 now, $3 window start
inline constexpr pg::Statement kCountFailure{"identity.count_failure", R"sql(
    INSERT INTO identity.failure AS counted (username, tries, since)
    VALUES ($1::text, 1, timestamptz 'epoch' + $2::bigint * interval '1 microsecond')
    ON CONFLICT (username) DO UPDATE SET
      tries = CASE WHEN counted.since <= timestamptz 'epoch' + $3::bigint * interval '1 microsecond'
                   THEN 1 ELSE counted.tries + 1 END,
      since = CASE WHEN counted.since <= timestamptz 'epoch' + $3::bigint * interval '1 microsecond'
                   THEN excluded.since ELSE counted.since END
)sql"};

// $1 username
inline constexpr pg::Statement kClearFailures{"identity.clear_failures", R"sql(
    DELETE FROM identity.failure WHERE username = $1::text
)sql"};

// $1 token hash, $2 officer, $3 agency, $4 created, $5 expires
inline constexpr pg::Statement kInsertSession{"identity.insert_session", R"sql(
    INSERT INTO identity.session (token_hash, officer_id, agency_id, created_at, expires_at)
    VALUES ($1::bytea, $2::bigint, $3::integer,
            timestamptz 'epoch' + $4::bigint * interval '1 microsecond',
            timestamptz 'epoch' + $5::bigint * interval '1 microsecond')
)sql"};

// $1 token hash, $2 now, $3 day: one row per membership
inline constexpr pg::Statement kFindSession{"identity.find_session", R"sql(
    SELECT session.agency_id, (extract(epoch FROM session.expires_at) * 1000000)::bigint,
           account.officer_id, account.username, account.display_name,
           membership.agency_id, membership.role
    FROM identity.session AS session
    JOIN identity.account AS account ON account.officer_id = session.officer_id
    JOIN identity.membership AS membership ON membership.officer_id = session.officer_id
    WHERE session.token_hash = $1::bytea
      AND session.ended_at IS NULL
      AND session.expires_at > timestamptz 'epoch' + $2::bigint * interval '1 microsecond'
      AND NOT account.disabled
      AND (membership.valid_from IS NULL OR membership.valid_from <= $3::date)
      AND (membership.valid_to IS NULL OR membership.valid_to >= $3::date)
    ORDER BY membership.agency_id, membership.role
)sql"};

// $1 token hash, $2 now
inline constexpr pg::Statement kEndSession{"identity.end_session", R"sql(
    UPDATE identity.session
    SET ended_at = timestamptz 'epoch' + $2::bigint * interval '1 microsecond'
    WHERE token_hash = $1::bytea AND ended_at IS NULL
)sql"};

inline constexpr std::array kStatements{kFindAccount,  kListMemberships, kForgetFailures,
                                        kCountFailure, kClearFailures,   kInsertSession,
                                        kFindSession,  kEndSession};

}  // namespace motcua::identity
