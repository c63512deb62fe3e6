SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE SCHEMA catalogue;

CREATE SCHEMA identity;

CREATE SCHEMA intake;

CREATE SCHEMA ledger;

CREATE SCHEMA notification;

CREATE SCHEMA routing;

CREATE FUNCTION catalogue.calendar_text() RETURNS text
    LANGUAGE sql STABLE
    AS $$
  SELECT 'calendar 1' || chr(10)
    || coalesce((SELECT string_agg(format('year %s %s', year, CASE WHEN confirmed THEN 'confirmed' ELSE 'draft' END) || chr(10), ''
                   ORDER BY year) FROM catalogue.calendar_year), '')
    || coalesce((SELECT string_agg(line || chr(10), '' ORDER BY agency_id, from_day) FROM (
         SELECT agency_id, from_day, format('sessions %s %s %s', agency_id,
           CASE WHEN from_day = '-infinity' THEN '00000000' ELSE to_char(from_day, 'YYYYMMDD') END,
           string_agg(start_minute || '-' || end_minute, ' ' ORDER BY start_minute)) AS line
         FROM catalogue.agency_sessions GROUP BY agency_id, from_day) AS tables), '')
    || coalesce((SELECT string_agg(format('day %s %s %s %s|%s', to_char(day, 'YYYYMMDD'), CASE WHEN working THEN 'work' ELSE 'off' END,
           CASE WHEN confirmed THEN 'confirmed' ELSE 'draft' END, catalogue.escape_name(name), catalogue.escape_name(notice)) || chr(10), ''
         ORDER BY day) FROM catalogue.special_day), '')
$$;

CREATE FUNCTION catalogue.escape_name(name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
  SELECT coalesce(string_agg(CASE WHEN letter IN ('%', '|', ',') OR ascii(letter) < 32 THEN '%' || lpad(to_hex(ascii(letter)), 2, '0')
    ELSE letter END, '' ORDER BY place), '')
  FROM regexp_split_to_table(name, '') WITH ORDINALITY AS split (letter, place) WHERE letter <> ''
$$;

CREATE FUNCTION catalogue.keep_calendar() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  kept text := catalogue.calendar_text();
BEGIN
  SELECT newest.calendar_version INTO NEW.calendar_version FROM (
    SELECT calendar_version, document FROM catalogue.calendar_document ORDER BY calendar_version DESC LIMIT 1) AS newest
  WHERE newest.document = kept;
  IF NOT FOUND THEN
    INSERT INTO catalogue.calendar_document (calendar_version, document, digest) VALUES (NEW.version, kept, sha256(convert_to(kept, 'UTF8')));
    NEW.calendar_version := NEW.version;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION catalogue.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'a calendar document is kept for ever' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION ledger.acting_agencies() RETURNS integer[]
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT NULLIF(current_setting('app.agencies', true), '')::integer[] $$;

CREATE FUNCTION ledger.dossier_sound(version integer, state smallint, resume_state smallint, holder_agency integer, in_transit_to integer, result_holder integer, result_at_desk boolean, paused_at timestamp with time zone, supplement_due_on date, head_hash bytea) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
BEGIN
  RETURN version > 0 AND state BETWEEN 1 AND 11 AND holder_agency > 0 AND octet_length(head_hash) = 32
    AND in_transit_to <> holder_agency
    AND (result_holder <> 0) = (state = 9)
    AND (NOT result_at_desk OR state = 9)
    AND (paused_at IS NOT NULL) = (state = 5 OR state = 6)
    AND (supplement_due_on IS NOT NULL) = (state = 5)
    AND (resume_state <> 0) = (state = 5 OR state = 6);
END $$;

CREATE FUNCTION ledger.event_sound(seq integer, from_state smallint, kind smallint, to_state smallint, prev_hash bytea, hash bytea) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    AS $$
BEGIN
  RETURN seq > 0 AND octet_length(prev_hash) = 32 AND octet_length(hash) = 32
    AND from_state >= 0 AND kind BETWEEN 0 AND 99 AND to_state BETWEEN 0 AND 99
    AND 10000 * from_state + 100 * kind + to_state = ANY ('{
      101,202,10302,10403,20504,40504,40604,40704,40804,20904,40904,21005,41005,51102,51104,41206,61304,21407,41407,51407,61407,41508,51508,21609,
      41609,90509,90609,90709,90809,90909,91709,91810,91904,22002,42004,22102,42104,12201,22202,42204,52205,62206,92209,
      12301,22302,42304,52305,62306,92309,22402,12511,22511,42511,52511,62511,92511,102511,12601,22602,42604,52605,62606,92609,
      12701,22702,42704,52705,62706}'::integer[]);
END $$;

CREATE FUNCTION ledger.keep_trays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  was_tray smallint := 0;
  is_tray smallint := 0;
  was_agency integer;
  is_agency integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN (2, 4, 5, 6) THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.holder_agency, 2, coalesce(NEW.promised_at, 'infinity'), NEW.dossier_id);
    ELSIF NEW.state = 9 THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.pickup_agency, 3 + NEW.result_at_desk::integer, coalesce(NEW.promised_at, 'infinity'), NEW.dossier_id);
    END IF;
    IF NEW.in_transit_to <> 0 THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.in_transit_to, 1, coalesce(NEW.promised_at, 'infinity'), NEW.dossier_id);
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.holder_agency = NEW.holder_agency AND OLD.in_transit_to = NEW.in_transit_to AND OLD.state = NEW.state
    AND OLD.result_at_desk = NEW.result_at_desk AND OLD.pickup_agency = NEW.pickup_agency
    AND OLD.promised_at IS NOT DISTINCT FROM NEW.promised_at THEN
    RETURN NULL;
  END IF;
  IF OLD.in_transit_to <> 0 AND (OLD.in_transit_to <> NEW.in_transit_to OR OLD.promised_at IS DISTINCT FROM NEW.promised_at) THEN
    DELETE FROM ledger.tray WHERE agency = OLD.in_transit_to AND tray = 1
      AND promised_at = coalesce(OLD.promised_at, 'infinity') AND dossier_id = OLD.dossier_id;
  END IF;
  IF NEW.in_transit_to <> 0 AND (OLD.in_transit_to <> NEW.in_transit_to OR OLD.promised_at IS DISTINCT FROM NEW.promised_at) THEN
    INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
      VALUES (NEW.in_transit_to, 1, coalesce(NEW.promised_at, 'infinity'), NEW.dossier_id);
  END IF;
  IF OLD.state IN (2, 4, 5, 6) THEN was_tray := 2; was_agency := OLD.holder_agency;
  ELSIF OLD.state = 9 THEN was_tray := 3 + OLD.result_at_desk::integer; was_agency := OLD.pickup_agency;
  END IF;
  IF NEW.state IN (2, 4, 5, 6) THEN is_tray := 2; is_agency := NEW.holder_agency;
  ELSIF NEW.state = 9 THEN is_tray := 3 + NEW.result_at_desk::integer; is_agency := NEW.pickup_agency;
  END IF;
  IF was_tray = is_tray AND was_agency IS NOT DISTINCT FROM is_agency AND OLD.promised_at IS NOT DISTINCT FROM NEW.promised_at THEN
    RETURN NULL;
  END IF;
  IF was_tray <> 0 AND is_tray <> 0 THEN
    UPDATE ledger.tray SET agency = is_agency, tray = is_tray, promised_at = coalesce(NEW.promised_at, 'infinity')
      WHERE agency = was_agency AND tray = was_tray AND promised_at = coalesce(OLD.promised_at, 'infinity') AND dossier_id = OLD.dossier_id;
  ELSIF was_tray <> 0 THEN
    DELETE FROM ledger.tray
      WHERE agency = was_agency AND tray = was_tray AND promised_at = coalesce(OLD.promised_at, 'infinity') AND dossier_id = OLD.dossier_id;
  ELSIF is_tray <> 0 THEN
    INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
      VALUES (is_agency, is_tray, coalesce(NEW.promised_at, 'infinity'), NEW.dossier_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'ledger.event is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE catalogue.agency (
    agency_id integer NOT NULL,
    identifier text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    desk_name text NOT NULL,
    desk_short_name text NOT NULL,
    address text NOT NULL,
    phone text NOT NULL,
    hours text NOT NULL,
    parent_id integer DEFAULT 0 NOT NULL,
    valid_from date,
    valid_to date,
    level0 boolean DEFAULT true NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    level text,
    old_identifier text,
    CONSTRAINT agency_agency_id_check CHECK ((agency_id > 0)),
    CONSTRAINT agency_desk_short_name_check CHECK ((length(desk_short_name) <= 26)),
    CONSTRAINT agency_level_check CHECK ((level = ANY (ARRAY['province'::text, 'department'::text, 'district'::text, 'commune'::text, 'unit'::text, 'external'::text]))),
    CONSTRAINT agency_short_name_check CHECK ((length(short_name) <= 26))
);

