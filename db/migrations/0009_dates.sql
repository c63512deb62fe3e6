-- Dates that move in the open: extensions with an apology, changes of the calendar, successions of agencies; cases of a procedure; and
-- mistakes undone: applicants corrected, procedures changed, dossiers voided (state 11, ours), receipts reissued, pick-up desks changed.
ALTER TABLE ledger.dossier
  ADD COLUMN original_promised_at timestamptz,        -- the promise without extensions; NULL = none given
  ADD COLUMN case_code text NOT NULL DEFAULT '';      -- case of the procedure; '' = the ordinary one

INSERT INTO ledger.transition (from_state, kind, to_state) VALUES
  (2,20,2),(4,20,4),(2,21,2),(4,21,4),(1,22,1),(2,22,2),(4,22,4),(5,22,5),(6,22,6),(9,22,9),
  (1,23,1),(2,23,2),(4,23,4),(5,23,5),(6,23,6),(9,23,9),(2,24,2),(1,25,11),(2,25,11),(4,25,11),(5,25,11),(6,25,11),(9,25,11),(10,25,11),
  (1,26,1),(2,26,2),(4,26,4),(5,26,5),(6,26,6),(9,26,9),(1,27,1),(2,27,2),(4,27,4),(5,27,5),(6,27,6);

CREATE OR REPLACE FUNCTION ledger.event_sound(seq integer, from_state smallint, kind smallint, to_state smallint, prev_hash bytea, hash bytea)
  RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN seq > 0 AND octet_length(prev_hash) = 32 AND octet_length(hash) = 32
    AND from_state >= 0 AND kind BETWEEN 0 AND 99 AND to_state BETWEEN 0 AND 99
    AND 10000 * from_state + 100 * kind + to_state = ANY ('{
      101,202,10302,10403,20504,40504,40604,40704,40804,20904,40904,21005,41005,51102,51104,41206,61304,21407,41407,51407,61407,41508,51508,21609,
      41609,90509,90609,90709,90809,90909,91709,91810,91904,22002,42004,22102,42104,12201,22202,42204,52205,62206,92209,
      12301,22302,42304,52305,62306,92309,22402,12511,22511,42511,52511,62511,92511,102511,12601,22602,42604,52605,62606,92609,
      12701,22702,42704,52705,62706}'::integer[]);
END $$;

CREATE OR REPLACE FUNCTION ledger.dossier_sound(version integer, state smallint, resume_state smallint, holder_agency integer, in_transit_to integer,
    result_holder integer, result_at_desk boolean, paused_at timestamptz, supplement_due_on date, head_hash bytea)
  RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN version > 0 AND state BETWEEN 1 AND 11 AND holder_agency > 0 AND octet_length(head_hash) = 32
    AND in_transit_to <> holder_agency
    AND (result_holder <> 0) = (state = 9)
    AND (NOT result_at_desk OR state = 9)
    AND (paused_at IS NOT NULL) = (state = 5 OR state = 6)
    AND (supplement_due_on IS NOT NULL) = (state = 5)
    AND (resume_state <> 0) = (state = 5 OR state = 6);
END $$;

-- The counter asks for money, ends, recalls, undoes mistakes, and does some procedures from reception to hand-over at one instant.
ALTER POLICY event_intake ON ledger.event WITH CHECK (kind IN (1, 2, 3, 4, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 23, 24, 25, 26, 27));
-- Who gives a new date is the agency that handles the dossier.
ALTER POLICY event_routing ON ledger.event WITH CHECK (kind IN (5, 6, 7, 8, 9, 16, 17, 20));
