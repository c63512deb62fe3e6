-- Dates that move in the open: extensions with an apology, changes of the calendar, successions of agencies; cases of a procedure.
ALTER TABLE ledger.dossier
  ADD COLUMN original_promised_at timestamptz,        -- the promise without extensions; NULL = none given
  ADD COLUMN case_code text NOT NULL DEFAULT '';      -- case of the procedure; '' = the ordinary one

INSERT INTO ledger.transition (from_state, kind, to_state) VALUES
  (2,20,2),(4,20,4),(2,21,2),(4,21,4),(1,22,1),(2,22,2),(4,22,4),(5,22,5),(6,22,6),(9,22,9);

CREATE OR REPLACE FUNCTION ledger.event_sound(seq integer, from_state smallint, kind smallint, to_state smallint, prev_hash bytea, hash bytea)
  RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN seq > 0 AND octet_length(prev_hash) = 32 AND octet_length(hash) = 32
    AND from_state >= 0 AND kind BETWEEN 0 AND 99 AND to_state BETWEEN 0 AND 99
    AND 10000 * from_state + 100 * kind + to_state = ANY ('{
      101,202,10302,10403,20504,40504,40604,40704,40804,20904,40904,21005,41005,51102,51104,41206,61304,21407,41407,51407,61407,41508,51508,21609,
      41609,90509,90609,90709,90809,90909,91709,91810,91904,22002,42004,22102,42104,12201,22202,42204,52205,62206,92209}'::integer[]);
END $$;

-- Who gives a new date is the agency that handles the dossier.
ALTER POLICY event_routing ON ledger.event WITH CHECK (kind IN (5, 6, 7, 8, 9, 16, 17, 20));
