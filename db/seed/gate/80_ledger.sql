-- What dossiers need: an agency that ends while it has open ones must say who carries on.
INSERT INTO fault SELECT a.file, a.line, 'successor.missing', format('agency %s ends on %s, has %s open dossiers and no successor', agency_id, valid_to, open)
  FROM seed_agencies AS a CROSS JOIN LATERAL (
    SELECT count(*) AS open FROM ledger.dossier AS d WHERE d.state IN (1, 2, 4, 5, 6, 9) AND a.agency_id IN (
      d.holder_agency, d.in_transit_to, d.competent_agency, d.receiving_agency, d.pickup_agency, d.result_holder)) AS held
  WHERE valid_to IS NOT NULL AND NOT EXISTS (SELECT FROM seed_successors AS s WHERE s.agency_id = a.agency_id) AND open > 0;
