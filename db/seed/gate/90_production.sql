-- In production every row is confirmed: read from its source, by a person, in the wording that is in force. The rest is listed, each row.
DO $$
DECLARE
  staged record;
BEGIN
  IF coalesce(current_setting('motcua.production', true), '') = 'on' THEN
    FOR staged IN SELECT kind FROM seed_kind WHERE kind <> 'message_keys' LOOP
      EXECUTE format('INSERT INTO fault SELECT file, line, %L, format(%L, source) FROM %I WHERE NOT confirmed', 'production.unconfirmed',
        'not confirmed (source: %s)', 'seed_' || staged.kind);
    END LOOP;
  END IF;
END $$;
