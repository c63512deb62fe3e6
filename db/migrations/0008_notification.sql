-- Text messages: what came in, what goes out, what became of it; and the few words of intake that notification may read.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua_notification') THEN
    CREATE ROLE motcua_notification LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
  END IF;
END $$;

-- The phone of a dossier by itself, so that who sends messages never opens names and addresses.
ALTER TABLE intake.applicant ADD COLUMN phone_sealed bytea;
CREATE VIEW intake.contact AS
  SELECT dossier_id, phone_index, key_id AS phone_key_id, phone_sealed, phone_owner
  FROM intake.applicant
  WHERE phone_index IS NOT NULL AND phone_sealed IS NOT NULL;

CREATE SCHEMA notification;
GRANT USAGE ON SCHEMA notification, ledger, catalogue, intake TO motcua_notification;

-- One row per link to an operator. The epoch fences adapters that were replaced.
CREATE TABLE notification.link (
  link text PRIMARY KEY CHECK (link ~ '^[A-Za-z0-9-]{1,32}$'),
  epoch bigint NOT NULL,
  opened_by uuid NOT NULL,          -- request that opened this epoch
  opened_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Everything handsets and operators brought, each before it was acknowledged. Instants named kept_at are the machine's, never steered.
CREATE SEQUENCE notification.inbound_id_seq AS bigint;
CREATE TABLE notification.inbound (
  inbound_id bigint PRIMARY KEY,
  kept_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  link text NOT NULL,
  epoch bigint NOT NULL DEFAULT 0,  -- session it was last acknowledged in; 0 for receipts
  kind smallint NOT NULL CHECK (kind IN (1, 2, 3)),  -- 1 whole message, 2 part, 3 receipt
  outcome smallint NOT NULL CHECK (outcome BETWEEN 1 AND 5),  -- notification.proto Outcome; 5 = receipt
  reason text NOT NULL DEFAULT '',
  source_index bytea CHECK (octet_length(source_index) = 16),
  fingerprint bytea NOT NULL CHECK (octet_length(fingerprint) = 32),  -- keyed: source, destination, text, part
  open boolean NOT NULL,            -- the newest with this fingerprint: an equal one may be this one again
  proved_at timestamptz,            -- the operator is known to have our acknowledgement
  operator_id text NOT NULL DEFAULT '',
  key_id smallint,                  -- source and text, sealed; erased by setting both NULL
  sealed bytea,
  part_key bytea CHECK (octet_length(part_key) = 32),  -- parts of one message share it
  part_total smallint,
  part_number smallint,
  joined_into bigint,               -- the whole message a part went into
  repeats bigint,                   -- the record this one repeats
  missed boolean NOT NULL DEFAULT false,  -- asked for something that is not there (counts towards the limit)
  hit boolean NOT NULL DEFAULT false      -- found a dossier that is not the sender's own (counts too, generously)
);
CREATE UNIQUE INDEX inbound_open ON notification.inbound (fingerprint) WHERE open;
CREATE UNIQUE INDEX inbound_operator_id ON notification.inbound (link, operator_id) WHERE operator_id <> '' AND repeats IS NULL;
CREATE INDEX inbound_parts ON notification.inbound (part_key) WHERE kind = 2 AND joined_into IS NULL;
CREATE INDEX inbound_source ON notification.inbound (source_index, kept_at) WHERE missed OR hit OR reason = 'LIMIT';

-- Everything that goes out. QUEUED → SUBMITTING → SENT → DELIVERED | FAILED | UNKNOWN.
CREATE SEQUENCE notification.message_id_seq AS bigint;
CREATE TABLE notification.message (
  message_id bigint PRIMARY KEY,
  queued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  class smallint NOT NULL CHECK (class IN (1, 2)),           -- 1 reply, 2 notice
  state smallint NOT NULL CHECK (state BETWEEN 1 AND 6),     -- 1 QUEUED 2 SUBMITTING 3 SENT 4 DELIVERED 5 FAILED 6 UNKNOWN
  attempt smallint NOT NULL DEFAULT 0,
  doubts smallint NOT NULL DEFAULT 0,                        -- tries that were never heard of, after the time a doubt may last
  possible_duplicate boolean NOT NULL DEFAULT false,
  template text NOT NULL,                                    -- key of the message catalogue
  question_id bigint UNIQUE REFERENCES notification.inbound, -- what a reply answers
  dossier_id bigint,                                         -- NULL where it is about none
  seq integer,                                               -- version of the dossier it is true for; of a notice its event
  destination_index bytea NOT NULL CHECK (octet_length(destination_index) = 16),
  sender text NOT NULL,
  key_id smallint,
  sealed bytea,                                              -- destination and text
  not_before timestamptz NOT NULL DEFAULT clock_timestamp(),
  expires_at timestamptz NOT NULL,
  link text NOT NULL DEFAULT '',
  lease_epoch bigint NOT NULL DEFAULT 0,
  leased_until timestamptz,
  doubted_at timestamptz,                                    -- set while a doubt is open
  operator_id text NOT NULL DEFAULT '',
  settled_at timestamptz,
  fault text NOT NULL DEFAULT '',                            -- why it failed
  CHECK ((class = 1) = (question_id IS NOT NULL)),
  CHECK ((state = 2) = (leased_until IS NOT NULL))
) WITH (fillfactor = 70);
-- At most one unanswered message per destination; a receipt with an unknown number belongs to that one.
CREATE UNIQUE INDEX message_unanswered ON notification.message (destination_index) WHERE state = 2 OR (state = 6 AND doubted_at IS NOT NULL);
-- What time moves on: leases, doubts, messages that wait. Small at all times.
CREATE INDEX message_open ON notification.message (message_id) WHERE state IN (1, 2) OR (state = 6 AND doubted_at IS NOT NULL);
CREATE INDEX message_destination ON notification.message (destination_index, state);
CREATE INDEX message_queued ON notification.message (class, message_id) WHERE state = 1;
CREATE INDEX message_operator_id ON notification.message (link, operator_id) WHERE operator_id <> '';
CREATE UNIQUE INDEX message_notice ON notification.message (dossier_id, seq, template) WHERE class = 2;

-- What a number asked us not to send: notices about one dossier, or (dossier 0) about any.
CREATE TABLE notification.refusal (
  destination_index bytea NOT NULL CHECK (octet_length(destination_index) = 16),
  dossier_id bigint NOT NULL,
  refused_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (destination_index, dossier_id)
);

-- How far the events of the ledger were read for notices: a snapshot, moved in the transaction that queues them.
CREATE TABLE notification.cursor (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  snapshot text NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

GRANT SELECT, INSERT, UPDATE ON notification.link, notification.inbound, notification.message, notification.cursor TO motcua_notification;
GRANT SELECT, INSERT, DELETE ON notification.refusal TO motcua_notification;
GRANT USAGE ON SEQUENCE notification.inbound_id_seq, notification.message_id_seq TO motcua_notification;
GRANT SELECT ON intake.contact TO motcua_notification;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO motcua_notification;
GRANT SELECT ON ALL TABLES IN SCHEMA catalogue TO motcua_notification;
CREATE POLICY dossier_read_notification ON ledger.dossier FOR SELECT TO motcua_notification USING (true);
