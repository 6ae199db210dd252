-- Roles and database of Niangjia on a PostgreSQL server of your own (15 or newer). Run by the server's administrator,
-- before the first start and before a dump is restored; running it again changes nothing but the passwords handed in.
--
--   export PGOPTIONS="-c niangjia.owner_password=… -c niangjia.app_password=… -c niangjia.jobs_password=…"
--   psql --dbname=postgres --file=ops/roles.sql
--
-- Long random words of letters and digits (openssl rand -hex 24). A password that is not handed in stays as it is: set it
-- with \password niangjia_app in psql. The last statement says so when the database exists already; that is no fault.
--
-- What each may do is all that it needs:
--   niangjia_owner  DATABASE_URL       owns the database and its tables; migrates, then is let go. No superuser, not above
--                                      row-level security. CREATEROLE is for the first start alone (see README.md).
--   niangjia_app    DATABASE_APP_URL   reads and writes nothing by itself; each transaction becomes one of the scope roles
--   niangjia_jobs   DATABASE_JOBS_URL  owns the schema pgboss, the queue of jobs, and reaches nothing else
DO $$
DECLARE
  scope_roles CONSTANT text[] := ARRAY['niangjia_own','niangjia_union','niangjia_nation','niangjia_office','niangjia_public','niangjia_system'];
  logins CONSTANT text[] := ARRAY['niangjia_owner','niangjia_app','niangjia_jobs'];
  name text;
  password text;
BEGIN
  FOREACH name IN ARRAY scope_roles || logins LOOP
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN CONTINUE; END IF;
    EXECUTE format('CREATE ROLE %I NOSUPERUSER NOCREATEDB NOREPLICATION NOBYPASSRLS %s', name,
      CASE WHEN name = 'niangjia_owner' THEN 'LOGIN INHERIT CREATEROLE' WHEN name = ANY (logins) THEN 'LOGIN NOINHERIT' ELSE 'NOLOGIN NOINHERIT' END);
  END LOOP;

  -- The owner grants the scope roles to the application when it migrates. On PostgreSQL 15 CREATEROLE is enough for that;
  -- of their rights it has those of niangjia_system alone, which see every row.
  FOREACH name IN ARRAY scope_roles LOOP
    IF current_setting('server_version_num')::integer >= 160000 THEN EXECUTE format('GRANT %I TO niangjia_owner WITH ADMIN TRUE, INHERIT FALSE, SET FALSE', name); END IF;
    EXECUTE format('GRANT %I TO niangjia_app', name);
  END LOOP;
  GRANT niangjia_system TO niangjia_owner;
  IF current_setting('server_version_num')::integer >= 160000 THEN EXECUTE 'GRANT niangjia_system TO niangjia_owner WITH INHERIT TRUE, SET TRUE'; END IF;
  -- So that the owner may hand the schema of the queue over, also one that an older version made.
  GRANT niangjia_app, niangjia_jobs TO niangjia_owner;

  FOREACH name IN ARRAY logins LOOP
    password := current_setting(replace(name, 'niangjia_', 'niangjia.') || '_password', true);
    IF password IS NOT NULL AND password <> '' THEN
      EXECUTE format('ALTER ROLE %I PASSWORD %L', name, password);
    ELSE
      RAISE NOTICE '% keeps its password; set one with \password %', name, name;
    END IF;
  END LOOP;
END $$;

CREATE DATABASE niangjia OWNER niangjia_owner TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
