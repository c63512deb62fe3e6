-- The catalogue: law as data. Rows are replaced as a whole when a new version is published; dossiers keep the version they were received under.
CREATE SCHEMA catalogue;
GRANT USAGE ON SCHEMA catalogue TO motcua_identity, motcua_intake, motcua_routing, motcua_status, motcua_verify;

CREATE TABLE catalogue.version (
  version integer PRIMARY KEY,
  published_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  digest text NOT NULL            -- SHA-256 of the files it was made from
);

CREATE TABLE catalogue.agency (
  agency_id integer PRIMARY KEY CHECK (agency_id > 0),
  identifier text NOT NULL UNIQUE,
  name text NOT NULL,
  short_name text NOT NULL CHECK (length(short_name) <= 26),
  desk_name text NOT NULL,
  desk_short_name text NOT NULL CHECK (length(desk_short_name) <= 26),
  address text NOT NULL,
  phone text NOT NULL,
  hours text NOT NULL,
  parent_id integer NOT NULL DEFAULT 0,
  valid_from date,
  valid_to date,
  level0 boolean NOT NULL DEFAULT true,
  source text NOT NULL,
  confirmed boolean NOT NULL
);

CREATE TABLE catalogue.procedure (
  code text NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  name text NOT NULL,
  field text NOT NULL,
  term_unit text NOT NULL CHECK (term_unit IN ('none', 'working_day', 'working_minute', 'calendar_day', 'same_day', 'given')),
  term_amount integer NOT NULL,
  cutoff_minute integer NOT NULL,
  supplement_policy text NOT NULL CHECK (supplement_policy IN ('pause', 'restart')),
  valid_from date NOT NULL,
  valid_to date,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (code, version)
);

-- Steps (legs) of a procedure version: order, who does it, budget in working minutes (0 = none set).
CREATE TABLE catalogue.step (
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  step_code text NOT NULL CHECK (step_code ~ '^[a-z0-9_.-]{1,40}$'),
  position integer NOT NULL,
  name text NOT NULL,
  agency_role text NOT NULL,
  budget_minutes integer NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (procedure_code, procedure_version, step_code),
  FOREIGN KEY (procedure_code, procedure_version) REFERENCES catalogue.procedure
);

CREATE TABLE catalogue.session_hours (
  position integer PRIMARY KEY,
  start_minute integer NOT NULL,
  end_minute integer NOT NULL CHECK (end_minute > start_minute),
  source text NOT NULL,
  confirmed boolean NOT NULL
);

CREATE TABLE catalogue.calendar_year (
  year integer PRIMARY KEY,
  source text NOT NULL,
  confirmed boolean NOT NULL
);

CREATE TABLE catalogue.special_day (
  day date PRIMARY KEY,
  working boolean NOT NULL,
  name text NOT NULL,
  notice text NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL
);

CREATE TABLE catalogue.message (
  key text NOT NULL,
  language text NOT NULL,
  text text NOT NULL,
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (key, language)
);

GRANT SELECT ON ALL TABLES IN SCHEMA catalogue TO motcua_identity, motcua_intake, motcua_routing, motcua_status, motcua_verify;
