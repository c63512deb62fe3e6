-- The naive system the bench compares with: plain tables, filled with as many dossiers as the real one holds.
SET client_min_messages = warning;
CREATE SCHEMA IF NOT EXISTS naive;
CREATE TABLE IF NOT EXISTS naive.session (token text PRIMARY KEY, officer_id bigint NOT NULL, agency_id int NOT NULL);
CREATE TABLE IF NOT EXISTS naive.dossier (
  id bigint PRIMARY KEY, code text NOT NULL UNIQUE, state int NOT NULL, holder int NOT NULL, version int NOT NULL, updated_at timestamptz NOT NULL
);
CREATE TABLE IF NOT EXISTS naive.transition (from_state int, to_state int, PRIMARY KEY (from_state, to_state));
CREATE TABLE IF NOT EXISTS naive.event (
  id bigserial PRIMARY KEY, dossier_id bigint NOT NULL REFERENCES naive.dossier, seq int NOT NULL, from_state int NOT NULL, to_state int NOT NULL,
  at timestamptz NOT NULL, officer_id bigint NOT NULL, note text, UNIQUE (dossier_id, seq)
);
CREATE TABLE IF NOT EXISTS naive.request (request_id uuid PRIMARY KEY, dossier_id bigint NOT NULL, answer text NOT NULL);
CREATE TABLE IF NOT EXISTS naive.outbox (id bigserial PRIMARY KEY, dossier_id bigint NOT NULL, payload text NOT NULL);
TRUNCATE naive.event, naive.request, naive.outbox, naive.session, naive.transition, naive.dossier;
INSERT INTO naive.session SELECT 'token-' || n, n, 101 + n FROM generate_series(0, 99) AS n;
INSERT INTO naive.transition SELECT a, b FROM generate_series(1, 10) AS a, generate_series(1, 10) AS b;
INSERT INTO naive.dossier SELECT n, 'N-' || n, 4, 101 + n % 100, 1, now() FROM generate_series(1, 1000000) AS n;
VACUUM ANALYZE naive.dossier;
