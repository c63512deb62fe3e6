-- Rules over the staged files that types and NOT NULL do not carry. Every fault is named by file and
-- line; one is enough to publish nothing. Run by db/seed/load inside its transaction.
CREATE TEMP TABLE fault (file text, line bigint, what text) ON COMMIT DROP;

-- A key stands once.
INSERT INTO fault SELECT file, line, format('duplicate agency_id %s', agency_id) FROM (
  SELECT *, row_number() OVER (PARTITION BY agency_id ORDER BY file, line) AS nth FROM seed_agencies) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate identifier %s', identifier) FROM (
  SELECT *, row_number() OVER (PARTITION BY identifier ORDER BY file, line) AS nth FROM seed_agencies) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate short_name "%s"', short_name) FROM (
  SELECT *, row_number() OVER (PARTITION BY short_name ORDER BY file, line) AS nth FROM seed_agencies) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate procedure %s version %s', code, version) FROM (
  SELECT *, row_number() OVER (PARTITION BY code, version ORDER BY file, line) AS nth FROM seed_procedures) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate step %s of procedure %s', step_code, procedure_code) FROM (
  SELECT *, row_number() OVER (PARTITION BY procedure_code, procedure_version, step_code ORDER BY file, line) AS nth FROM seed_steps) AS s
  WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate position %s of procedure %s', position, procedure_code) FROM (
  SELECT *, row_number() OVER (PARTITION BY procedure_code, procedure_version, position ORDER BY file, line) AS nth FROM seed_steps) AS s
  WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate position %s', position) FROM (
  SELECT *, row_number() OVER (PARTITION BY position ORDER BY file, line) AS nth FROM seed_session_hours) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate year %s', year) FROM (
  SELECT *, row_number() OVER (PARTITION BY year ORDER BY file, line) AS nth FROM seed_calendar_years) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate day %s', day) FROM (
  SELECT *, row_number() OVER (PARTITION BY day ORDER BY file, line) AS nth FROM seed_special_days) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate message %s in language %s', key, language) FROM (
  SELECT *, row_number() OVER (PARTITION BY key, language ORDER BY file, line) AS nth FROM seed_messages) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate officer_id %s', officer_id) FROM (
  SELECT *, row_number() OVER (PARTITION BY officer_id ORDER BY file, line) AS nth FROM seed_staff) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate username %s', username) FROM (
  SELECT *, row_number() OVER (PARTITION BY username ORDER BY file, line) AS nth FROM seed_staff) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, format('duplicate membership of officer %s in agency %s as %s', officer_id, agency_id, role) FROM (
  SELECT *, row_number() OVER (PARTITION BY officer_id, agency_id, role ORDER BY file, line) AS nth FROM seed_memberships) AS s WHERE nth > 1;

-- Agencies: short names go into text messages of 160 characters as they are.
INSERT INTO fault SELECT file, line, format('agency_id %s is not positive', agency_id) FROM seed_agencies WHERE agency_id <= 0;
INSERT INTO fault SELECT file, line, format('identifier "%s" is not like H20.214', identifier) FROM seed_agencies
  WHERE identifier !~ '^[A-Z][0-9]{2}([.][0-9]{1,3}){0,3}$';
INSERT INTO fault SELECT file, line, format('%s "%s" has %s characters, at most 26', what, text, length(text)) FROM (
  SELECT file, line, 'short_name' AS what, short_name AS text FROM seed_agencies
  UNION ALL SELECT file, line, 'desk_short_name', desk_short_name FROM seed_agencies) AS s WHERE length(text) > 26;
INSERT INTO fault SELECT file, line, format('%s "%s" is not unaccented text for text messages', what, text) FROM (
  SELECT file, line, 'short_name' AS what, short_name AS text FROM seed_agencies
  UNION ALL SELECT file, line, 'desk_short_name', desk_short_name FROM seed_agencies) AS s
  WHERE text !~ '^[A-Za-z0-9 .,:/()-]+$';
INSERT INTO fault SELECT file, line, format('phone "%s" has more than 11 digits', phone) FROM seed_agencies
  WHERE length(regexp_replace(phone, '[^0-9]', '', 'g')) NOT BETWEEN 3 AND 11 OR phone !~ '^[0-9 ]+$';
