-- :count open dossiers received in office time of the last fifteen working days, promised as the calendar in force says, every second one with a
-- telephone. The chain values and bodies are not real: this database serves benches only.
CREATE TEMP TABLE working AS
SELECT g::date AS day, row_number() OVER (ORDER BY g)::integer AS place
FROM generate_series(current_date - 60, current_date + 90, interval '1 day') AS g LEFT JOIN catalogue.special_day AS s ON s.day = g::date
WHERE coalesce(s.working, extract(isodow FROM g) < 6);
CREATE TEMP TABLE filling AS
SELECT nextval('ledger.dossier_id_seq') AS id, n, 101 + n % 102 AS agency, gen_random_uuid() AS receipt,
  (SELECT max(place) FROM working WHERE day < current_date) - (n / 10) % 15 AS place,
  CASE WHEN n % 480 < 270 THEN 420 + n % 480 ELSE 540 + n % 480 END AS minute,
  CASE WHEN n % 10 < 7 THEN '1.013225' WHEN n % 10 < 9 THEN '1.004884' ELSE '1.012753' END AS procedure,
  CASE WHEN n % 10 < 7 THEN 15 WHEN n % 10 < 9 THEN 5 ELSE 20 END AS term
FROM generate_series(1, :count) AS n;
INSERT INTO ledger.receipt (receipt_id, number_hash) SELECT receipt, sha256(receipt::text::bytea) FROM filling;
INSERT INTO ledger.dossier (dossier_id, code, version, state, procedure_code, procedure_version, channel, receipt_id, receiving_agency,
  competent_agency, pickup_agency, holder_agency, received_at, due_at, promised_at, updated_at, head_hash)
SELECT id, a.identifier || '-' || to_char(r.day, 'YYMMDD') || '-' || lpad((n / 102 + 1)::text, 4, '0'), 3, 4, procedure, 1, 1, receipt, agency, agency, agency,
  agency, (r.day + minute * interval '1 minute') AT TIME ZONE 'Asia/Ho_Chi_Minh', (d.day + minute * interval '1 minute') AT TIME ZONE 'Asia/Ho_Chi_Minh',
  (d.day + interval '17 hours') AT TIME ZONE 'Asia/Ho_Chi_Minh', now(), sha256(n::text::bytea)
FROM filling JOIN working AS r USING (place) JOIN working AS d ON d.place = r.place + term JOIN catalogue.agency AS a ON agency_id = agency
ORDER BY id;
INSERT INTO ledger.event (dossier_id, seq, from_state, kind, to_state, at, actor, agency, request_id, body, prev_hash, hash)
SELECT id, seq, CASE seq WHEN 1 THEN 0 WHEN 2 THEN 2 ELSE 4 END, CASE seq WHEN 1 THEN 2 ELSE 9 END, CASE seq WHEN 1 THEN 2 ELSE 4 END, now(), 1, agency,
  gen_random_uuid(), '\x01', sha256(n::text::bytea), sha256(n::text::bytea)
FROM filling, generate_series(1, 3) AS seq;
INSERT INTO intake.applicant (dossier_id, key_id, sealed, phone_index, phone_sealed, phone_owner)
SELECT id, 1, '\x00', decode(md5(n::text), 'hex'), '\x00', 1 FROM filling WHERE n % 2 = 0;
ANALYZE ledger.dossier, ledger.event, ledger.receipt, ledger.tray, intake.applicant;
CHECKPOINT;
