-- Staff accounts for good: passwords given out once, a second factor, sessions that lock, tries counted apart for devices and networks that are
-- known, delegation during absence, and one append-only account of all of it (docs/adr/0012-sign-in.md).
-- identity.failure stays for programs from before this file; nothing newer touches it.

-- Letters without their marks, small: what people are searched by.
CREATE FUNCTION identity.folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT lower(translate(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'Dd')) $$;

-- Instants travel as microseconds since 1970.
CREATE FUNCTION identity.instant(micros bigint) RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT timestamptz 'epoch' + micros * interval '1 microsecond' $$;
CREATE FUNCTION identity.micros(instant timestamptz) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT (extract(epoch FROM instant) * 1000000)::bigint $$;

ALTER TABLE identity.account
  ADD search_name text GENERATED ALWAYS AS (identity.folded(username || ' ' || display_name)) STORED,
  ADD must_change boolean NOT NULL DEFAULT false,          -- the password was given out by somebody else
  ADD device_epoch integer NOT NULL DEFAULT 0,             -- device tokens of an older epoch are worth nothing
  ADD created_at timestamptz NOT NULL DEFAULT now(),
  ADD password_set_at timestamptz NOT NULL DEFAULT now(),
  ADD disabled_at timestamptz,
  ADD last_sign_in_at timestamptz;

-- An administrator of an agency rules it and all below it; with `house`, everything.
ALTER TABLE identity.membership
  ADD house boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT membership_house CHECK (NOT house OR role = 'admin');

ALTER TABLE identity.session
  ADD session_id uuid NOT NULL DEFAULT gen_random_uuid(),  -- stays when the token changes
  ADD acting_for bigint NOT NULL DEFAULT 0,                -- the absent colleague whose role this session has; 0 = one's own
  ADD last_seen_at timestamptz NOT NULL DEFAULT now(),     -- to the minute (statements say how)
  ADD locked_at timestamptz,                               -- locked by hand; idleness locks by last_seen_at
  ADD network bytea CHECK (octet_length(network) = 16),    -- keyed hash
  ADD agent text NOT NULL DEFAULT '';                      -- the browser, as it calls itself
CREATE UNIQUE INDEX session_id ON identity.session (session_id);
CREATE INDEX session_expires ON identity.session (expires_at);

-- One role in one agency, lent to a colleague from one day to another; worth no more than the role it is lent from. The role of administrator is
-- not lent.
CREATE TABLE identity.delegation (
  delegation_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  officer_id bigint NOT NULL REFERENCES identity.account,
  agency_id integer NOT NULL,
  role text NOT NULL CHECK (role IN ('reception', 'handling', 'leader')),
  to_officer_id bigint NOT NULL REFERENCES identity.account,
  first_day date NOT NULL,
  last_day date NOT NULL,
  created_at timestamptz NOT NULL,
  created_by bigint NOT NULL REFERENCES identity.account,
  ended_at timestamptz,                                    -- taken back before its last day
  ended_by bigint REFERENCES identity.account,
  CHECK (officer_id <> to_officer_id),
  CHECK (first_day <= last_day),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX delegation_from ON identity.delegation (officer_id);
CREATE INDEX delegation_to ON identity.delegation (to_officer_id);

-- The roles an officer has on a day; what signing in and every request ask.
CREATE FUNCTION identity.roles_of(officer bigint, on_day date) RETURNS TABLE (agency_id integer, role text, for_officer bigint, for_name text)
LANGUAGE sql STABLE AS $$
  SELECT m.agency_id, m.role, 0::bigint, ''::text
  FROM identity.membership AS m
  WHERE m.officer_id = officer
    AND (m.valid_from IS NULL OR m.valid_from <= on_day) AND (m.valid_to IS NULL OR m.valid_to >= on_day)
  UNION ALL
  SELECT d.agency_id, d.role, d.officer_id, giver.display_name
  FROM identity.delegation AS d
  JOIN identity.membership AS m ON m.officer_id = d.officer_id AND m.agency_id = d.agency_id AND m.role = d.role
  JOIN identity.account AS giver ON giver.officer_id = d.officer_id AND NOT giver.disabled
  WHERE d.to_officer_id = officer AND d.ended_at IS NULL AND on_day BETWEEN d.first_day AND d.last_day
    AND (m.valid_from IS NULL OR m.valid_from <= on_day) AND (m.valid_to IS NULL OR m.valid_to >= on_day)
$$;

-- Who works where, for whoever keeps assignments: work assigned to somebody without a row here on that day is nobody's (chưa phân công).
CREATE VIEW identity.at_work AS
  SELECT m.officer_id, m.agency_id, m.role, m.valid_from, m.valid_to
  FROM identity.membership AS m JOIN identity.account AS a ON a.officer_id = m.officer_id
  WHERE NOT a.disabled;

CREATE TABLE identity.totp (
  officer_id bigint PRIMARY KEY REFERENCES identity.account,
  secret bytea,                                            -- sealed; NULL until the first code confirmed it
  key_id smallint,
  enrolled_at timestamptz,
  last_step bigint NOT NULL DEFAULT 0,                     -- of 30 s; a code of it or before is refused
  pending_secret bytea,                                    -- sealed; shown, not confirmed yet
  pending_key smallint,
  pending_at timestamptz,
  pending_request uuid,                                    -- asked again, it is shown again
  CHECK ((secret IS NULL) = (enrolled_at IS NULL) AND (secret IS NULL) = (key_id IS NULL)),
  CHECK ((pending_secret IS NULL) = (pending_at IS NULL) AND (pending_secret IS NULL) = (pending_key IS NULL))
);

CREATE TABLE identity.recovery_code (
  officer_id bigint NOT NULL REFERENCES identity.account,
  code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 16),
  used_at timestamptz,
  PRIMARY KEY (officer_id, code_hash)
);

