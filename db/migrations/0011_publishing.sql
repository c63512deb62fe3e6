-- Publishing the catalogue: the role that may do it, what a changed calendar moved, and the notices about it that wait for release.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_catalogue') THEN
    CREATE ROLE motcua_catalogue LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
END $$;

ALTER TABLE catalogue.version
  ADD sets text[] NOT NULL DEFAULT '{}',   -- beside the common files; the next publication takes them again
  ADD note text NOT NULL DEFAULT '';       -- why, in the publisher's words
UPDATE catalogue.version SET sets = array_remove(ARRAY[
    CASE WHEN EXISTS (SELECT FROM identity.account WHERE officer_id = 1) THEN 'demo' END,
    CASE WHEN EXISTS (SELECT FROM catalogue.agency WHERE agency_id = 9001) THEN 'wabo' END], NULL)
  WHERE version = (SELECT max(version) FROM catalogue.version);

-- Whose promise a publication moved. Written in the transaction of the event that says so.
CREATE TABLE catalogue.moved (
  dossier_id bigint NOT NULL,
  catalogue_version integer NOT NULL REFERENCES catalogue.version,
  old_promised_at timestamptz,
  new_promised_at timestamptz NOT NULL,
  known_promised_at timestamptz,           -- what its people were last told; set when the broadcast is made
  PRIMARY KEY (dossier_id, catalogue_version)
);

-- One per publication that changed the calendar, from its own transaction on.
--   recomputing  open dossiers are being gone through (again, after a stop)
--   overtaken    a newer publication came before that was finished, and goes on with it
--   held         finished; its notices wait
--   released     its notices go out
--   cancelled    they never will
CREATE TABLE catalogue.broadcast (
  catalogue_version integer PRIMARY KEY REFERENCES catalogue.version,
  state text NOT NULL CHECK (state IN ('recomputing', 'overtaken', 'held', 'released', 'cancelled')),
  recomputed_at timestamptz,
  released_at timestamptz
);

-- One per phone of a broadcast: the dossier it will hear of, and the date it knows.
CREATE TABLE notification.broadcast_item (
  catalogue_version integer NOT NULL REFERENCES catalogue.broadcast,
  phone_index bytea NOT NULL CHECK (octet_length(phone_index) = 16),
  dossier_id bigint NOT NULL,
  old_promised_at timestamptz NOT NULL,    -- as the phone knows it
  new_promised_at timestamptz NOT NULL,    -- at the publication; what is told is the promise of the moment it goes out
  state smallint NOT NULL DEFAULT 0 CHECK (state IN (0, 1, 2)),   -- 0 waits, 1 queued as a message, 2 nothing to tell
  reason text NOT NULL DEFAULT '',         -- of 2
  handled_at timestamptz,
  PRIMARY KEY (catalogue_version, phone_index),
  CHECK ((state = 0) = (handled_at IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX broadcast_item_waiting ON notification.broadcast_item (catalogue_version, phone_index) WHERE state = 0;
CREATE INDEX broadcast_item_dossier ON notification.broadcast_item (dossier_id);

-- Whose clock stood still for a payment is written in no column of the dossier; a recomputation of all must not read all histories.
CREATE INDEX event_payment ON ledger.event (dossier_id) WHERE kind = 12;

GRANT USAGE ON SCHEMA catalogue, ledger, identity, intake, notification TO motcua_catalogue;
GRANT SELECT ON ALL TABLES IN SCHEMA catalogue TO motcua_catalogue;
GRANT INSERT, UPDATE, DELETE ON
  catalogue.agency, catalogue.successor, catalogue.territory, catalogue.agency_sessions, catalogue.desk_hours, catalogue.session_hours,
  catalogue.calendar_year, catalogue.special_day, catalogue.procedure, catalogue.procedure_case, catalogue.term, catalogue.fee,
  catalogue.fee_exemption, catalogue.paper, catalogue.result, catalogue.form_template, catalogue.step, catalogue.message
  TO motcua_catalogue;
GRANT INSERT ON catalogue.version, catalogue.calendar_document TO motcua_catalogue;
GRANT INSERT, UPDATE ON catalogue.moved, catalogue.broadcast TO motcua_catalogue;
GRANT SELECT, INSERT, UPDATE ON identity.account TO motcua_catalogue;
GRANT SELECT, INSERT, UPDATE, DELETE ON identity.membership TO motcua_catalogue;

GRANT SELECT ON ledger.dossier, ledger.event, ledger.request, ledger.tray, ledger.alias TO motcua_catalogue;
GRANT UPDATE ON ledger.dossier TO motcua_catalogue;
GRANT INSERT ON ledger.event, ledger.request TO motcua_catalogue;
GRANT INSERT, UPDATE, DELETE ON ledger.tray TO motcua_catalogue;
CREATE POLICY event_catalogue ON ledger.event FOR INSERT TO motcua_catalogue WITH CHECK (kind IN (21, 22));
CREATE POLICY dossier_catalogue ON ledger.dossier TO motcua_catalogue USING (true) WITH CHECK (true);

GRANT SELECT (dossier_id, phone_index) ON intake.contact TO motcua_catalogue;
GRANT SELECT ON notification.refusal TO motcua_catalogue;
GRANT SELECT, INSERT, UPDATE ON notification.broadcast_item TO motcua_catalogue;

GRANT SELECT ON catalogue.moved, catalogue.broadcast TO motcua_notification;
GRANT SELECT, UPDATE ON notification.broadcast_item TO motcua_notification;
