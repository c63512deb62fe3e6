-- Ends the transaction with all faults found so far, one a line.
DO $$
DECLARE
  faults text;
BEGIN
  SELECT string_agg(format('%s line %s: %s: %s', file, line, rule, what), E'\n' ORDER BY file, line, rule, what) INTO faults FROM fault;
  IF faults IS NOT NULL THEN
    RAISE EXCEPTION USING MESSAGE = faults;
  END IF;
END $$;
