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

CREATE SCHEMA money;

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

CREATE FUNCTION identity.folded(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$ SELECT lower(translate(regexp_replace(normalize($1, NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'Dd')) $_$;

CREATE FUNCTION identity.instant(micros bigint) RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT timestamptz 'epoch' + micros * interval '1 microsecond' $$;

CREATE FUNCTION identity.manages(admin bigint, acting integer, subject bigint, on_day date) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  WITH counted AS (
    SELECT m.agency_id, m.house, m.valid_to IS NULL OR m.valid_to >= on_day AS alive FROM identity.membership AS m WHERE m.officer_id = subject
  )
  SELECT identity.rules_house(admin, acting, on_day) OR coalesce((
    SELECT bool_and(NOT house AND agency_id IN (SELECT identity.ruled(admin, acting, on_day))) FROM counted
    WHERE alive OR NOT EXISTS (SELECT FROM counted WHERE alive)), false)
$$;

CREATE FUNCTION identity.micros(instant timestamp with time zone) RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT (extract(epoch FROM instant) * 1000000)::bigint $$;

CREATE FUNCTION identity.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'identity.audit is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION identity.roles_of(officer bigint, on_day date) RETURNS TABLE(agency_id integer, role text, for_officer bigint, for_name text)
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION identity.ruled(admin bigint, acting integer, on_day date) RETURNS SETOF integer
    LANGUAGE sql STABLE
    AS $$
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

CREATE FUNCTION identity.rules_house(admin bigint, acting integer, on_day date) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
  SELECT EXISTS (
    SELECT FROM identity.membership AS m JOIN identity.account AS a ON a.officer_id = m.officer_id
    WHERE m.officer_id = admin AND m.agency_id = acting AND m.house AND NOT a.disabled AND NOT a.must_change
      AND (m.valid_from IS NULL OR m.valid_from <= on_day) AND (m.valid_to IS NULL OR m.valid_to >= on_day))
$$;

CREATE FUNCTION intake.follow_agencies() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
BEGIN
  INSERT INTO intake.search_token (agency_id, received_on, token, dossier_id)
    SELECT DISTINCT n.agency_id, t.received_on, t.token, t.dossier_id
    FROM intake.search_token t,
      (VALUES (NEW.receiving_agency), (NEW.competent_agency), (NEW.pickup_agency)) AS n (agency_id)
    WHERE t.dossier_id = NEW.dossier_id
    ON CONFLICT DO NOTHING;
  DELETE FROM intake.search_token
    WHERE dossier_id = NEW.dossier_id AND agency_id NOT IN (NEW.receiving_agency, NEW.competent_agency, NEW.pickup_agency);
  RETURN NULL;
END $$;

CREATE FUNCTION intake.is_open_elsewhere(asked_token bigint, asked_procedure text) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
  SELECT EXISTS (
    SELECT FROM catalogue.agency AS x
    CROSS JOIN LATERAL (
      SELECT t.dossier_id FROM intake.search_token AS t WHERE t.agency_id = x.agency_id AND t.token = asked_token OFFSET 0) AS t
    CROSS JOIN LATERAL (
      SELECT d.competent_agency FROM ledger.dossier AS d
      WHERE d.dossier_id = t.dossier_id AND d.procedure_code = asked_procedure AND d.state IN (1, 2, 4, 5, 6, 9)
        AND NOT ARRAY[d.receiving_agency, d.competent_agency, d.pickup_agency, d.holder_agency, d.in_transit_to, d.result_holder]
          && coalesce(ledger.acting_agencies(), '{}') OFFSET 0) AS d
    JOIN catalogue.agency AS competent ON competent.agency_id = d.competent_agency AND competent.level0)
$$;

CREATE FUNCTION intake.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
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
  was_at timestamptz;
  is_at timestamptz := coalesce(NEW.promised_at, 'infinity');
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state IN (2, 4, 5, 6) THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.holder_agency, 2, is_at, NEW.dossier_id);
    ELSIF NEW.state = 9 THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.pickup_agency, 3 + NEW.result_at_desk::integer, is_at, NEW.dossier_id);
    ELSIF NEW.state = 1 THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.holder_agency, 5, NEW.received_at, NEW.dossier_id);
    END IF;
    IF NEW.in_transit_to <> 0 THEN
      INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
        VALUES (NEW.in_transit_to, 1, is_at, NEW.dossier_id);
    END IF;
    RETURN NULL;
  END IF;
  IF OLD.holder_agency = NEW.holder_agency AND OLD.in_transit_to = NEW.in_transit_to AND OLD.state = NEW.state
    AND OLD.result_at_desk = NEW.result_at_desk AND OLD.pickup_agency = NEW.pickup_agency
    AND OLD.promised_at IS NOT DISTINCT FROM NEW.promised_at AND (NEW.state <> 1 OR OLD.received_at = NEW.received_at)
    OR current_setting('app.trays', true) = 'kept' THEN
    RETURN NULL;
  END IF;
  was_at := coalesce(OLD.promised_at, 'infinity');
  IF OLD.in_transit_to <> 0 AND (OLD.in_transit_to <> NEW.in_transit_to OR was_at <> is_at) THEN
    DELETE FROM ledger.tray WHERE agency = OLD.in_transit_to AND tray = 1 AND promised_at = was_at AND dossier_id = OLD.dossier_id;
  END IF;
  IF NEW.in_transit_to <> 0 AND (OLD.in_transit_to <> NEW.in_transit_to OR was_at <> is_at) THEN
    INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
      VALUES (NEW.in_transit_to, 1, is_at, NEW.dossier_id);
  END IF;
  IF OLD.state IN (2, 4, 5, 6) THEN was_tray := 2; was_agency := OLD.holder_agency;
  ELSIF OLD.state = 9 THEN was_tray := 3 + OLD.result_at_desk::integer; was_agency := OLD.pickup_agency;
  ELSIF OLD.state = 1 THEN was_tray := 5; was_agency := OLD.holder_agency; was_at := OLD.received_at;
  END IF;
  IF NEW.state IN (2, 4, 5, 6) THEN is_tray := 2; is_agency := NEW.holder_agency;
  ELSIF NEW.state = 9 THEN is_tray := 3 + NEW.result_at_desk::integer; is_agency := NEW.pickup_agency;
  ELSIF NEW.state = 1 THEN is_tray := 5; is_agency := NEW.holder_agency; is_at := NEW.received_at;
  END IF;
  IF was_tray = is_tray AND was_agency IS NOT DISTINCT FROM is_agency AND was_at = is_at THEN
    RETURN NULL;
  END IF;
  IF was_tray <> 0 AND is_tray <> 0 THEN
    UPDATE ledger.tray SET agency = is_agency, tray = is_tray, promised_at = is_at
      WHERE agency = was_agency AND tray = was_tray AND promised_at = was_at AND dossier_id = OLD.dossier_id;
  ELSIF was_tray <> 0 THEN
    DELETE FROM ledger.tray
      WHERE agency = was_agency AND tray = was_tray AND promised_at = was_at AND dossier_id = OLD.dossier_id;
  ELSIF is_tray <> 0 THEN
    INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
      VALUES (is_agency, is_tray, is_at, NEW.dossier_id);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'ledger.event is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION money.entry_fits() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
  original money.entry;
  undone bigint;
