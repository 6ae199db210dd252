-- The kernel: roles by kind of scope, protection of tables, audit, idempotency, outbox, settings.
--
-- Each transaction of request code runs as ONE of the scope roles, chosen from the session for that
-- transaction only. The login role itself (niangjia_app) may read and write nothing: a statement that
-- was issued without a scope fails with "permission denied".
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['niangjia_own','niangjia_union','niangjia_nation','niangjia_office','niangjia_public','niangjia_system'] LOOP
    BEGIN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT', name);
    EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END LOOP;
  BEGIN
    CREATE ROLE niangjia_app LOGIN NOINHERIT;
  EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
  END;
END $$;

-- Role memberships are cluster-wide; several databases of one cluster may migrate at once.
SELECT pg_advisory_xact_lock(hashtextextended('niangjia roles', 0));
GRANT niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system TO niangjia_app;
GRANT niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system TO CURRENT_USER;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO niangjia_app, niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- The path of a union in the tree; every column of this domain is carried along when a subtree moves.
CREATE DOMAIN union_path AS text COLLATE "C" CHECK (VALUE ~ '^([0-9a-z]+[.])+$');

-- Puts a table under row-level security. Each scope role has one policy of its own, so that each plan
-- has one plain predicate: a range over the path, or an equality on the person.
--   path_column    the union_path column, or NULL where no union reaches the table
--   person_column  the uuid column of the person the row is about, or NULL
--   office_using   an SQL condition for partner offices (reads current_setting('app.office')), or NULL
CREATE PROCEDURE kernel_protect(target regclass, path_column text, person_column text DEFAULT NULL, office_using text DEFAULT NULL)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY by_system ON %s TO niangjia_system USING (true)', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO niangjia_system', target);
  IF path_column IS NOT NULL THEN
    EXECUTE format('CREATE POLICY by_union ON %s TO niangjia_union USING (%2$I >= current_setting(''app.from'') AND %2$I < current_setting(''app.to''))', target, path_column);
    EXECUTE format('CREATE POLICY by_nation ON %s TO niangjia_nation USING (true)', target);
  END IF;
  IF person_column IS NOT NULL THEN
    EXECUTE format('CREATE POLICY by_person ON %s TO niangjia_own USING (%I = current_setting(''app.person'')::uuid)', target, person_column);
  END IF;
  IF office_using IS NOT NULL THEN
    EXECUTE format('CREATE POLICY by_office ON %s TO niangjia_office USING (%s)', target, office_using);
  END IF;
END $$;

-- A function that must look beyond the caller's scope runs as niangjia_system, never as the owner.
CREATE PROCEDURE kernel_run_as_system(target regprocedure)
LANGUAGE plpgsql AS $$
BEGIN
  GRANT CREATE ON SCHEMA public TO niangjia_system;
  EXECUTE format('ALTER FUNCTION %s OWNER TO niangjia_system', target);
  REVOKE CREATE ON SCHEMA public FROM niangjia_system;
END $$;

