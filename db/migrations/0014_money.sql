-- Money taken over the counter: receipt books with serials, an append-only ledger of what came in and went out, and the sheet of each
-- officer and day, which nothing can be added to once it is closed. Amounts are whole đồng. Names nobody: a dossier's number stands for it.
CREATE SCHEMA money;
GRANT USAGE ON SCHEMA money TO motcua_intake;

-- Receipts are numbered in books of an agency, fee (1, phí) and levy (2, lệ phí) apart. The book in use is the oldest open one with serials left.
CREATE TABLE money.book (
  book_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id integer NOT NULL,
  kind smallint NOT NULL CHECK (kind IN (1, 2)),
  series text NOT NULL CHECK (series ~ '^[A-Za-z0-9/.-]{1,20}$'),
  first_serial integer NOT NULL CHECK (first_serial > 0),
  last_serial integer NOT NULL CHECK (last_serial >= first_serial),
  next_serial integer NOT NULL,        -- last_serial + 1 = exhausted
  opened_at timestamptz NOT NULL,
  opened_by bigint NOT NULL,
  request_id uuid NOT NULL UNIQUE,
  closed_at timestamptz,               -- given back with serials left
  closed_by bigint,
  close_reason text,
  CHECK (next_serial BETWEEN first_serial AND last_serial + 1),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (close_reason IS NULL))
) WITH (fillfactor = 50);
CREATE INDEX book_of_agency ON money.book (agency_id, kind, book_id);

-- One officer's till at one agency: what is locked while its sheets change.
CREATE TABLE money.till (
  agency_id integer NOT NULL,
  officer_id bigint NOT NULL,
  last_day date,                             -- of its newest sheet; nothing is added to an older one
  last_closed date,                          -- of its newest closed sheet; nothing is added on that day or before
  PRIMARY KEY (agency_id, officer_id)
) WITH (fillfactor = 50);

-- That till on one day.
CREATE TABLE money.sheet (
  sheet_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  agency_id integer NOT NULL,
  officer_id bigint NOT NULL,
  day date NOT NULL,
  closed_at timestamptz,
  closed_by bigint,
  opening bigint CHECK (opening >= 0),       -- cash kept from the sheet before; known once that is closed
  UNIQUE (agency_id, officer_id, day),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (opening IS NULL))
);
CREATE INDEX sheet_of_day ON money.sheet (agency_id, day, officer_id);

-- 1 collected: a receipt was given. 2 voided: that receipt was a mistake; it keeps its serial. 3 refunded, whole or in part. 4 handed in: cash
-- that left the till for the treasury. 2 and 3 name the collection they belong to.
CREATE TABLE money.entry (
  entry_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sheet_id bigint NOT NULL REFERENCES money.sheet,
  kind smallint NOT NULL CHECK (kind BETWEEN 1 AND 4),
  fee_kind smallint NOT NULL CHECK (fee_kind BETWEEN 0 AND 2),
  means smallint NOT NULL CHECK (means IN (1, 2)),         -- 1 cash, 2 transfer
  amount bigint NOT NULL CHECK (amount > 0),
  at timestamptz NOT NULL,
  agency_id integer NOT NULL,
  officer_id bigint NOT NULL,
  dossier_id bigint NOT NULL,                              -- 0 for cash handed in
  book_id integer REFERENCES money.book,
  series text,
  serial integer,
  of_entry bigint REFERENCES money.entry,
  reason_code text NOT NULL DEFAULT '' CHECK (reason_code ~ '^[a-z0-9_.-]{0,40}$'),
  confirmed boolean NOT NULL,                              -- the rows it was counted by were confirmed
  request_id uuid NOT NULL,
  CHECK ((kind = 4) = (fee_kind = 0) AND (kind = 4) = (dossier_id = 0) AND (kind = 4) = (book_id IS NULL)),
  CHECK ((book_id IS NULL) = (serial IS NULL) AND (book_id IS NULL) = (series IS NULL)),
  CHECK ((kind IN (2, 3)) = (of_entry IS NOT NULL) AND (kind NOT IN (2, 3) OR reason_code <> '')),
  CHECK (kind <> 4 OR means = 1)
);
CREATE UNIQUE INDEX entry_serial ON money.entry (book_id, serial) WHERE kind = 1;
CREATE UNIQUE INDEX entry_series ON money.entry (agency_id, series, serial) WHERE kind = 1;
CREATE UNIQUE INDEX entry_voided ON money.entry (of_entry) WHERE kind = 2;
CREATE INDEX entry_undone ON money.entry (of_entry) WHERE of_entry IS NOT NULL;
CREATE INDEX entry_sheet ON money.entry (sheet_id, entry_id);
CREATE INDEX entry_dossier ON money.entry (dossier_id, entry_id) WHERE dossier_id <> 0;
CREATE INDEX entry_request ON money.entry (request_id);

