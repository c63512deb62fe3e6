-- Puts the staged, validated rows into the catalogue. Agencies and procedure versions that left the
-- files stay (dossiers point at them); every other row not in the files goes.
INSERT INTO catalogue.agency (agency_id, identifier, name, short_name, desk_name, desk_short_name, address, phone, hours, parent_id,
                              valid_from, valid_to, level0, source, confirmed)
SELECT agency_id, identifier, name, short_name, desk_name, desk_short_name, address, phone, hours, parent_id,
       valid_from, valid_to, level0, source, confirmed
FROM seed_agencies
ON CONFLICT (agency_id) DO UPDATE SET
  identifier = EXCLUDED.identifier, name = EXCLUDED.name, short_name = EXCLUDED.short_name, desk_name = EXCLUDED.desk_name,
  desk_short_name = EXCLUDED.desk_short_name, address = EXCLUDED.address, phone = EXCLUDED.phone, hours = EXCLUDED.hours,
  parent_id = EXCLUDED.parent_id, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to, level0 = EXCLUDED.level0,
  source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

INSERT INTO catalogue.procedure (code, version, name, field, term_unit, term_amount, cutoff_minute, supplement_policy, valid_from, valid_to,
                                 source, confirmed)
SELECT code, version, name, field, term_unit, term_amount, cutoff_minute, supplement_policy, valid_from, valid_to, source, confirmed
FROM seed_procedures
ON CONFLICT (code, version) DO UPDATE SET
  name = EXCLUDED.name, field = EXCLUDED.field, term_unit = EXCLUDED.term_unit, term_amount = EXCLUDED.term_amount,
  cutoff_minute = EXCLUDED.cutoff_minute, supplement_policy = EXCLUDED.supplement_policy, valid_from = EXCLUDED.valid_from,
  valid_to = EXCLUDED.valid_to, source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

DELETE FROM catalogue.step AS old
USING seed_procedures AS p
WHERE old.procedure_code = p.code AND old.procedure_version = p.version AND NOT EXISTS (
  SELECT FROM seed_steps AS s
  WHERE s.procedure_code = old.procedure_code AND s.procedure_version = old.procedure_version AND s.step_code = old.step_code);
INSERT INTO catalogue.step (procedure_code, procedure_version, step_code, position, name, agency_role, budget_minutes, source, confirmed)
SELECT procedure_code, procedure_version, step_code, position, name, agency_role, budget_minutes, source, confirmed
FROM seed_steps
ON CONFLICT (procedure_code, procedure_version, step_code) DO UPDATE SET
  position = EXCLUDED.position, name = EXCLUDED.name, agency_role = EXCLUDED.agency_role, budget_minutes = EXCLUDED.budget_minutes,
  source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

DELETE FROM catalogue.session_hours WHERE position NOT IN (SELECT position FROM seed_session_hours);
INSERT INTO catalogue.session_hours (position, start_minute, end_minute, source, confirmed)
SELECT position, start_minute, end_minute, source, confirmed FROM seed_session_hours
ON CONFLICT (position) DO UPDATE SET
  start_minute = EXCLUDED.start_minute, end_minute = EXCLUDED.end_minute, source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

DELETE FROM catalogue.calendar_year WHERE year NOT IN (SELECT year FROM seed_calendar_years);
INSERT INTO catalogue.calendar_year (year, source, confirmed)
SELECT year, source, confirmed FROM seed_calendar_years
ON CONFLICT (year) DO UPDATE SET source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

DELETE FROM catalogue.special_day WHERE day NOT IN (SELECT day FROM seed_special_days);
INSERT INTO catalogue.special_day (day, working, name, notice, source, confirmed)
SELECT day, working, name, notice, source, confirmed FROM seed_special_days
ON CONFLICT (day) DO UPDATE SET
  working = EXCLUDED.working, name = EXCLUDED.name, notice = EXCLUDED.notice, source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

DELETE FROM catalogue.message AS old
WHERE NOT EXISTS (SELECT FROM seed_messages AS s WHERE s.key = old.key AND s.language = old.language);
INSERT INTO catalogue.message (key, language, text, source, confirmed)
SELECT key, language, text, source, confirmed FROM seed_messages
ON CONFLICT (key, language) DO UPDATE SET text = EXCLUDED.text, source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

-- Staff of the files only (ids under 100000); an account that left its file is disabled, never deleted.
UPDATE identity.account AS old SET disabled = true
WHERE old.officer_id < 100000 AND EXISTS (SELECT FROM seed_staff) AND NOT EXISTS (
  SELECT FROM seed_staff AS s WHERE s.officer_id = old.officer_id);
INSERT INTO identity.account (officer_id, username, display_name, password_hash, disabled)
SELECT officer_id, username, display_name, password_hash, disabled FROM seed_staff
ON CONFLICT (officer_id) DO UPDATE SET
  username = EXCLUDED.username, display_name = EXCLUDED.display_name, password_hash = EXCLUDED.password_hash, disabled = EXCLUDED.disabled;
DELETE FROM identity.membership AS old
WHERE old.officer_id < 100000 AND EXISTS (SELECT FROM seed_staff) AND NOT EXISTS (
  SELECT FROM seed_memberships AS s WHERE s.officer_id = old.officer_id AND s.agency_id = old.agency_id AND s.role = old.role);
INSERT INTO identity.membership (officer_id, agency_id, role, valid_from, valid_to)
SELECT officer_id, agency_id, role, valid_from, valid_to FROM seed_memberships
ON CONFLICT (officer_id, agency_id, role) DO UPDATE SET valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to;