CREATE TABLE catalogue.agency_sessions (
    agency_id integer NOT NULL,
    from_day date NOT NULL,
    "position" integer NOT NULL,
    start_minute integer NOT NULL,
    end_minute integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT agency_sessions_check CHECK ((end_minute > start_minute))
);

CREATE TABLE catalogue.broadcast (
    catalogue_version integer NOT NULL,
    state text NOT NULL,
    recomputed_at timestamp with time zone,
    released_at timestamp with time zone,
    CONSTRAINT broadcast_state_check CHECK ((state = ANY (ARRAY['recomputing'::text, 'overtaken'::text, 'held'::text, 'released'::text, 'cancelled'::text])))
);

CREATE TABLE catalogue.calendar_document (
    calendar_version integer NOT NULL,
    document text NOT NULL,
    digest bytea NOT NULL,
    CONSTRAINT calendar_document_digest_check CHECK ((octet_length(digest) = 32))
);

CREATE TABLE catalogue.calendar_year (
    year integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    notice text
);

CREATE TABLE catalogue.desk_hours (
    agency_id integer NOT NULL,
    weekday smallint NOT NULL,
    start_minute integer NOT NULL,
    end_minute integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT desk_hours_check CHECK ((end_minute > start_minute)),
    CONSTRAINT desk_hours_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);

CREATE TABLE catalogue.fee (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    case_code text DEFAULT ''::text NOT NULL,
    fee_code text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    unit text NOT NULL,
    amount bigint,
    first_units integer,
    first_price bigint,
    further_price bigint,
    cap bigint,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT fee_amount_check CHECK ((amount >= 0)),
    CONSTRAINT fee_fee_code_check CHECK ((fee_code ~ '^[a-z0-9_]{1,40}$'::text)),
    CONSTRAINT fee_kind_check CHECK ((kind = ANY (ARRAY['fee'::text, 'levy'::text])))
);

CREATE TABLE catalogue.fee_exemption (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    case_code text DEFAULT ''::text NOT NULL,
    fee_code text NOT NULL,
    exemption_code text NOT NULL,
    name text NOT NULL,
    percent integer NOT NULL,
    law text NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT fee_exemption_exemption_code_check CHECK ((exemption_code ~ '^[a-z0-9_]{1,40}$'::text)),
    CONSTRAINT fee_exemption_percent_check CHECK (((percent >= 1) AND (percent <= 100)))
);

CREATE TABLE catalogue.form_template (
    form_no text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    instrument text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    layout text DEFAULT ''::text NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT form_template_form_no_check CHECK ((form_no ~ '^0[1-7]$'::text)),
    CONSTRAINT form_template_version_check CHECK ((version > 0))
);

CREATE TABLE catalogue.message (
    key text NOT NULL,
    language text NOT NULL,
    text text NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL
);

CREATE TABLE catalogue.moved (
    dossier_id bigint NOT NULL,
    catalogue_version integer NOT NULL,
    old_promised_at timestamp with time zone,
    new_promised_at timestamp with time zone NOT NULL,
    known_promised_at timestamp with time zone
);

CREATE TABLE catalogue.paper (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    case_code text DEFAULT ''::text NOT NULL,
    paper_code text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    copies integer NOT NULL,
    required boolean NOT NULL,
    reusable boolean NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT paper_copies_check CHECK ((copies > 0)),
    CONSTRAINT paper_kind_check CHECK ((kind = ANY (ARRAY['original'::text, 'certified'::text, 'copy'::text, 'electronic'::text]))),
    CONSTRAINT paper_paper_code_check CHECK ((paper_code ~ '^[a-z0-9_.-]{1,40}$'::text))
);

CREATE TABLE catalogue.procedure (
    code text NOT NULL,
    version integer NOT NULL,
    name text NOT NULL,
    field text NOT NULL,
    term_unit text NOT NULL,
    term_amount integer NOT NULL,
    cutoff_minute integer NOT NULL,
    supplement_policy text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    local_code text,
    level text,
    competent_role text,
    online_level text,
    phases smallint,
    supplement_times integer,
    supplement_days integer,
    extension_times integer,
    extension_days integer,
    extension_instrument text,
    rolling text,
    content_digest bytea,
    CONSTRAINT procedure_extension_days_check CHECK ((extension_days >= 0)),
    CONSTRAINT procedure_extension_times_check CHECK ((extension_times >= 0)),
    CONSTRAINT procedure_online_level_check CHECK ((online_level = ANY (ARRAY['full'::text, 'part'::text, 'information'::text]))),
    CONSTRAINT procedure_phases_check CHECK ((phases = ANY (ARRAY[1, 2]))),
    CONSTRAINT procedure_rolling_check CHECK ((rolling = ANY (ARRAY['next_working_day'::text, 'none'::text]))),
    CONSTRAINT procedure_supplement_days_check CHECK ((supplement_days >= 0)),
    CONSTRAINT procedure_supplement_policy_check CHECK ((supplement_policy = ANY (ARRAY['pause'::text, 'restart'::text]))),
    CONSTRAINT procedure_supplement_times_check CHECK ((supplement_times >= 0)),
    CONSTRAINT procedure_term_unit_check CHECK ((term_unit = ANY (ARRAY['none'::text, 'working_day'::text, 'working_minute'::text, 'calendar_day'::text, 'same_day'::text, 'given'::text]))),
    CONSTRAINT procedure_version_check CHECK ((version > 0))
);

