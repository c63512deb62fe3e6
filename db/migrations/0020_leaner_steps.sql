-- What a step sets off beyond its own rows, made cheaper (docs/performance.md). Nothing is kept differently.

-- The tokens of a dossier follow its agencies; asked only of statements that set one of them, which the statement of a mere move does not.
DROP TRIGGER dossier_search ON ledger.dossier;
CREATE TRIGGER dossier_search AFTER UPDATE OF receiving_agency, competent_agency, pickup_agency ON ledger.dossier FOR EACH ROW
  WHEN (OLD.receiving_agency <> NEW.receiving_agency OR OLD.competent_agency <> NEW.competent_agency OR OLD.pickup_agency <> NEW.pickup_agency)
  EXECUTE FUNCTION intake.follow_agencies();
