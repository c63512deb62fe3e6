-- Agencies: identifiers of both schemes, names that fit text messages, parents, session tables, successors.
INSERT INTO fault SELECT file, line, 'agency.id', format('agency_id %s is not positive', agency_id) FROM seed_agencies WHERE agency_id <= 0;
INSERT INTO fault SELECT file, line, 'agency.identifier', format('identifier "%s" is not like H20.214', identifier) FROM seed_agencies
  WHERE identifier !~ '^[A-Z][0-9]{2}([.][0-9]{1,3}){0,3}$';
INSERT INTO fault SELECT file, line, 'agency.old-identifier', format('old_identifier "%s" is not like 000.00.14.H20', old_identifier)
  FROM seed_agencies WHERE old_identifier !~ '^[0-9]{3}[.][0-9]{2}[.][0-9]{2}[.][A-Z][0-9]{2}$';
-- 000.00.14.H20 is H20.14 written the other way round; if that were another agency, a code of the old form would lead to the wrong one.
INSERT INTO fault SELECT a.file, a.line, 'agency.old-identifier',
    format('old_identifier %s reads %s in the new scheme, which is agency %s', a.old_identifier, b.identifier, b.agency_id)
  FROM seed_agencies AS a JOIN seed_agencies AS b ON a.agency_id <> b.agency_id
    AND b.identifier = split_part(a.old_identifier, '.', 4) || coalesce('.' || nullif(split_part(a.old_identifier, '.', 3), '00'), '')
      || coalesce('.' || nullif(split_part(a.old_identifier, '.', 2), '00'), '') || coalesce('.' || nullif(split_part(a.old_identifier, '.', 1), '000'), '');
INSERT INTO fault SELECT file, line, 'agency.level', format('level "%s" is not province, department, district, commune, unit or external', level)
  FROM seed_agencies WHERE level NOT IN ('province', 'department', 'district', 'commune', 'unit', 'external');

-- Short names go into text messages of 160 characters as they are.
INSERT INTO fault SELECT file, line, 'agency.short-name-length', format('%s "%s" has %s characters, at most 26', what, text, length(text)) FROM (
  SELECT file, line, 'short_name' AS what, short_name AS text FROM seed_agencies
  UNION ALL SELECT file, line, 'desk_short_name', desk_short_name FROM seed_agencies) AS s WHERE length(text) > 26;
INSERT INTO fault SELECT file, line, 'agency.short-name-accent', format('%s "%s" is not unaccented text for text messages', what, text) FROM (
  SELECT file, line, 'short_name' AS what, short_name AS text FROM seed_agencies
  UNION ALL SELECT file, line, 'desk_short_name', desk_short_name FROM seed_agencies) AS s
  WHERE text !~ '^[A-Za-z0-9 .,:/()-]+$';
INSERT INTO fault SELECT file, line, 'agency.short-name-twice', format('duplicate short_name "%s": is agency %s already', short_name, first_id) FROM (
  SELECT *, row_number() OVER same AS nth, first_value(agency_id) OVER same AS first_id FROM seed_agencies
  WINDOW same AS (PARTITION BY short_name ORDER BY file, line)) AS s WHERE nth > 1;
INSERT INTO fault SELECT file, line, 'agency.phone', format('phone "%s" has more than 11 digits', phone) FROM seed_agencies
  WHERE length(regexp_replace(phone, '[^0-9]', '', 'g')) NOT BETWEEN 3 AND 11 OR phone !~ '^[0-9 ]+$';
INSERT INTO fault SELECT file, line, 'agency.validity', format('valid_to %s lies before valid_from %s', valid_to, valid_from) FROM seed_agencies
  WHERE valid_to < valid_from;
INSERT INTO fault SELECT file, line, 'agency.parent', format('parent_id %s is no agency', parent_id) FROM seed_agencies
  WHERE parent_id <> 0 AND parent_id NOT IN (SELECT agency_id FROM seed_agencies);
INSERT INTO fault SELECT child.file, child.line, 'agency.parent', format('open after its parent %s ended on %s', parent.agency_id, parent.valid_to)
  FROM seed_agencies AS child JOIN seed_agencies AS parent ON parent.agency_id = child.parent_id
  WHERE coalesce(child.valid_to, 'infinity') > parent.valid_to;
WITH RECURSIVE above AS (
  SELECT agency_id AS child, parent_id AS reached FROM seed_agencies WHERE parent_id <> 0
  UNION SELECT child, parent_id FROM above JOIN seed_agencies ON agency_id = reached WHERE parent_id <> 0)
