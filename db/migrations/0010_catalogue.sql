-- Law as data: agencies with their successors, session tables with validity, terms, fees, papers and results per case, routes as graphs, form
-- templates, and every calendar a promised date was ever counted by. Columns added to old tables are NULL where a row was published before
-- them: "not known", never a guess; the gate (db/seed/gate) lets no new row leave them empty.

ALTER TABLE catalogue.agency
  ADD level text CHECK (level IN ('province', 'department', 'district', 'commune', 'unit', 'external')),
  ADD old_identifier text UNIQUE;      -- 000.00.14.H20, where the agency had one under the scheme before 2020

-- Who carries on for an agency that ended (valid_to): its open dossiers of a field go to the successor of that field, else to the default.
CREATE TABLE catalogue.successor (
  agency_id integer NOT NULL REFERENCES catalogue.agency,
  field text NOT NULL DEFAULT '',      -- '' = all fields without a row of their own
  successor_id integer NOT NULL REFERENCES catalogue.agency,
  from_day date NOT NULL,              -- the day after valid_to
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (agency_id, field),
  CHECK (agency_id <> successor_id)
);

-- Whose area an ended agency's area became; many to many. Cuts reports by either world, moves no dossier.
CREATE TABLE catalogue.territory (
  agency_id integer NOT NULL REFERENCES catalogue.agency,
  successor_id integer NOT NULL REFERENCES catalogue.agency,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (agency_id, successor_id)
);

-- Office time that terms are counted in. Agency 0 is the house; a table is in force from its first day (-infinity = from the beginning) until
-- the next one of the same agency, and an agency counts by the house's until its own first day.
CREATE TABLE catalogue.agency_sessions (
  agency_id integer NOT NULL,
  from_day date NOT NULL,
  position integer NOT NULL,
  start_minute integer NOT NULL,
  end_minute integer NOT NULL CHECK (end_minute > start_minute),
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (agency_id, from_day, position)
);
INSERT INTO catalogue.agency_sessions (agency_id, from_day, position, start_minute, end_minute, source, confirmed)
SELECT 0, '-infinity', position, start_minute, end_minute, source, confirmed FROM catalogue.session_hours;

-- When a desk receives people, where that is not office time (Saturday morning). No term is counted by it.
CREATE TABLE catalogue.desk_hours (
  agency_id integer NOT NULL REFERENCES catalogue.agency,
  weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),   -- 1 Monday … 7 Sunday
  start_minute integer NOT NULL,
  end_minute integer NOT NULL CHECK (end_minute > start_minute),
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (agency_id, weekday, start_minute)
);

ALTER TABLE catalogue.calendar_year ADD notice text;   -- number of the notice that settles the year

-- What differs in law per procedure; the gate wants an explicit value. times: 0 = never; days: 0 = the law sets no bound.
ALTER TABLE catalogue.procedure
  ADD local_code text,                 -- 1.001193.000.00.00.H20; before 2018 the district's own, TN02
  ADD level text,                      -- of government that decides: words of province, district, commune, external
  ADD competent_role text,             -- role of the legs that answers for the result
  ADD online_level text CHECK (online_level IN ('full', 'part', 'information')),
  ADD phases smallint CHECK (phases IN (1, 2)),
  ADD supplement_times integer CHECK (supplement_times >= 0),
  ADD supplement_days integer CHECK (supplement_days >= 0),
  ADD extension_times integer CHECK (extension_times >= 0),
  ADD extension_days integer CHECK (extension_days >= 0),
  ADD extension_instrument text,
  ADD rolling text CHECK (rolling IN ('next_working_day', 'none')),
  ADD content_digest bytea;            -- of all that dossiers are bound to; NULL = published before digests, frozen at the next publication

-- Cases of a procedure that differ in term, fee or papers.
CREATE TABLE catalogue.procedure_case (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  case_code text NOT NULL CHECK (case_code ~ '^[a-z0-9_]{1,40}$'),
  name text NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, case_code),
  FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure
);

-- Terms other than the one of the procedure's own row. '' = the ordinary case; channel as services/domain/event.h, 0 = any.
CREATE TABLE catalogue.term (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  case_code text NOT NULL DEFAULT '',
  channel smallint NOT NULL CHECK (channel BETWEEN 0 AND 5),
  term_unit text NOT NULL CHECK (term_unit IN ('none', 'working_day', 'working_minute', 'calendar_day', 'same_day', 'given')),
  term_amount integer NOT NULL,
  cutoff_minute integer NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, case_code, channel),
  FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure,
  CHECK (case_code <> '' OR channel <> 0)
);

