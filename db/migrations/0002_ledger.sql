-- The ledger: append-only events, the current row per dossier, one record per mutating request, receipts.
CREATE SCHEMA ledger;
GRANT USAGE ON SCHEMA ledger TO motcua_intake, motcua_routing, motcua_status, motcua_verify;

-- Allowed steps; the same rows as services/domain/dossier_state.h (tested).
CREATE TABLE ledger.transition (
  from_state smallint NOT NULL,
  kind smallint NOT NULL,
  to_state smallint NOT NULL,
  PRIMARY KEY (from_state, kind, to_state)
);
INSERT INTO ledger.transition (from_state, kind, to_state) VALUES
  (0,1,1),(0,2,2),(1,3,2),(1,4,3),(2,5,4),(4,5,4),(4,6,4),(4,7,4),(4,8,4),(2,9,4),(4,9,4),(2,10,5),(4,10,5),(5,11,2),(5,11,4),
  (4,12,6),(6,13,4),(2,14,7),(4,14,7),(5,14,7),(6,14,7),(4,15,8),(5,15,8),(2,16,9),(4,16,9),(9,5,9),(9,6,9),(9,7,9),(9,8,9),(9,9,9),
  (9,17,9),(9,18,10),(9,19,4);

CREATE TABLE ledger.event (
  dossier_id bigint NOT NULL,
  seq integer NOT NULL CHECK (seq > 0),
  from_state smallint NOT NULL,
  kind smallint NOT NULL,
  to_state smallint NOT NULL,
  at timestamptz NOT NULL,
  actor bigint NOT NULL,
  agency integer NOT NULL,
  request_id uuid NOT NULL,
  body bytea NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  prev_hash bytea NOT NULL CHECK (octet_length(prev_hash) = 32),
  hash bytea NOT NULL CHECK (octet_length(hash) = 32),
  PRIMARY KEY (dossier_id, seq),
  FOREIGN KEY (from_state, kind, to_state) REFERENCES ledger.transition
);
CREATE INDEX event_xid ON ledger.event USING btree (xid);

CREATE FUNCTION ledger.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'ledger.event is append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON ledger.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

CREATE SEQUENCE ledger.dossier_id_seq AS bigint CACHE 20;

CREATE TABLE ledger.dossier (
  dossier_id bigint PRIMARY KEY,
  code text NOT NULL UNIQUE,
  version integer NOT NULL CHECK (version > 0),
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 10),
  resume_state smallint NOT NULL DEFAULT 0,
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  channel smallint NOT NULL,
  receipt_id uuid NOT NULL,
  receiving_agency integer NOT NULL,
  competent_agency integer NOT NULL,
  pickup_agency integer NOT NULL,
  holder_agency integer NOT NULL CHECK (holder_agency > 0),
  previous_holder integer NOT NULL DEFAULT 0,
  in_transit_to integer NOT NULL DEFAULT 0,
  result_holder integer NOT NULL DEFAULT 0,
  result_at_desk boolean NOT NULL DEFAULT false,
  received_at timestamptz NOT NULL,
  due_at timestamptz,
  promised_at timestamptz,
  paused_at timestamptz,
  supplement_due_on date,
  supplements integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  closed_at timestamptz,
  last_step text NOT NULL DEFAULT '',
  updated_at timestamptz NOT NULL,
  external_reference text NOT NULL DEFAULT '',
  external_started_at timestamptz,
  external_due_at timestamptz,
  head_hash bytea NOT NULL CHECK (octet_length(head_hash) = 32),
  CHECK (in_transit_to <> holder_agency),
  CHECK ((result_holder <> 0) = (state = 9)),
  CHECK (NOT result_at_desk OR state = 9),
  CHECK ((paused_at IS NOT NULL) = (state IN (5, 6))),
  CHECK ((supplement_due_on IS NOT NULL) = (state = 5)),
  CHECK ((resume_state <> 0) = (state IN (5, 6)))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX dossier_external ON ledger.dossier (procedure_code, external_reference) WHERE external_reference <> '';
CREATE INDEX dossier_receipt ON ledger.dossier (receipt_id);
CREATE INDEX dossier_held ON ledger.dossier (holder_agency, coalesce(promised_at, 'infinity'), dossier_id) WHERE state IN (2, 4, 5, 6);
CREATE INDEX dossier_incoming ON ledger.dossier (in_transit_to, coalesce(promised_at, 'infinity'), dossier_id) WHERE in_transit_to <> 0;
CREATE INDEX dossier_result ON ledger.dossier (pickup_agency, result_at_desk, coalesce(promised_at, 'infinity'), dossier_id) WHERE state = 9;

-- Old names of a dossier: its registration number, numbers of other systems.
CREATE TABLE ledger.alias (
  alias text PRIMARY KEY,
  dossier_id bigint NOT NULL
);

CREATE TABLE ledger.request (
  request_id uuid PRIMARY KEY,
  method text NOT NULL,
  request_hash bytea NOT NULL CHECK (octet_length(request_hash) = 32),
  dossier_id bigint NOT NULL,      -- 0 for a batch, and until the creation has drawn its id
  first_seq integer NOT NULL,
  last_seq integer NOT NULL
);

-- A receipt is what a lookup number opens; one or many dossiers. Dead = replaced by a reissue.
CREATE TABLE ledger.receipt (
  receipt_id uuid PRIMARY KEY,
  number_hash bytea NOT NULL UNIQUE CHECK (octet_length(number_hash) = 32),
  issue integer NOT NULL DEFAULT 1,
  dead_at timestamptz
);

-- Grants: INSERT and SELECT only on events; each writer its own kinds.
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO motcua_intake, motcua_routing, motcua_status, motcua_verify;
GRANT INSERT ON ledger.event, ledger.request TO motcua_intake, motcua_routing;
GRANT UPDATE ON ledger.request TO motcua_intake;
GRANT INSERT ON ledger.dossier, ledger.alias, ledger.receipt TO motcua_intake;
GRANT UPDATE ON ledger.receipt TO motcua_intake;
GRANT UPDATE ON ledger.dossier TO motcua_intake, motcua_routing;
GRANT USAGE ON SEQUENCE ledger.dossier_id_seq TO motcua_intake;

ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_read ON ledger.event FOR SELECT USING (true);
CREATE POLICY event_intake ON ledger.event FOR INSERT TO motcua_intake WITH CHECK (kind IN (1, 2, 3, 4, 10, 11, 14, 18));
CREATE POLICY event_routing ON ledger.event FOR INSERT TO motcua_routing WITH CHECK (kind IN (5, 6, 7, 8, 9, 16, 17));

-- Second lock on the rows of dossiers: the writers see only dossiers their acting agency is party to. No actor = no rows.
CREATE FUNCTION ledger.acting_agencies() RETURNS integer[] LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT NULLIF(current_setting('app.agencies', true), '')::integer[] $$;
ALTER TABLE ledger.dossier ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.dossier FORCE ROW LEVEL SECURITY;
CREATE POLICY dossier_party ON ledger.dossier TO motcua_intake, motcua_routing
  USING (holder_agency = ANY (ledger.acting_agencies()) OR receiving_agency = ANY (ledger.acting_agencies())
      OR competent_agency = ANY (ledger.acting_agencies()) OR pickup_agency = ANY (ledger.acting_agencies())
      OR in_transit_to = ANY (ledger.acting_agencies()) OR result_holder = ANY (ledger.acting_agencies()))
  WITH CHECK (true);
CREATE POLICY dossier_read ON ledger.dossier FOR SELECT TO motcua_status, motcua_verify USING (true);