-- One row for each command and each read of sensitive data, in the same transaction. Inserted only:
-- no role of the application holds UPDATE or DELETE. `detail` never holds sensitive values.
CREATE TABLE kernel_audit (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  request_id text NOT NULL,
  person_id uuid,
  acted_as text NOT NULL CHECK (acted_as IN ('own','post','office','public','system')),
  post_id uuid,
  union_path union_path,
  action text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text,
  -- The person whose data were touched, so that this person can see who looked.
  about_person_id uuid,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX kernel_audit_at ON kernel_audit (at DESC, id DESC);
CREATE INDEX kernel_audit_subject ON kernel_audit (subject_kind, subject_id, at DESC);
CREATE INDEX kernel_audit_about ON kernel_audit (about_person_id, at DESC) WHERE about_person_id IS NOT NULL;
CREATE INDEX kernel_audit_path ON kernel_audit (union_path, at DESC) WHERE union_path IS NOT NULL;
ALTER TABLE kernel_audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE kernel_audit FORCE ROW LEVEL SECURITY;
GRANT INSERT ON kernel_audit TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system;
GRANT SELECT ON kernel_audit TO niangjia_own, niangjia_union, niangjia_nation, niangjia_system;
CREATE POLICY append ON kernel_audit FOR INSERT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system WITH CHECK (true);
CREATE POLICY read_by_system ON kernel_audit FOR SELECT TO niangjia_system USING (true);
CREATE POLICY read_by_nation ON kernel_audit FOR SELECT TO niangjia_nation USING (true);
CREATE POLICY read_by_union ON kernel_audit FOR SELECT TO niangjia_union USING (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY read_about_me ON kernel_audit FOR SELECT TO niangjia_own USING (about_person_id = current_setting('app.person')::uuid);

-- First answers of commands, kept so that a repeat gets the same answer and has no second effect.
CREATE TABLE kernel_idempotency (
  principal text NOT NULL,
  key text NOT NULL,
  route text NOT NULL,
  body_hash bytea NOT NULL,
  status integer NOT NULL,
  response text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (principal, key)
);
CREATE INDEX kernel_idempotency_at ON kernel_idempotency (at);
ALTER TABLE kernel_idempotency ENABLE ROW LEVEL SECURITY;
ALTER TABLE kernel_idempotency FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON kernel_idempotency TO niangjia_system USING (true);
GRANT SELECT, INSERT, DELETE ON kernel_idempotency TO niangjia_system;
CREATE POLICY append ON kernel_idempotency FOR INSERT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public WITH CHECK (true);
GRANT INSERT ON kernel_idempotency TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public;

-- Serialises commands that carry the same key and returns the first answer, if there was one.
CREATE FUNCTION kernel_begin_command(p_principal text, p_key text)
RETURNS TABLE (route text, body_hash bytea, status integer, response text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended(p_principal || ' ' || p_key, 0));
  RETURN QUERY SELECT i.route, i.body_hash, i.status, i.response FROM kernel_idempotency i WHERE i.principal = p_principal AND i.key = p_key;
END $$;
CALL kernel_run_as_system('kernel_begin_command(text,text)');
GRANT EXECUTE ON FUNCTION kernel_begin_command(text, text) TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system;

-- Events wait here, written in the transaction that caused them. Claimed by flag and SKIP LOCKED,
-- never polled by sequence number: a lower one may commit later.
CREATE TABLE kernel_outbox (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  name text NOT NULL,
  payload jsonb NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  last_error text
);
CREATE INDEX kernel_outbox_due ON kernel_outbox (next_try_at, id);
ALTER TABLE kernel_outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE kernel_outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON kernel_outbox TO niangjia_system USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON kernel_outbox TO niangjia_system;
CREATE POLICY append ON kernel_outbox FOR INSERT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public WITH CHECK (true);
GRANT INSERT ON kernel_outbox TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public;

-- Facts about this installation (which demo world was loaded, first start, key check value).
CREATE TABLE kernel_setting (
  name text PRIMARY KEY,
  value jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CALL kernel_protect('kernel_setting', NULL);
GRANT SELECT ON kernel_setting TO niangjia_public, niangjia_own, niangjia_union, niangjia_nation, niangjia_office;
CREATE POLICY read ON kernel_setting FOR SELECT TO niangjia_public, niangjia_own, niangjia_union, niangjia_nation, niangjia_office USING (true);

-- Security counters (codes asked, wrong passwords): in the database, so that they survive a restart
-- and are shared by several processes. `name` holds no personal data, only keyed hashes.
CREATE TABLE kernel_rate (
  name text NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (name, window_start)
);
CALL kernel_protect('kernel_rate', NULL);
CREATE FUNCTION kernel_count(p_name text, p_seconds integer) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO kernel_rate AS r VALUES (p_name, to_timestamp(floor(extract(epoch FROM clock_timestamp()) / p_seconds) * p_seconds), 1)
  ON CONFLICT (name, window_start) DO UPDATE SET count = r.count + 1 RETURNING count
$$;
CALL kernel_run_as_system('kernel_count(text,integer)');
GRANT EXECUTE ON FUNCTION kernel_count(text, integer) TO niangjia_app, niangjia_public, niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_system;

-- Carries a subtree to a new place: every column of the domain union_path, in every table.
CREATE FUNCTION kernel_move_subtree(p_from text, p_to text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE place record; moved bigint := 0; n bigint;
BEGIN
  FOR place IN
    SELECT c.oid::regclass AS tbl, a.attname AS col
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.atttypid = 'public.union_path'::regtype AND c.relkind = 'r' AND NOT a.attisdropped AND c.relname <> 'kernel_audit'
    ORDER BY 1, 2
  LOOP
    EXECUTE format('UPDATE %s SET %2$I = ($2 || substr(%2$I, length($1) + 1))::union_path WHERE %2$I >= $1 AND %2$I < $3', place.tbl, place.col)
      USING p_from, p_to, left(p_from, -1) || '/';
    GET DIAGNOSTICS n = ROW_COUNT;
    moved := moved + n;
  END LOOP;
  RETURN moved;
END $$;
CALL kernel_run_as_system('kernel_move_subtree(text,text)');
GRANT EXECUTE ON FUNCTION kernel_move_subtree(text, text) TO niangjia_system;
