// The SQL of signing in, sessions, one's own account and the audit; instants travel as microseconds
// since 1970, days as text.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::identity {

// $1 username, $2 keyed hash of the network, $3 since when a network counts as known
inline constexpr pg::Statement kFindAccount{"identity.find_account", R"sql(
    SELECT account.officer_id, account.username, account.display_name, account.password_hash,
           account.disabled, account.must_change, account.device_epoch,
           identity.micros(account.last_sign_in_at), totp.secret, totp.key_id, totp.last_step,
           known.officer_id IS NOT NULL
    FROM (SELECT $1::text AS username, $2::bytea AS network) AS asked
    LEFT JOIN identity.account AS account ON account.username = asked.username
    LEFT JOIN identity.totp AS totp
      ON totp.officer_id = account.officer_id AND totp.secret IS NOT NULL
    LEFT JOIN identity.known_network AS known
      ON known.officer_id = account.officer_id AND known.network = asked.network
        AND known.last_at > identity.instant($3::bigint)
)sql"};

// $1 officer
inline constexpr pg::Statement kReadAccount{"identity.read_account", R"sql(
    SELECT account.officer_id, account.username, account.display_name, account.password_hash,
           account.disabled, account.must_change, account.device_epoch,
           identity.micros(account.last_sign_in_at), totp.secret, totp.key_id, totp.last_step,
           false
    FROM identity.account AS account
    LEFT JOIN identity.totp AS totp
      ON totp.officer_id = account.officer_id AND totp.secret IS NOT NULL
    WHERE account.officer_id = $1::bigint
)sql"};

// $1 username, $2 day
inline constexpr pg::Statement kListRoles{"identity.list_roles", R"sql(
    SELECT held.agency_id, held.role, held.for_officer, held.for_name
    FROM identity.account AS account
    CROSS JOIN LATERAL identity.roles_of(account.officer_id, $2::date) AS held
    WHERE account.username = $1::text
    ORDER BY held.for_officer, held.agency_id, held.role
)sql"};

// $1 key, $2 now, $3 length of the window in microseconds
inline constexpr pg::Statement kTakeTry{"identity.take_try", R"sql(
    INSERT INTO identity.try_count AS counted (key, tries, ends_at)
    VALUES ($1::bytea, 1, identity.instant($2::bigint + $3::bigint))
    ON CONFLICT (key) DO UPDATE SET
      tries = CASE WHEN counted.ends_at <= identity.instant($2::bigint) THEN 1
                   ELSE counted.tries + 1 END,
      ends_at = CASE WHEN counted.ends_at <= identity.instant($2::bigint) THEN excluded.ends_at
                     ELSE counted.ends_at END
    RETURNING tries, identity.micros(ends_at)
)sql"};

// $1 key
inline constexpr pg::Statement kGiveBackTry{"identity.give_back_try", R"sql(
    UPDATE identity.try_count SET tries = tries - 1 WHERE key = $1::bytea AND tries > 0
)sql"};

// $1 key
inline constexpr pg::Statement kClearTries{"identity.clear_tries", R"sql(
    DELETE FROM identity.try_count WHERE key = $1::bytea
)sql"};

// $1 now: at most 100 counts that are over, never one another call is working on
inline constexpr pg::Statement kForgetTries{"identity.forget_tries", R"sql(
    DELETE FROM identity.try_count
    WHERE key IN (
      SELECT key FROM identity.try_count WHERE ends_at <= identity.instant($1::bigint)
      LIMIT 100 FOR UPDATE SKIP LOCKED)
)sql"};

// $1 officer, $2 now, $3 password hash the decision was made on
inline constexpr pg::Statement kNoteSignIn{"identity.note_sign_in", R"sql(
    UPDATE identity.account SET last_sign_in_at = identity.instant($2::bigint)
    WHERE officer_id = $1::bigint AND NOT disabled AND password_hash = $3::text
    RETURNING officer_id
)sql"};

// $1 officer, $2 step
inline constexpr pg::Statement kUseStep{"identity.use_step", R"sql(
    UPDATE identity.totp SET last_step = $2::bigint
    WHERE officer_id = $1::bigint AND secret IS NOT NULL AND last_step < $2::bigint
    RETURNING officer_id
)sql"};

// $1 officer, $2 hash, $3 now
inline constexpr pg::Statement kUseRecoveryCode{"identity.use_recovery_code", R"sql(
    UPDATE identity.recovery_code SET used_at = identity.instant($3::bigint)
    WHERE officer_id = $1::bigint AND code_hash = $2::bytea AND used_at IS NULL
    RETURNING officer_id
)sql"};

// $1 officer, $2 since: kinds 2 and 3 are failed tries
inline constexpr pg::Statement kCountFailures{"identity.count_failures", R"sql(
    SELECT count(*) FROM (
      SELECT kind, at FROM identity.audit WHERE subject_id = $1::bigint
      ORDER BY audit_id DESC LIMIT 100) AS latest
    WHERE kind IN (2, 3) AND at > identity.instant($2::bigint)
)sql"};

