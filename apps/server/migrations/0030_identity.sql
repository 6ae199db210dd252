-- Identity: accounts, ways to sign in, sessions, roles, partner offices.

-- Roles are data. The three administrators are kept apart: a role holds permissions of one power.
CREATE TABLE identity_role (
  id text PRIMARY KEY CHECK (id ~ '^[a-z][a-z0-9_]{1,40}$'),
  name text NOT NULL,
  name_en text NOT NULL,
  power text NOT NULL CHECK (power IN ('business','system','security','audit')),
  permissions text[] NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CALL kernel_protect('identity_role', NULL);
CREATE POLICY everyone_reads ON identity_role FOR SELECT TO niangjia_union, niangjia_nation, niangjia_own, niangjia_office USING (true);
GRANT SELECT ON identity_role TO niangjia_union, niangjia_nation, niangjia_own, niangjia_office;

CREATE TABLE identity_account (
  person_id uuid PRIMARY KEY REFERENCES members_person (id),
  -- The sign-in name: the phone number, found by blind index.
  phone_index bytea UNIQUE,
  password_hash text,
  totp_cipher bytea,
  totp_last_step bigint,
  oidc_subject text UNIQUE,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','locked','closed')),
  -- One-tap sign-in of the demo world's cast; never set outside it.
  is_demo boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CALL kernel_protect('identity_account', NULL, 'person_id');
GRANT SELECT ON identity_account TO niangjia_own;

CREATE TABLE identity_session (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES identity_account (person_id),
  method text NOT NULL CHECK (method IN ('code','password','passkey','oidc','demo')),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  -- Ends after idleness or at the absolute limit, whichever comes first.
  idle_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  stepped_up_at timestamptz,
  device text NOT NULL DEFAULT '',
  revoked_at timestamptz
);
CREATE INDEX identity_session_person ON identity_session (person_id, created_at DESC);
CALL kernel_protect('identity_session', NULL, 'person_id');
GRANT SELECT, UPDATE ON identity_session TO niangjia_own;

-- One-time codes: once, ten minutes, five tries, bound to the request that asked.
CREATE TABLE identity_code (
  id uuid PRIMARY KEY,
  phone_index bytea NOT NULL,
  phone_cipher bytea NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('sign_in','step_up','change_phone')),
  code_hash bytea NOT NULL,
  person_id uuid,
  tries integer NOT NULL DEFAULT 0,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX identity_code_phone ON identity_code (phone_index, expires_at DESC);
CALL kernel_protect('identity_code', NULL);

CREATE TABLE identity_passkey (
  id text PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES identity_account (person_id),
  public_key bytea NOT NULL,
  sign_count bigint NOT NULL,
  transports text[] NOT NULL DEFAULT '{}',
  label text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX identity_passkey_person ON identity_passkey (person_id);
CALL kernel_protect('identity_passkey', NULL, 'person_id');
GRANT SELECT, DELETE ON identity_passkey TO niangjia_own;

-- Single-use challenges of passkeys and OIDC round trips.
CREATE TABLE identity_challenge (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('passkey_register','passkey_sign_in','passkey_step_up','oidc')),
  challenge text NOT NULL,
  person_id uuid,
  detail jsonb NOT NULL DEFAULT '{}',
  expires_at timestamptz NOT NULL
);
CALL kernel_protect('identity_challenge', NULL);

-- Partner offices: court, procuratorate, human-resources bureau, petition office. They see what was handed to them.
CREATE TABLE identity_office (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  name_en text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('court','procuratorate','human_resources','petition','justice','other')),
  division_code text REFERENCES unions_division (code),
  union_path union_path NOT NULL,
  closed_at timestamptz
);
CALL kernel_protect('identity_office', 'union_path', NULL, 'id = current_setting(''app.office'')::uuid');
GRANT SELECT, INSERT, UPDATE ON identity_office TO niangjia_union, niangjia_nation;
GRANT SELECT ON identity_office TO niangjia_office;

CREATE TABLE identity_office_holding (
  id uuid PRIMARY KEY,
  office_id uuid NOT NULL REFERENCES identity_office (id),
  union_path union_path NOT NULL,
  person_id uuid NOT NULL REFERENCES identity_account (person_id),
  role_id text NOT NULL REFERENCES identity_role (id),
  from_on date NOT NULL,
  until_on date
);
CREATE INDEX identity_office_holding_person ON identity_office_holding (person_id);
CALL kernel_protect('identity_office_holding', 'union_path', 'person_id');
GRANT SELECT, INSERT, UPDATE ON identity_office_holding TO niangjia_union, niangjia_nation;
GRANT SELECT ON identity_office_holding TO niangjia_own;

ALTER TABLE unions_post ADD FOREIGN KEY (role_id) REFERENCES identity_role (id);

-- Who holds a session token, with every post and office the person holds today: one round trip for each
-- request. Read anew each time, so that a role taken away is gone on the next request. Reads the posts of
-- the unions module: the one place where a statement spans two modules, for the sake of every request.
CREATE FUNCTION identity_authenticate(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, stepped_up_at timestamptz, last_seen_at timestamptz, posts jsonb, offices jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id, s.person_id, s.stepped_up_at, s.last_seen_at,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('postId', p.id, 'unionId', p.union_id, 'unionPath', p.union_path, 'reach', p.reach, 'permissions', to_jsonb(r.permissions)) ORDER BY h.from_on, p.id)
      FROM unions_holding h JOIN unions_post p ON p.id = h.post_id JOIN identity_role r ON r.id = p.role_id
      WHERE h.person_id = s.person_id AND p.closed_at IS NULL
        AND h.from_on <= (p_now AT TIME ZONE 'Asia/Shanghai')::date AND (h.until_on IS NULL OR h.until_on >= (p_now AT TIME ZONE 'Asia/Shanghai')::date)), '[]'),
    COALESCE((SELECT jsonb_agg(jsonb_build_object('officeId', o.id, 'permissions', to_jsonb(r.permissions)) ORDER BY h.from_on, o.id)
      FROM identity_office_holding h JOIN identity_office o ON o.id = h.office_id JOIN identity_role r ON r.id = h.role_id
      WHERE h.person_id = s.person_id AND o.closed_at IS NULL
        AND h.from_on <= (p_now AT TIME ZONE 'Asia/Shanghai')::date AND (h.until_on IS NULL OR h.until_on >= (p_now AT TIME ZONE 'Asia/Shanghai')::date)), '[]')
  FROM identity_session s JOIN identity_account a ON a.person_id = s.person_id
  WHERE s.token_hash = p_token_hash AND s.revoked_at IS NULL AND s.idle_until > p_now AND s.expires_at > p_now AND a.status = 'active'
$$;
CALL kernel_run_as_system('identity_authenticate(bytea,timestamptz)');
GRANT EXECUTE ON FUNCTION identity_authenticate(bytea, timestamptz) TO niangjia_app;

-- Remembers that a session is alive; written at most once a minute.
CREATE FUNCTION identity_touch(p_session uuid, p_now timestamptz, p_idle_until timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE identity_session SET last_seen_at = p_now, idle_until = p_idle_until WHERE id = p_session AND revoked_at IS NULL
$$;
CALL kernel_run_as_system('identity_touch(uuid,timestamptz,timestamptz)');
GRANT EXECUTE ON FUNCTION identity_touch(uuid, timestamptz, timestamptz) TO niangjia_app;
