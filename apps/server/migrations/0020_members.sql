-- Members and people: the person, the employer, membership in a union, identities with source and validity.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE members_employer (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- GB 32100; warned about, never refused, where the standard has exceptions.
  credit_code text UNIQUE,
  -- Street (or county) where the employer is registered, and the union that looks after it.
  division_code text REFERENCES unions_division (code),
  union_path union_path,
  industry text,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX members_employer_name ON members_employer USING gin (name gin_trgm_ops);
CREATE INDEX members_employer_path ON members_employer (union_path, id DESC);
-- The name and code of an employer are public register data.
ALTER TABLE members_employer ENABLE ROW LEVEL SECURITY;
ALTER TABLE members_employer FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON members_employer FOR SELECT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public USING (true);
CREATE POLICY union_inserts ON members_employer FOR INSERT TO niangjia_union WITH CHECK (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY union_updates ON members_employer FOR UPDATE TO niangjia_union USING (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY by_nation ON members_employer TO niangjia_nation USING (true);
CREATE POLICY by_system ON members_employer TO niangjia_system USING (true);
GRANT SELECT ON members_employer TO niangjia_own, niangjia_office, niangjia_public;
GRANT SELECT, INSERT, UPDATE ON members_employer TO niangjia_union, niangjia_nation;
GRANT SELECT, INSERT, UPDATE, DELETE ON members_employer TO niangjia_system;

CREATE TABLE members_person (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  -- GB/T 2261.1: 1 male, 2 female, 9 not stated
  sex smallint CHECK (sex IN (1, 2, 9)),
  birth_on date,
  phone_cipher bytea,
  phone_index bytea,
  id_type text NOT NULL DEFAULT 'resident' CHECK (id_type IN ('resident','permanent_resident','hk_mo_tw','passport','none')),
  id_number_cipher bytea,
  id_number_index bytea,
  -- The union the person belongs to now (follows the membership); null: none yet, seen by the person alone.
  union_path union_path,
  employer_id uuid REFERENCES members_employer (id),
  household_type text,
  created_at timestamptz NOT NULL DEFAULT now(),
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX members_person_id_number ON members_person (id_number_index) WHERE id_number_index IS NOT NULL;
CREATE INDEX members_person_phone ON members_person (phone_index) WHERE phone_index IS NOT NULL;
CREATE INDEX members_person_path ON members_person (union_path, id DESC);
CREATE INDEX members_person_name ON members_person USING gin (name gin_trgm_ops);
CALL kernel_protect('members_person', 'union_path', 'id');
GRANT SELECT, INSERT, UPDATE ON members_person TO niangjia_union, niangjia_nation;
GRANT SELECT, UPDATE ON members_person TO niangjia_own;

-- Membership (会籍). Counted and entitled to vote: `active` only (工会会员会籍管理办法).
CREATE TABLE members_membership (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES members_person (id),
  union_id uuid NOT NULL REFERENCES unions_union (id),
  union_path union_path NOT NULL,
  status text NOT NULL CHECK (status IN ('applied','rejected','active','transfer_pending','retained','withdrawn','lapsed','expelled')),
  joined_on date,
  retained_because text,
  card_number text,
  ended_on date,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX members_membership_path ON members_membership (union_path, id DESC);
CREATE INDEX members_membership_person ON members_membership (person_id);
-- One person is a member of one union at a time.
CREATE UNIQUE INDEX members_membership_one ON members_membership (person_id) WHERE status IN ('active','transfer_pending','retained');
CALL kernel_protect('members_membership', 'union_path', 'person_id');
GRANT SELECT, INSERT, UPDATE ON members_membership TO niangjia_union, niangjia_nation;
GRANT SELECT, INSERT ON members_membership TO niangjia_own;

-- What a person is besides a member: model worker, craftsman, rider … each with source and validity.
CREATE TABLE members_identity (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES members_person (id),
  union_path union_path,
  kind text NOT NULL,
  detail text,
  source text NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  revoked_at timestamptz,
  CHECK (valid_until IS NULL OR valid_until >= valid_from)
);
CREATE INDEX members_identity_person ON members_identity (person_id);
CREATE INDEX members_identity_path ON members_identity (union_path, kind);
CALL kernel_protect('members_identity', 'union_path', 'person_id');
GRANT SELECT, INSERT, UPDATE ON members_identity TO niangjia_union, niangjia_nation;
GRANT SELECT ON members_identity TO niangjia_own;
