-- Routes: from the leg of the lowest position every leg can be reached, and from every leg the end; consultations say what silence means; the
-- budgets of the longest way fit the shortest legal term.
INSERT INTO fault SELECT file, line, 'route.step-code', format('step_code "%s" is not 1 to 40 of [a-z0-9_.-], or is the word end', step_code) FROM seed_steps
  WHERE step_code !~ '^[a-z0-9_.-]{1,40}$' OR step_code = 'end';
INSERT INTO fault SELECT file, line, 'route.budget-sign', format('budget_minutes %s is negative', budget_minutes) FROM seed_steps WHERE budget_minutes < 0;
INSERT INTO fault SELECT file, line, 'route.position', format('position %s of procedure %s is taken', position, procedure_code) FROM (
  SELECT *, row_number() OVER (PARTITION BY procedure_code, procedure_version, position ORDER BY file, line) AS nth FROM seed_steps) AS s
  WHERE nth > 1;
INSERT INTO fault SELECT file, line, 'route.kind', format('unknown kind "%s"', kind) FROM seed_steps WHERE kind NOT IN ('work', 'consult', 'external', 'applicant');

CREATE TEMP TABLE leg ON COMMIT DROP AS
  SELECT s.file, s.line, procedure_code AS code, procedure_version AS version, step_code AS step, position, kind, phase, join_rule,
         regexp_split_to_array(coalesce(s.next, ''), ' +') AS next,
         CASE WHEN kind = 'applicant' OR pauses THEN 0 ELSE greatest(budget_minutes, consult_minutes, 0) END AS minutes
  FROM seed_steps AS s;
CREATE TEMP TABLE hop ON COMMIT DROP AS
  SELECT code, version, step AS a, b FROM leg CROSS JOIN unnest(next) AS b WHERE b NOT IN ('', '*')
  UNION
  SELECT one.code, one.version, one.step, other.step FROM leg AS one JOIN leg AS other USING (code, version)
  WHERE '*' = ANY (one.next) AND one.step <> other.step
  UNION
  SELECT code, version, step, 'end' FROM leg WHERE '*' = ANY (next);
-- Routes whose order is not regulated have no ways to measure and no order to repeat.
CREATE TEMP TABLE ordered ON COMMIT DROP AS
  SELECT code, version FROM leg GROUP BY code, version HAVING NOT bool_or('*' = ANY (next));
CREATE INDEX ON leg (code, version, step);
CREATE INDEX ON hop (code, version, a);
ANALYZE leg;
ANALYZE hop;

INSERT INTO fault SELECT file, line, 'route.next', format('leg %s names %s, which is no leg of procedure %s', step, named, code)
  FROM leg CROSS JOIN unnest(next) AS named
  WHERE named NOT IN ('', '*', 'end') AND NOT EXISTS (SELECT FROM leg AS o WHERE o.code = leg.code AND o.version = leg.version AND o.step = named);
INSERT INTO fault SELECT file, line, 'route.next', format('leg %s: * and end stand alone', step) FROM leg
  WHERE cardinality(next) > 1 AND next && '{*,end}';
WITH RECURSIVE first AS (
  SELECT DISTINCT ON (code, version) code, version, step FROM leg ORDER BY code, version, position
), reached AS (
  SELECT code, version, step FROM first
  UNION SELECT code, version, b FROM reached JOIN hop USING (code, version) WHERE a = step)
INSERT INTO fault SELECT file, line, 'route.unreachable', format('leg %s of procedure %s is never reached', step, code) FROM leg
  WHERE NOT EXISTS (SELECT FROM reached AS r WHERE r.code = leg.code AND r.version = leg.version AND r.step = leg.step);
WITH RECURSIVE ending AS (
  SELECT code, version, a AS step FROM hop WHERE b = 'end'
  UNION SELECT code, version, a FROM ending JOIN hop USING (code, version) WHERE b = step)
INSERT INTO fault SELECT file, line, 'route.dead-end', format('from leg %s of procedure %s no way leads to the end', step, code) FROM leg
  WHERE NOT EXISTS (SELECT FROM ending AS e WHERE e.code = leg.code AND e.version = leg.version AND e.step = leg.step);
WITH RECURSIVE onward AS (
  SELECT code, version, a AS begun, b AS step FROM hop JOIN ordered USING (code, version)
  UNION SELECT code, version, begun, b FROM onward JOIN hop USING (code, version) WHERE a = step)
INSERT INTO fault SELECT file, line, 'route.cycle', format('leg %s of procedure %s comes after itself', step, code) FROM leg
  WHERE EXISTS (SELECT FROM onward AS o WHERE o.code = leg.code AND o.version = leg.version AND o.begun = leg.step AND o.step = leg.step);

-- Consultations.
INSERT INTO fault SELECT file, line, 'policy.consult-term', format('consultation %s has no consult_minutes', step_code) FROM seed_steps
  WHERE kind = 'consult' AND coalesce(consult_minutes, 0) <= 0;
INSERT INTO fault SELECT file, line, 'policy.silence', format('consultation %s does not say what silence means (agree, escalate)', step_code) FROM seed_steps
  WHERE kind = 'consult' AND coalesce(silence, '') NOT IN ('agree', 'escalate');
INSERT INTO fault SELECT file, line, 'policy.silence-law', format('silence of %s agrees, and no law says so', step_code) FROM seed_steps
  WHERE silence = 'agree' AND btrim(coalesce(silence_law, '')) = '';
