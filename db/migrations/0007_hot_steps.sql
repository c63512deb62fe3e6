-- What a step did beyond its own rows goes: changing index keys of the wide dossier row (docs/adr/0009), row locks on the 33 rows of
-- ledger.transition, and check expressions that PostgreSQL reads from their stored text at every write (docs/adr/0008).

-- The checks of a row as one function: a compiled plpgsql expression stays with the session, a CHECK's own text is parsed at each statement.
-- The steps are 10000·from + 100·kind + to; the same as ledger.transition and services/domain/dossier_state.h (tested).
CREATE FUNCTION ledger.event_sound(seq integer, from_state smallint, kind smallint, to_state smallint, prev_hash bytea, hash bytea)
  RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN seq > 0 AND octet_length(prev_hash) = 32 AND octet_length(hash) = 32
    AND from_state >= 0 AND kind BETWEEN 0 AND 99 AND to_state BETWEEN 0 AND 99
    AND 10000 * from_state + 100 * kind + to_state = ANY ('{
      101,202,10302,10403,20504,40504,40604,40704,40804,20904,40904,21005,41005,51102,51104,41206,61304,21407,41407,51407,61407,41508,51508,21609,
      41609,90509,90609,90709,90809,90909,91709,91810,91904}'::integer[]);
END $$;
ALTER TABLE ledger.event
  ADD CONSTRAINT event_sound CHECK (ledger.event_sound(seq, from_state, kind, to_state, prev_hash, hash)),
  DROP CONSTRAINT event_from_state_kind_to_state_fkey,
  DROP CONSTRAINT event_seq_check,
  DROP CONSTRAINT event_prev_hash_check,
  DROP CONSTRAINT event_hash_check;

CREATE FUNCTION ledger.dossier_sound(version integer, state smallint, resume_state smallint, holder_agency integer, in_transit_to integer,
    result_holder integer, result_at_desk boolean, paused_at timestamptz, supplement_due_on date, head_hash bytea)
  RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN version > 0 AND state BETWEEN 1 AND 10 AND holder_agency > 0 AND octet_length(head_hash) = 32
    AND in_transit_to <> holder_agency
    AND (result_holder <> 0) = (state = 9)
    AND (NOT result_at_desk OR state = 9)
    AND (paused_at IS NOT NULL) = (state = 5 OR state = 6)
    AND (supplement_due_on IS NOT NULL) = (state = 5)
    AND (resume_state <> 0) = (state = 5 OR state = 6);
END $$;
ALTER TABLE ledger.dossier
  ADD CONSTRAINT dossier_sound CHECK (ledger.dossier_sound(version, state, resume_state, holder_agency, in_transit_to, result_holder,
    result_at_desk, paused_at, supplement_due_on, head_hash)),
  DROP CONSTRAINT dossier_check,
  DROP CONSTRAINT dossier_check1,
  DROP CONSTRAINT dossier_check2,
  DROP CONSTRAINT dossier_check3,
  DROP CONSTRAINT dossier_check4,
  DROP CONSTRAINT dossier_check5,
  DROP CONSTRAINT dossier_head_hash_check,
  DROP CONSTRAINT dossier_holder_agency_check,
  DROP CONSTRAINT dossier_state_check,
  DROP CONSTRAINT dossier_version_check;

-- The trays: which dossier lies where, by promised date. Derived from ledger.dossier by trigger, whoever writes it. No personal data and no
-- policy: it names numbers of dossiers, and the rows behind them are under the policy of ledger.dossier.
-- tray: 1 sent to the agency, 2 held and open, 3 result on its way to the desk, 4 result at the desk. promised_at: infinity = none.
CREATE TABLE ledger.tray (
  agency integer NOT NULL,
  tray smallint NOT NULL,
  promised_at timestamptz NOT NULL,
  dossier_id bigint NOT NULL,
  PRIMARY KEY (agency, tray, promised_at, dossier_id)
) WITH (fillfactor = 90);
GRANT SELECT ON ledger.tray TO motcua_intake, motcua_routing, motcua_status, motcua_verify;
GRANT INSERT, UPDATE, DELETE ON ledger.tray TO motcua_intake, motcua_routing;

CREATE FUNCTION ledger.keep_trays() RETURNS trigger LANGUAGE plpgsql AS $$
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
CREATE TRIGGER dossier_trays AFTER INSERT OR UPDATE ON ledger.dossier FOR EACH ROW EXECUTE FUNCTION ledger.keep_trays();

INSERT INTO ledger.tray (agency, tray, promised_at, dossier_id)
SELECT holder_agency, 2, coalesce(promised_at, 'infinity'), dossier_id FROM ledger.dossier WHERE state IN (2, 4, 5, 6)
UNION ALL
SELECT pickup_agency, 3 + result_at_desk::integer, coalesce(promised_at, 'infinity'), dossier_id FROM ledger.dossier WHERE state = 9
UNION ALL
SELECT in_transit_to, 1, coalesce(promised_at, 'infinity'), dossier_id FROM ledger.dossier WHERE in_transit_to <> 0;

DROP INDEX ledger.dossier_held, ledger.dossier_incoming, ledger.dossier_result;

-- The same parties as before in one comparison: app.agencies is read once per row instead of up to six times.
ALTER POLICY dossier_party ON ledger.dossier
  USING (ARRAY[holder_agency, receiving_agency, competent_agency, pickup_agency, in_transit_to, result_holder] && ledger.acting_agencies());
