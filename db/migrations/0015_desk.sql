-- The counter: receipts issued again, receipts not printed yet, guidance for walk-ins, places of paper files, the register.

-- A reissue is a new row: the number before is dead, and known to be.
ALTER TABLE ledger.receipt
  DROP CONSTRAINT receipt_pkey,
  ADD PRIMARY KEY (receipt_id, issue);
CREATE UNIQUE INDEX receipt_live ON ledger.receipt (receipt_id) WHERE dead_at IS NULL;

-- A row stays while its receipt is not confirmed printed (30 days at most), the number itself for a day. agency_id: the desk that gives it out.
ALTER TABLE intake.lookup_secret
  ALTER COLUMN sealed DROP NOT NULL,
  ADD COLUMN issue integer NOT NULL DEFAULT 1,
  ADD COLUMN agency_id integer NOT NULL DEFAULT 0;
CREATE INDEX lookup_secret_desk ON intake.lookup_secret (agency_id, created_at, receipt_id);
GRANT UPDATE (key_id, sealed, issue, created_at, agency_id) ON intake.lookup_secret TO motcua_intake;

-- Papers given to who came and was not received: form 02 (what is missing) or 03 (why not), numbered per agency, form and year. Everything that
-- was typed is sealed.
CREATE TABLE intake.guidance (
  agency_id integer NOT NULL,
  form smallint NOT NULL CHECK (form IN (2, 3)),
  year smallint NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  at timestamptz NOT NULL,
  officer_id bigint NOT NULL,
  procedure_code text NOT NULL,
  request_id uuid NOT NULL UNIQUE,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (agency_id, form, year, number)
);
-- Who opened one again, and when.
CREATE TABLE intake.guidance_read (
  agency_id integer NOT NULL,
  form smallint NOT NULL,
  year smallint NOT NULL,
  number integer NOT NULL,
  officer_id bigint NOT NULL,
  at timestamptz NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT clock_timestamp()   -- the machine's, never steered
);
CREATE INDEX guidance_read_of ON intake.guidance_read (agency_id, form, year, number);

-- Where the paper file lies. Typed by people, so sealed; a new place is a new row.
CREATE TABLE intake.file_place (
  dossier_id bigint NOT NULL,
  place_no integer NOT NULL CHECK (place_no > 0),
  at timestamptz NOT NULL,
  officer_id bigint NOT NULL,
  agency_id integer NOT NULL,
  request_id uuid NOT NULL UNIQUE,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (dossier_id, place_no)
);

-- The register (sổ theo dõi) of a desk, in the order of reception.
CREATE INDEX dossier_register ON ledger.dossier (receiving_agency, received_at, dossier_id);

GRANT SELECT, INSERT ON intake.guidance, intake.guidance_read, intake.file_place TO motcua_intake;
ALTER TABLE intake.guidance ENABLE ROW LEVEL SECURITY;
CREATE POLICY guidance_own ON intake.guidance TO motcua_intake USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
ALTER TABLE intake.file_place ENABLE ROW LEVEL SECURITY;
CREATE POLICY file_place_read ON intake.file_place FOR SELECT TO motcua_intake
  USING ((SELECT true FROM ledger.dossier d WHERE d.dossier_id = file_place.dossier_id));
CREATE POLICY file_place_insert ON intake.file_place FOR INSERT TO motcua_intake WITH CHECK (true);
