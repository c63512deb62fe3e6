-- What a step sets off beyond its own rows, made cheaper (docs/performance.md). Nothing is kept differently.

-- The tokens of a dossier follow its agencies; asked only of statements that set one of them, which the statement of a mere move does not.
DROP TRIGGER dossier_search ON ledger.dossier;
CREATE TRIGGER dossier_search AFTER UPDATE OF receiving_agency, competent_agency, pickup_agency ON ledger.dossier FOR EACH ROW
  WHEN (OLD.receiving_agency <> NEW.receiving_agency OR OLD.competent_agency <> NEW.competent_agency OR OLD.pickup_agency <> NEW.pickup_agency)
  EXECUTE FUNCTION intake.follow_agencies();

-- A statement that moves many dossiers says app.trays = kept and moves their places itself, all of one kind by one statement (services/ledger/write.cc,
-- docs/adr/0009); for every other change the trigger does it, as in 0018.
CREATE OR REPLACE FUNCTION ledger.keep_trays() RETURNS trigger LANGUAGE plpgsql AS $$
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

-- The statement that fills it looks once for the version, and has NULL for one that is not there (recompute.cc); a foreign key looks a million times.
ALTER TABLE catalogue.moved DROP CONSTRAINT moved_catalogue_version_fkey;