INSERT INTO fault SELECT file, line, format('parent_id %s is no agency', parent_id) FROM seed_agencies
  WHERE parent_id <> 0 AND parent_id NOT IN (SELECT agency_id FROM seed_agencies);
INSERT INTO fault SELECT file, line, format('valid_to %s lies before valid_from %s', valid_to, valid_from) FROM seed_agencies
  WHERE valid_to < valid_from;

-- Procedures and steps.
INSERT INTO fault SELECT file, line, format('procedure code "%s" is not like 1.001193', code) FROM seed_procedures
  WHERE code !~ '^[0-9][.][0-9]{6}$';
INSERT INTO fault SELECT file, line, format('version %s is not positive', version) FROM seed_procedures WHERE version <= 0;
INSERT INTO fault SELECT file, line, format('unknown supplement_policy "%s"', supplement_policy) FROM seed_procedures
  WHERE supplement_policy NOT IN ('pause', 'restart');
INSERT INTO fault SELECT file, line, format('term %s/%s/%s: unknown unit, or an amount or cut-off that does not go with it', term_unit, term_amount, cutoff_minute)
  FROM seed_procedures WHERE CASE
    WHEN term_unit IN ('none', 'given') THEN term_amount <> 0 OR cutoff_minute <> 0
    WHEN term_unit = 'same_day' THEN term_amount <> 0 OR cutoff_minute NOT BETWEEN 1 AND 1439
    WHEN term_unit IN ('working_day', 'calendar_day', 'working_minute') THEN term_amount <= 0 OR cutoff_minute <> 0
    ELSE true END;
INSERT INTO fault SELECT file, line, format('valid_to %s lies before valid_from %s', valid_to, valid_from) FROM seed_procedures
  WHERE valid_to < valid_from;
INSERT INTO fault SELECT file, line, format('procedure %s version %s has no step', code, version) FROM seed_procedures AS p
  WHERE NOT EXISTS (SELECT FROM seed_steps AS s WHERE s.procedure_code = p.code AND s.procedure_version = p.version);
INSERT INTO fault SELECT file, line, format('unknown procedure %s version %s', procedure_code, procedure_version) FROM seed_steps AS s
  WHERE NOT EXISTS (SELECT FROM seed_procedures AS p WHERE p.code = s.procedure_code AND p.version = s.procedure_version);
INSERT INTO fault SELECT file, line, format('step_code "%s" is not 1 to 40 of [a-z0-9_.-]', step_code) FROM seed_steps
  WHERE step_code !~ '^[a-z0-9_.-]{1,40}$';
INSERT INTO fault SELECT file, line, format('budget_minutes %s is negative', budget_minutes) FROM seed_steps WHERE budget_minutes < 0;

-- Calendar.
INSERT INTO fault SELECT file, line, format('session %s-%s is empty or outside the day', start_minute, end_minute) FROM seed_session_hours
  WHERE NOT (start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440);
INSERT INTO fault SELECT file, line, 'session begins before or when the one before it ends' FROM (
  SELECT *, lag(end_minute) OVER (ORDER BY position) AS before FROM seed_session_hours) AS s WHERE start_minute <= before;
INSERT INTO fault SELECT file, line, format('year %s does not follow %s', year, before) FROM (
  SELECT *, lag(year) OVER (ORDER BY year) AS before FROM seed_calendar_years) AS s WHERE year <> before + 1;
INSERT INTO fault SELECT file, line, format('day %s lies in no year of calendar_years.csv', day) FROM seed_special_days
  WHERE extract(year FROM day) NOT IN (SELECT year FROM seed_calendar_years);
INSERT INTO fault SELECT file, line, format('day off %s is a Saturday or Sunday', day) FROM seed_special_days
  WHERE NOT working AND extract(isodow FROM day) > 5;
INSERT INTO fault SELECT file, line, format('make-up day %s is no Saturday or Sunday', day) FROM seed_special_days
  WHERE working AND extract(isodow FROM day) < 6;
