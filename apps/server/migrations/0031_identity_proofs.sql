-- Identity: proofs of identity (codes, passwords, TOTP, recovery codes), tries, and roles that belong to a union.

-- Counts by the clock of the application, so that a test may stand still. Same table as kernel_count(text, integer).
CREATE FUNCTION kernel_count(p_name text, p_seconds integer, p_now timestamptz) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  INSERT INTO kernel_rate AS r VALUES (p_name, to_timestamp(floor(extract(epoch FROM p_now) / p_seconds) * p_seconds), 1)
  ON CONFLICT (name, window_start) DO UPDATE SET count = r.count + 1 RETURNING count
$$;
CALL kernel_run_as_system('kernel_count(text,integer,timestamptz)');
GRANT EXECUTE ON FUNCTION kernel_count(text, integer, timestamptz) TO niangjia_app, niangjia_public, niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_system;

CREATE FUNCTION kernel_forget_counts(p_before timestamptz) RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (DELETE FROM kernel_rate WHERE window_start < p_before RETURNING 1) SELECT count(*) FROM gone
$$;
CALL kernel_run_as_system('kernel_forget_counts(timestamptz)');
GRANT EXECUTE ON FUNCTION kernel_forget_counts(timestamptz) TO niangjia_system;

-- Guesses at a secret (password, TOTP, recovery code). `name` is a keyed hash of the phone number or the
-- account, the same for numbers nobody has; a device the owner signed in from has a row of its own.
CREATE TABLE identity_tries (
  name text PRIMARY KEY,
  tries integer NOT NULL,
  last_at timestamptz NOT NULL
);
CALL kernel_protect('identity_tries', NULL);

ALTER TABLE identity_account
  -- A TOTP secret shown once and not yet confirmed with a code.
  ADD COLUMN totp_pending_cipher bytea,
  ADD COLUMN totp_enrolled_at timestamptz,
  ADD COLUMN password_set_at timestamptz;

