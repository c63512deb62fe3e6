-- Routing's own rows: sealed reasons of refusals and returns.
CREATE SCHEMA routing;
GRANT USAGE ON SCHEMA routing TO motcua_routing;

CREATE TABLE routing.note (
  dossier_id bigint NOT NULL,
  seq integer NOT NULL,
  key_id smallint NOT NULL,
  sealed bytea NOT NULL,
  PRIMARY KEY (dossier_id, seq)
);
GRANT SELECT, INSERT ON routing.note TO motcua_routing;