BEGIN
  PERFORM FROM money.sheet s WHERE s.sheet_id = NEW.sheet_id AND s.agency_id = NEW.agency_id AND s.closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the sheet is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_sheet_open';
  END IF;
  IF NEW.kind = 1 THEN
    PERFORM FROM money.book b
    WHERE b.book_id = NEW.book_id AND b.agency_id = NEW.agency_id AND b.kind = NEW.fee_kind AND b.series = NEW.series
      AND b.next_serial = NEW.serial + 1;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a serial its book did not give' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_serial_drawn';
    END IF;
  ELSIF NEW.kind IN (2, 3) THEN
    SELECT * INTO original FROM money.entry e WHERE e.entry_id = NEW.of_entry AND e.kind = 1;
    SELECT coalesce(sum(e.amount), 0) INTO undone FROM money.entry e WHERE e.of_entry = NEW.of_entry;
    IF original IS NULL OR original.agency_id <> NEW.agency_id OR original.dossier_id <> NEW.dossier_id OR original.fee_kind <> NEW.fee_kind
      OR original.book_id <> NEW.book_id OR original.serial <> NEW.serial OR undone + NEW.amount > original.amount
      OR (NEW.kind = 2 AND (NEW.amount <> original.amount OR NEW.means <> original.means OR NEW.sheet_id <> original.sheet_id)) THEN
      RAISE EXCEPTION 'it takes back what was not collected' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_undoes';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION money.lines_add_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF (SELECT e.amount FROM money.entry e WHERE e.entry_id = NEW.entry_id AND e.kind = 1)
    IS DISTINCT FROM (SELECT sum(l.amount) FROM money.line l WHERE l.entry_id = NEW.entry_id) THEN
    RAISE EXCEPTION 'lines that are not the amount' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_lines';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION money.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE FUNCTION money.serial_used() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF NEW.next_serial <> OLD.next_serial + 1
    OR NOT EXISTS (SELECT FROM money.entry e WHERE e.kind = 1 AND e.book_id = NEW.book_id AND e.serial = OLD.next_serial) THEN
    RAISE EXCEPTION 'a serial without its receipt' USING ERRCODE = 'check_violation', CONSTRAINT = 'book_serial_used';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION money.sheet_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'the sheet is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'sheet_kept';
  END IF;
  RETURN NEW;
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
    disabled boolean DEFAULT false NOT NULL,
    search_name text GENERATED ALWAYS AS (identity.folded(((username || ' '::text) || display_name))) STORED,
    must_change boolean DEFAULT false NOT NULL,
    device_epoch integer DEFAULT 0 NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    password_set_at timestamp with time zone DEFAULT now() NOT NULL,
    disabled_at timestamp with time zone,
    last_sign_in_at timestamp with time zone
);

ALTER TABLE identity.account ALTER COLUMN officer_id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME identity.account_officer_id_seq
    START WITH 100000
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE identity.membership (
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    role text NOT NULL,
    valid_from date,
    valid_to date,
    house boolean DEFAULT false NOT NULL,
    CONSTRAINT membership_house CHECK (((NOT house) OR (role = 'admin'::text))),
    CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['reception'::text, 'handling'::text, 'leader'::text, 'admin'::text])))
);

CREATE VIEW identity.at_work AS
 SELECT m.officer_id,
    m.agency_id,
    m.role,
    m.valid_from,
    m.valid_to
   FROM (identity.membership m
     JOIN identity.account a ON ((a.officer_id = m.officer_id)))
  WHERE (NOT a.disabled);

CREATE TABLE identity.audit (
    audit_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kind smallint NOT NULL,
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    for_officer bigint NOT NULL,
    subject_id bigint NOT NULL,
    detail text DEFAULT ''::text NOT NULL,
    request_id uuid,
    network bytea,
    CONSTRAINT audit_kind_check CHECK ((kind > 0)),
    CONSTRAINT audit_network_check CHECK ((octet_length(network) = 16))
);

ALTER TABLE identity.audit ALTER COLUMN audit_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME identity.audit_audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE identity.delegation (
    delegation_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    role text NOT NULL,
    to_officer_id bigint NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by bigint NOT NULL,
    ended_at timestamp with time zone,
    ended_by bigint,
    CONSTRAINT delegation_check CHECK ((officer_id <> to_officer_id)),
    CONSTRAINT delegation_check1 CHECK ((first_day <= last_day)),
    CONSTRAINT delegation_check2 CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
    CONSTRAINT delegation_role_check CHECK ((role = ANY (ARRAY['reception'::text, 'handling'::text, 'leader'::text])))
);

ALTER TABLE identity.delegation ALTER COLUMN delegation_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME identity.delegation_delegation_id_seq
    START WITH 1
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

CREATE TABLE identity.known_network (
    officer_id bigint NOT NULL,
    network bytea NOT NULL,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT known_network_network_check CHECK ((octet_length(network) = 16))
);

CREATE VIEW identity.officer_name AS
 SELECT account.officer_id,
    account.display_name
   FROM identity.account;

