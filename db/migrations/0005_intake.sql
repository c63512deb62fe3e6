-- The desk's own rows: sealed applicants and notes, code counters, lookup numbers kept for a retried reception.
CREATE SCHEMA intake;
GRANT USAGE ON SCHEMA intake TO motcua_intake;

-- Serial of the day per agency; the row lock is the last one taken in a reception.
CREATE TABLE intake.code_counter (
  agency_id integer NOT NULL,
  day date NOT NULL,
  kind smallint NOT NULL,          -- 0 dossier code, 1 registration number
  last_serial integer NOT NULL,
  PRIMARY KEY (agency_id, day, kind)
) WITH (fillfactor = 50);

-- Personal data, sealed with XChaCha20-Poly1305 (associated data: table|column|dossier id|key id); never in clear.
CREATE TABLE intake.applicant (
  dossier_id bigint PRIMARY KEY,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,
  phone_index bytea CHECK (octet_length(phone_index) = 16),  -- keyed hash of the national form; NULL = no phone
  phone_owner smallint NOT NULL
);
CREATE INDEX applicant_phone ON intake.applicant (phone_index) WHERE phone_index IS NOT NULL;

-- Typed text; its event carries SHA-256(salt ‖ text). Erasing the row erases text and salt.
CREATE TABLE intake.note (
  dossier_id bigint NOT NULL,
  seq integer NOT NULL,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,           -- salt (32 octets) ‖ text, sealed
  PRIMARY KEY (dossier_id, seq)
);

-- The lookup number itself, sealed, so that a retried reception can show it again; removed when printed, at most 24 h old.
CREATE TABLE intake.lookup_secret (
  receipt_id uuid PRIMARY KEY,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX lookup_secret_age ON intake.lookup_secret (created_at);

GRANT SELECT, INSERT, UPDATE ON intake.code_counter TO motcua_intake;
GRANT SELECT, INSERT ON intake.applicant, intake.note TO motcua_intake;
GRANT SELECT, INSERT, DELETE ON intake.lookup_secret TO motcua_intake;