// $1 officer, $2 network, $3 now
inline constexpr pg::Statement kKnowNetwork{"identity.know_network", R"sql(
    INSERT INTO identity.known_network (officer_id, network, last_at)
    VALUES ($1::bigint, $2::bytea, identity.instant($3::bigint))
    ON CONFLICT (officer_id, network) DO UPDATE SET last_at = excluded.last_at
)sql"};

// $1 officer, $2 before: networks not seen for so long are strange again
inline constexpr pg::Statement kForgetNetworks{"identity.forget_networks", R"sql(
    DELETE FROM identity.known_network
    WHERE officer_id = $1::bigint AND last_at < identity.instant($2::bigint)
)sql"};

// $1 token hash, $2 officer, $3 agency, $4 created, $5 expires, $6 acting for, $7 network, $8 agent
inline constexpr pg::Statement kInsertSession{"identity.insert_session", R"sql(
    INSERT INTO identity.session (token_hash, officer_id, agency_id, created_at, expires_at,
                                  acting_for, last_seen_at, network, agent)
    VALUES ($1::bytea, $2::bigint, $3::integer, identity.instant($4::bigint),
            identity.instant($5::bigint), $6::bigint, identity.instant($4::bigint), $7::bytea,
            $8::text)
    RETURNING session_id
)sql"};

// $1 before: at most 20 sessions long over
inline constexpr pg::Statement kForgetSessions{"identity.forget_sessions", R"sql(
    DELETE FROM identity.session
    WHERE token_hash IN (
      SELECT token_hash FROM identity.session WHERE expires_at < identity.instant($1::bigint)
      LIMIT 20 FOR UPDATE SKIP LOCKED)
)sql"};

// $1 token hash, $2 now, $3 day: one row per role
inline constexpr pg::Statement kFindSession{"identity.find_session", R"sql(
    SELECT session.session_id, session.agency_id, session.acting_for,
           identity.micros(session.expires_at), identity.micros(session.last_seen_at),
           session.locked_at IS NOT NULL, account.officer_id, account.username,
           account.display_name, account.must_change, account.device_epoch,
           totp.officer_id IS NOT NULL, held.agency_id, held.role, held.for_officer,
           held.for_name
    FROM identity.session AS session
    JOIN identity.account AS account ON account.officer_id = session.officer_id
    CROSS JOIN LATERAL identity.roles_of(session.officer_id, $3::date) AS held
    LEFT JOIN identity.totp AS totp
      ON totp.officer_id = session.officer_id AND totp.secret IS NOT NULL
    WHERE session.token_hash = $1::bytea
      AND session.ended_at IS NULL
      AND session.expires_at > identity.instant($2::bigint)
      AND NOT account.disabled
    ORDER BY held.for_officer, held.agency_id, held.role
)sql"};

// $1 token hash, $2 now, $3 instant after which it is not locked yet
inline constexpr pg::Statement kTouchSession{"identity.touch_session", R"sql(
    UPDATE identity.session SET last_seen_at = identity.instant($2::bigint)
    WHERE token_hash = $1::bytea AND ended_at IS NULL AND locked_at IS NULL
      AND last_seen_at > identity.instant($3::bigint)
)sql"};

// $1 token hash, $2 now
inline constexpr pg::Statement kLockSession{"identity.lock_session", R"sql(
    UPDATE identity.session SET locked_at = identity.instant($2::bigint)
    WHERE token_hash = $1::bytea AND ended_at IS NULL AND locked_at IS NULL
    RETURNING officer_id
)sql"};

// $1 old token hash, $2 new token hash, $3 now
inline constexpr pg::Statement kChangeToken{"identity.change_token", R"sql(
    UPDATE identity.session
    SET token_hash = $2::bytea, last_seen_at = identity.instant($3::bigint), locked_at = NULL
    WHERE token_hash = $1::bytea AND ended_at IS NULL
      AND expires_at > identity.instant($3::bigint)
    RETURNING session_id
)sql"};

// $1 token hash, $2 now
inline constexpr pg::Statement kEndSession{"identity.end_session", R"sql(
    UPDATE identity.session SET ended_at = identity.instant($2::bigint)
    WHERE token_hash = $1::bytea AND ended_at IS NULL
      AND expires_at > identity.instant($2::bigint)
    RETURNING officer_id, agency_id, acting_for
)sql"};

// $1 officer, $2 session, $3 now
inline constexpr pg::Statement kEndOwnSession{"identity.end_own_session", R"sql(
    UPDATE identity.session SET ended_at = identity.instant($3::bigint)
    WHERE session_id = $2::uuid AND officer_id = $1::bigint AND ended_at IS NULL
      AND expires_at > identity.instant($3::bigint)
    RETURNING officer_id
)sql"};

// $1 officer, $2 now, $3 the session to keep, or NULL
inline constexpr pg::Statement kEndAllSessions{"identity.end_all_sessions", R"sql(
    UPDATE identity.session SET ended_at = identity.instant($2::bigint)
    WHERE officer_id = $1::bigint AND ended_at IS NULL
      AND expires_at > identity.instant($2::bigint)
      AND ($3::uuid IS NULL OR session_id <> $3::uuid)
    RETURNING session_id
)sql"};