CREATE TABLE identity.recovery_code (
    officer_id bigint NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_code_code_hash_check CHECK ((octet_length(code_hash) = 16))
);

CREATE TABLE identity.request (
    request_id uuid NOT NULL,
    method text NOT NULL,
    request_hash bytea NOT NULL,
    subject_id bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT request_request_hash_check CHECK ((octet_length(request_hash) = 32))
);

CREATE TABLE identity.session (
    token_hash bytea NOT NULL,
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    session_id uuid DEFAULT gen_random_uuid() NOT NULL,
    acting_for bigint DEFAULT 0 NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    locked_at timestamp with time zone,
    network bytea,
    agent text DEFAULT ''::text NOT NULL,
    CONSTRAINT session_network_check CHECK ((octet_length(network) = 16)),
    CONSTRAINT session_token_hash_check CHECK ((octet_length(token_hash) = 32))
);

CREATE TABLE identity.totp (
    officer_id bigint NOT NULL,
    secret bytea,
    key_id smallint,
    enrolled_at timestamp with time zone,
    last_step bigint DEFAULT 0 NOT NULL,
    pending_secret bytea,
    pending_key smallint,
    pending_at timestamp with time zone,
    pending_request uuid,
    CONSTRAINT totp_check CHECK ((((secret IS NULL) = (enrolled_at IS NULL)) AND ((secret IS NULL) = (key_id IS NULL)))),
    CONSTRAINT totp_check1 CHECK ((((pending_secret IS NULL) = (pending_at IS NULL)) AND ((pending_secret IS NULL) = (pending_key IS NULL))))
);

CREATE TABLE identity.try_count (
    key bytea NOT NULL,
    tries integer NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT try_count_key_check CHECK ((octet_length(key) = 16))
)
WITH (fillfactor='70');

CREATE TABLE intake.applicant (
    dossier_id bigint NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL,
    phone_index bytea,
    phone_owner smallint NOT NULL,
    phone_sealed bytea,
    search_rules smallint DEFAULT 0 NOT NULL,
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

CREATE TABLE intake.correction (
    dossier_id bigint NOT NULL,
    seq integer NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL
);

CREATE TABLE intake.file_place (
    dossier_id bigint NOT NULL,
    place_no integer NOT NULL,
    at timestamp with time zone NOT NULL,
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    request_id uuid NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT file_place_place_no_check CHECK ((place_no > 0))
);

CREATE TABLE intake.guidance (
    agency_id integer NOT NULL,
    form smallint NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    officer_id bigint NOT NULL,
    procedure_code text NOT NULL,
    request_id uuid NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL,
    CONSTRAINT guidance_form_check CHECK ((form = ANY (ARRAY[2, 3]))),
    CONSTRAINT guidance_number_check CHECK ((number > 0))
);

CREATE TABLE intake.guidance_read (
    agency_id integer NOT NULL,
    form smallint NOT NULL,
    year smallint NOT NULL,
    number integer NOT NULL,
    officer_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);

CREATE TABLE intake.lookup_secret (
    receipt_id uuid NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea,
    created_at timestamp with time zone NOT NULL,
    issue integer DEFAULT 1 NOT NULL,
    agency_id integer DEFAULT 0 NOT NULL
);

CREATE TABLE intake.note (
    dossier_id bigint NOT NULL,
    seq integer NOT NULL,
    key_id smallint NOT NULL,
    sealed bytea NOT NULL
);

CREATE TABLE intake.online_day (
    day date NOT NULL,
    key bytea NOT NULL,
    count integer NOT NULL,
    CONSTRAINT online_day_count_check CHECK ((count > 0)),
    CONSTRAINT online_day_key_check CHECK ((octet_length(key) = 16))
);

CREATE TABLE intake.paper (
    dossier_id bigint NOT NULL,
    seq integer NOT NULL,
    "position" smallint NOT NULL,
    procedure_code text NOT NULL,
    procedure_version integer NOT NULL,
    case_code text NOT NULL,
    paper_code text,
    kind smallint NOT NULL,
    copies smallint NOT NULL,
    key_id smallint,
    sealed bytea,
    CONSTRAINT paper_check CHECK ((((paper_code IS NULL) = (sealed IS NOT NULL)) AND ((sealed IS NULL) = (key_id IS NULL)))),
    CONSTRAINT paper_copies_check CHECK (((copies >= 1) AND (copies <= 99))),
    CONSTRAINT paper_kind_check CHECK (((kind >= 1) AND (kind <= 4))),
    CONSTRAINT paper_paper_code_check CHECK ((paper_code ~ '^[a-z0-9_.-]{1,40}$'::text)),
    CONSTRAINT paper_position_check CHECK (("position" > 0))
);

CREATE TABLE intake.reveal (
    request_id uuid NOT NULL,
    dossier_id bigint NOT NULL,
    officer_id bigint NOT NULL,
    agency_id integer NOT NULL,
    reason smallint NOT NULL,
    at timestamp with time zone NOT NULL,
    kept_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT reveal_reason_check CHECK (((reason >= 1) AND (reason <= 6)))
);

CREATE TABLE intake.search_token (
    agency_id integer NOT NULL,
    received_on date NOT NULL,
    token bigint NOT NULL,
    dossier_id bigint NOT NULL
)
WITH (autovacuum_vacuum_insert_scale_factor='0.02');

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

CREATE TABLE money.book (
    book_id integer NOT NULL,
    agency_id integer NOT NULL,
    kind smallint NOT NULL,
    series text NOT NULL,
    first_serial integer NOT NULL,
    last_serial integer NOT NULL,
    next_serial integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by bigint NOT NULL,
    request_id uuid NOT NULL,
    closed_at timestamp with time zone,
    closed_by bigint,
    close_reason text,
    CONSTRAINT book_check CHECK ((last_serial >= first_serial)),
    CONSTRAINT book_check1 CHECK (((next_serial >= first_serial) AND (next_serial <= (last_serial + 1)))),
    CONSTRAINT book_check2 CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (close_reason IS NULL)))),
    CONSTRAINT book_first_serial_check CHECK ((first_serial > 0)),
    CONSTRAINT book_kind_check CHECK ((kind = ANY (ARRAY[1, 2]))),
    CONSTRAINT book_series_check CHECK ((series ~ '^[A-Za-z0-9/.-]{1,20}$'::text))
)
WITH (fillfactor='50');

