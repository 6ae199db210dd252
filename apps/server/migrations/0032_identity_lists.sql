-- Identity: what its lists and the counts beside them read.
CREATE INDEX unions_post_role ON unions_post (role_id);
CREATE INDEX unions_post_listed ON unions_post (union_path, id) WHERE closed_at IS NULL;
CREATE INDEX identity_office_listed ON identity_office (union_path, id);
