-- Procedures: terms, policies, cases, fees, papers, forms; and that a published version stays what it is.
INSERT INTO fault SELECT file, line, 'procedure.code', format('procedure code "%s" is not like 1.001193', code) FROM seed_procedures
  WHERE code !~ '^[0-9][.][0-9]{6}$';
INSERT INTO fault SELECT file, line, 'procedure.version', format('version %s is not positive', version) FROM seed_procedures WHERE version <= 0;
INSERT INTO fault SELECT file, line, 'procedure.validity', format('valid_to %s lies before valid_from %s', valid_to, valid_from)
  FROM seed_procedures WHERE valid_to < valid_from;
INSERT INTO fault SELECT b.file, b.line, 'procedure.overlap', format('version %s is in force while version %s is (%s line %s)', b.version, a.version, a.file, a.line)
  FROM seed_procedures AS a JOIN seed_procedures AS b ON a.code = b.code AND a.version < b.version
    AND a.valid_from <= coalesce(b.valid_to, 'infinity') AND b.valid_from <= coalesce(a.valid_to, 'infinity');
INSERT INTO fault SELECT file, line, 'procedure.no-step', format('procedure %s version %s has no step', code, version) FROM seed_procedures AS p
  WHERE NOT EXISTS (SELECT FROM seed_steps AS s WHERE s.procedure_code = p.code AND s.procedure_version = p.version);

-- Policies.
INSERT INTO fault SELECT file, line, 'policy.supplement', format('unknown supplement_policy "%s"', supplement_policy) FROM seed_procedures
  WHERE supplement_policy NOT IN ('pause', 'restart');
INSERT INTO fault SELECT file, line, 'policy.supplement', format('%s times, %s days: negative, or days without a time', supplement_times, supplement_days)
  FROM seed_procedures WHERE supplement_times < 0 OR supplement_days < 0 OR (supplement_times = 0 AND supplement_days > 0);
INSERT INTO fault SELECT file, line, 'policy.extension', format('%s times, %s days: negative, or days without a time', extension_times, extension_days)
  FROM seed_procedures WHERE extension_times < 0 OR extension_days < 0 OR (extension_times = 0 AND extension_days > 0);
INSERT INTO fault SELECT file, line, 'policy.extension', 'extensions are allowed and no instrument says so' FROM seed_procedures
  WHERE extension_times > 0 AND btrim(coalesce(extension_instrument, '')) = '';
INSERT INTO fault SELECT file, line, 'policy.rolling', format('unknown rolling "%s"', rolling) FROM seed_procedures
  WHERE rolling NOT IN ('next_working_day', 'none');
INSERT INTO fault SELECT file, line, 'policy.level', format('level "%s" is not words of province, district, commune, external', level)
  FROM seed_procedures WHERE level !~ '^(province|district|commune|external)( (province|district|commune|external))*$';
INSERT INTO fault SELECT file, line, 'policy.online', format('unknown online_level "%s"', online_level) FROM seed_procedures
  WHERE online_level NOT IN ('full', 'part', 'information');
INSERT INTO fault SELECT file, line, 'policy.phases', format('%s phases: there are 1 or 2', phases) FROM seed_procedures WHERE phases NOT IN (1, 2);
INSERT INTO fault SELECT file, line, 'policy.competent-role', format('no leg has the competent role "%s"', competent_role) FROM seed_procedures AS p
  WHERE NOT EXISTS (SELECT FROM seed_steps AS s WHERE s.procedure_code = p.code AND s.procedure_version = p.version AND s.agency_role = competent_role);