ALTER TABLE money.book ALTER COLUMN book_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME money.book_book_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE money.entry (
    entry_id bigint NOT NULL,
    sheet_id bigint NOT NULL,
    kind smallint NOT NULL,
    fee_kind smallint NOT NULL,
    means smallint NOT NULL,
    amount bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    agency_id integer NOT NULL,
    officer_id bigint NOT NULL,
    dossier_id bigint NOT NULL,
    book_id integer,
    series text,
    serial integer,
    of_entry bigint,
    reason_code text DEFAULT ''::text NOT NULL,
    confirmed boolean NOT NULL,
    request_id uuid NOT NULL,
    CONSTRAINT entry_amount_check CHECK ((amount > 0)),
    CONSTRAINT entry_check CHECK ((((kind = 4) = (fee_kind = 0)) AND ((kind = 4) = (dossier_id = 0)) AND ((kind = 4) = (book_id IS NULL)))),
    CONSTRAINT entry_check1 CHECK ((((book_id IS NULL) = (serial IS NULL)) AND ((book_id IS NULL) = (series IS NULL)))),
    CONSTRAINT entry_check2 CHECK ((((kind = ANY (ARRAY[2, 3])) = (of_entry IS NOT NULL)) AND ((kind <> ALL (ARRAY[2, 3])) OR (reason_code <> ''::text)))),
    CONSTRAINT entry_check3 CHECK (((kind <> 4) OR (means = 1))),
    CONSTRAINT entry_fee_kind_check CHECK (((fee_kind >= 0) AND (fee_kind <= 2))),
    CONSTRAINT entry_kind_check CHECK (((kind >= 1) AND (kind <= 4))),
    CONSTRAINT entry_means_check CHECK ((means = ANY (ARRAY[1, 2]))),
    CONSTRAINT entry_reason_code_check CHECK ((reason_code ~ '^[a-z0-9_.-]{0,40}$'::text))
);

ALTER TABLE money.entry ALTER COLUMN entry_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME money.entry_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE money.line (
    entry_id bigint NOT NULL,
    fee_code text NOT NULL,
    units integer NOT NULL,
    copies integer NOT NULL,
    amount bigint NOT NULL,
    exemption_code text DEFAULT ''::text NOT NULL,
    CONSTRAINT line_amount_check CHECK ((amount > 0)),
    CONSTRAINT line_copies_check CHECK ((copies > 0)),
    CONSTRAINT line_units_check CHECK ((units > 0))
);

CREATE TABLE money.refund_rule (
    occasion text NOT NULL,
    fee_kind smallint NOT NULL,
    percent integer NOT NULL,
    source text NOT NULL,
    confirmed boolean NOT NULL,
    CONSTRAINT refund_rule_fee_kind_check CHECK ((fee_kind = ANY (ARRAY[1, 2]))),
    CONSTRAINT refund_rule_occasion_check CHECK ((occasion = ANY (ARRAY['voided'::text, 'withdrawn_untouched'::text, 'withdrawn'::text, 'stopped'::text]))),
    CONSTRAINT refund_rule_percent_check CHECK (((percent >= 0) AND (percent <= 100)))
);

CREATE TABLE money.sheet (
    sheet_id bigint NOT NULL,
    agency_id integer NOT NULL,
    officer_id bigint NOT NULL,
    day date NOT NULL,
    closed_at timestamp with time zone,
    closed_by bigint,
    opening bigint,
    CONSTRAINT sheet_check CHECK ((((closed_at IS NULL) = (closed_by IS NULL)) AND ((closed_at IS NULL) = (opening IS NULL)))),
    CONSTRAINT sheet_opening_check CHECK ((opening >= 0))
);

ALTER TABLE money.sheet ALTER COLUMN sheet_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME money.sheet_sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE money.till (
    agency_id integer NOT NULL,
    officer_id bigint NOT NULL,
    last_day date,
    last_closed date
)
WITH (fillfactor='50');

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
    receipt_id uuid,
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

CREATE VIEW routing.apology AS
 SELECT n.dossier_id,
    n.seq,
    n.key_id,
    n.sealed
   FROM (routing.note n
     JOIN ledger.event e ON (((e.dossier_id = n.dossier_id) AND (e.seq = n.seq))))
  WHERE (e.kind = 20);

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

ALTER TABLE ONLY identity.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (audit_id);

ALTER TABLE ONLY identity.delegation
    ADD CONSTRAINT delegation_pkey PRIMARY KEY (delegation_id);

ALTER TABLE ONLY identity.failure
    ADD CONSTRAINT failure_pkey PRIMARY KEY (username);

ALTER TABLE ONLY identity.known_network
    ADD CONSTRAINT known_network_pkey PRIMARY KEY (officer_id, network);

ALTER TABLE ONLY identity.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (officer_id, agency_id, role);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (officer_id, code_hash);

ALTER TABLE ONLY identity.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY identity.totp
    ADD CONSTRAINT totp_pkey PRIMARY KEY (officer_id);

ALTER TABLE ONLY identity.try_count
    ADD CONSTRAINT try_count_pkey PRIMARY KEY (key);

ALTER TABLE ONLY intake.applicant
    ADD CONSTRAINT applicant_pkey PRIMARY KEY (dossier_id);

ALTER TABLE ONLY intake.code_counter
    ADD CONSTRAINT code_counter_pkey PRIMARY KEY (agency_id, day, kind);

ALTER TABLE ONLY intake.correction
    ADD CONSTRAINT correction_pkey PRIMARY KEY (dossier_id, seq);

ALTER TABLE ONLY intake.file_place
    ADD CONSTRAINT file_place_pkey PRIMARY KEY (dossier_id, place_no);

ALTER TABLE ONLY intake.file_place
    ADD CONSTRAINT file_place_request_id_key UNIQUE (request_id);

ALTER TABLE ONLY intake.guidance
    ADD CONSTRAINT guidance_pkey PRIMARY KEY (agency_id, form, year, number);

