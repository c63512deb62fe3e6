-- :count dossiers in progress with three events each. The chain values are not real: this database serves benches only.
CREATE TEMP TABLE filling AS
SELECT nextval('ledger.dossier_id_seq') AS id, n, 101 + n % 102 AS agency, gen_random_uuid() AS receipt
FROM generate_series(1, :count) AS n;
INSERT INTO ledger.receipt (receipt_id, number_hash) SELECT receipt, sha256(receipt::text::bytea) FROM filling;
INSERT INTO ledger.dossier (dossier_id, code, version, state, procedure_code, procedure_version, channel, receipt_id, receiving_agency,
  competent_agency, pickup_agency, holder_agency, received_at, due_at, promised_at, updated_at, head_hash)
SELECT id, 'H20.' || agency || '-250801-' || lpad(id::text, 6, '0'), 3, 4, '1.013225', 1, 1, receipt, agency, agency, agency, agency,
  now() - n * interval '3 seconds', now() + n * interval '1 second', now() + n * interval '1 second', now(), sha256(n::text::bytea)
FROM filling;
INSERT INTO ledger.event (dossier_id, seq, from_state, kind, to_state, at, actor, agency, request_id, body, prev_hash, hash)
SELECT id, seq, CASE seq WHEN 1 THEN 0 WHEN 2 THEN 2 ELSE 4 END, CASE seq WHEN 1 THEN 2 WHEN 2 THEN 9 ELSE 9 END,
  CASE seq WHEN 1 THEN 2 ELSE 4 END, now(), 1, agency, gen_random_uuid(), '\x01', sha256(n::text::bytea), sha256(n::text::bytea)
FROM filling, generate_series(1, 3) AS seq;
ANALYZE ledger.dossier, ledger.event, ledger.receipt;
CHECKPOINT;