-- Cases and terms.
INSERT INTO fault SELECT file, line, 'term.shape', format('term %s/%s/%s: unknown unit, or an amount or cut-off that does not go with it', term_unit, term_amount, cutoff_minute)
  FROM (SELECT file, line, term_unit, term_amount, cutoff_minute FROM seed_procedures
        UNION ALL SELECT file, line, term_unit, term_amount, cutoff_minute FROM seed_terms) AS t WHERE CASE
    WHEN term_unit IN ('none', 'given') THEN term_amount <> 0 OR cutoff_minute <> 0
    WHEN term_unit = 'same_day' THEN term_amount <> 0 OR cutoff_minute NOT BETWEEN 1 AND 1439
    WHEN term_unit IN ('working_day', 'calendar_day', 'working_minute') THEN term_amount <= 0 OR cutoff_minute <> 0
    ELSE true END;
INSERT INTO fault SELECT file, line, 'term.channel', format('channel %s is not 0 (any) to 5', channel) FROM seed_terms WHERE channel NOT BETWEEN 0 AND 5;
INSERT INTO fault SELECT file, line, 'term.ordinary', 'the ordinary term on any channel stands in procedures.csv' FROM seed_terms
  WHERE case_code = '' AND channel = 0;
INSERT INTO fault SELECT t.file, t.line, 'term.given', 'a term that another body gives knows no cases' FROM seed_terms AS t
  JOIN seed_procedures AS p ON p.code = procedure_code AND p.version = procedure_version WHERE (t.term_unit = 'given') <> (p.term_unit = 'given');
CREATE TEMP TABLE seed_case_use ON COMMIT DROP AS
  SELECT file, line, procedure_code, procedure_version, case_code FROM seed_terms
  UNION ALL SELECT file, line, procedure_code, procedure_version, case_code FROM seed_fees
  UNION ALL SELECT file, line, procedure_code, procedure_version, case_code FROM seed_papers;
INSERT INTO fault SELECT file, line, 'case.unknown', format('case "%s" of procedure %s is not in cases.csv', case_code, procedure_code)
  FROM seed_case_use AS u WHERE case_code <> '' AND NOT EXISTS (SELECT FROM seed_cases AS c
    WHERE c.procedure_code = u.procedure_code AND c.procedure_version = u.procedure_version AND c.case_code = u.case_code);
INSERT INTO fault SELECT file, line, 'case.unused', format('case "%s" changes neither term nor fee nor papers', case_code)
  FROM seed_cases AS c WHERE NOT EXISTS (SELECT FROM seed_case_use AS u
    WHERE c.procedure_code = u.procedure_code AND c.procedure_version = u.procedure_version AND c.case_code = u.case_code);
INSERT INTO fault SELECT file, line, 'case.code', format('case_code "%s" is not 1 to 40 of [a-z0-9_]', case_code) FROM seed_cases
  WHERE case_code !~ '^[a-z0-9_]{1,40}$';

-- Fees. Integer đồng; an amount, or a price per unit with a ceiling, or neither where a resolution outside the catalogue sets it.
INSERT INTO fault SELECT file, line, 'fee.shape', format('%s: an amount, or first_units, first_price, further_price and perhaps a cap, or none of them', fee_code)
  FROM seed_fees WHERE NOT (
    (amount IS NULL OR (amount >= 0 AND first_units IS NULL AND cap IS NULL))
    AND num_nonnulls(first_units, first_price, further_price) IN (0, 3)
    AND (first_units IS NOT NULL OR cap IS NULL)
    AND coalesce(first_units, 1) > 0 AND coalesce(first_price, 0) >= 0 AND coalesce(further_price, 0) >= 0
    AND coalesce(cap >= first_price, true));
INSERT INTO fault SELECT file, line, 'fee.kind', format('kind "%s" is not fee (phí) or levy (lệ phí)', kind) FROM seed_fees WHERE kind NOT IN ('fee', 'levy');
INSERT INTO fault SELECT file, line, 'fee.code', format('fee_code "%s" is not 1 to 40 of [a-z0-9_]', fee_code) FROM seed_fees
  WHERE fee_code !~ '^[a-z0-9_]{1,40}$';
