-- The queue of jobs has a login of its own, niangjia_jobs: it owns the schema pgboss and reaches nothing else, so that
-- the process which serves people holds no session of the owner.
DO $$
BEGIN
  -- Made beforehand where the owner may not make roles (ops/roles.sql).
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'niangjia_jobs') THEN
    CREATE ROLE niangjia_jobs LOGIN NOINHERIT;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

-- Role memberships are cluster-wide; several databases of one cluster may migrate at once.
SELECT pg_advisory_xact_lock(hashtextextended('niangjia roles', 0));

-- An owner that is no superuser drops its powers to these two where it has the only login, and hands the queue over.
-- From PostgreSQL 16 on, who made a role is its member without the right to become it.
DO $$
DECLARE
  name text;
  becoming text := CASE WHEN current_setting('server_version_num')::integer >= 160000 THEN 'SET' ELSE 'MEMBER' END;
BEGIN
  FOREACH name IN ARRAY ARRAY['niangjia_app','niangjia_jobs'] LOOP
    IF NOT pg_has_role(current_user, name, becoming) THEN EXECUTE format('GRANT %I TO CURRENT_USER', name); END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS pgboss;
ALTER SCHEMA pgboss OWNER TO niangjia_jobs;

-- What the owner made there before this file. Sequences and types of a table go with it.
DO $$
DECLARE statement text;
BEGIN
  FOR statement IN
    SELECT format('ALTER TABLE %s OWNER TO niangjia_jobs', c.oid::regclass) FROM pg_class c
      WHERE c.relnamespace = 'pgboss'::regnamespace AND c.relkind IN ('r','p','v','m','S')
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a','i') AND c.relkind = 'S')
    UNION ALL
    SELECT format('ALTER TYPE %s OWNER TO niangjia_jobs', t.oid::regtype) FROM pg_type t
      WHERE t.typnamespace = 'pgboss'::regnamespace AND t.typtype IN ('e','d')
    UNION ALL
    SELECT format('ALTER ROUTINE %s OWNER TO niangjia_jobs', p.oid::regprocedure) FROM pg_proc p WHERE p.pronamespace = 'pgboss'::regnamespace
  LOOP
    EXECUTE statement;
  END LOOP;
END $$;