CREATE TABLE catalogue.procedure_case (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    case_code text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT procedure_case_case_code_check CHECK ((case_code ~ '^[a-z0-9_]{1,40}$'::text))
);

CREATE TABLE catalogue.result (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    result_code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT result_kind_check CHECK ((kind = ANY (ARRAY['paper'::text, 'electronic'::text, 'both'::text]))),
    CONSTRAINT result_result_code_check CHECK ((result_code ~ '^[a-z0-9_]{1,40}$'::text))
);

CREATE TABLE catalogue.session_hours (
    "position" integer NOT NULL,
    start_minute integer NOT NULL,
    end_minute integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT session_hours_check CHECK ((end_minute > start_minute))
);

CREATE TABLE catalogue.special_day (
    day date NOT NULL,
    working boolean NOT NULL,
    name text NOT NULL,
    notice text NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL
);

CREATE TABLE catalogue.step (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    step_code text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    agency_role text NOT NULL,
    budget_minutes integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    kind text,
    next text,
    join_rule text,
    consult_minutes integer,
    silence text,
    silence_law text,
    pauses boolean,
    phase smallint,
    CONSTRAINT step_join_rule_check CHECK ((join_rule = ANY (ARRAY['all'::text, 'any'::text]))),
    CONSTRAINT step_kind_check CHECK ((kind = ANY (ARRAY['work'::text, 'consult'::text, 'external'::text, 'applicant'::text]))),
    CONSTRAINT step_phase_check CHECK ((phase = ANY (ARRAY[1, 2]))),
    CONSTRAINT step_silence_check CHECK ((silence = ANY (ARRAY['agree'::text, 'escalate'::text]))),
    CONSTRAINT step_step_code_check CHECK ((step_code ~ '^[a-z0-9_.-]{1,40}$'::text))
);

CREATE TABLE catalogue.successor (
    agency_id integer NOT NULL,
    field text DEFAULT ''::text NOT NULL,
    successor_id integer NOT NULL,
    from_day date NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT successor_check CHECK ((agency_id <> successor_id))
);

CREATE TABLE catalogue.term (
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    case_code text DEFAULT ''::text NOT NULL,
    channel smallint NOT NULL,
    term_unit text NOT NULL,
    term_amount integer NOT NULL,
    cutoff_minute integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT term_channel_check CHECK (((channel >= 0) AND (channel <= 5))),
    CONSTRAINT term_check CHECK (((case_code <> ''::text) OR (channel <> 0))),
    CONSTRAINT term_term_unit_check CHECK ((term_unit = ANY (ARRAY['none'::text, 'working_day'::text, 'working_minute'::text, 'calendar_day'::text, 'same_day'::text, 'given'::text])))
);

CREATE TABLE catalogue.territory (
    agency_id integer NOT NULL,
    successor_id integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL
);

CREATE TABLE catalogue.version (
    version integer NOT NULL,
    published_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    digest text NOT NULL,
    calendar_version integer,
    sets text[] DEFAULT '{}'::text[] NOT NULL,
    note text DEFAULT ''::text NOT NULL
);

CREATE TABLE identity.account (
    officer_id bigint NOT NULL,
    username text NOT NULL,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    disabled boolean DEFAULT false NOT NULL
);

ALTER TABLE identity.account ALTER COLUMN officer_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME identity.account_officer_id_seq
    START WITH 100000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE identity.failure (
    username text NOT NULL,
    tries integer NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE identity.membership (
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    role text NOT NULL,
    valid_from date,
    valid_to date,
    CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['reception'::text, 'handling'::text, 'leader'::text, 'admin'::text])))
);

