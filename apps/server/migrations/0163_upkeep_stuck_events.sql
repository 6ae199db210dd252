-- An event that failed too often waits for an administrator, out of the way of the others.
ALTER TABLE kernel_outbox ADD COLUMN stuck_at timestamptz;
CREATE INDEX kernel_outbox_stuck ON kernel_outbox (stuck_at, id) WHERE stuck_at IS NOT NULL;
-- Those that never failed are claimed in batches, the others one by one.
CREATE INDEX kernel_outbox_failed ON kernel_outbox (next_try_at, id) WHERE tries > 0;

UPDATE identity_role SET permissions = permissions || 'upkeep.stuck'::text WHERE id = 'system_admin' AND NOT 'upkeep.stuck' = ANY (permissions);