ALTER TABLE ONLY intake.guidance
    ADD CONSTRAINT guidance_request_id_key UNIQUE (request_id);

ALTER TABLE ONLY intake.lookup_secret
    ADD CONSTRAINT lookup_secret_pkey PRIMARY KEY (receipt_id);

ALTER TABLE ONLY intake.note
    ADD CONSTRAINT note_pkey PRIMARY KEY (dossier_id, seq);

ALTER TABLE ONLY intake.online_day
    ADD CONSTRAINT online_day_pkey PRIMARY KEY (day, key);

ALTER TABLE ONLY intake.paper
    ADD CONSTRAINT paper_pkey PRIMARY KEY (dossier_id, seq, "position");

ALTER TABLE ONLY intake.reveal
    ADD CONSTRAINT reveal_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY intake.search_token
    ADD CONSTRAINT search_token_pkey PRIMARY KEY (agency_id, token, received_on, dossier_id);

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
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (receipt_id, issue);

ALTER TABLE ONLY ledger.request
    ADD CONSTRAINT request_pkey PRIMARY KEY (request_id);

ALTER TABLE ONLY ledger.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (from_state, kind, to_state);

ALTER TABLE ONLY ledger.tray
    ADD CONSTRAINT tray_pkey PRIMARY KEY (agency, tray, promised_at, dossier_id);

ALTER TABLE ONLY money.book
    ADD CONSTRAINT book_pkey PRIMARY KEY (book_id);

ALTER TABLE ONLY money.book
    ADD CONSTRAINT book_request_id_key UNIQUE (request_id);

ALTER TABLE ONLY money.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (entry_id);

ALTER TABLE ONLY money.line
    ADD CONSTRAINT line_pkey PRIMARY KEY (entry_id, fee_code);

ALTER TABLE ONLY money.refund_rule
    ADD CONSTRAINT refund_rule_pkey PRIMARY KEY (occasion, fee_kind);

ALTER TABLE ONLY money.sheet
    ADD CONSTRAINT sheet_agency_id_officer_id_day_key UNIQUE (agency_id, officer_id, day);

ALTER TABLE ONLY money.sheet
    ADD CONSTRAINT sheet_pkey PRIMARY KEY (sheet_id);

ALTER TABLE ONLY money.till
    ADD CONSTRAINT till_pkey PRIMARY KEY (agency_id, officer_id);

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

CREATE INDEX audit_officer ON identity.audit USING btree (officer_id, audit_id);

CREATE INDEX audit_subject ON identity.audit USING btree (subject_id, audit_id);

CREATE INDEX delegation_from ON identity.delegation USING btree (officer_id);

CREATE INDEX delegation_to ON identity.delegation USING btree (to_officer_id);

CREATE INDEX session_expires ON identity.session USING btree (expires_at);

CREATE UNIQUE INDEX session_id ON identity.session USING btree (session_id);

CREATE INDEX session_officer ON identity.session USING btree (officer_id);

CREATE INDEX try_count_ends ON identity.try_count USING btree (ends_at);

CREATE INDEX applicant_phone ON intake.applicant USING btree (phone_index) WHERE (phone_index IS NOT NULL);

CREATE INDEX guidance_read_of ON intake.guidance_read USING btree (agency_id, form, year, number);

CREATE INDEX lookup_secret_age ON intake.lookup_secret USING btree (created_at);

CREATE INDEX lookup_secret_desk ON intake.lookup_secret USING btree (agency_id, created_at, receipt_id);

CREATE INDEX reveal_dossier ON intake.reveal USING btree (dossier_id, kept_at);

CREATE INDEX reveal_officer ON intake.reveal USING btree (officer_id, kept_at);

CREATE INDEX search_token_dossier ON intake.search_token USING btree (dossier_id);

CREATE UNIQUE INDEX dossier_external ON ledger.dossier USING btree (procedure_code, external_reference) WHERE (external_reference <> ''::text);

CREATE INDEX dossier_receipt ON ledger.dossier USING btree (receipt_id);

CREATE INDEX dossier_register ON ledger.dossier USING btree (receiving_agency, received_at, dossier_id);

CREATE INDEX event_payment ON ledger.event USING btree (dossier_id) WHERE (kind = 12);

CREATE INDEX event_xid ON ledger.event USING btree (xid);

CREATE UNIQUE INDEX receipt_live ON ledger.receipt USING btree (receipt_id) WHERE (dead_at IS NULL);

CREATE INDEX book_of_agency ON money.book USING btree (agency_id, kind, book_id);

CREATE INDEX entry_dossier ON money.entry USING btree (dossier_id, entry_id) WHERE (dossier_id <> 0);

CREATE INDEX entry_request ON money.entry USING btree (request_id);

CREATE UNIQUE INDEX entry_serial ON money.entry USING btree (book_id, serial) WHERE (kind = 1);

CREATE UNIQUE INDEX entry_series ON money.entry USING btree (agency_id, series, serial) WHERE (kind = 1);

CREATE INDEX entry_sheet ON money.entry USING btree (sheet_id, entry_id);

CREATE INDEX entry_undone ON money.entry USING btree (of_entry) WHERE (of_entry IS NOT NULL);

CREATE UNIQUE INDEX entry_voided ON money.entry USING btree (of_entry) WHERE (kind = 2);

CREATE INDEX sheet_of_day ON money.sheet USING btree (agency_id, day, officer_id);

CREATE INDEX broadcast_item_dossier ON notification.broadcast_item USING btree (dossier_id);

CREATE INDEX broadcast_item_waiting ON notification.broadcast_item USING btree (catalogue_version, phone_index) WHERE (state = 0);

CREATE UNIQUE INDEX inbound_open ON notification.inbound USING btree (fingerprint) WHERE open;

CREATE UNIQUE INDEX inbound_operator_id ON notification.inbound USING btree (link, operator_id) WHERE ((operator_id <> ''::text) AND (repeats IS NULL));

CREATE INDEX inbound_parts ON notification.inbound USING btree (part_key) WHERE ((kind = 2) AND (joined_into IS NULL));

CREATE INDEX inbound_source ON notification.inbound USING btree (source_index, kept_at) WHERE (missed OR hit OR (reason = 'LIMIT'::text));

