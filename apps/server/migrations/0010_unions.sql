-- Unions: the divisions of China (reference data), the tree of unions, posts and who holds them, office hours.

CREATE TABLE unions_division (
  code text PRIMARY KEY CHECK (code ~ '^[0-9]{2,9}$'),
  name text NOT NULL,
  level text NOT NULL CHECK (level IN ('province','city','county','street')),
  parent_code text REFERENCES unions_division (code)
);
CREATE INDEX unions_division_parent ON unions_division (parent_code, code);
ALTER TABLE unions_division ENABLE ROW LEVEL SECURITY;
ALTER TABLE unions_division FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON unions_division FOR SELECT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public USING (true);
CREATE POLICY by_system ON unions_division TO niangjia_system USING (true);
GRANT SELECT ON unions_division TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public;
GRANT SELECT, INSERT, UPDATE, DELETE ON unions_division TO niangjia_system;

CREATE TABLE unions_union (
  id uuid PRIMARY KEY,
  path union_path NOT NULL UNIQUE,
  parent_id uuid REFERENCES unions_union (id),
  name text NOT NULL,
  name_en text,
  -- federation 总工会, industrial 产业工会, association 工会联合会, primary 基层工会, joint 联合基层工会
  kind text NOT NULL CHECK (kind IN ('federation','industrial','association','primary','joint')),
  level text NOT NULL CHECK (level IN ('nation','province','city','county','street','community','enterprise')),
  division_code text REFERENCES unions_division (code),
  -- Unified social credit code of the union as a legal person (GB 32100), where it is one.
  credit_code text,
  address text,
  phone text,
  founded_on date,
  -- Terms: 3 or 5 years for primary unions, 5 for local and industrial ones (Trade Union Law, art. 16).
  term_years smallint CHECK (term_years IN (3, 5)),
  term_starts_on date,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active','merged','dissolved')),
  merged_into uuid REFERENCES unions_union (id),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX unions_union_parent ON unions_union (parent_id, name);
CREATE INDEX unions_union_division ON unions_union (division_code);
-- The directory of unions is public knowledge: everyone reads it; only a scope that covers a union writes it.
ALTER TABLE unions_union ENABLE ROW LEVEL SECURITY;
ALTER TABLE unions_union FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON unions_union FOR SELECT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public USING (true);
CREATE POLICY union_inserts ON unions_union FOR INSERT TO niangjia_union WITH CHECK (path >= current_setting('app.from') AND path < current_setting('app.to'));
CREATE POLICY union_updates ON unions_union FOR UPDATE TO niangjia_union USING (path >= current_setting('app.from') AND path < current_setting('app.to'));
CREATE POLICY by_nation ON unions_union TO niangjia_nation USING (true);
CREATE POLICY by_system ON unions_union TO niangjia_system USING (true);
GRANT SELECT ON unions_union TO niangjia_own, niangjia_office, niangjia_public;
GRANT SELECT, INSERT, UPDATE ON unions_union TO niangjia_union, niangjia_nation;
GRANT SELECT, INSERT, UPDATE, DELETE ON unions_union TO niangjia_system;

-- A post (岗位) of a union: chair, desk officer, liaison … It carries the role and how far it reaches.
CREATE TABLE unions_post (
  id uuid PRIMARY KEY,
  union_id uuid NOT NULL REFERENCES unions_union (id),
  union_path union_path NOT NULL,
  title text NOT NULL,
  title_en text NOT NULL,
  role_id text NOT NULL,
  reach text NOT NULL CHECK (reach IN ('union','subtree')),
  -- A liaison (联络员) is offered the appeals of the union in the field view.
  is_liaison boolean NOT NULL DEFAULT false,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX unions_post_union ON unions_post (union_id);
CREATE INDEX unions_post_path ON unions_post (union_path);
CALL kernel_protect('unions_post', 'union_path');
GRANT SELECT, INSERT, UPDATE ON unions_post TO niangjia_union, niangjia_nation;

CREATE TABLE unions_holding (
  id uuid PRIMARY KEY,
  post_id uuid NOT NULL REFERENCES unions_post (id),
  union_path union_path NOT NULL,
  person_id uuid NOT NULL,
  from_on date NOT NULL,
  until_on date,
  CHECK (until_on IS NULL OR until_on >= from_on)
);
CREATE INDEX unions_holding_person ON unions_holding (person_id);
CREATE INDEX unions_holding_post ON unions_holding (post_id);
CREATE INDEX unions_holding_path ON unions_holding (union_path);
-- One person holds one post once at a time.
CREATE UNIQUE INDEX unions_holding_open ON unions_holding (post_id, person_id) WHERE until_on IS NULL;
CALL kernel_protect('unions_holding', 'union_path', 'person_id');
GRANT SELECT, INSERT, UPDATE ON unions_holding TO niangjia_union, niangjia_nation;
GRANT SELECT ON unions_holding TO niangjia_own;

-- Office hours: weekly blocks and dated exceptions, as the working-hours engine reads them. A union
-- without a row uses its nearest superior's.
CREATE TABLE unions_hours (
  union_id uuid PRIMARY KEY REFERENCES unions_union (id),
  union_path union_path NOT NULL,
  hours jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1
);
ALTER TABLE unions_hours ENABLE ROW LEVEL SECURITY;
ALTER TABLE unions_hours FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON unions_hours FOR SELECT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public USING (true);
CREATE POLICY union_inserts ON unions_hours FOR INSERT TO niangjia_union WITH CHECK (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY union_updates ON unions_hours FOR UPDATE TO niangjia_union USING (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY by_nation ON unions_hours TO niangjia_nation USING (true);
CREATE POLICY by_system ON unions_hours TO niangjia_system USING (true);
GRANT SELECT ON unions_hours TO niangjia_own, niangjia_office, niangjia_public;
GRANT SELECT, INSERT, UPDATE ON unions_hours TO niangjia_union, niangjia_nation;
GRANT SELECT, INSERT, UPDATE, DELETE ON unions_hours TO niangjia_system;
