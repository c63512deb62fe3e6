\set id random(1, 1000000)
\set who random(0, 99)
\set state random(1, 10)
BEGIN;
SELECT officer_id, agency_id FROM naive.session WHERE token = 'token-' || :who;
SELECT id, code, state, holder, version FROM naive.dossier WHERE code = 'N-' || :id FOR UPDATE;
SELECT 1 FROM naive.transition WHERE from_state = 4 AND to_state = :state;
UPDATE naive.dossier SET state = 4, holder = 101 + :who, version = version + 1, updated_at = now() WHERE id = :id;
INSERT INTO naive.event (dossier_id, seq, from_state, to_state, at, officer_id, note)
  SELECT id, version, 4, :state, now(), :who, 'note' FROM naive.dossier WHERE id = :id;
INSERT INTO naive.request (request_id, dossier_id, answer) VALUES (gen_random_uuid(), :id, 'an answer as it was sent');
INSERT INTO naive.outbox (dossier_id, payload) VALUES (:id, 'something changed');
COMMIT;