CREATE TABLE identity.session (
    token_hash bytea NOT NULL,
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT session_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

CREATE TABLE intake.applicant (
    dossier_id bigint NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL,
    phone_index bytea,
    phone_owner smallint NOT NULL,
    phone_sealed bytea,
    CONSTRAINT applicant_phone_index_check CHECK ((octet_length(phone_index) = 16))
);

CREATE TABLE intake.code_counter (
    agency_id integer NOT NULL,
    day date NOT NULL,
    kind smallint NOT NULL,
    last_serial integer NOT NULL
)
WITH (fillfactor='50');

CREATE VIEW intake.contact AS
 SELECT applicant.dossier_id,
    applicant.phone_index,
    applicant.key_id AS phone_key_id,
    applicant.phone_sealed,
    applicant.phone_owner
   FROM intake.applicant
  WHERE ((applicant.phone_index IS NOT NULL) AND (applicant.phone_sealed IS NOT NULL));

CREATE TABLE intake.lookup_secret (
    receipt_id uuid NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE intake.note (
    dossier_id bigint NOT NULL,
    seq integer NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL
);

CREATE TABLE ledger.alias (
    alias text NOT NULL,
    dossier_id bigint NOT NULL
);

CREATE TABLE ledger.dossier (
    dossier_id bigint NOT NULL,
    code text NOT NULL,
    version integer NOT NULL,
    state smallint NOT NULL,
    resume_state smallint DEFAULT 0 NOT NULL,
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    channel smallint NOT NULL,
    receipt_id uuid NOT NULL,
    receiving_agency integer NOT NULL,
    competent_agency integer NOT NULL,
    pickup_agency integer NOT NULL,
    holder_agency integer NOT NULL,
    previous_holder integer DEFAULT 0 NOT NULL,
    in_transit_to integer DEFAULT 0 NOT NULL,
    result_holder integer DEFAULT 0 NOT NULL,
    result_at_desk boolean DEFAULT false NOT NULL,
    received_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone,
    promised_at timestamp with time zone,
    paused_at timestamp with time zone,
    supplement_due_on date,
    supplements integer DEFAULT 0 NOT NULL,
    finished_at timestamp with time zone,
    closed_at timestamp with time zone,
    last_step text DEFAULT ''::text NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    external_reference text DEFAULT ''::text NOT NULL,
    external_started_at timestamp with time zone,
    external_due_at timestamp with time zone,
    head_hash bytea NOT NULL,
    original_promised_at timestamp with time zone,
    case_code text DEFAULT ''::text NOT NULL,
    CONSTRAINT dossier_sound CHECK (ledger.dossier_sound(version, state, resume_state, holder_agency, in_transit_to, result_holder, result_at_desk, paused_at, supplement_due_on, head_hash))
)
WITH (fillfactor='80');

ALTER TABLE ONLY ledger.dossier FORCE ROW LEVEL SECURITY;

CREATE SEQUENCE ledger.dossier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 20;

CREATE TABLE ledger.event (
    dossier_id bigint NOT NULL,
    seq integer NOT NULL,
    from_state smallint NOT NULL,
    kind smallint NOT NULL,
    to_state smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor bigint NOT NULL,
    agency integer NOT NULL,
    request_id uuid NOT NULL,
    body bytea NOT NULL,
    xid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT event_sound CHECK (ledger.event_sound(seq, from_state, kind, to_state, prev_hash, hash))
);

ALTER TABLE ONLY ledger.event FORCE ROW LEVEL SECURITY;

CREATE TABLE ledger.receipt (
    receipt_id uuid NOT NULL,
    number_hash bytea NOT NULL,
    issue integer DEFAULT 1 NOT NULL,
    dead_at timestamp with time zone,
    CONSTRAINT receipt_number_hash_check CHECK ((octet_length(number_hash) = 32))
);

CREATE TABLE ledger.request (
    request_id uuid NOT NULL,
    method text NOT NULL,
    request_hash bytea NOT NULL,
    dossier_id bigint NOT NULL,
    first_seq integer NOT NULL,
    last_seq integer NOT NULL,
    CONSTRAINT request_request_hash_check CHECK ((octet_length(request_hash) = 32))
);

CREATE TABLE ledger.transition (
    from_state smallint NOT NULL,
    kind smallint NOT NULL,
    to_state smallint NOT NULL
);

CREATE TABLE ledger.tray (
    agency integer NOT NULL,
    tray smallint NOT NULL,
    promised_at timestamp with time zone NOT NULL,
    dossier_id bigint NOT NULL
)
WITH (fillfactor='90');

CREATE TABLE notification.broadcast_item (
    catalogue_version integer NOT NULL,
    phone_index bytea NOT NULL,
    dossier_id bigint NOT NULL,
    old_promised_at timestamp with time zone NOT NULL,
    new_promised_at timestamp with time zone NOT NULL,
    state smallint DEFAULT 0 NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    handled_at timestamp with time zone,
    CONSTRAINT broadcast_item_check CHECK (((state = 0) = (handled_at IS NULL))),
    CONSTRAINT broadcast_item_phone_index_check CHECK ((octet_length(phone_index) = 16)),
    CONSTRAINT broadcast_item_state_check CHECK ((state = ANY (ARRAY[0, 1, 2])))
)
WITH (fillfactor='80');

CREATE TABLE notification.cursor (
    one boolean DEFAULT true NOT NULL,
    snapshot text NOT NULL,
    moved_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT cursor_one_check CHECK (one)
);

CREATE TABLE notification.inbound (
    inbound_id bigint NOT NULL,
    kept_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    link text NOT NULL,
    epoch bigint DEFAULT 0 NOT NULL,
    kind smallint NOT NULL,
    outcome smallint NOT NULL,
    reason text DEFAULT ''::text NOT NULL,
    source_index bytea,
    fingerprint bytea NOT NULL,
    open boolean NOT NULL,
    proved_at timestamp with time zone,
    operator_id text DEFAULT ''::text NOT NULL,
    key_id smallint,
    sealed bytea,
    part_key bytea,
    part_total smallint,
    part_number smallint,
    joined_into bigint,
    repeats bigint,
    missed boolean DEFAULT false NOT NULL,
    hit boolean DEFAULT false NOT NULL,
    CONSTRAINT inbound_fingerprint_check CHECK ((octet_length(fingerprint) = 32)),
    CONSTRAINT inbound_kind_check CHECK ((kind = ANY (ARRAY[1, 2, 3]))),
    CONSTRAINT inbound_outcome_check CHECK (((outcome >= 1) AND (outcome <= 5))),
    CONSTRAINT inbound_part_key_check CHECK ((octet_length(part_key) = 32)),
    CONSTRAINT inbound_source_index_check CHECK ((octet_length(source_index) = 16))
);

CREATE SEQUENCE notification.inbound_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE notification.link (
    link text NOT NULL,
    epoch bigint NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT link_link_check CHECK ((link ~ '^[A-Za-z0-9-]{1,32}$'::text))
);

CREATE TABLE notification.message (
    message_id bigint NOT NULL,
    queued_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    class smallint NOT NULL,
    state smallint NOT NULL,
    attempt smallint DEFAULT 0 NOT NULL,
    doubts smallint DEFAULT 0 NOT NULL,
    possible_duplicate boolean DEFAULT false NOT NULL,
    template text NOT NULL,
    question_id bigint,
    dossier_id bigint,
    seq integer,
    destination_index bytea NOT NULL,
    sender text NOT NULL,
    key_id smallint,
    sealed bytea,
    not_before timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    link text DEFAULT ''::text NOT NULL,
    lease_epoch bigint DEFAULT 0 NOT NULL,
    leased_until timestamp with time zone,
    doubted_at timestamp with time zone,
    operator_id text DEFAULT ''::text NOT NULL,
    settled_at timestamp with time zone,
    fault text DEFAULT ''::text NOT NULL,
    CONSTRAINT message_check CHECK (((class = 1) = (question_id IS NOT NULL))),
    CONSTRAINT message_check1 CHECK (((state = 2) = (leased_until IS NOT NULL))),
    CONSTRAINT message_class_check CHECK ((class = ANY (ARRAY[1, 2]))),
    CONSTRAINT message_destination_index_check CHECK ((octet_length(destination_index) = 16)),
    CONSTRAINT message_state_check CHECK (((state >= 1) AND (state <= 6)))
)
WITH (fillfactor='70');

CREATE SEQUENCE notification.message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

CREATE TABLE notification.refusal (
    destination_index bytea NOT NULL,
    dossier_id bigint NOT NULL,
    refused_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT refusal_destination_index_check CHECK ((octet_length(destination_index) = 16))
);

CREATE TABLE public.schema_migration (
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE routing.note (
    dossier_id bigint NOT NULL,
    seq integer NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL
);

ALTER TABLE ONLY catalogue.agency
    ADD CONSTRAINT agency_identifier_key UNIQUE (identifier);

ALTER TABLE ONLY catalogue.agency
    ADD CONSTRAINT agency_old_identifier_key UNIQUE (old_identifier);

ALTER TABLE ONLY catalogue.agency
    ADD CONSTRAINT agency_pkey PRIMARY KEY (agency_id);

ALTER TABLE ONLY catalogue.agency_sessions
    ADD CONSTRAINT agency_sessions_pkey PRIMARY KEY (agency_id, from_day, "position");

ALTER TABLE ONLY catalogue.broadcast
    ADD CONSTRAINT broadcast_pkey PRIMARY KEY (catalogue_version);

ALTER TABLE ONLY catalogue.calendar_document
    ADD CONSTRAINT calendar_document_pkey PRIMARY KEY (calendar_version);

ALTER TABLE ONLY catalogue.calendar_year
    ADD CONSTRAINT calendar_year_pkey PRIMARY KEY (year);

ALTER TABLE ONLY catalogue.desk_hours
    ADD CONSTRAINT desk_hours_pkey PRIMARY KEY (agency_id, weekday, start_minute);

ALTER TABLE ONLY catalogue.fee_exemption
    ADD CONSTRAINT fee_exemption_pkey PRIMARY KEY (procedure_code, procedure_version, case_code, fee_code, exemption_code);

ALTER TABLE ONLY catalogue.fee
    ADD CONSTRAINT fee_pkey PRIMARY KEY (procedure_code, procedure_version, case_code, fee_code);

ALTER TABLE ONLY catalogue.form_template
    ADD CONSTRAINT form_template_pkey PRIMARY KEY (form_no, version);

ALTER TABLE ONLY catalogue.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (key, language);

ALTER TABLE ONLY catalogue.moved
    ADD CONSTRAINT moved_pkey PRIMARY KEY (dossier_id, catalogue_version);

ALTER TABLE ONLY catalogue.paper
    ADD CONSTRAINT paper_pkey PRIMARY KEY (procedure_code, procedure_version, case_code, paper_code);

ALTER TABLE ONLY catalogue.procedure_case
    ADD CONSTRAINT procedure_case_pkey PRIMARY KEY (procedure_code, procedure_version, case_code);

ALTER TABLE ONLY catalogue.procedure
    ADD CONSTRAINT procedure_pkey PRIMARY KEY (code, version);

ALTER TABLE ONLY catalogue.result
    ADD CONSTRAINT result_pkey PRIMARY KEY (procedure_code, procedure_version, result_code);

ALTER TABLE ONLY catalogue.session_hours
    ADD CONSTRAINT session_hours_pkey PRIMARY KEY ("position");

ALTER TABLE ONLY catalogue.special_day
    ADD CONSTRAINT special_day_pkey PRIMARY KEY (day);

ALTER TABLE ONLY catalogue.step
    ADD CONSTRAINT step_pkey PRIMARY KEY (procedure_code, procedure_version, step_code);

ALTER TABLE ONLY catalogue.successor
    ADD CONSTRAINT successor_pkey PRIMARY KEY (agency_id, field);

ALTER TABLE ONLY catalogue.term
    ADD CONSTRAINT term_pkey PRIMARY KEY (procedure_code, procedure_version, case_code, channel);

ALTER TABLE ONLY catalogue.territory
    ADD CONSTRAINT territory_pkey PRIMARY KEY (agency_id, successor_id);

ALTER TABLE ONLY catalogue.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (version);

ALTER TABLE ONLY identity.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (officer_id);

ALTER TABLE ONLY identity.account
    ADD CONSTRAINT account_username_key UNIQUE (username);

ALTER TABLE ONLY identity.failure
    ADD CONSTRAINT failure_pkey PRIMARY KEY (username);

ALTER TABLE ONLY identity.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (officer_id, agency_id, role);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY intake.applicant
    ADD CONSTRAINT applicant_pkey PRIMARY KEY (dossier_id);

ALTER TABLE ONLY intake.code_counter
    ADD CONSTRAINT code_counter_pkey PRIMARY KEY (agency_id, day, kind);

ALTER TABLE ONLY intake.lookup_secret
    ADD CONSTRAINT lookup_secret_pkey PRIMARY KEY (receipt_id);

ALTER TABLE ONLY intake.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (dossier_id, seq);

ALTER TABLE ONLY ledger.alias
    ADD CONSTRAINT alias_pkey PRIMARY KEY (alias);

ALTER TABLE ONLY ledger.dossier
    ADD CONSTRAINT dossier_code_key UNIQUE (code);

ALTER TABLE ONLY ledger.dossier
    ADD CONSTRAINT dossier_pkey PRIMARY KEY (dossier_id);

ALTER TABLE ONLY ledger.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (dossier_id, seq);

ALTER TABLE ONLY ledger.receipt
    ADD CONSTRAINT receipt_number_hash_key UNIQUE (number_hash);

ALTER TABLE ONLY ledger.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (receipt_id);

ALTER TABLE ONLY ledger.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY ledger.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (from_state, kind, to_state);

ALTER TABLE ONLY ledger.tray
    ADD CONSTRAINT tray_pkey PRIMARY KEY (agency, tray, promised_at, dossier_id);

ALTER TABLE ONLY notification.broadcast_item
    ADD CONSTRAINT broadcast_item_pkey PRIMARY KEY (catalogue_version, phone_index);

ALTER TABLE ONLY notification.cursor
    ADD CONSTRAINT cursor_pkey PRIMARY KEY (one);

ALTER TABLE ONLY notification.inbound
    ADD CONSTRAINT inbound_pkey PRIMARY KEY (inbound_id);

ALTER TABLE ONLY notification.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (link);

ALTER TABLE ONLY notification.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (message_id);

ALTER TABLE ONLY notification.message
    ADD CONSTRAINT message_question_id_key UNIQUE (question_id);

ALTER TABLE ONLY notification.refusal
    ADD CONSTRAINT refusal_pkey PRIMARY KEY (destination_index, dossier_id);

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (name);

ALTER TABLE ONLY routing.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (dossier_id, seq);

CREATE INDEX session_officer ON identity.session USING btree (officer_id);

CREATE INDEX applicant_phone ON intake.applicant USING btree (phone_index) WHERE (phone_index IS NOT NULL);

CREATE INDEX lookup_secret_age ON intake.lookup_secret USING btree (created_at);

CREATE UNIQUE INDEX dossier_external ON ledger.dossier USING btree (procedure_code, external_reference) WHERE (external_reference <> ''::text);

CREATE INDEX dossier_receipt ON ledger.dossier USING btree (receipt_id);

CREATE INDEX event_payment ON ledger.event USING btree (dossier_id) WHERE (kind = 12);

CREATE INDEX event_xid ON ledger.event USING btree (xid);

CREATE INDEX broadcast_item_dossier ON notification.broadcast_item USING btree (dossier_id);

CREATE INDEX broadcast_item_waiting ON notification.broadcast_item USING btree (catalogue_version, phone_index) WHERE (state = 0);

CREATE UNIQUE INDEX inbound_open ON notification.inbound USING btree (fingerprint) WHERE open;

CREATE UNIQUE INDEX inbound_operator_id ON notification.inbound USING btree (link, operator_id) WHERE ((operator_id <> ''::text) AND (repeats IS NULL));

CREATE INDEX inbound_parts ON notification.inbound USING btree (part_key) WHERE ((kind = 2) AND (joined_into IS NULL));

CREATE INDEX inbound_source ON notification.inbound USING btree (source_index, kept_at) WHERE (missed OR hit OR (reason = 'LIMIT'::text));

CREATE INDEX message_destination ON notification.message USING btree (destination_index, state);

CREATE UNIQUE INDEX message_notice ON notification.message USING btree (dossier_id, seq, template) WHERE (class = 2);

CREATE INDEX message_open ON notification.message USING btree (message_id) WHERE ((state = ANY (ARRAY[1, 2])) OR ((state = 6) AND (doubted_at IS NOT NULL)));

CREATE INDEX message_operator_id ON notification.message USING btree (link, operator_id) WHERE (operator_id <> ''::text);

CREATE INDEX message_queued ON notification.message USING btree (class, message_id) WHERE (state = 1);

CREATE UNIQUE INDEX message_unanswered ON notification.message USING btree (destination_index) WHERE ((state = 2) OR ((state = 6) AND (doubted_at IS NOT NULL)));

CREATE TRIGGER calendar_document_kept BEFORE DELETE OR UPDATE ON catalogue.calendar_document FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_change();

CREATE TRIGGER calendar_document_no_truncate BEFORE TRUNCATE ON catalogue.calendar_document FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();

CREATE TRIGGER version_keeps_calendar BEFORE INSERT ON catalogue.version FOR EACH ROW EXECUTE FUNCTION catalogue.keep_calendar();

CREATE TRIGGER dossier_trays AFTER INSERT OR UPDATE ON ledger.dossier FOR EACH ROW EXECUTE FUNCTION ledger.keep_trays();

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON ledger.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

ALTER TABLE ONLY catalogue.broadcast
    ADD CONSTRAINT broadcast_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue.version(version);

ALTER TABLE ONLY catalogue.desk_hours
    ADD CONSTRAINT desk_hours_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES catalogue.agency(agency_id);

ALTER TABLE ONLY catalogue.fee_exemption
    ADD CONSTRAINT fee_exemption_procedure_code_procedure_version_case_code_f_fkey FOREIGN KEY (procedure_code, procedure_version, case_code, fee_code) REFERENCES catalogue.fee(procedure_code, procedure_version, case_code, fee_code);

ALTER TABLE ONLY catalogue.fee
    ADD CONSTRAINT fee_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

ALTER TABLE ONLY catalogue.moved
    ADD CONSTRAINT moved_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue.version(version);

ALTER TABLE ONLY catalogue.paper
    ADD CONSTRAINT paper_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

ALTER TABLE ONLY catalogue.procedure_case
    ADD CONSTRAINT procedure_case_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

ALTER TABLE ONLY catalogue.result
    ADD CONSTRAINT result_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

ALTER TABLE ONLY catalogue.step
    ADD CONSTRAINT step_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

ALTER TABLE ONLY catalogue.successor
    ADD CONSTRAINT successor_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES catalogue.agency(agency_id);

ALTER TABLE ONLY catalogue.successor
    ADD CONSTRAINT successor_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES catalogue.agency(agency_id);

ALTER TABLE ONLY catalogue.term
    ADD CONSTRAINT term_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

ALTER TABLE ONLY catalogue.territory
    ADD CONSTRAINT territory_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES catalogue.agency(agency_id);

ALTER TABLE ONLY catalogue.territory
    ADD CONSTRAINT territory_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES catalogue.agency(agency_id);

ALTER TABLE ONLY catalogue.version
    ADD CONSTRAINT version_calendar_version_fkey FOREIGN KEY (calendar_version) REFERENCES catalogue.calendar_document(calendar_version);

ALTER TABLE ONLY identity.membership
    ADD CONSTRAINT membership_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY notification.broadcast_item
    ADD CONSTRAINT broadcast_item_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue.broadcast(catalogue_version);

ALTER TABLE ONLY notification.message
    ADD CONSTRAINT message_question_id_fkey FOREIGN KEY (question_id) REFERENCES notification.inbound(inbound_id);

ALTER TABLE ledger.dossier ENABLE ROW LEVEL SECURITY;

CREATE POLICY dossier_catalogue ON ledger.dossier TO motcua_catalogue USING (true) WITH CHECK (true);

CREATE POLICY dossier_party ON ledger.dossier TO motcua_intake, motcua_routing USING ((ARRAY[holder_agency, receiving_agency, competent_agency, pickup_agency, in_transit_to, result_holder] && ledger.acting_agencies())) WITH CHECK (true);

CREATE POLICY dossier_read ON ledger.dossier FOR SELECT TO motcua_status, motcua_verify USING (true);

CREATE POLICY dossier_read_notification ON ledger.dossier FOR SELECT TO motcua_notification USING (true);

ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_catalogue ON ledger.event FOR INSERT TO motcua_catalogue WITH CHECK ((kind = ANY (ARRAY[21, 22])));

CREATE POLICY event_intake ON ledger.event FOR INSERT TO motcua_intake WITH CHECK ((kind = ANY (ARRAY[1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26, 27])));

CREATE POLICY event_read ON ledger.event FOR SELECT USING (true);

CREATE POLICY event_routing ON ledger.event FOR INSERT TO motcua_routing WITH CHECK ((kind = ANY (ARRAY[5, 6, 7, 8, 9, 16, 17, 20])));

GRANT USAGE ON SCHEMA catalogue TO motcua_identity;
GRANT USAGE ON SCHEMA catalogue TO motcua_intake;
GRANT USAGE ON SCHEMA catalogue TO motcua_routing;
GRANT USAGE ON SCHEMA catalogue TO motcua_status;
GRANT USAGE ON SCHEMA catalogue TO motcua_verify;
GRANT USAGE ON SCHEMA catalogue TO motcua_notification;
GRANT USAGE ON SCHEMA catalogue TO motcua_catalogue;

GRANT USAGE ON SCHEMA identity TO motcua_identity;
GRANT USAGE ON SCHEMA identity TO motcua_catalogue;

GRANT USAGE ON SCHEMA intake TO motcua_intake;
GRANT USAGE ON SCHEMA intake TO motcua_notification;
GRANT USAGE ON SCHEMA intake TO motcua_catalogue;

GRANT USAGE ON SCHEMA ledger TO motcua_intake;
GRANT USAGE ON SCHEMA ledger TO motcua_routing;
GRANT USAGE ON SCHEMA ledger TO motcua_status;
GRANT USAGE ON SCHEMA ledger TO motcua_verify;
GRANT USAGE ON SCHEMA ledger TO motcua_notification;
GRANT USAGE ON SCHEMA ledger TO motcua_catalogue;

GRANT USAGE ON SCHEMA notification TO motcua_notification;
GRANT USAGE ON SCHEMA notification TO motcua_catalogue;

GRANT USAGE ON SCHEMA routing TO motcua_routing;

GRANT SELECT ON TABLE catalogue.agency TO motcua_identity;
GRANT SELECT ON TABLE catalogue.agency TO motcua_intake;
GRANT SELECT ON TABLE catalogue.agency TO motcua_routing;
GRANT SELECT ON TABLE catalogue.agency TO motcua_status;
GRANT SELECT ON TABLE catalogue.agency TO motcua_verify;
GRANT SELECT ON TABLE catalogue.agency TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.agency TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.agency_sessions TO motcua_identity;
GRANT SELECT ON TABLE catalogue.agency_sessions TO motcua_intake;
GRANT SELECT ON TABLE catalogue.agency_sessions TO motcua_routing;
GRANT SELECT ON TABLE catalogue.agency_sessions TO motcua_status;
GRANT SELECT ON TABLE catalogue.agency_sessions TO motcua_verify;
GRANT SELECT ON TABLE catalogue.agency_sessions TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.agency_sessions TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE catalogue.broadcast TO motcua_catalogue;
GRANT SELECT ON TABLE catalogue.broadcast TO motcua_notification;

GRANT SELECT ON TABLE catalogue.calendar_document TO motcua_identity;
GRANT SELECT ON TABLE catalogue.calendar_document TO motcua_intake;
GRANT SELECT ON TABLE catalogue.calendar_document TO motcua_routing;
GRANT SELECT ON TABLE catalogue.calendar_document TO motcua_status;
GRANT SELECT ON TABLE catalogue.calendar_document TO motcua_verify;
GRANT SELECT ON TABLE catalogue.calendar_document TO motcua_notification;
GRANT SELECT,INSERT ON TABLE catalogue.calendar_document TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.calendar_year TO motcua_identity;
GRANT SELECT ON TABLE catalogue.calendar_year TO motcua_intake;
GRANT SELECT ON TABLE catalogue.calendar_year TO motcua_routing;
GRANT SELECT ON TABLE catalogue.calendar_year TO motcua_status;
GRANT SELECT ON TABLE catalogue.calendar_year TO motcua_verify;
GRANT SELECT ON TABLE catalogue.calendar_year TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.calendar_year TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.desk_hours TO motcua_identity;
GRANT SELECT ON TABLE catalogue.desk_hours TO motcua_intake;
GRANT SELECT ON TABLE catalogue.desk_hours TO motcua_routing;
GRANT SELECT ON TABLE catalogue.desk_hours TO motcua_status;
GRANT SELECT ON TABLE catalogue.desk_hours TO motcua_verify;
GRANT SELECT ON TABLE catalogue.desk_hours TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.desk_hours TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.fee TO motcua_identity;
GRANT SELECT ON TABLE catalogue.fee TO motcua_intake;
GRANT SELECT ON TABLE catalogue.fee TO motcua_routing;
GRANT SELECT ON TABLE catalogue.fee TO motcua_status;
GRANT SELECT ON TABLE catalogue.fee TO motcua_verify;
GRANT SELECT ON TABLE catalogue.fee TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.fee TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.fee_exemption TO motcua_identity;
GRANT SELECT ON TABLE catalogue.fee_exemption TO motcua_intake;
GRANT SELECT ON TABLE catalogue.fee_exemption TO motcua_routing;
GRANT SELECT ON TABLE catalogue.fee_exemption TO motcua_status;
GRANT SELECT ON TABLE catalogue.fee_exemption TO motcua_verify;
GRANT SELECT ON TABLE catalogue.fee_exemption TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.fee_exemption TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.form_template TO motcua_identity;
GRANT SELECT ON TABLE catalogue.form_template TO motcua_intake;
GRANT SELECT ON TABLE catalogue.form_template TO motcua_routing;
GRANT SELECT ON TABLE catalogue.form_template TO motcua_status;
GRANT SELECT ON TABLE catalogue.form_template TO motcua_verify;
GRANT SELECT ON TABLE catalogue.form_template TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.form_template TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.message TO motcua_identity;
GRANT SELECT ON TABLE catalogue.message TO motcua_intake;
GRANT SELECT ON TABLE catalogue.message TO motcua_routing;
GRANT SELECT ON TABLE catalogue.message TO motcua_status;
GRANT SELECT ON TABLE catalogue.message TO motcua_verify;
GRANT SELECT ON TABLE catalogue.message TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.message TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE catalogue.moved TO motcua_catalogue;
GRANT SELECT ON TABLE catalogue.moved TO motcua_notification;

GRANT SELECT ON TABLE catalogue.paper TO motcua_identity;
GRANT SELECT ON TABLE catalogue.paper TO motcua_intake;
GRANT SELECT ON TABLE catalogue.paper TO motcua_routing;
GRANT SELECT ON TABLE catalogue.paper TO motcua_status;
GRANT SELECT ON TABLE catalogue.paper TO motcua_verify;
GRANT SELECT ON TABLE catalogue.paper TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.paper TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.procedure TO motcua_identity;
GRANT SELECT ON TABLE catalogue.procedure TO motcua_intake;
GRANT SELECT ON TABLE catalogue.procedure TO motcua_routing;
GRANT SELECT ON TABLE catalogue.procedure TO motcua_status;
GRANT SELECT ON TABLE catalogue.procedure TO motcua_verify;
GRANT SELECT ON TABLE catalogue.procedure TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.procedure TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.procedure_case TO motcua_identity;
GRANT SELECT ON TABLE catalogue.procedure_case TO motcua_intake;
GRANT SELECT ON TABLE catalogue.procedure_case TO motcua_routing;
GRANT SELECT ON TABLE catalogue.procedure_case TO motcua_status;
GRANT SELECT ON TABLE catalogue.procedure_case TO motcua_verify;
GRANT SELECT ON TABLE catalogue.procedure_case TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.procedure_case TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.result TO motcua_identity;
GRANT SELECT ON TABLE catalogue.result TO motcua_intake;
GRANT SELECT ON TABLE catalogue.result TO motcua_routing;
GRANT SELECT ON TABLE catalogue.result TO motcua_status;
GRANT SELECT ON TABLE catalogue.result TO motcua_verify;
GRANT SELECT ON TABLE catalogue.result TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.result TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.session_hours TO motcua_identity;
GRANT SELECT ON TABLE catalogue.session_hours TO motcua_intake;
GRANT SELECT ON TABLE catalogue.session_hours TO motcua_routing;
GRANT SELECT ON TABLE catalogue.session_hours TO motcua_status;
GRANT SELECT ON TABLE catalogue.session_hours TO motcua_verify;
GRANT SELECT ON TABLE catalogue.session_hours TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.session_hours TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.special_day TO motcua_identity;
GRANT SELECT ON TABLE catalogue.special_day TO motcua_intake;
GRANT SELECT ON TABLE catalogue.special_day TO motcua_routing;
GRANT SELECT ON TABLE catalogue.special_day TO motcua_status;
GRANT SELECT ON TABLE catalogue.special_day TO motcua_verify;
GRANT SELECT ON TABLE catalogue.special_day TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.special_day TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.step TO motcua_identity;
GRANT SELECT ON TABLE catalogue.step TO motcua_intake;
GRANT SELECT ON TABLE catalogue.step TO motcua_routing;
GRANT SELECT ON TABLE catalogue.step TO motcua_status;
GRANT SELECT ON TABLE catalogue.step TO motcua_verify;
GRANT SELECT ON TABLE catalogue.step TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.step TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.successor TO motcua_identity;
GRANT SELECT ON TABLE catalogue.successor TO motcua_intake;
GRANT SELECT ON TABLE catalogue.successor TO motcua_routing;
GRANT SELECT ON TABLE catalogue.successor TO motcua_status;
GRANT SELECT ON TABLE catalogue.successor TO motcua_verify;
GRANT SELECT ON TABLE catalogue.successor TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.successor TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.term TO motcua_identity;
GRANT SELECT ON TABLE catalogue.term TO motcua_intake;
GRANT SELECT ON TABLE catalogue.term TO motcua_routing;
GRANT SELECT ON TABLE catalogue.term TO motcua_status;
GRANT SELECT ON TABLE catalogue.term TO motcua_verify;
GRANT SELECT ON TABLE catalogue.term TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.term TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.territory TO motcua_identity;
GRANT SELECT ON TABLE catalogue.territory TO motcua_intake;
GRANT SELECT ON TABLE catalogue.territory TO motcua_routing;
GRANT SELECT ON TABLE catalogue.territory TO motcua_status;
GRANT SELECT ON TABLE catalogue.territory TO motcua_verify;
GRANT SELECT ON TABLE catalogue.territory TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE catalogue.territory TO motcua_catalogue;

GRANT SELECT ON TABLE catalogue.version TO motcua_identity;
GRANT SELECT ON TABLE catalogue.version TO motcua_intake;
GRANT SELECT ON TABLE catalogue.version TO motcua_routing;
GRANT SELECT ON TABLE catalogue.version TO motcua_status;
GRANT SELECT ON TABLE catalogue.version TO motcua_verify;
GRANT SELECT ON TABLE catalogue.version TO motcua_notification;
GRANT SELECT,INSERT ON TABLE catalogue.version TO motcua_catalogue;

GRANT SELECT ON TABLE identity.account TO motcua_identity;
GRANT SELECT,INSERT,UPDATE ON TABLE identity.account TO motcua_catalogue;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.failure TO motcua_identity;

GRANT SELECT ON TABLE identity.membership TO motcua_identity;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.membership TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE identity.session TO motcua_identity;

GRANT SELECT,INSERT ON TABLE intake.applicant TO motcua_intake;

GRANT SELECT,INSERT,UPDATE ON TABLE intake.code_counter TO motcua_intake;

GRANT SELECT ON TABLE intake.contact TO motcua_notification;

GRANT SELECT(dossier_id) ON TABLE intake.contact TO motcua_catalogue;

GRANT SELECT(phone_index) ON TABLE intake.contact TO motcua_catalogue;

GRANT SELECT,INSERT,DELETE ON TABLE intake.lookup_secret TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.note TO motcua_intake;

GRANT SELECT,INSERT ON TABLE ledger.alias TO motcua_intake;
GRANT SELECT ON TABLE ledger.alias TO motcua_routing;
GRANT SELECT ON TABLE ledger.alias TO motcua_status;
GRANT SELECT ON TABLE ledger.alias TO motcua_verify;
GRANT SELECT ON TABLE ledger.alias TO motcua_notification;
GRANT SELECT ON TABLE ledger.alias TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE ledger.dossier TO motcua_intake;
GRANT SELECT,UPDATE ON TABLE ledger.dossier TO motcua_routing;
GRANT SELECT ON TABLE ledger.dossier TO motcua_status;
GRANT SELECT ON TABLE ledger.dossier TO motcua_verify;
GRANT SELECT ON TABLE ledger.dossier TO motcua_notification;
GRANT SELECT,UPDATE ON TABLE ledger.dossier TO motcua_catalogue;

GRANT USAGE ON SEQUENCE ledger.dossier_id_seq TO motcua_intake;

GRANT SELECT,INSERT ON TABLE ledger.event TO motcua_intake;
GRANT SELECT,INSERT ON TABLE ledger.event TO motcua_routing;
GRANT SELECT ON TABLE ledger.event TO motcua_status;
GRANT SELECT ON TABLE ledger.event TO motcua_verify;
GRANT SELECT ON TABLE ledger.event TO motcua_notification;
GRANT SELECT,INSERT ON TABLE ledger.event TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE ledger.receipt TO motcua_intake;
GRANT SELECT ON TABLE ledger.receipt TO motcua_routing;
GRANT SELECT ON TABLE ledger.receipt TO motcua_status;
GRANT SELECT ON TABLE ledger.receipt TO motcua_verify;
GRANT SELECT ON TABLE ledger.receipt TO motcua_notification;

GRANT SELECT,INSERT,UPDATE ON TABLE ledger.request TO motcua_intake;
GRANT SELECT,INSERT ON TABLE ledger.request TO motcua_routing;
GRANT SELECT ON TABLE ledger.request TO motcua_status;
GRANT SELECT ON TABLE ledger.request TO motcua_verify;
GRANT SELECT ON TABLE ledger.request TO motcua_notification;
GRANT SELECT,INSERT ON TABLE ledger.request TO motcua_catalogue;

GRANT SELECT ON TABLE ledger.transition TO motcua_intake;
GRANT SELECT ON TABLE ledger.transition TO motcua_routing;
GRANT SELECT ON TABLE ledger.transition TO motcua_status;
GRANT SELECT ON TABLE ledger.transition TO motcua_verify;
GRANT SELECT ON TABLE ledger.transition TO motcua_notification;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ledger.tray TO motcua_intake;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ledger.tray TO motcua_routing;
GRANT SELECT ON TABLE ledger.tray TO motcua_status;
GRANT SELECT ON TABLE ledger.tray TO motcua_verify;
GRANT SELECT ON TABLE ledger.tray TO motcua_notification;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE ledger.tray TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE notification.broadcast_item TO motcua_catalogue;
GRANT SELECT,UPDATE ON TABLE notification.broadcast_item TO motcua_notification;

GRANT SELECT,INSERT,UPDATE ON TABLE notification.cursor TO motcua_notification;

GRANT SELECT,INSERT,UPDATE ON TABLE notification.inbound TO motcua_notification;

GRANT USAGE ON SEQUENCE notification.inbound_id_seq TO motcua_notification;

GRANT SELECT,INSERT,UPDATE ON TABLE notification.link TO motcua_notification;

GRANT SELECT,INSERT,UPDATE ON TABLE notification.message TO motcua_notification;

GRANT USAGE ON SEQUENCE notification.message_id_seq TO motcua_notification;

GRANT SELECT,INSERT,DELETE ON TABLE notification.refusal TO motcua_notification;
GRANT SELECT ON TABLE notification.refusal TO motcua_catalogue;

GRANT SELECT,INSERT ON TABLE routing.note TO motcua_routing;

