-- What holds for every kind of row: files are there, a key stands once, a reference leads somewhere, sources are named.
INSERT INTO fault SELECT kind || '.csv', 0, 'file.missing', 'this file has to be there' FROM seed_kind
  WHERE base AND kind || '.csv' NOT IN (SELECT file FROM seed_file);

DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN
    SELECT kind, string_agg(quote_ident(attname), ', ' ORDER BY place) AS columns, string_agg(attname, ', ' ORDER BY place) AS names,
           string_agg(quote_ident(attname) || ' IS NOT NULL', ' AND ' ORDER BY place) AS given
    FROM seed_kind JOIN pg_index ON indrelid = target AND indisunique AND indpred IS NULL
      CROSS JOIN LATERAL unnest(indkey::smallint[]) WITH ORDINALITY AS key (number, place)
      JOIN pg_attribute ON attrelid = target AND attnum = number
    GROUP BY kind, indexrelid
  LOOP
    EXECUTE format($sql$
      INSERT INTO fault SELECT file, line, 'row.duplicate', format('duplicate %s %%s: stands already in %%s line %%s', concat_ws(' ', %s), first_file, first_line)
      FROM (SELECT *, row_number() OVER same AS nth, first_value(file) OVER same AS first_file, first_value(line) OVER same AS first_line
            FROM %I WHERE %s WINDOW same AS (PARTITION BY %s ORDER BY file, line)) AS s WHERE nth > 1
    $sql$, rule.names, rule.columns, 'seed_' || rule.kind, rule.given, rule.columns);
  END LOOP;
  FOR rule IN
    SELECT child.kind, parent.kind AS parent, string_agg(mine.attname, ', ' ORDER BY place) AS names,
           string_agg(format('c.%I', mine.attname), ', ' ORDER BY place) AS columns,
           string_agg(format('p.%I = c.%I', theirs.attname, mine.attname), ' AND ' ORDER BY place) AS same
    FROM pg_constraint JOIN seed_kind AS child ON conrelid = child.target JOIN seed_kind AS parent ON confrelid = parent.target
      CROSS JOIN LATERAL unnest(conkey, confkey) WITH ORDINALITY AS key (number, other, place)
      JOIN pg_attribute AS mine ON mine.attrelid = conrelid AND mine.attnum = number
      JOIN pg_attribute AS theirs ON theirs.attrelid = confrelid AND theirs.attnum = other
    WHERE contype = 'f'
    GROUP BY child.kind, parent.kind, pg_constraint.oid
  LOOP
    EXECUTE format($sql$
      INSERT INTO fault SELECT file, line, 'row.reference', format('%s %%s: no such row in %s.csv', concat_ws(' ', %s))
      FROM %I AS c WHERE NOT EXISTS (SELECT FROM %I AS p WHERE %s)
    $sql$, rule.names, rule.parent, rule.columns, 'seed_' || rule.kind, 'seed_' || rule.parent, rule.same);
  END LOOP;
  FOR rule IN SELECT kind FROM seed_kind WHERE kind <> 'message_keys' LOOP
    EXECUTE format($sql$INSERT INTO fault SELECT file, line, 'row.source', 'the source is empty' FROM %I WHERE btrim(source) = ''$sql$,
      'seed_' || rule.kind);
  END LOOP;
END $$;

-- Columns that rows published before 0010 may lack and that no row of a file may: what they say differs in law, and code has no default for it.
DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN SELECT * FROM (VALUES ('agencies', 'level'), ('calendar_years', 'notice'),
      ('procedures', 'level'), ('procedures', 'competent_role'), ('procedures', 'online_level'), ('procedures', 'phases'),
      ('procedures', 'supplement_times'), ('procedures', 'supplement_days'), ('procedures', 'extension_times'), ('procedures', 'extension_days'),
      ('procedures', 'rolling'), ('steps', 'kind'), ('steps', 'pauses'), ('steps', 'phase')) AS needed (kind, name) LOOP
    EXECUTE format($sql$INSERT INTO fault SELECT file, line, 'policy.missing', %L FROM %I WHERE %I IS NULL$sql$,
      rule.name || ' is not given, and there is no default', 'seed_' || rule.kind, rule.name);
  END LOOP;
END $$;
