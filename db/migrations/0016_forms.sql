-- What forms print that intake does not keep itself (docs/adr/0017-forms-read-two-views.md): officers' names, and the words of a signed apology.

CREATE VIEW identity.officer_name AS
  SELECT officer_id, display_name FROM identity.account;
GRANT USAGE ON SCHEMA identity TO motcua_intake;
GRANT SELECT ON identity.officer_name TO motcua_intake;

-- Notes of new dates alone (ledger event kind 20); those of refusals and returns stay between agencies.
CREATE VIEW routing.apology AS
  SELECT n.dossier_id, n.seq, n.key_id, n.sealed
  FROM routing.note AS n JOIN ledger.event AS e ON e.dossier_id = n.dossier_id AND e.seq = n.seq
  WHERE e.kind = 20;
GRANT USAGE ON SCHEMA routing TO motcua_intake;
GRANT SELECT ON routing.apology TO motcua_intake;