INSERT INTO fault SELECT file, line, 'agency.parent', 'lies, over its parents, within itself'
  FROM above JOIN seed_agencies ON agency_id = child WHERE child = reached;

-- Session tables.
INSERT INTO fault SELECT file, line, 'sessions.agency', format('unknown agency %s', agency_id) FROM seed_agency_sessions
  WHERE agency_id <> 0 AND agency_id NOT IN (SELECT agency_id FROM seed_agencies);
INSERT INTO fault SELECT file, line, 'sessions.shape', format('session %s-%s is empty or outside the day', start_minute, end_minute)
  FROM seed_agency_sessions WHERE NOT (start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440);
INSERT INTO fault SELECT file, line, 'sessions.overlap', 'session begins before or when another of its table ends' FROM (
  SELECT *, lag(end_minute) OVER (PARTITION BY agency_id, from_day ORDER BY start_minute, position) AS before FROM seed_agency_sessions) AS s
  WHERE start_minute <= before;
INSERT INTO fault SELECT 'agency_sessions.csv', 1, 'sessions.house', 'the house (agency 0) has no table from the beginning (-infinity)'
  WHERE NOT EXISTS (SELECT FROM seed_agency_sessions WHERE agency_id = 0 AND from_day = '-infinity');
INSERT INTO fault SELECT file, line, 'desk-hours.shape', format('weekday %s, %s-%s is no part of a week', weekday, start_minute, end_minute)
  FROM seed_desk_hours WHERE NOT (weekday BETWEEN 1 AND 7 AND start_minute >= 0 AND start_minute < end_minute AND end_minute <= 1440);
INSERT INTO fault SELECT file, line, 'desk-hours.overlap', 'begins before other hours of the same desk end' FROM (
  SELECT *, lag(end_minute) OVER (PARTITION BY agency_id, weekday ORDER BY start_minute) AS before FROM seed_desk_hours) AS s
  WHERE start_minute < before;

-- Successors.
INSERT INTO fault SELECT s.file, s.line, 'successor.open', format('agency %s has not ended (no valid_to)', s.agency_id)
  FROM seed_successors AS s JOIN seed_agencies AS a USING (agency_id) WHERE a.valid_to IS NULL;
INSERT INTO fault SELECT s.file, s.line, 'successor.day', format('from_day %s is not the day after agency %s ended (%s)', from_day, s.agency_id, a.valid_to)
  FROM seed_successors AS s JOIN seed_agencies AS a USING (agency_id) WHERE from_day <> a.valid_to + 1;
INSERT INTO fault SELECT s.file, s.line, 'successor.closed', format('successor %s is not open on %s', successor_id, from_day)
  FROM seed_successors AS s JOIN seed_agencies AS a ON a.agency_id = successor_id
  WHERE from_day NOT BETWEEN coalesce(a.valid_from, '-infinity') AND coalesce(a.valid_to, 'infinity');
INSERT INTO fault SELECT file, line, 'successor.field', format('field "%s" is the field of no procedure', field) FROM seed_successors
  WHERE field <> '' AND field NOT IN (SELECT field FROM seed_procedures);
INSERT INTO fault SELECT DISTINCT ON (agency_id) file, line, 'successor.default', format('agency %s has no successor for all other fields (field empty)', agency_id)
  FROM seed_successors AS s WHERE NOT EXISTS (SELECT FROM seed_successors AS d WHERE d.agency_id = s.agency_id AND d.field = '')
  ORDER BY agency_id, file, line;
WITH RECURSIVE after AS (
  SELECT agency_id AS ended, successor_id AS reached FROM seed_successors
  UNION SELECT ended, successor_id FROM after JOIN seed_successors ON agency_id = reached)
INSERT INTO fault SELECT DISTINCT s.file, s.line, 'successor.cycle', format('agency %s succeeds itself over %s', s.agency_id, s.successor_id)
  FROM after JOIN seed_successors AS s ON s.agency_id = ended
  WHERE ended = reached AND (s.successor_id = ended OR EXISTS (SELECT FROM after AS back WHERE back.ended = s.successor_id AND back.reached = s.agency_id));
INSERT INTO fault SELECT t.file, t.line, 'territory.open', format('agency %s has not ended, or %s did not follow it', t.agency_id, t.successor_id)
  FROM seed_territories AS t JOIN seed_agencies AS old ON old.agency_id = t.agency_id JOIN seed_agencies AS new ON new.agency_id = t.successor_id
  WHERE old.valid_to IS NULL OR coalesce(new.valid_to, 'infinity') <= old.valid_to;