CREATE INDEX message_destination ON notification.message USING btree (destination_index, state);

CREATE INDEX message_dossier ON notification.message USING btree (dossier_id, message_id) WHERE (dossier_id IS NOT NULL);

CREATE UNIQUE INDEX message_notice ON notification.message USING btree (dossier_id, seq, template) WHERE (class = 2);

CREATE INDEX message_open ON notification.message USING btree (message_id) WHERE ((state = ANY (ARRAY[1, 2])) OR ((state = 6) AND (doubted_at IS NOT NULL)));

CREATE INDEX message_operator_id ON notification.message USING btree (link, operator_id) WHERE (operator_id <> ''::text);

CREATE INDEX message_queued ON notification.message USING btree (class, message_id) WHERE (state = 1);

CREATE INDEX message_receipt ON notification.message USING btree (receipt_id, message_id) WHERE (receipt_id IS NOT NULL);

CREATE UNIQUE INDEX message_unanswered ON notification.message USING btree (destination_index) WHERE ((state = 2) OR ((state = 6) AND (doubted_at IS NOT NULL)));

CREATE TRIGGER calendar_document_kept BEFORE DELETE OR UPDATE ON catalogue.calendar_document FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_change();

CREATE TRIGGER calendar_document_no_truncate BEFORE TRUNCATE ON catalogue.calendar_document FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();

CREATE TRIGGER version_keeps_calendar BEFORE INSERT ON catalogue.version FOR EACH ROW EXECUTE FUNCTION catalogue.keep_calendar();

CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON identity.audit FOR EACH ROW EXECUTE FUNCTION identity.refuse_change();

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON identity.audit FOR EACH STATEMENT EXECUTE FUNCTION identity.refuse_change();

CREATE TRIGGER correction_append_only BEFORE UPDATE ON intake.correction FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();

CREATE TRIGGER correction_no_truncate BEFORE TRUNCATE ON intake.correction FOR EACH STATEMENT EXECUTE FUNCTION intake.refuse_change();

CREATE TRIGGER paper_append_only BEFORE UPDATE ON intake.paper FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();

CREATE TRIGGER paper_no_truncate BEFORE TRUNCATE ON intake.paper FOR EACH STATEMENT EXECUTE FUNCTION intake.refuse_change();

CREATE TRIGGER reveal_append_only BEFORE DELETE OR UPDATE ON intake.reveal FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();

CREATE TRIGGER reveal_no_truncate BEFORE TRUNCATE ON intake.reveal FOR EACH STATEMENT EXECUTE FUNCTION intake.refuse_change();

CREATE TRIGGER dossier_search AFTER UPDATE OF receiving_agency, competent_agency, pickup_agency ON ledger.dossier FOR EACH ROW WHEN (((old.receiving_agency <> new.receiving_agency) OR (old.competent_agency <> new.competent_agency) OR (old.pickup_agency <> new.pickup_agency))) EXECUTE FUNCTION intake.follow_agencies();

CREATE TRIGGER dossier_trays AFTER INSERT OR UPDATE ON ledger.dossier FOR EACH ROW EXECUTE FUNCTION ledger.keep_trays();

CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();

CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON ledger.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE CONSTRAINT TRIGGER book_serial_used AFTER UPDATE ON money.book DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((old.next_serial <> new.next_serial)) EXECUTE FUNCTION money.serial_used();

CREATE TRIGGER entry_append_only BEFORE DELETE OR UPDATE ON money.entry FOR EACH ROW EXECUTE FUNCTION money.refuse_change();

CREATE TRIGGER entry_fits BEFORE INSERT ON money.entry FOR EACH ROW EXECUTE FUNCTION money.entry_fits();

CREATE CONSTRAINT TRIGGER entry_lines AFTER INSERT ON money.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.kind = 1)) EXECUTE FUNCTION money.lines_add_up();

CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON money.entry FOR EACH STATEMENT EXECUTE FUNCTION money.refuse_change();

CREATE TRIGGER line_append_only BEFORE DELETE OR UPDATE ON money.line FOR EACH ROW EXECUTE FUNCTION money.refuse_change();

CREATE CONSTRAINT TRIGGER line_entry AFTER INSERT ON money.line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION money.lines_add_up();

CREATE TRIGGER line_no_truncate BEFORE TRUNCATE ON money.line FOR EACH STATEMENT EXECUTE FUNCTION money.refuse_change();

CREATE TRIGGER sheet_kept BEFORE UPDATE ON money.sheet FOR EACH ROW EXECUTE FUNCTION money.sheet_kept();

ALTER TABLE ONLY catalogue.broadcast
    ADD CONSTRAINT broadcast_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue.version(version);

ALTER TABLE ONLY catalogue.desk_hours
    ADD CONSTRAINT desk_hours_agency_id_fkey FOREIGN KEY (agency_id) REFERENCES catalogue.agency(agency_id);

ALTER TABLE ONLY catalogue.fee_exemption
    ADD CONSTRAINT fee_exemption_procedure_code_procedure_version_case_code_f_fkey FOREIGN KEY (procedure_code, procedure_version, case_code, fee_code) REFERENCES catalogue.fee(procedure_code, procedure_version, case_code, fee_code);

ALTER TABLE ONLY catalogue.fee
    ADD CONSTRAINT fee_procedure_code_procedure_version_fkey FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure(code, version);

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