INSERT INTO fault SELECT file, line, format('make-up day %s must be named by the day off it replaces, dd/mm/yyyy, not "%s"', day, name)
  FROM seed_special_days AS s WHERE working AND NOT EXISTS (
    SELECT FROM seed_special_days AS o WHERE NOT o.working AND to_char(o.day, 'DD/MM/YYYY') = s.name);

-- Messages: no empty text, well-formed slots, and text messages that fit one segment at their largest.
INSERT INTO fault SELECT file, line, format('message %s is empty', key) FROM seed_messages WHERE btrim(text) = '';
INSERT INTO fault SELECT file, line, format('message %s has a brace that is no {slot}', key) FROM seed_messages
  WHERE regexp_replace(text, '[{][a-z][a-z0-9_]*[}]', '', 'g') ~ '[{}]';
CREATE TEMP TABLE sms_slot (slot text PRIMARY KEY, longest integer NOT NULL) ON COMMIT DROP;
INSERT INTO sms_slot VALUES  -- texts.md 4.2
  ('code', 27), ('agency', 26), ('holder', 26), ('desk', 26), ('phone', 11), ('date', 10), ('old_date', 10), ('time', 5), ('amount', 11),
  ('count', 2), ('sc', 4), ('brand', 11), ('tracking', 13), ('score', 1), ('limit', 2), ('price', 6), ('ready', 2), ('open', 2), ('wait', 2);
INSERT INTO fault SELECT s.file, s.line, format('text message %s has the unknown slot {%s}', key, found.part[1])
  FROM seed_messages AS s CROSS JOIN regexp_matches(text, '[{]([a-z0-9_]+)[}]', 'g') AS found (part)
  WHERE key LIKE 'sms.%' AND found.part[1] NOT IN (SELECT slot FROM sms_slot);
INSERT INTO fault SELECT s.file, s.line, format('text message %s may reach %s characters, at most 160', key, worst) FROM (
  SELECT m.file, m.line, m.key, length(regexp_replace(m.text, '[{][a-z0-9_]+[}]', '', 'g')) + coalesce((
    SELECT sum(sms_slot.longest) FROM regexp_matches(m.text, '[{]([a-z0-9_]+)[}]', 'g') AS found (part) JOIN sms_slot ON slot = found.part[1]), 0) AS worst
  FROM seed_messages AS m WHERE m.key LIKE 'sms.%') AS s WHERE worst > 160;
INSERT INTO fault SELECT file, line, format('text message %s has a character outside the plain alphabet', key) FROM seed_messages
  WHERE key LIKE 'sms.%' AND regexp_replace(text, '[{][a-z0-9_]+[}]', '', 'g') !~ '^[A-Za-z0-9 .,:;/()?!+=''"%*-]+$';

-- Staff.
INSERT INTO fault SELECT file, line, format('officer_id %s is not 1 to 99999 (larger ones are given out by the database)', officer_id)
  FROM seed_staff WHERE officer_id NOT BETWEEN 1 AND 99999;
INSERT INTO fault SELECT file, line, format('username "%s" is not 1 to 64 of [a-z0-9._-]', username) FROM seed_staff
  WHERE username !~ '^[a-z0-9._-]{1,64}$';
INSERT INTO fault SELECT file, line, 'password_hash is no Argon2id string' FROM seed_staff WHERE password_hash NOT LIKE '$argon2id$%';
INSERT INTO fault SELECT file, line, format('unknown officer %s', officer_id) FROM seed_memberships
  WHERE officer_id NOT IN (SELECT officer_id FROM seed_staff);
INSERT INTO fault SELECT file, line, format('unknown agency %s', agency_id) FROM seed_memberships
  WHERE agency_id NOT IN (SELECT agency_id FROM seed_agencies);
INSERT INTO fault SELECT file, line, format('unknown role "%s"', role) FROM seed_memberships
  WHERE role NOT IN ('reception', 'handling', 'leader', 'admin');

DO $$
DECLARE faults text;
BEGIN
  SELECT string_agg(format('%s line %s: %s', file, line, what), E'\n' ORDER BY file, line, what) INTO faults FROM fault;
  IF faults IS NOT NULL THEN
    RAISE EXCEPTION USING MESSAGE = faults;
  END IF;
END $$;