INSERT INTO fault SELECT file, line, 'route.consult', format('leg %s is no consultation and has consult_minutes or silence', step_code) FROM seed_steps
  WHERE kind <> 'consult' AND (consult_minutes IS NOT NULL OR silence IS NOT NULL);
INSERT INTO fault SELECT l.file, l.line, 'route.fork', format('after leg %s: either only consultations, which run side by side, or only other legs, of which one is taken', l.step)
  FROM leg AS l WHERE (SELECT count(DISTINCT n.kind = 'consult') FROM hop AS h JOIN leg AS n ON (n.code, n.version, n.step) = (h.code, h.version, h.b)
    WHERE h.code = l.code AND h.version = l.version AND h.a = l.step) > 1 AND NOT '*' = ANY (l.next);
INSERT INTO fault SELECT l.file, l.line, 'route.fork', format('the consultations after leg %s do not meet in one leg', l.step)
  FROM leg AS l WHERE NOT '*' = ANY (l.next) AND (
    SELECT count(DISTINCT n.next) FROM hop AS h JOIN leg AS n ON (n.code, n.version, n.step) = (h.code, h.version, h.b)
    WHERE h.code = l.code AND h.version = l.version AND h.a = l.step AND n.kind = 'consult') > 1;
INSERT INTO fault SELECT l.file, l.line, 'route.join', CASE WHEN l.join_rule IS NULL
    THEN format('leg %s follows several consultations and has no join_rule (all, any)', l.step)
    ELSE format('leg %s has a join_rule and does not follow several consultations', l.step) END
  FROM leg AS l
  WHERE (l.join_rule IS NOT NULL) <> ((SELECT count(*) FROM hop AS h JOIN leg AS p ON (p.code, p.version, p.step) = (h.code, h.version, h.a)
    WHERE h.code = l.code AND h.version = l.version AND h.b = l.step AND p.kind = 'consult' AND NOT '*' = ANY (p.next)) > 1);
INSERT INTO fault SELECT file, line, 'route.join', format('unknown join_rule "%s"', join_rule) FROM leg WHERE join_rule NOT IN ('all', 'any');

-- Phases.
INSERT INTO fault SELECT l.file, l.line, 'route.phase', format('leg %s is of phase %s, procedure %s has %s', step, phase, l.code, phases)
  FROM leg AS l JOIN seed_procedures AS p USING (code, version) WHERE phase NOT BETWEEN 1 AND phases;
INSERT INTO fault SELECT p.file, p.line, 'route.phase', format('procedure %s has two phases and no leg of the second', code)
  FROM seed_procedures AS p WHERE phases = 2 AND NOT EXISTS (SELECT FROM leg AS l WHERE l.code = p.code AND l.version = p.version AND phase = 2);
INSERT INTO fault SELECT DISTINCT l.file, l.line, 'route.phase', format('leg %s goes back to the first phase', l.step)
  FROM leg AS l JOIN hop AS h ON (h.code, h.version, h.a) = (l.code, l.version, l.step)
    JOIN leg AS n ON (n.code, n.version, n.step) = (h.code, h.version, h.b)
  WHERE n.phase < l.phase;

-- Budgets. A day counts the minutes of the house's newest session table; n calendar days hold at least n / 7 * 5 and what is left of a week
-- less its Saturday and Sunday.
WITH RECURSIVE house AS (
  SELECT sum(end_minute - start_minute)::integer AS day FROM seed_agency_sessions
  WHERE agency_id = 0 AND from_day = (SELECT max(from_day) FROM seed_agency_sessions WHERE agency_id = 0)
), rule AS (
  SELECT code, version, term_unit, term_amount FROM seed_procedures
  UNION ALL SELECT procedure_code, procedure_version, term_unit, term_amount FROM seed_terms
), legal AS (
  SELECT code, version, min(CASE term_unit WHEN 'working_day' THEN term_amount * day WHEN 'working_minute' THEN term_amount WHEN 'same_day' THEN day
    WHEN 'calendar_day' THEN (term_amount / 7 * 5 + greatest(term_amount % 7 - 2, 0)) * day END) AS minutes
  FROM rule CROSS JOIN house GROUP BY code, version
), first AS (
  SELECT DISTINCT ON (code, version) code, version, step, minutes FROM leg JOIN ordered USING (code, version) ORDER BY code, version, position
), way AS (
  SELECT code, version, step, minutes AS spent, ARRAY[step] AS gone FROM first
  UNION ALL
  SELECT w.code, w.version, l.step, w.spent + l.minutes, w.gone || l.step
  FROM way AS w JOIN hop AS h ON (h.code, h.version, h.a) = (w.code, w.version, w.step)
    JOIN leg AS l ON (l.code, l.version, l.step) = (h.code, h.version, h.b)
  WHERE l.step <> ALL (w.gone)
)
INSERT INTO fault SELECT p.file, p.line, 'route.budget', format('the legs of procedure %s take up to %s working minutes, its term is %s', code, max(spent), legal.minutes)
  FROM way JOIN legal USING (code, version) JOIN seed_procedures AS p USING (code, version)
  WHERE legal.minutes IS NOT NULL GROUP BY p.file, p.line, code, legal.minutes HAVING max(spent) > legal.minutes;
