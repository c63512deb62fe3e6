-- What the staff may see of the message ledger: by dossier, also answers about a whole receipt; and never beyond the acting agency.

-- Of an answer about all dossiers of a receipt (dossier_id is NULL there).
ALTER TABLE notification.message ADD COLUMN receipt_id uuid;
CREATE INDEX message_dossier ON notification.message (dossier_id, message_id) WHERE dossier_id IS NOT NULL;
CREATE INDEX message_receipt ON notification.message (receipt_id, message_id) WHERE receipt_id IS NOT NULL;

-- Second lock. Who asks for an agency sees its dossiers only; questions of citizens and notices are nobody's in particular.
ALTER POLICY dossier_read_notification ON ledger.dossier USING (
  (SELECT ledger.acting_agencies()) IS NULL
  OR ARRAY[holder_agency, receiving_agency, competent_agency, pickup_agency, in_transit_to, result_holder]
    && (SELECT ledger.acting_agencies()));