// $1 officer, $2 now
inline constexpr pg::Statement kListSessions{"identity.list_sessions", R"sql(
    SELECT session_id, agency_id, acting_for, identity.micros(created_at),
           identity.micros(last_seen_at), identity.micros(expires_at), agent, network
    FROM identity.session
    WHERE officer_id = $1::bigint AND ended_at IS NULL
      AND expires_at > identity.instant($2::bigint)
    ORDER BY created_at DESC, session_id
    LIMIT 100
)sql"};

// $1 officer: every browser that proved itself before is a stranger again
inline constexpr pg::Statement kForgetDevices{"identity.forget_devices", R"sql(
    WITH forgotten AS (DELETE FROM identity.known_network WHERE officer_id = $1::bigint)
    UPDATE identity.account SET device_epoch = device_epoch + 1
    WHERE officer_id = $1::bigint
    RETURNING device_epoch
)sql"};

// $1 officer, $2 hash the decision was made on, $3 new hash, $4 now
inline constexpr pg::Statement kChangePassword{"identity.change_password", R"sql(
    UPDATE identity.account
    SET password_hash = $3::text, must_change = false,
        password_set_at = identity.instant($4::bigint)
    WHERE officer_id = $1::bigint AND NOT disabled AND password_hash = $2::text
    RETURNING officer_id
)sql"};

// $1 officer, $2 sealed secret, $3 key, $4 now, $5 request
inline constexpr pg::Statement kBeginTotp{"identity.begin_totp", R"sql(
    INSERT INTO identity.totp AS known (officer_id, pending_secret, pending_key, pending_at,
                                        pending_request)
    VALUES ($1::bigint, $2::bytea, $3::smallint, identity.instant($4::bigint), $5::uuid)
    ON CONFLICT (officer_id) DO UPDATE SET
      pending_secret = excluded.pending_secret, pending_key = excluded.pending_key,
      pending_at = excluded.pending_at, pending_request = excluded.pending_request
)sql"};

// $1 officer
inline constexpr pg::Statement kReadPendingTotp{"identity.read_pending_totp", R"sql(
    SELECT pending_secret, pending_key, pending_request
    FROM identity.totp
    WHERE officer_id = $1::bigint AND pending_secret IS NOT NULL
)sql"};

// $1 officer, $2 sealed secret that was proved, $3 step of the proof, $4 now
inline constexpr pg::Statement kConfirmTotp{"identity.confirm_totp", R"sql(
    UPDATE identity.totp
    SET secret = pending_secret, key_id = pending_key, last_step = $3::bigint,
        enrolled_at = identity.instant($4::bigint), pending_secret = NULL, pending_key = NULL,
        pending_at = NULL, pending_request = NULL
    WHERE officer_id = $1::bigint AND pending_secret = $2::bytea
    RETURNING officer_id
)sql"};

// $1 officer
inline constexpr pg::Statement kDeleteRecoveryCodes{"identity.delete_recovery_codes", R"sql(
    DELETE FROM identity.recovery_code WHERE officer_id = $1::bigint
)sql"};

// $1 officer, $2 hash
inline constexpr pg::Statement kInsertRecoveryCode{"identity.insert_recovery_code", R"sql(
    INSERT INTO identity.recovery_code (officer_id, code_hash) VALUES ($1::bigint, $2::bytea)
)sql"};

// $1 officer
inline constexpr pg::Statement kDeleteTotp{"identity.delete_totp", R"sql(
    DELETE FROM identity.totp WHERE officer_id = $1::bigint
)sql"};

// $1 at, $2 kind, $3 officer, $4 agency, $5 for officer, $6 subject, $7 detail, $8 request,
// $9 network
inline constexpr pg::Statement kInsertAudit{"identity.insert_audit", R"sql(
    INSERT INTO identity.audit (at, kind, officer_id, agency_id, for_officer, subject_id, detail,
                                request_id, network)
    VALUES (identity.instant($1::bigint), $2::smallint, $3::bigint, $4::integer, $5::bigint,
            $6::bigint, $7::text, $8::uuid, $9::bytea)
)sql"};

inline constexpr std::array kSessionStatements{
    kFindAccount,     kReadAccount,         kListRoles,
    kTakeTry,         kGiveBackTry,         kClearTries,
    kForgetTries,     kNoteSignIn,          kUseStep,
    kUseRecoveryCode, kCountFailures,       kKnowNetwork,
    kForgetNetworks,  kInsertSession,       kForgetSessions,
    kFindSession,     kTouchSession,        kLockSession,
    kChangeToken,     kEndSession,          kEndOwnSession,
    kEndAllSessions,  kListSessions,        kForgetDevices,
    kChangePassword,  kBeginTotp,           kReadPendingTotp,
    kConfirmTotp,     kDeleteRecoveryCodes, kInsertRecoveryCode,
    kDeleteTotp,      kInsertAudit};

}  // namespace motcua::identity