-- What a collection was for: one row per fee of the catalogue.
CREATE TABLE money.line (
  entry_id bigint NOT NULL REFERENCES money.entry,
  fee_code text NOT NULL,
  units integer NOT NULL CHECK (units > 0),
  copies integer NOT NULL CHECK (copies > 0),
  amount bigint NOT NULL CHECK (amount > 0),
  exemption_code text NOT NULL DEFAULT '',
  PRIMARY KEY (entry_id, fee_code)
);

-- How much of what was collected goes back, by what became of the dossier. No rule, no refund.
CREATE TABLE money.refund_rule (
  occasion text NOT NULL CHECK (occasion IN ('voided', 'withdrawn_untouched', 'withdrawn', 'stopped')),
  fee_kind smallint NOT NULL CHECK (fee_kind IN (1, 2)),
  percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
  source text NOT NULL,
  confirmed boolean NOT NULL,
  PRIMARY KEY (occasion, fee_kind)
);
INSERT INTO money.refund_rule (occasion, fee_kind, percent, source, confirmed) VALUES
  ('voided', 1, 100, 'design: nothing was done, the dossier was a mistake of the desk', false),
  ('voided', 2, 100, 'design: nothing was done, the dossier was a mistake of the desk', false),
  ('withdrawn_untouched', 1, 100, 'design: withdrawn before the first hand-over, no work was done', false),
  ('withdrawn_untouched', 2, 100, 'design: withdrawn before the first hand-over, no work was done', false),
  ('withdrawn', 1, 0, 'design: work was done; Luật Phí và lệ phí 2015 not read for this', false),
  ('withdrawn', 2, 0, 'design: work was done; Luật Phí và lệ phí 2015 not read for this', false),
  ('stopped', 1, 0, 'design: work was done; Luật Phí và lệ phí 2015 not read for this', false),
  ('stopped', 2, 0, 'design: work was done; Luật Phí và lệ phí 2015 not read for this', false);

CREATE FUNCTION money.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_SCHEMA || '.' || TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON money.entry FOR EACH ROW EXECUTE FUNCTION money.refuse_change();
CREATE TRIGGER entry_no_truncate BEFORE TRUNCATE ON money.entry FOR EACH STATEMENT EXECUTE FUNCTION money.refuse_change();
CREATE TRIGGER line_append_only BEFORE UPDATE OR DELETE ON money.line FOR EACH ROW EXECUTE FUNCTION money.refuse_change();
CREATE TRIGGER line_no_truncate BEFORE TRUNCATE ON money.line FOR EACH STATEMENT EXECUTE FUNCTION money.refuse_change();

-- What no program may get wrong: nothing joins a closed sheet, a void takes back exactly its receipt from the same till, refunds never exceed
-- what was collected, and a receipt has the serial its book just gave.
CREATE FUNCTION money.entry_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  original money.entry;
  undone bigint;
