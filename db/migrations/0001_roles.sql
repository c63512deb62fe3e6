-- Roles: one per program, no role owns another's tables. Passwords are set by the operator (or `run`), never here.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['motcua_identity', 'motcua_intake', 'motcua_routing', 'motcua_status', 'motcua_verify'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
      EXECUTE format('CREATE ROLE %I LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', name);
    END IF;
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
