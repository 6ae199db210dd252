-- A post is a record that is acted on: its status stands in a column of its own.
ALTER TABLE unions_post ADD COLUMN status text NOT NULL DEFAULT 'open';
UPDATE unions_post SET status = 'closed' WHERE closed_at IS NOT NULL;
ALTER TABLE unions_post ADD CHECK (status IN ('open', 'closed') AND (status = 'closed') = (closed_at IS NOT NULL));