BEGIN
  PERFORM FROM money.sheet s WHERE s.sheet_id = NEW.sheet_id AND s.agency_id = NEW.agency_id AND s.closed_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the sheet is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_sheet_open';
  END IF;
  IF NEW.kind = 1 THEN
    PERFORM FROM money.book b
    WHERE b.book_id = NEW.book_id AND b.agency_id = NEW.agency_id AND b.kind = NEW.fee_kind AND b.series = NEW.series
      AND b.next_serial = NEW.serial + 1;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a serial its book did not give' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_serial_drawn';
    END IF;
  ELSIF NEW.kind IN (2, 3) THEN
    SELECT * INTO original FROM money.entry e WHERE e.entry_id = NEW.of_entry AND e.kind = 1;
    SELECT coalesce(sum(e.amount), 0) INTO undone FROM money.entry e WHERE e.of_entry = NEW.of_entry;
    IF original IS NULL OR original.agency_id <> NEW.agency_id OR original.dossier_id <> NEW.dossier_id OR original.fee_kind <> NEW.fee_kind
      OR original.book_id <> NEW.book_id OR original.serial <> NEW.serial OR undone + NEW.amount > original.amount
      OR (NEW.kind = 2 AND (NEW.amount <> original.amount OR NEW.means <> original.means OR NEW.sheet_id <> original.sheet_id)) THEN
      RAISE EXCEPTION 'it takes back what was not collected' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_undoes';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_fits BEFORE INSERT ON money.entry FOR EACH ROW EXECUTE FUNCTION money.entry_fits();

-- A serial leaves its book in the transaction that gives the receipt, or not at all: no gap.
CREATE FUNCTION money.serial_used() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.next_serial <> OLD.next_serial + 1
    OR NOT EXISTS (SELECT FROM money.entry e WHERE e.kind = 1 AND e.book_id = NEW.book_id AND e.serial = OLD.next_serial) THEN
    RAISE EXCEPTION 'a serial without its receipt' USING ERRCODE = 'check_violation', CONSTRAINT = 'book_serial_used';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER book_serial_used AFTER UPDATE ON money.book DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (OLD.next_serial <> NEW.next_serial) EXECUTE FUNCTION money.serial_used();

-- A receipt says what it is for, to the đồng.
CREATE FUNCTION money.lines_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT e.amount FROM money.entry e WHERE e.entry_id = NEW.entry_id AND e.kind = 1)
    IS DISTINCT FROM (SELECT sum(l.amount) FROM money.line l WHERE l.entry_id = NEW.entry_id) THEN
    RAISE EXCEPTION 'lines that are not the amount' USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_lines';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER entry_lines AFTER INSERT ON money.entry DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.kind = 1) EXECUTE FUNCTION money.lines_add_up();
CREATE CONSTRAINT TRIGGER line_entry AFTER INSERT ON money.line DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION money.lines_add_up();

-- A closed sheet stays closed.
CREATE FUNCTION money.sheet_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.closed_at IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
    RAISE EXCEPTION 'the sheet is closed' USING ERRCODE = 'check_violation', CONSTRAINT = 'sheet_kept';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sheet_kept BEFORE UPDATE ON money.sheet FOR EACH ROW EXECUTE FUNCTION money.sheet_kept();

GRANT SELECT, INSERT ON money.entry, money.line TO motcua_intake;
GRANT SELECT, INSERT ON money.book, money.sheet, money.till TO motcua_intake;
GRANT UPDATE (last_day, last_closed) ON money.till TO motcua_intake;
GRANT UPDATE (next_serial, closed_at, closed_by, close_reason) ON money.book TO motcua_intake;
GRANT UPDATE (closed_at, closed_by, opening) ON money.sheet TO motcua_intake;
GRANT SELECT ON money.refund_rule TO motcua_intake;

-- Second lock: an agency's money is its own.
ALTER TABLE money.book ENABLE ROW LEVEL SECURITY;
ALTER TABLE money.till ENABLE ROW LEVEL SECURITY;
ALTER TABLE money.sheet ENABLE ROW LEVEL SECURITY;
ALTER TABLE money.entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY book_own ON money.book TO motcua_intake USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
CREATE POLICY till_own ON money.till TO motcua_intake USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
CREATE POLICY sheet_own ON money.sheet TO motcua_intake USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
CREATE POLICY entry_own ON money.entry TO motcua_intake USING (agency_id = ANY ((SELECT ledger.acting_agencies())::integer[]));