CREATE TABLE identity_recovery_code (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_account (person_id),
  code_hash bytea NOT NULL,
  made_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE UNIQUE INDEX identity_recovery_code_hash ON identity_recovery_code (person_id, code_hash);
CALL kernel_protect('identity_recovery_code', NULL);

CREATE INDEX identity_code_expiry ON identity_code (expires_at);
CREATE INDEX identity_challenge_expiry ON identity_challenge (expires_at);
CREATE INDEX identity_session_expiry ON identity_session (expires_at);

-- A role belongs to a union: posts of that union and of those below may carry it, and only a scope that
-- covers the union may edit it. The roles of every installation belong to the root.
ALTER TABLE identity_role ADD COLUMN union_path union_path NOT NULL DEFAULT 'cn.';
ALTER TABLE identity_role ALTER COLUMN union_path DROP DEFAULT;
CREATE INDEX identity_role_path ON identity_role (union_path, id);
CREATE POLICY union_inserts ON identity_role FOR INSERT TO niangjia_union WITH CHECK (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY union_updates ON identity_role FOR UPDATE TO niangjia_union USING (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY union_deletes ON identity_role FOR DELETE TO niangjia_union USING (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY by_nation ON identity_role TO niangjia_nation USING (true);
GRANT INSERT, UPDATE, DELETE ON identity_role TO niangjia_union, niangjia_nation;

ALTER TABLE identity_office ADD COLUMN version integer NOT NULL DEFAULT 1;
CREATE INDEX identity_office_path ON identity_office (union_path, id DESC);
CREATE INDEX identity_office_holding_office ON identity_office_holding (office_id, from_on DESC);
CREATE INDEX identity_office_holding_path ON identity_office_holding (union_path);
-- One person works for one office once at a time.
CREATE UNIQUE INDEX identity_office_holding_open ON identity_office_holding (office_id, person_id) WHERE until_on IS NULL;

-- `until_on` is the last day in force. A holding taken back on the day it began was in force on no day:
-- its last day is the day before.
ALTER TABLE unions_holding DROP CONSTRAINT unions_holding_check;
ALTER TABLE unions_holding ADD CONSTRAINT unions_holding_days CHECK (until_on IS NULL OR until_on >= from_on - 1);
ALTER TABLE identity_office_holding ADD CONSTRAINT identity_office_holding_days CHECK (until_on IS NULL OR until_on >= from_on - 1);

-- The three administrators are kept apart (三员分立): nobody holds posts of two of the powers system,
-- security and audit on one day. The command refuses with a sentence; this is the gate behind it, for
-- whatever way a holding comes about.
CREATE FUNCTION identity_keep_powers_apart() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('identity powers ' || NEW.person_id, 0));
  IF EXISTS (
    SELECT 1 FROM unions_holding a
    JOIN unions_post pa ON pa.id = a.post_id JOIN identity_role ra ON ra.id = pa.role_id
    JOIN unions_holding b ON b.person_id = a.person_id
    JOIN unions_post pb ON pb.id = b.post_id JOIN identity_role rb ON rb.id = pb.role_id
    WHERE a.id = NEW.id AND ra.power <> 'business' AND rb.power <> 'business' AND ra.power <> rb.power
      AND (a.until_on IS NULL OR a.until_on >= a.from_on) AND (b.until_on IS NULL OR b.until_on >= b.from_on)
      AND a.from_on <= COALESCE(b.until_on, 'infinity') AND b.from_on <= COALESCE(a.until_on, 'infinity')
  ) THEN
    RAISE EXCEPTION 'one person may not hold two of the powers system, security and audit' USING ERRCODE = 'NJ101';
  END IF;
  RETURN NULL;
END $$;
CALL kernel_run_as_system('identity_keep_powers_apart()');
CREATE TRIGGER identity_powers_apart AFTER INSERT OR UPDATE OF person_id, post_id, from_on, until_on ON unions_holding
  FOR EACH ROW EXECUTE FUNCTION identity_keep_powers_apart();

-- Giving a post another role gives it to those who hold the post: a grant, and no edit of a post. So a post
-- keeps its role while somebody holds it or will; and its role belongs to its union or to one above.
CREATE FUNCTION identity_guard_post_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM identity_role r WHERE r.id = NEW.role_id AND starts_with(NEW.union_path, r.union_path)) THEN
    RAISE EXCEPTION 'the role % does not belong to the union % or one above', NEW.role_id, NEW.union_path USING ERRCODE = 'NJ103';
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.role_id <> OLD.role_id AND EXISTS (
    SELECT 1 FROM unions_holding h WHERE h.post_id = NEW.id AND (h.until_on IS NULL OR h.until_on >= (now() AT TIME ZONE 'Asia/Shanghai')::date)
  ) THEN
    RAISE EXCEPTION 'the post % keeps its role while somebody holds it', NEW.id USING ERRCODE = 'NJ102';
  END IF;
  RETURN NULL;
END $$;
CALL kernel_run_as_system('identity_guard_post_role()');
CREATE TRIGGER identity_post_role AFTER INSERT OR UPDATE OF role_id ON unions_post
  FOR EACH ROW EXECUTE FUNCTION identity_guard_post_role();

-- A role keeps its power, and a partner office is never given power over the platform.
CREATE FUNCTION identity_guard_role_power() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  IF NEW.power <> OLD.power THEN
    RAISE EXCEPTION 'the role % keeps its power', NEW.id USING ERRCODE = 'NJ104';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER identity_role_power BEFORE UPDATE ON identity_role FOR EACH ROW EXECUTE FUNCTION identity_guard_role_power();
CREATE FUNCTION identity_guard_office_role() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM identity_role r WHERE r.id = NEW.role_id AND r.power = 'business') THEN
    RAISE EXCEPTION 'a partner office holds business roles only' USING ERRCODE = 'NJ105';
  END IF;
  RETURN NULL;
END $$;
CALL kernel_run_as_system('identity_guard_office_role()');
CREATE TRIGGER identity_office_role AFTER INSERT OR UPDATE OF role_id ON identity_office_holding
  FOR EACH ROW EXECUTE FUNCTION identity_guard_office_role();
