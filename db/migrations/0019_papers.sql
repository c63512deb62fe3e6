-- Papers handed in over the desk, and the warning that a matter may already be under way elsewhere.

-- One row per paper and kind, as it was written down with an event (reception, acceptance, supplement). What was typed by hand is sealed; codes of
-- the catalogue say nothing of a person. Whose list a code is of: procedure, version and case of the dossier then, which a change of procedure
-- does not touch.
CREATE TABLE intake.paper (
  dossier_id bigint NOT NULL,
  seq integer NOT NULL,              -- of the event it came with
  position smallint NOT NULL CHECK (position > 0),
  procedure_code text NOT NULL,
  procedure_version integer NOT NULL,
  case_code text NOT NULL,           -- '' = the ordinary case
  paper_code text CHECK (paper_code ~ '^[a-z0-9_.-]{1,40}$'),  -- NULL = not listed
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),         -- desk.proto PaperKind
  copies smallint NOT NULL CHECK (copies BETWEEN 1 AND 99),
  key_id smallint,
  sealed bytea,                      -- name of a paper that is not listed
  PRIMARY KEY (dossier_id, seq, position),
  CHECK ((paper_code IS NULL) = (sealed IS NOT NULL) AND (sealed IS NULL) = (key_id IS NULL))
);
-- Deleting is left to who erases a person (docs/adr/0004-erasure.md); no program may.
CREATE TRIGGER paper_append_only BEFORE UPDATE ON intake.paper FOR EACH ROW EXECUTE FUNCTION intake.refuse_change();
CREATE TRIGGER paper_no_truncate BEFORE TRUNCATE ON intake.paper FOR EACH STATEMENT EXECUTE FUNCTION intake.refuse_change();

GRANT SELECT, INSERT ON intake.paper TO motcua_intake;
ALTER TABLE intake.paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY paper_read ON intake.paper FOR SELECT TO motcua_intake
  USING ((SELECT true FROM ledger.dossier d WHERE d.dossier_id = paper.dossier_id));
CREATE POLICY paper_insert ON intake.paper FOR INSERT TO motcua_intake WITH CHECK (true);

-- Whether an agency other than the acting ones has an open dossier of a procedure under a token (of an ID number): one bit, and not that of
-- agencies of whom a stranger with the code is told nothing either (docs/adr/0018-duplicates.md). The one door through the row-level security of
-- tokens; it gives out no row. Agency by agency along the primary key, which begins with the agency.
CREATE FUNCTION intake.is_open_elsewhere(asked_token bigint, asked_procedure text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
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
REVOKE EXECUTE ON FUNCTION intake.is_open_elsewhere(bigint, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION intake.is_open_elsewhere(bigint, text) TO motcua_intake;
