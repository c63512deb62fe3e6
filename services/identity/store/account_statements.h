// The SQL of administrators and delegations. What an administrator may do is a predicate of each
// statement (identity.ruled, identity.manages), never a decision made beforehand.
#pragma once

#include <array>

#include "services/platform/pg/pg.h"

namespace motcua::identity {

// $1 request, $2 method, $3 hash, $4 now
inline constexpr pg::Statement kOpenRequest{"identity.open_request", R"sql(
    INSERT INTO identity.request (request_id, method, request_hash, subject_id, made_at)
    VALUES ($1::uuid, $2::text, $3::bytea, 0, identity.instant($4::bigint))
    ON CONFLICT (request_id) DO NOTHING
    RETURNING request_id
)sql"};

// $1 request, $2 method, $3 hash
inline constexpr pg::Statement kFindRequest{"identity.find_request", R"sql(
    SELECT subject_id, identity.micros(made_at) FROM identity.request
    WHERE request_id = $1::uuid AND method = $2::text AND request_hash = $3::bytea
)sql"};

// $1 request, $2 subject
inline constexpr pg::Statement kCloseRequest{"identity.close_request", R"sql(
    UPDATE identity.request SET subject_id = $2::bigint WHERE request_id = $1::uuid
)sql"};

// $1 username, $2 display name, $3 password hash, $4 now
inline constexpr pg::Statement kInsertAccount{"identity.insert_account", R"sql(
    INSERT INTO identity.account (username, display_name, password_hash, must_change, created_at,
                                  password_set_at)
    VALUES ($1::text, $2::text, $3::text, true, identity.instant($4::bigint),
            identity.instant($4::bigint))
    ON CONFLICT (username) DO NOTHING
    RETURNING officer_id
)sql"};

// $1 subject, $2 agency, $3 role, $4 first day, $5 last day, $6 house, $7 admin, $8 acting, $9 day
inline constexpr pg::Statement kGrantMembership{"identity.grant_membership", R"sql(
    INSERT INTO identity.membership AS known (officer_id, agency_id, role, valid_from, valid_to,
                                              house)
    SELECT $1::bigint, agency.agency_id, $3::text, $4::date, $5::date, $6::boolean
    FROM catalogue.agency AS agency
    WHERE agency.agency_id = $2::integer
      AND (agency.valid_to IS NULL OR agency.valid_to >= $9::date)
      AND agency.agency_id IN (SELECT identity.ruled($7::bigint, $8::integer, $9::date))
      AND (NOT $6::boolean OR identity.rules_house($7::bigint, $8::integer, $9::date))
    ON CONFLICT (officer_id, agency_id, role) DO UPDATE SET
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, house = excluded.house
      WHERE NOT known.house OR identity.rules_house($7::bigint, $8::integer, $9::date)
    RETURNING officer_id
)sql"};

// $1 subject, $2 agency, $3 role, $4 last day, $5 admin, $6 acting, $7 day
inline constexpr pg::Statement kEndMembership{"identity.end_membership", R"sql(
    UPDATE identity.membership SET valid_to = $4::date
    WHERE officer_id = $1::bigint AND agency_id = $2::integer AND role = $3::text
      AND (valid_to IS NULL OR valid_to >= $7::date)
      AND agency_id IN (SELECT identity.ruled($5::bigint, $6::integer, $7::date))
      AND (NOT house OR identity.rules_house($5::bigint, $6::integer, $7::date))
    RETURNING officer_id
)sql"};

// $1 subject, $2 admin, $3 acting, $4 day
inline constexpr pg::Statement kFindManaged{"identity.find_managed", R"sql(
    SELECT disabled, must_change FROM identity.account
    WHERE officer_id = $1::bigint
      AND identity.manages($2::bigint, $3::integer, $1::bigint, $4::date)
    FOR UPDATE
)sql"};

// $1 subject, $2 display name
inline constexpr pg::Statement kRenameAccount{"identity.rename_account", R"sql(
    UPDATE identity.account SET display_name = $2::text WHERE officer_id = $1::bigint
)sql"};

// $1 subject, $2 disabled, $3 since, or NULL
inline constexpr pg::Statement kSetDisabled{"identity.set_disabled", R"sql(
    UPDATE identity.account SET disabled = $2::boolean, disabled_at = identity.instant($3::bigint)
    WHERE officer_id = $1::bigint
)sql"};

// $1 subject, $2 now, $3 by
inline constexpr pg::Statement kEndDelegationsOf{"identity.end_delegations_of", R"sql(
    UPDATE identity.delegation SET ended_at = identity.instant($2::bigint), ended_by = $3::bigint
    WHERE (officer_id = $1::bigint OR to_officer_id = $1::bigint) AND ended_at IS NULL
)sql"};

// $1 subject, $2 password hash, $3 now
inline constexpr pg::Statement kResetPassword{"identity.reset_password", R"sql(
    UPDATE identity.account
    SET password_hash = $2::text, must_change = true,
        password_set_at = identity.instant($3::bigint)
    WHERE officer_id = $1::bigint
)sql"};

// $1 subject, $2 made at: true while the password is still the one given out then
inline constexpr pg::Statement kStillFirstPassword{"identity.still_first_password", R"sql(
    SELECT EXISTS (
      SELECT FROM identity.account
      WHERE officer_id = $1::bigint AND must_change AND NOT disabled
        AND password_set_at = identity.instant($2::bigint))
)sql"};

// $1 admin, $2 acting, $3 day, $4 text, $5 agency or 0, $6 after, $7 only this one or 0, $8 rows
inline constexpr pg::Statement kListAccounts{"identity.list_accounts", R"sql(
    WITH scope AS MATERIALIZED (
      SELECT identity.ruled($1::bigint, $2::integer, $3::date) AS agency_id
    ), whole AS MATERIALIZED (
      SELECT identity.rules_house($1::bigint, $2::integer, $3::date) AS all_of_it
    )
    SELECT account.officer_id, account.username, account.display_name, account.disabled,
           account.must_change, totp.secret IS NOT NULL, identity.micros(account.created_at),
           identity.micros(account.last_sign_in_at),
           identity.manages($1::bigint, $2::integer, account.officer_id, $3::date)
    FROM identity.account AS account
    LEFT JOIN identity.totp AS totp ON totp.officer_id = account.officer_id
    WHERE account.officer_id > $6::bigint
      AND ($7::bigint = 0 OR account.officer_id = $7::bigint)
      AND ($4::text = '' OR position(identity.folded($4::text) IN account.search_name) > 0)
      AND ($5::integer = 0 OR EXISTS (
        SELECT FROM identity.membership AS m
        WHERE m.officer_id = account.officer_id AND m.agency_id = $5::integer
          AND (m.valid_to IS NULL OR m.valid_to >= $3::date)))
      AND ((SELECT all_of_it FROM whole) OR EXISTS (
        SELECT FROM identity.membership AS m
        WHERE m.officer_id = account.officer_id AND m.agency_id IN (SELECT agency_id FROM scope)))
    ORDER BY account.officer_id
    LIMIT $8::integer
)sql"};

// $1 officers as an array
inline constexpr pg::Statement kListGrants{"identity.list_grants", R"sql(
    SELECT officer_id, agency_id, role, valid_from, valid_to, house
    FROM identity.membership
    WHERE officer_id = ANY ($1::bigint[])
    ORDER BY officer_id, agency_id, role
)sql"};

// $1 admin, $2 acting, $3 day, $4 officer or 0, $5 kind or 0, $6 from, $7 before, $8 before this
// id, $9 rows
inline constexpr pg::Statement kListAudit{"identity.list_audit", R"sql(
    WITH scope AS MATERIALIZED (
      SELECT identity.ruled($1::bigint, $2::integer, $3::date) AS agency_id
    ), whole AS MATERIALIZED (
      SELECT identity.rules_house($1::bigint, $2::integer, $3::date) AS all_of_it
    )
    SELECT entry.audit_id, identity.micros(entry.at), entry.kind, entry.officer_id,
           who.display_name, entry.agency_id, entry.for_officer, entry.subject_id,
           whom.display_name, entry.detail, entry.request_id, entry.network
    FROM identity.audit AS entry
    LEFT JOIN identity.account AS who ON who.officer_id = entry.officer_id
    LEFT JOIN identity.account AS whom ON whom.officer_id = entry.subject_id
    WHERE entry.audit_id < $8::bigint
      AND ($4::bigint = 0 OR entry.officer_id = $4::bigint OR entry.subject_id = $4::bigint)
      AND ($5::smallint = 0 OR entry.kind = $5::smallint)
      AND entry.at >= identity.instant($6::bigint) AND entry.at < identity.instant($7::bigint)
      AND ((SELECT all_of_it FROM whole)
        OR entry.agency_id IN (SELECT agency_id FROM scope)
        OR EXISTS (
          SELECT FROM identity.membership AS m
          WHERE m.officer_id = entry.subject_id
            AND m.agency_id IN (SELECT agency_id FROM scope)))
    ORDER BY entry.audit_id DESC
    LIMIT $9::integer
)sql"};

// $1 officer, $2 agency, $3 caller, $4 acting, $5 day: may the caller lend roles of the officer
// there?
inline constexpr pg::Statement kMayLend{"identity.may_lend", R"sql(
    SELECT $1::bigint = $3::bigint
        OR $2::integer IN (SELECT identity.ruled($3::bigint, $4::integer, $5::date))
)sql"};

// $1 officer, $2 agency, $3 role or '' for any, $4 day
inline constexpr pg::Statement kHasRole{"identity.has_role", R"sql(
    SELECT EXISTS (
      SELECT FROM identity.membership AS m
      JOIN identity.account AS a ON a.officer_id = m.officer_id
      WHERE m.officer_id = $1::bigint AND m.agency_id = $2::integer
        AND ($3::text = '' OR m.role = $3::text) AND NOT a.disabled
        AND (m.valid_from IS NULL OR m.valid_from <= $4::date)
        AND (m.valid_to IS NULL OR m.valid_to >= $4::date))
)sql"};

// $1 officer, $2 agency, $3 role, $4 to, $5 first day, $6 last day, $7 now, $8 by
inline constexpr pg::Statement kInsertDelegation{"identity.insert_delegation", R"sql(
    INSERT INTO identity.delegation (officer_id, agency_id, role, to_officer_id, first_day,
                                     last_day, created_at, created_by)
    VALUES ($1::bigint, $2::integer, $3::text, $4::bigint, $5::date, $6::date,
            identity.instant($7::bigint), $8::bigint)
    RETURNING delegation_id
)sql"};

// $1 delegation, $2 caller, $3 acting, $4 day
inline constexpr pg::Statement kFindDelegation{"identity.find_delegation", R"sql(
    SELECT officer_id, ended_at IS NOT NULL FROM identity.delegation
    WHERE delegation_id = $1::bigint
      AND (officer_id = $2::bigint OR to_officer_id = $2::bigint
        OR agency_id IN (SELECT identity.ruled($2::bigint, $3::integer, $4::date)))
)sql"};

// $1 delegation, $2 now, $3 by
inline constexpr pg::Statement kEndDelegation{"identity.end_delegation", R"sql(
    UPDATE identity.delegation SET ended_at = identity.instant($2::bigint), ended_by = $3::bigint
    WHERE delegation_id = $1::bigint AND ended_at IS NULL
)sql"};

// $1 officer, $2 caller, $3 acting, $4 day
inline constexpr pg::Statement kListDelegations{"identity.list_delegations", R"sql(
    SELECT d.delegation_id, d.officer_id, giver.display_name, d.to_officer_id, taker.display_name,
           d.agency_id, d.role, d.first_day, d.last_day, identity.micros(d.created_at),
           identity.micros(d.ended_at)
    FROM identity.delegation AS d
    JOIN identity.account AS giver ON giver.officer_id = d.officer_id
    JOIN identity.account AS taker ON taker.officer_id = d.to_officer_id
    WHERE (d.officer_id = $1::bigint OR d.to_officer_id = $1::bigint)
      AND ($1::bigint = $2::bigint
        OR d.agency_id IN (SELECT identity.ruled($2::bigint, $3::integer, $4::date)))
    ORDER BY d.delegation_id DESC
    LIMIT 200
)sql"};

// $1 agency, $2 caller, $3 day
inline constexpr pg::Statement kListStaff{"identity.list_staff", R"sql(
    SELECT a.officer_id, a.display_name, string_agg(w.role, ',' ORDER BY w.role)
    FROM identity.at_work AS w JOIN identity.account AS a ON a.officer_id = w.officer_id
    WHERE w.agency_id = $1::integer
      AND (w.valid_from IS NULL OR w.valid_from <= $3::date)
      AND (w.valid_to IS NULL OR w.valid_to >= $3::date)
      AND EXISTS (
        SELECT FROM identity.at_work AS me
        WHERE me.officer_id = $2::bigint AND me.agency_id = $1::integer
          AND (me.valid_from IS NULL OR me.valid_from <= $3::date)
          AND (me.valid_to IS NULL OR me.valid_to >= $3::date))
    GROUP BY a.officer_id, a.display_name
    ORDER BY a.officer_id
)sql"};

// No two first administrators, even at the same moment
inline constexpr pg::Statement kLockFirstAdmin{"identity.lock_first_admin", R"sql(
    SELECT pg_advisory_xact_lock(hashtext('identity.first_admin'))
)sql"};

// $1 day
inline constexpr pg::Statement kHasHouseAdmin{"identity.has_house_admin", R"sql(
    SELECT EXISTS (
      SELECT FROM identity.membership AS m
      JOIN identity.account AS a ON a.officer_id = m.officer_id
      WHERE m.house AND NOT a.disabled AND (m.valid_to IS NULL OR m.valid_to >= $1::date))
)sql"};

// $1 officer, $2 agency
inline constexpr pg::Statement kInsertHouseAdmin{"identity.insert_house_admin", R"sql(
    INSERT INTO identity.membership (officer_id, agency_id, role, house)
    SELECT $1::bigint, agency_id, 'admin', true FROM catalogue.agency
    WHERE agency_id = $2::integer
    RETURNING officer_id
)sql"};

inline constexpr std::array kAccountStatements{
    kOpenRequest,     kFindRequest,      kCloseRequest,   kInsertAccount,
    kGrantMembership, kEndMembership,    kFindManaged,    kRenameAccount,
    kSetDisabled,     kEndDelegationsOf, kResetPassword,  kStillFirstPassword,
    kListAccounts,    kListGrants,       kListAudit,      kMayLend,
    kHasRole,         kInsertDelegation, kFindDelegation, kEndDelegation,
    kListDelegations, kListStaff,        kLockFirstAdmin, kHasHouseAdmin,
    kInsertHouseAdmin};

}  // namespace motcua::identity