INSERT INTO fault SELECT file, line, 'fee.exemption', format('%s percent, "%s": 1 to 100 percent by a law', percent, law) FROM seed_fee_exemptions
  WHERE percent NOT BETWEEN 1 AND 100 OR btrim(law) = '';
INSERT INTO fault SELECT file, line, 'fee.exemption', format('exemption_code "%s" is not 1 to 40 of [a-z0-9_]', exemption_code) FROM seed_fee_exemptions
  WHERE exemption_code !~ '^[a-z0-9_]{1,40}$';

-- Papers, results, forms.
INSERT INTO fault SELECT file, line, 'paper.kind', format('kind "%s" is not original, certified, copy or electronic', kind) FROM seed_papers
  WHERE kind NOT IN ('original', 'certified', 'copy', 'electronic');
INSERT INTO fault SELECT file, line, 'paper.shape', format('"%s", %s copies: a code of [a-z0-9_.-] and at least one copy', paper_code, copies) FROM seed_papers
  WHERE paper_code !~ '^[a-z0-9_.-]{1,40}$' OR copies < 1;
INSERT INTO fault SELECT file, line, 'result.kind', format('"%s", kind "%s": a code of [a-z0-9_], and paper, electronic or both', result_code, kind)
  FROM seed_results WHERE kind NOT IN ('paper', 'electronic', 'both') OR result_code !~ '^[a-z0-9_]{1,40}$';
INSERT INTO fault SELECT 'form_templates.csv', 1, 'form.missing', format('form 0%s is missing', n) FROM generate_series(1, 7) AS n
  WHERE '0' || n NOT IN (SELECT form_no FROM seed_form_templates);
INSERT INTO fault SELECT file, line, 'form.shape', format('form "%s" version %s is not 01 to 07, version from 1', form_no, version)
  FROM seed_form_templates WHERE form_no !~ '^0[1-7]$' OR version < 1;
INSERT INTO fault SELECT b.file, b.line, 'form.overlap', format('version %s is in force while version %s is', b.version, a.version)
  FROM seed_form_templates AS a JOIN seed_form_templates AS b ON a.form_no = b.form_no AND a.version < b.version
    AND a.valid_from <= coalesce(b.valid_to, 'infinity') AND b.valid_from <= coalesce(a.valid_to, 'infinity');

-- What a version consists of, without where it was read, how sure it is, and when it ends: a dossier is bound to it for ever.
CREATE TEMP TABLE seed_content ON COMMIT DROP AS
SELECT code, version, sha256(convert_to(string_agg(part, E'\n' ORDER BY part COLLATE "C"), 'UTF8')) AS digest
FROM (
  SELECT code, version, 'procedure ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed,valid_to}'::text[])::text AS part FROM seed_procedures AS t
  UNION ALL SELECT procedure_code, procedure_version, 'step ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text FROM seed_steps AS t
  UNION ALL SELECT procedure_code, procedure_version, 'case ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text FROM seed_cases AS t
  UNION ALL SELECT procedure_code, procedure_version, 'term ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text FROM seed_terms AS t
  UNION ALL SELECT procedure_code, procedure_version, 'fee ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text FROM seed_fees AS t
  UNION ALL SELECT procedure_code, procedure_version, 'exemption ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text
    FROM seed_fee_exemptions AS t
  UNION ALL SELECT procedure_code, procedure_version, 'paper ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text FROM seed_papers AS t
  UNION ALL SELECT procedure_code, procedure_version, 'result ' || jsonb_strip_nulls(to_jsonb(t) - '{file,line,source,confirmed}'::text[])::text FROM seed_results AS t
) AS parts
GROUP BY code, version;
INSERT INTO fault SELECT s.file, s.line, 'procedure.published',
    format('procedure %s version %s is published and its content differs; give the change a version of its own', code, version)
  FROM seed_procedures AS s JOIN seed_content AS c USING (code, version) JOIN catalogue.procedure AS old USING (code, version)
  WHERE old.content_digest IS NOT NULL AND old.content_digest <> c.digest;
