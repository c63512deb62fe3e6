-- Finding a dossier without its receipt, seeing what is sealed, and correcting it (docs/adr/0013-name-index.md).

-- What a dossier is found by at each agency that has a part in it: keyed tokens of the syllables of names, of birth year, hamlet, ID and
-- phone numbers. Without the key a token is a number that says only what else has it. received_on is the day it was handed in; it never
-- changes, and stands in the key so that a search in a span of days reads no others, newest first.
CREATE TABLE intake.search_token (
  agency_id integer NOT NULL,
  received_on date NOT NULL,
  token bigint NOT NULL,
  dossier_id bigint NOT NULL,
  PRIMARY KEY (agency_id, token, received_on, dossier_id)
) WITH (autovacuum_vacuum_insert_scale_factor = 0.02);  -- read from the index alone, where the pages are known to be visible
CREATE INDEX search_token_dossier ON intake.search_token (dossier_id);

-- By which rules the tokens of an applicant were made; 0 = none yet (motcua-intake --reindex makes them).
ALTER TABLE intake.applicant ADD COLUMN search_rules smallint NOT NULL DEFAULT 0;

-- What an applicant's data were before a correction. Who, when and which fields stands in the event with this number.
CREATE TABLE intake.correction (
  dossier_id bigint NOT NULL,
  seq integer NOT NULL,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,           -- the applicant before
  PRIMARY KEY (dossier_id, seq)
);

-- Who saw an applicant's data in full, when, and what for.
CREATE TABLE intake.reveal (
  request_id uuid PRIMARY KEY,
  dossier_id bigint NOT NULL,
  officer_id bigint NOT NULL,
  agency_id integer NOT NULL,
  reason smallint NOT NULL CHECK (reason BETWEEN 1 AND 6),  -- intake.proto RevealReason
  at timestamptz NOT NULL,
  kept_at timestamptz NOT NULL DEFAULT clock_timestamp()    -- the machine's, never steered
);
CREATE INDEX reveal_dossier ON intake.reveal (dossier_id, kept_at);
CREATE INDEX reveal_officer ON intake.reveal (officer_id, kept_at);

CREATE FUNCTION intake.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER reveal_append_only BEFORE UPDATE OR DELETE ON intake.reveal FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();
CREATE TRIGGER reveal_no_truncate BEFORE TRUNCATE ON intake.reveal FOR EACH STATEMENT EXECUTE FUNCTION intake.refuse_change();
-- Deleting is left to who erases a person (docs/adr/0004-erasure.md); no program may.
CREATE TRIGGER correction_append_only BEFORE UPDATE ON intake.correction FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();
CREATE TRIGGER correction_no_truncate BEFORE TRUNCATE ON intake.correction FOR EACH STATEMENT EXECUTE FUNCTION intake.refuse_change();

-- Tokens follow the agencies of a dossier, whoever changes them (succession, another pick-up desk).
CREATE FUNCTION intake.follow_agencies() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
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
REVOKE EXECUTE ON FUNCTION intake.follow_agencies() FROM PUBLIC;
CREATE TRIGGER dossier_search AFTER UPDATE ON ledger.dossier FOR EACH ROW
  WHEN (OLD.receiving_agency <> NEW.receiving_agency OR OLD.competent_agency <> NEW.competent_agency OR OLD.pickup_agency <> NEW.pickup_agency)
  EXECUTE FUNCTION intake.follow_agencies();

-- Second lock. The agencies are read once per statement, not per row, and compared by leakproof operators only, so that the indexes serve.
ALTER TABLE intake.search_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY search_token_read ON intake.search_token FOR SELECT TO motcua_intake
  USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
CREATE POLICY search_token_delete ON intake.search_token FOR DELETE TO motcua_intake
  USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
CREATE POLICY search_token_insert ON intake.search_token FOR INSERT TO motcua_intake WITH CHECK (true);

-- Sealed data open to who has a part in the dossier: what ledger.dossier shows the caller. A scalar query is never turned into a hash of all.
ALTER TABLE intake.applicant ENABLE ROW LEVEL SECURITY;
CREATE POLICY applicant_read ON intake.applicant FOR SELECT TO motcua_intake
  USING ((SELECT true FROM ledger.dossier d WHERE d.dossier_id = applicant.dossier_id));
CREATE POLICY applicant_change ON intake.applicant FOR UPDATE TO motcua_intake
  USING ((SELECT true FROM ledger.dossier d WHERE d.dossier_id = applicant.dossier_id));
CREATE POLICY applicant_insert ON intake.applicant FOR INSERT TO motcua_intake WITH CHECK (true);
ALTER TABLE intake.correction ENABLE ROW LEVEL SECURITY;
CREATE POLICY correction_read ON intake.correction FOR SELECT TO motcua_intake
  USING ((SELECT true FROM ledger.dossier d WHERE d.dossier_id = correction.dossier_id));
CREATE POLICY correction_insert ON intake.correction FOR INSERT TO motcua_intake WITH CHECK (true);
ALTER TABLE intake.reveal ENABLE ROW LEVEL SECURITY;
CREATE POLICY reveal_own ON intake.reveal TO motcua_intake
  USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));

GRANT SELECT, INSERT, DELETE ON intake.search_token TO motcua_intake;
GRANT SELECT, INSERT ON intake.correction, intake.reveal TO motcua_intake;
GRANT UPDATE (key_id, sealed, phone_index, phone_owner, phone_sealed, search_rules) ON intake.applicant TO motcua_intake;