ALTER TABLE ONLY identity.delegation
    ADD CONSTRAINT delegation_created_by_fkey FOREIGN KEY (created_by) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.delegation
    ADD CONSTRAINT delegation_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.delegation
    ADD CONSTRAINT delegation_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.delegation
    ADD CONSTRAINT delegation_to_officer_id_fkey FOREIGN KEY (to_officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.known_network
    ADD CONSTRAINT known_network_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.membership
    ADD CONSTRAINT membership_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.recovery_code
    ADD CONSTRAINT recovery_code_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.session
    ADD CONSTRAINT session_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY identity.totp
    ADD CONSTRAINT totp_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES identity.account(officer_id);

ALTER TABLE ONLY money.entry
    ADD CONSTRAINT entry_book_id_fkey FOREIGN KEY (book_id) REFERENCES money.book(book_id);

ALTER TABLE ONLY money.entry
    ADD CONSTRAINT entry_of_entry_fkey FOREIGN KEY (of_entry) REFERENCES money.entry(entry_id);

ALTER TABLE ONLY money.entry
    ADD CONSTRAINT entry_sheet_id_fkey FOREIGN KEY (sheet_id) REFERENCES money.sheet(sheet_id);

ALTER TABLE ONLY money.line
    ADD CONSTRAINT line_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES money.entry(entry_id);

ALTER TABLE ONLY notification.broadcast_item
    ADD CONSTRAINT broadcast_item_catalogue_version_fkey FOREIGN KEY (catalogue_version) REFERENCES catalogue.broadcast(catalogue_version);

ALTER TABLE ONLY notification.message
    ADD CONSTRAINT message_question_id_fkey FOREIGN KEY (question_id) REFERENCES notification.inbound(inbound_id);

ALTER TABLE intake.applicant ENABLE ROW LEVEL SECURITY;

CREATE POLICY applicant_change ON intake.applicant FOR UPDATE TO motcua_intake USING (( SELECT true
   FROM ledger.dossier d
  WHERE (d.dossier_id = applicant.dossier_id)));

CREATE POLICY applicant_insert ON intake.applicant FOR INSERT TO motcua_intake WITH CHECK (true);

CREATE POLICY applicant_read ON intake.applicant FOR SELECT TO motcua_intake USING (( SELECT true
   FROM ledger.dossier d
  WHERE (d.dossier_id = applicant.dossier_id)));

ALTER TABLE intake.correction ENABLE ROW LEVEL SECURITY;

CREATE POLICY correction_insert ON intake.correction FOR INSERT TO motcua_intake WITH CHECK (true);

CREATE POLICY correction_read ON intake.correction FOR SELECT TO motcua_intake USING (( SELECT true
   FROM ledger.dossier d
  WHERE (d.dossier_id = correction.dossier_id)));

ALTER TABLE intake.file_place ENABLE ROW LEVEL SECURITY;

CREATE POLICY file_place_insert ON intake.file_place FOR INSERT TO motcua_intake WITH CHECK (true);

CREATE POLICY file_place_read ON intake.file_place FOR SELECT TO motcua_intake USING (( SELECT true
   FROM ledger.dossier d
  WHERE (d.dossier_id = file_place.dossier_id)));

ALTER TABLE intake.guidance ENABLE ROW LEVEL SECURITY;

CREATE POLICY guidance_own ON intake.guidance TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

ALTER TABLE intake.paper ENABLE ROW LEVEL SECURITY;

CREATE POLICY paper_insert ON intake.paper FOR INSERT TO motcua_intake WITH CHECK (true);

CREATE POLICY paper_read ON intake.paper FOR SELECT TO motcua_intake USING (( SELECT true
   FROM ledger.dossier d
  WHERE (d.dossier_id = paper.dossier_id)));

ALTER TABLE intake.reveal ENABLE ROW LEVEL SECURITY;

CREATE POLICY reveal_own ON intake.reveal TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

ALTER TABLE intake.search_token ENABLE ROW LEVEL SECURITY;

CREATE POLICY search_token_delete ON intake.search_token FOR DELETE TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

CREATE POLICY search_token_insert ON intake.search_token FOR INSERT TO motcua_intake WITH CHECK (true);

CREATE POLICY search_token_read ON intake.search_token FOR SELECT TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

ALTER TABLE ledger.dossier ENABLE ROW LEVEL SECURITY;

CREATE POLICY dossier_catalogue ON ledger.dossier TO motcua_catalogue USING (true) WITH CHECK (true);

CREATE POLICY dossier_party ON ledger.dossier TO motcua_intake, motcua_routing USING ((ARRAY[holder_agency, receiving_agency, competent_agency, pickup_agency, in_transit_to, result_holder] && ledger.acting_agencies())) WITH CHECK (true);

CREATE POLICY dossier_read ON ledger.dossier FOR SELECT TO motcua_status, motcua_verify USING (true);

CREATE POLICY dossier_read_notification ON ledger.dossier FOR SELECT TO motcua_notification USING (((( SELECT ledger.acting_agencies() AS acting_agencies) IS NULL) OR (ARRAY[holder_agency, receiving_agency, competent_agency, pickup_agency, in_transit_to, result_holder] && ( SELECT ledger.acting_agencies() AS acting_agencies))));

ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_catalogue ON ledger.event FOR INSERT TO motcua_catalogue WITH CHECK ((kind = ANY (ARRAY[21, 22])));

CREATE POLICY event_intake ON ledger.event FOR INSERT TO motcua_intake WITH CHECK ((kind = ANY (ARRAY[1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26, 27])));

CREATE POLICY event_read ON ledger.event FOR SELECT USING (true);

CREATE POLICY event_routing ON ledger.event FOR INSERT TO motcua_routing WITH CHECK ((kind = ANY (ARRAY[5, 6, 7, 8, 9, 16, 17, 20])));

ALTER TABLE money.book ENABLE ROW LEVEL SECURITY;

CREATE POLICY book_own ON money.book TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

ALTER TABLE money.entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY entry_own ON money.entry TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

ALTER TABLE money.sheet ENABLE ROW LEVEL SECURITY;

CREATE POLICY sheet_own ON money.sheet TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

ALTER TABLE money.till ENABLE ROW LEVEL SECURITY;

CREATE POLICY till_own ON money.till TO motcua_intake USING ((agency_id = ANY (( SELECT ledger.acting_agencies() AS acting_agencies)::integer[])));

GRANT USAGE ON SCHEMA catalogue TO motcua_identity;
GRANT USAGE ON SCHEMA catalogue TO motcua_intake;
GRANT USAGE ON SCHEMA catalogue TO motcua_routing;
GRANT USAGE ON SCHEMA catalogue TO motcua_status;
GRANT USAGE ON SCHEMA catalogue TO motcua_verify;
GRANT USAGE ON SCHEMA catalogue TO motcua_notification;
GRANT USAGE ON SCHEMA catalogue TO motcua_catalogue;

GRANT USAGE ON SCHEMA identity TO motcua_identity;
GRANT USAGE ON SCHEMA identity TO motcua_catalogue;
GRANT USAGE ON SCHEMA identity TO motcua_routing;
GRANT USAGE ON SCHEMA identity TO motcua_intake;

GRANT USAGE ON SCHEMA intake TO motcua_intake;
GRANT USAGE ON SCHEMA intake TO motcua_notification;
GRANT USAGE ON SCHEMA intake TO motcua_catalogue;

GRANT USAGE ON SCHEMA ledger TO motcua_intake;
GRANT USAGE ON SCHEMA ledger TO motcua_routing;
GRANT USAGE ON SCHEMA ledger TO motcua_status;
GRANT USAGE ON SCHEMA ledger TO motcua_verify;
GRANT USAGE ON SCHEMA ledger TO motcua_notification;
GRANT USAGE ON SCHEMA ledger TO motcua_catalogue;

GRANT USAGE ON SCHEMA money TO motcua_intake;

GRANT USAGE ON SCHEMA notification TO motcua_notification;
GRANT USAGE ON SCHEMA notification TO motcua_catalogue;

GRANT USAGE ON SCHEMA routing TO motcua_routing;
GRANT USAGE ON SCHEMA routing TO motcua_intake;

REVOKE ALL ON FUNCTION intake.follow_agencies() FROM PUBLIC;

REVOKE ALL ON FUNCTION intake.is_open_elsewhere(asked_token bigint, asked_procedure text) FROM PUBLIC;
GRANT ALL ON FUNCTION intake.is_open_elsewhere(asked_token bigint, asked_procedure text) TO motcua_intake;

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

GRANT SELECT,INSERT,UPDATE ON TABLE identity.account TO motcua_identity;
GRANT SELECT,INSERT,UPDATE ON TABLE identity.account TO motcua_catalogue;

GRANT SELECT,INSERT,UPDATE ON TABLE identity.membership TO motcua_identity;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.membership TO motcua_catalogue;

GRANT SELECT ON TABLE identity.at_work TO motcua_identity;
GRANT SELECT ON TABLE identity.at_work TO motcua_routing;

GRANT SELECT,INSERT ON TABLE identity.audit TO motcua_identity;

GRANT SELECT,INSERT ON TABLE identity.delegation TO motcua_identity;

GRANT UPDATE(ended_at) ON TABLE identity.delegation TO motcua_identity;

GRANT UPDATE(ended_by) ON TABLE identity.delegation TO motcua_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.failure TO motcua_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.known_network TO motcua_identity;

GRANT SELECT ON TABLE identity.officer_name TO motcua_intake;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.recovery_code TO motcua_identity;

GRANT SELECT,INSERT ON TABLE identity.request TO motcua_identity;

GRANT UPDATE(subject_id) ON TABLE identity.request TO motcua_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.session TO motcua_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.totp TO motcua_identity;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE identity.try_count TO motcua_identity;

GRANT SELECT,INSERT ON TABLE intake.applicant TO motcua_intake;

GRANT UPDATE(key_id) ON TABLE intake.applicant TO motcua_intake;

GRANT UPDATE(sealed) ON TABLE intake.applicant TO motcua_intake;

GRANT UPDATE(phone_index) ON TABLE intake.applicant TO motcua_intake;

GRANT UPDATE(phone_owner) ON TABLE intake.applicant TO motcua_intake;

GRANT UPDATE(phone_sealed) ON TABLE intake.applicant TO motcua_intake;

GRANT UPDATE(search_rules) ON TABLE intake.applicant TO motcua_intake;

GRANT SELECT,INSERT,UPDATE ON TABLE intake.code_counter TO motcua_intake;

GRANT SELECT ON TABLE intake.contact TO motcua_notification;

GRANT SELECT(dossier_id) ON TABLE intake.contact TO motcua_catalogue;

GRANT SELECT(phone_index) ON TABLE intake.contact TO motcua_catalogue;

GRANT SELECT,INSERT ON TABLE intake.correction TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.file_place TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.guidance TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.guidance_read TO motcua_intake;

GRANT SELECT,INSERT,DELETE ON TABLE intake.lookup_secret TO motcua_intake;

GRANT UPDATE(key_id) ON TABLE intake.lookup_secret TO motcua_intake;

GRANT UPDATE(sealed) ON TABLE intake.lookup_secret TO motcua_intake;

GRANT UPDATE(created_at) ON TABLE intake.lookup_secret TO motcua_intake;

GRANT UPDATE(issue) ON TABLE intake.lookup_secret TO motcua_intake;

GRANT UPDATE(agency_id) ON TABLE intake.lookup_secret TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.note TO motcua_intake;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE intake.online_day TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.paper TO motcua_intake;

GRANT SELECT,INSERT ON TABLE intake.reveal TO motcua_intake;

GRANT SELECT,INSERT,DELETE ON TABLE intake.search_token TO motcua_intake;

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

GRANT SELECT,INSERT ON TABLE money.book TO motcua_intake;

GRANT UPDATE(next_serial) ON TABLE money.book TO motcua_intake;

GRANT UPDATE(closed_at) ON TABLE money.book TO motcua_intake;

GRANT UPDATE(closed_by) ON TABLE money.book TO motcua_intake;

GRANT UPDATE(close_reason) ON TABLE money.book TO motcua_intake;

GRANT SELECT,INSERT ON TABLE money.entry TO motcua_intake;

GRANT SELECT,INSERT ON TABLE money.line TO motcua_intake;

GRANT SELECT ON TABLE money.refund_rule TO motcua_intake;

GRANT SELECT,INSERT ON TABLE money.sheet TO motcua_intake;

GRANT UPDATE(closed_at) ON TABLE money.sheet TO motcua_intake;

GRANT UPDATE(closed_by) ON TABLE money.sheet TO motcua_intake;

GRANT UPDATE(opening) ON TABLE money.sheet TO motcua_intake;

GRANT SELECT,INSERT ON TABLE money.till TO motcua_intake;

GRANT UPDATE(last_day) ON TABLE money.till TO motcua_intake;

GRANT UPDATE(last_closed) ON TABLE money.till TO motcua_intake;

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

GRANT SELECT ON TABLE routing.apology TO motcua_intake;