-- Tries counted, under keyed hashes of what they are counted by.
CREATE TABLE identity.try_count (
  key bytea PRIMARY KEY CHECK (octet_length(key) = 16),
  tries integer NOT NULL,
  ends_at timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX try_count_ends ON identity.try_count (ends_at);

-- Networks an account signed in from; tries from there are counted apart.
CREATE TABLE identity.known_network (
  officer_id bigint NOT NULL REFERENCES identity.account,
  network bytea NOT NULL CHECK (octet_length(network) = 16),
  last_at timestamptz NOT NULL,
  PRIMARY KEY (officer_id, network)
);

-- One record per mutating request of administrators and delegations.
CREATE TABLE identity.request (
  request_id uuid PRIMARY KEY,
  method text NOT NULL,
  request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
  subject_id bigint NOT NULL,                              -- account or delegation made or changed; 0 until it is drawn
  made_at timestamptz NOT NULL
);

CREATE TABLE identity.audit (
  audit_id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
  at timestamptz NOT NULL,
  kind smallint NOT NULL CHECK (kind > 0),                 -- AuditKind of account.proto
  officer_id bigint NOT NULL,                              -- who; 0 = nobody we know
  agency_id integer NOT NULL,                              -- acting for which agency; 0 = none
  for_officer bigint NOT NULL,                             -- in whose place; 0 = his own
  subject_id bigint NOT NULL,                              -- whom; 0 = nobody we know
  detail text NOT NULL DEFAULT '',                         -- name=value …, composed by the program, never typed
  request_id uuid,
  network bytea CHECK (octet_length(network) = 16)         -- keyed hash
);
CREATE INDEX audit_subject ON identity.audit (subject_id, audit_id);
CREATE INDEX audit_officer ON identity.audit (officer_id, audit_id);

CREATE FUNCTION identity.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'identity.audit is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON identity.audit FOR EACH ROW EXECUTE FUNCTION identity.refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON identity.audit FOR EACH STATEMENT EXECUTE FUNCTION identity.refuse_change();

-- Agencies that `admin`, acting for `acting`, rules on a day.
CREATE FUNCTION identity.ruled(admin bigint, acting integer, on_day date) RETURNS SETOF integer LANGUAGE sql STABLE AS $$
  WITH RECURSIVE post AS (
    SELECT m.house
    FROM identity.membership AS m JOIN identity.account AS a ON a.officer_id = m.officer_id
    WHERE m.officer_id = admin AND m.agency_id = acting AND m.role = 'admin' AND NOT a.disabled AND NOT a.must_change
      AND (m.valid_from IS NULL OR m.valid_from <= on_day) AND (m.valid_to IS NULL OR m.valid_to >= on_day)
  ), tree AS (
    SELECT acting AS agency_id WHERE EXISTS (SELECT FROM post)
    UNION
    SELECT c.agency_id FROM catalogue.agency AS c JOIN tree ON c.parent_id = tree.agency_id
  )
  SELECT agency_id FROM tree
  UNION
  SELECT c.agency_id FROM catalogue.agency AS c WHERE EXISTS (SELECT FROM post WHERE house)
$$;

CREATE FUNCTION identity.rules_house(admin bigint, acting integer, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM identity.membership AS m JOIN identity.account AS a ON a.officer_id = m.officer_id
    WHERE m.officer_id = admin AND m.agency_id = acting AND m.house AND NOT a.disabled AND NOT a.must_change
      AND (m.valid_from IS NULL OR m.valid_from <= on_day) AND (m.valid_to IS NULL OR m.valid_to >= on_day))
$$;

-- May that administrator change the account? Only if all its memberships, those of today and later (or, with none left, all it ever had), are his to
-- rule: otherwise a small agency could take over whoever also works for it.
CREATE FUNCTION identity.manages(admin bigint, acting integer, subject bigint, on_day date) RETURNS boolean LANGUAGE sql STABLE AS $$
  WITH counted AS (
    SELECT m.agency_id, m.house, m.valid_to IS NULL OR m.valid_to >= on_day AS alive FROM identity.membership AS m WHERE m.officer_id = subject
  )
  SELECT identity.rules_house(admin, acting, on_day) OR coalesce((
    SELECT bool_and(NOT house AND agency_id IN (SELECT identity.ruled(admin, acting, on_day))) FROM counted
    WHERE alive OR NOT EXISTS (SELECT FROM counted WHERE alive)), false)
$$;

GRANT SELECT ON identity.at_work TO motcua_identity;
GRANT INSERT, UPDATE ON identity.account, identity.membership TO motcua_identity;
GRANT DELETE ON identity.session TO motcua_identity;
GRANT SELECT, INSERT ON identity.delegation TO motcua_identity;
GRANT UPDATE (ended_at, ended_by) ON identity.delegation TO motcua_identity;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.totp, identity.recovery_code, identity.try_count, identity.known_network TO motcua_identity;
GRANT SELECT, INSERT ON identity.request, identity.audit TO motcua_identity;
GRANT UPDATE (subject_id) ON identity.request TO motcua_identity;
GRANT USAGE ON SCHEMA identity TO motcua_routing;
GRANT SELECT ON identity.at_work TO motcua_routing;
