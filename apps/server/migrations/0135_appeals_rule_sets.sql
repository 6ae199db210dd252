-- Routing rules are published as a set: what routes is a set's latest version; changes wait in one draft for each union.

CREATE SEQUENCE appeals_rule_draft_serial AS integer;
GRANT USAGE ON SEQUENCE appeals_rule_draft_serial TO niangjia_union, niangjia_nation, niangjia_system;

CREATE TABLE appeals_rule_set (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  -- The whole set in its order: id, version, name, when, then, isActive of each rule.
  rules jsonb NOT NULL,
  published_at timestamptz NOT NULL,
  published_by uuid,
  published_by_name text,
  reason text NOT NULL,
  -- The preview it was published on: appeals replayed, and how many of them would have gone elsewhere.
  replayed integer,
  moved integer,
  UNIQUE (union_path, version)
);
CALL kernel_protect('appeals_rule_set', 'union_path');
-- A set once published stays as it was.
GRANT SELECT, INSERT ON appeals_rule_set TO niangjia_union, niangjia_nation;

CREATE TABLE appeals_rule_draft (
  union_path union_path PRIMARY KEY,
  -- From the sequence above, so that no two drafts ever have the same.
  version integer NOT NULL,
  rules jsonb NOT NULL,
  saved_at timestamptz NOT NULL,
  saved_by uuid,
  saved_by_name text,
  -- What the last preview compared, and what it found; null after a change.
  preview_token text,
  preview_replayed integer,
  preview_moved integer
);
CALL kernel_protect('appeals_rule_draft', 'union_path');
GRANT SELECT, INSERT, UPDATE, DELETE ON appeals_rule_draft TO niangjia_union, niangjia_nation;

INSERT INTO appeals_rule_set (id, union_path, version, rules, published_at, reason)
SELECT gen_random_uuid(), union_path, 1,
  jsonb_agg(jsonb_build_object('id', id, 'version', version, 'name', name, 'when', condition, 'then', target, 'isActive', is_active) ORDER BY position, id), now(), '启用规则发布时的现行规则'
FROM appeals_rule GROUP BY union_path;
DROP TABLE appeals_rule;
