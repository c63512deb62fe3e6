-- Puts the staged rows, in which the gate found no fault, into the catalogue. Agencies and procedure versions that left the files stay
-- (dossiers point at them); every other row not in the files goes.
INSERT INTO catalogue.agency (agency_id, identifier, old_identifier, level, name, short_name, desk_name, desk_short_name, address, phone, hours,
                              parent_id, valid_from, valid_to, level0, source, confirmed)
SELECT agency_id, identifier, old_identifier, level, name, short_name, desk_name, desk_short_name, address, phone, hours, parent_id,
       valid_from, valid_to, level0, source, confirmed
FROM seed_agencies
ON CONFLICT (agency_id) DO UPDATE SET
  identifier = EXCLUDED.identifier, old_identifier = EXCLUDED.old_identifier, level = EXCLUDED.level, name = EXCLUDED.name,
  short_name = EXCLUDED.short_name, desk_name = EXCLUDED.desk_name, desk_short_name = EXCLUDED.desk_short_name, address = EXCLUDED.address,
  phone = EXCLUDED.phone, hours = EXCLUDED.hours, parent_id = EXCLUDED.parent_id, valid_from = EXCLUDED.valid_from,
  valid_to = EXCLUDED.valid_to, level0 = EXCLUDED.level0, source = EXCLUDED.source, confirmed = EXCLUDED.confirmed;

-- A version that is published already has the same content (gate, procedure.published) or none on record; source, confirmed and valid_to may
-- have changed.
INSERT INTO catalogue.procedure (code, version, local_code, name, field, level, competent_role, online_level, phases, term_unit, term_amount,
                                 cutoff_minute, rolling, supplement_policy, supplement_times, supplement_days, extension_times, extension_days,
                                 extension_instrument, valid_from, valid_to, source, confirmed, content_digest)
SELECT code, version, local_code, name, field, level, competent_role, online_level, phases, term_unit, term_amount, cutoff_minute, rolling,
       supplement_policy, supplement_times, supplement_days, extension_times, extension_days, extension_instrument, valid_from, valid_to,
       source, confirmed, digest
FROM seed_procedures JOIN seed_content USING (code, version)
ON CONFLICT (code, version) DO UPDATE SET
  local_code = EXCLUDED.local_code, name = EXCLUDED.name, field = EXCLUDED.field, level = EXCLUDED.level,
  competent_role = EXCLUDED.competent_role, online_level = EXCLUDED.online_level, phases = EXCLUDED.phases, term_unit = EXCLUDED.term_unit,
  term_amount = EXCLUDED.term_amount, cutoff_minute = EXCLUDED.cutoff_minute, rolling = EXCLUDED.rolling,
  supplement_policy = EXCLUDED.supplement_policy, supplement_times = EXCLUDED.supplement_times, supplement_days = EXCLUDED.supplement_days,
  extension_times = EXCLUDED.extension_times, extension_days = EXCLUDED.extension_days,
  extension_instrument = EXCLUDED.extension_instrument, valid_from = EXCLUDED.valid_from, valid_to = EXCLUDED.valid_to,
  source = EXCLUDED.source, confirmed = EXCLUDED.confirmed, content_digest = EXCLUDED.content_digest;

-- Rows of a procedure version, and rows that stand for themselves, are written anew: what is in the files, and nothing else.
DO $$
DECLARE
  part record;
BEGIN
  FOR part IN SELECT kind, target, kind NOT IN ('territories', 'successors', 'agency_sessions', 'desk_hours', 'calendar_years', 'special_days',
                'messages', 'form_templates') AS of_procedure
              FROM unnest('{fee_exemptions,fees,papers,results,terms,cases,steps,territories,successors,agency_sessions,desk_hours,calendar_years,
                special_days,messages,form_templates}'::text[]) WITH ORDINALITY AS wanted (kind, place) JOIN seed_kind USING (kind) ORDER BY place LOOP
    EXECUTE format('DELETE FROM %s AS old ', part.target) || CASE WHEN part.of_procedure
      THEN 'USING seed_procedures AS p WHERE old.procedure_code = p.code AND old.procedure_version = p.version' ELSE '' END;
  END LOOP;
  FOR part IN SELECT kind, target, (SELECT string_agg(quote_ident(name), ', ' ORDER BY c.place) FROM pg_temp.columns_of(kind) AS c) AS columns
              FROM unnest('{steps,cases,terms,results,papers,fees,fee_exemptions,territories,successors,agency_sessions,desk_hours,calendar_years,
                special_days,messages,form_templates}'::text[]) WITH ORDINALITY AS wanted (kind, place) JOIN seed_kind USING (kind) ORDER BY wanted.place LOOP
    EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM %I', part.target, part.columns, part.columns, 'seed_' || part.kind);
  END LOOP;
END $$;

-- The house's session table of today, for programs from before session tables had a first day.
DELETE FROM catalogue.session_hours;
INSERT INTO catalogue.session_hours (position, start_minute, end_minute, source, confirmed)
SELECT position, start_minute, end_minute, source, confirmed FROM seed_agency_sessions
WHERE agency_id = 0 AND from_day = (SELECT max(from_day) FROM seed_agency_sessions WHERE agency_id = 0 AND from_day <= current_date);

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