-- Fee (phí) and levy (lệ phí). Either an amount, or a price per unit: the first ones, the further ones, a ceiling. Neither = set by a
-- resolution that is not in the catalogue: known to be due, amount not shown.
CREATE TABLE catalogue.fee (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  case_code text NOT NULL DEFAULT '',
  fee_code text NOT NULL CHECK (fee_code ~ '^[a-z0-9_]{1,40}$'),
  kind text NOT NULL CHECK (kind IN ('fee', 'levy')),
  name text NOT NULL,
  unit text NOT NULL,                  -- hồ sơ, bản, trang, …
  amount bigint CHECK (amount >= 0),   -- đồng; 0 = free
  first_units integer,
  first_price bigint,
  further_price bigint,
  cap bigint,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, case_code, fee_code),
  FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure
);

CREATE TABLE catalogue.fee_exemption (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  case_code text NOT NULL DEFAULT '',
  fee_code text NOT NULL,
  exemption_code text NOT NULL CHECK (exemption_code ~ '^[a-z0-9_]{1,40}$'),
  name text NOT NULL,                  -- who
  percent integer NOT NULL CHECK (percent BETWEEN 1 AND 100),   -- of the amount that falls away
  law text NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, case_code, fee_code, exemption_code),
  FOREIGN KEY (procedure_code, procedure_version, case_code, fee_code) REFERENCES catalogue.fee
);

CREATE TABLE catalogue.paper (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  case_code text NOT NULL DEFAULT '',  -- '' = in every case
  paper_code text NOT NULL CHECK (paper_code ~ '^[a-z0-9_.-]{1,40}$'),
  position integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('original', 'certified', 'copy', 'electronic')),
  copies integer NOT NULL CHECK (copies > 0),
  required boolean NOT NULL,
  reusable boolean NOT NULL,           -- once handed in electronically it need not be brought again
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, case_code, paper_code),
  FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure
);

CREATE TABLE catalogue.result (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  result_code text NOT NULL CHECK (result_code ~ '^[a-z0-9_]{1,40}$'),
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('paper', 'electronic', 'both')),
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, result_code),
  FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure
);

CREATE TABLE catalogue.form_template (
  form_no text NOT NULL CHECK (form_no ~ '^0[1-7]$'),
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  instrument text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  layout text NOT NULL DEFAULT '',     -- file; '' = not drawn yet
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (form_no, version)
);

-- Steps become legs of a graph.
ALTER TABLE catalogue.step
  ADD kind text CHECK (kind IN ('work', 'consult', 'external', 'applicant')),
  ADD next text,                       -- codes of the legs that may follow; end = none; * = any (order not regulated)
  ADD join_rule text CHECK (join_rule IN ('all', 'any')),   -- of a leg that waits for several consultations
  ADD consult_minutes integer,         -- working minutes the asked agency has
  ADD silence text CHECK (silence IN ('agree', 'escalate')),
  ADD silence_law text,
  ADD pauses boolean,                  -- the legal clock stands still
  ADD phase smallint CHECK (phase IN (1, 2));

-- Each calendar that was ever in force, as docs/derivation.md "Calendar document" writes it.
CREATE TABLE catalogue.calendar_document (
  calendar_version integer PRIMARY KEY,
  document text NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32)    -- SHA-256 of the text in UTF-8
);
CREATE FUNCTION catalogue.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a calendar document is kept for ever' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER calendar_document_kept BEFORE UPDATE OR DELETE ON catalogue.calendar_document
  FOR EACH ROW EXECUTE FUNCTION catalogue.refuse_change();
CREATE TRIGGER calendar_document_no_truncate BEFORE TRUNCATE ON catalogue.calendar_document
  FOR EACH STATEMENT EXECUTE FUNCTION catalogue.refuse_change();

CREATE FUNCTION catalogue.escape_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(CASE WHEN letter IN ('%', '|', ',') OR ascii(letter) < 32 THEN '%' || lpad(to_hex(ascii(letter)), 2, '0')
    ELSE letter END, '' ORDER BY place), '')
  FROM regexp_split_to_table(name, '') WITH ORDINALITY AS split (letter, place) WHERE letter <> ''
$$;

-- The calendar as it stands in the tables now.
CREATE FUNCTION catalogue.calendar_text() RETURNS text LANGUAGE sql STABLE AS $$
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

-- A catalogue version names the calendar it counts by: the newest document if that still says the same, else one written now.
ALTER TABLE catalogue.version ADD calendar_version integer REFERENCES catalogue.calendar_document;
CREATE FUNCTION catalogue.keep_calendar() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER version_keeps_calendar BEFORE INSERT ON catalogue.version FOR EACH ROW EXECUTE FUNCTION catalogue.keep_calendar();
-- What an existing installation counts by today.
INSERT INTO catalogue.calendar_document (calendar_version, document, digest)
SELECT max(version), catalogue.calendar_text(), sha256(convert_to(catalogue.calendar_text(), 'UTF8')) FROM catalogue.version
HAVING max(version) IS NOT NULL;
UPDATE catalogue.version SET calendar_version = version WHERE version = (SELECT max(version) FROM catalogue.version);

GRANT SELECT ON ALL TABLES IN SCHEMA catalogue TO motcua_identity, motcua_intake, motcua_routing, motcua_status, motcua_verify, motcua_notification;
