-- Audit: committed entries of kernel_audit get a gapless place in a Merkle log (RFC 6962), outside the hot path.
--
-- An entry waits in audit_pending from the transaction that wrote it; the sequencer takes what is
-- committed, whatever its time or id, so that an entry which commits late is never passed over.
-- Log tables are append-only by grant: no role of the application holds UPDATE or DELETE on them.

-- The audit administrator's filters.
CREATE INDEX kernel_audit_person ON kernel_audit (person_id, at DESC, id DESC) WHERE person_id IS NOT NULL;
CREATE INDEX kernel_audit_action ON kernel_audit (action, at DESC, id DESC);

CREATE TABLE audit_pending (
  id uuid PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_delay = 0);
ALTER TABLE audit_pending ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_pending FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON audit_pending TO niangjia_system USING (true);
GRANT SELECT, INSERT, DELETE ON audit_pending TO niangjia_system;

CREATE FUNCTION audit_queue() RETURNS trigger
-- Whole names instead of a search_path of its own, and one row at a time instead of a transition table:
-- a quarter of the cost, on the path of every command.
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.audit_pending (id) VALUES (NEW.id);
  RETURN NULL;
END $$;
CALL kernel_run_as_system('audit_queue()');
CREATE TRIGGER audit_queue AFTER INSERT ON kernel_audit FOR EACH ROW EXECUTE FUNCTION audit_queue();
INSERT INTO audit_pending SELECT id FROM kernel_audit;

-- The leaves. `commitment` = SHA-256(salt ‖ canonical entry): it says nothing about a person without the salt.
CREATE TABLE audit_leaf (
  seq bigint PRIMARY KEY CHECK (seq >= 0),
  entry_id uuid NOT NULL UNIQUE,
  commitment bytea NOT NULL CHECK (length(commitment) = 32),
  hash bytea NOT NULL CHECK (length(hash) = 32)
);
-- The salt opens a commitment. Kept apart: destroying it makes an entry's leaf say nothing for ever.
CREATE TABLE audit_salt (
  entry_id uuid PRIMARY KEY,
  salt bytea NOT NULL CHECK (length(salt) = 32)
);
-- Hashes of whole subtrees of 256, 65,536 … leaves (level 8, 16 …): a proof reads at most 256 hashes of each level.
CREATE TABLE audit_node (
  level smallint NOT NULL CHECK (level > 0 AND level % 8 = 0),
  position bigint NOT NULL CHECK (position >= 0),
  hash bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (level, position)
);
-- Signed heads of the log, as notes that anybody can check (C2SP tlog-checkpoint, signed-note).
CREATE TABLE audit_checkpoint (
  size bigint PRIMARY KEY CHECK (size > 0),
  root bytea NOT NULL CHECK (length(root) = 32),
  at timestamptz NOT NULL,
  note text NOT NULL
);
CREATE INDEX audit_checkpoint_at ON audit_checkpoint (at DESC);

DO $$
DECLARE target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['audit_leaf','audit_salt','audit_node','audit_checkpoint'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY by_system ON %I TO niangjia_system USING (true)', target);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO niangjia_system', target);
  END LOOP;
END $$;
