-- Duplicates and group cases: proposals made by the platform, decided by a person.

-- The same employer under one key: its id, else its code, else its name within the city, without what different
-- hands write differently (width, spaces, marks, the form of the company).
CREATE FUNCTION appeals_employer_key(p_id uuid, p_code text, p_name text, p_division text, p_workplace text, p_registered text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
  SELECT coalesce(p_id::text, nullif(upper(p_code), ''), n.city || ':' || nullif(n.name, ''))
  FROM (SELECT
    coalesce(left(p_division, 4), left(p_workplace, 4), nullif(split_part(p_registered, '.', 3), ''), split_part(p_registered, '.', 2)) AS city,
    regexp_replace(regexp_replace(lower(normalize(p_name, NFKC)), '[[:space:]()<>.,;:!?''"·、。《》【】“”‘’_/\\|&*#@~`+=-]+', '', 'g'), '(有限责任公司|股份有限公司|有限公司|公司)$', '') AS name) n
$$;

ALTER TABLE appeals_appeal ADD COLUMN employer_key text
  GENERATED ALWAYS AS (appeals_employer_key(employer_id, employer_code, employer_name, employer_division, workplace_division, registered_at_path::text)) STORED;
-- The employer's history, and who else wrote about the same matter.
CREATE INDEX appeals_appeal_employer_key ON appeals_appeal (employer_key, category, submitted_at DESC) WHERE employer_key IS NOT NULL;

CREATE TABLE appeals_group (
  id uuid PRIMARY KEY,
  -- The lowest union that has all its open appeals: it is handled together here.
  union_path union_path NOT NULL,
  status text NOT NULL CHECK (status IN ('proposed','open','dismissed','closed')),
  title text NOT NULL,
  category text NOT NULL,
  employer_key text,
  employer_name text,
  -- One waiting or open group for each cluster; null: put together by hand from different matters.
  cluster_key text,
  proposed_at timestamptz,
  opened_at timestamptz,
  opened_by uuid,
  opened_by_name text,
  decided_at timestamptz,
  decided_by_name text,
  dismiss_reason text,
  closed_at timestamptz,
  -- Ten workers: a group in law's sense (劳动争议调解仲裁法 7); the level above is told once.
  ten_at timestamptz,
  -- Appeals of the workers who represent the others.
  representatives uuid[] NOT NULL DEFAULT '{}',
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX appeals_group_cluster ON appeals_group (cluster_key) WHERE cluster_key IS NOT NULL AND status IN ('proposed','open');
CREATE INDEX appeals_group_dismissed ON appeals_group (cluster_key, decided_at DESC) WHERE status = 'dismissed';
CREATE INDEX appeals_group_path ON appeals_group (union_path, id DESC);
CREATE INDEX appeals_group_status ON appeals_group (status, id DESC);
CALL kernel_protect('appeals_group', 'union_path');
GRANT SELECT, INSERT, UPDATE ON appeals_group TO niangjia_union, niangjia_nation;

-- What the platform thinks belongs together, and what became of the thought.
CREATE TABLE appeals_proposal (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  -- A duplicate of this earlier appeal of the same worker …
  earlier_id uuid REFERENCES appeals_appeal (id),
  -- … or one of this group.
  group_id uuid REFERENCES appeals_group (id),
  status text NOT NULL CHECK (status IN ('waiting','taken','dismissed')),
  made_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_by uuid,
  decided_by_name text,
  CHECK ((earlier_id IS NULL) <> (group_id IS NULL)),
  UNIQUE (appeal_id, earlier_id),
  UNIQUE (appeal_id, group_id)
);
CREATE INDEX appeals_proposal_group ON appeals_proposal (group_id, appeal_id) WHERE group_id IS NOT NULL;
CREATE INDEX appeals_proposal_earlier ON appeals_proposal (earlier_id) WHERE earlier_id IS NOT NULL;
ALTER TABLE appeals_proposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_proposal FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_proposal TO niangjia_system USING (true);
-- Follows the appeal: whoever may see the appeal sees what is proposed for it.
CREATE POLICY by_appeal ON appeals_proposal TO niangjia_union, niangjia_nation USING (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON appeals_proposal TO niangjia_system;
GRANT SELECT, INSERT, UPDATE ON appeals_proposal TO niangjia_union, niangjia_nation;

-- What was done with a group: added to only.
CREATE TABLE appeals_group_event (
  id uuid PRIMARY KEY,
  group_id uuid NOT NULL REFERENCES appeals_group (id),
  at timestamptz NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  actor_name text,
  actor_title text,
  text text,
  detail jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX appeals_group_event_group ON appeals_group_event (group_id, at, id);
ALTER TABLE appeals_group_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_group_event FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_group_event TO niangjia_system USING (true);
CREATE POLICY by_group ON appeals_group_event FOR SELECT TO niangjia_union, niangjia_nation USING (EXISTS (SELECT 1 FROM appeals_group g WHERE g.id = group_id));
CREATE POLICY append ON appeals_group_event FOR INSERT TO niangjia_union, niangjia_nation WITH CHECK (EXISTS (SELECT 1 FROM appeals_group g WHERE g.id = group_id));
GRANT SELECT, INSERT ON appeals_group_event TO niangjia_system, niangjia_union, niangjia_nation;
