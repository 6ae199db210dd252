-- Tasks to partner offices: by an account, or by a signed link that needs none; with a day, an outcome and an end.

ALTER TABLE appeals_handover
  ALTER COLUMN office_id DROP NOT NULL,
  -- Whom a link was given to.
  ADD COLUMN recipient_name text,
  ADD COLUMN recipient_contact_cipher bytea,
  ADD COLUMN due_on date,
  ADD COLUMN handed_by_name text,
  -- Fields of the appeal that the link shows.
  ADD COLUMN shown text[] NOT NULL DEFAULT '{}',
  -- A new version ends the link before it.
  ADD COLUMN link_version integer NOT NULL DEFAULT 1 CHECK (link_version > 0),
  ADD COLUMN opened_at timestamptz,
  ADD COLUMN reminded_at timestamptz,
  ADD COLUMN outcome text CHECK (outcome IN ('done','partly','refused','not_ours')),
  ADD COLUMN reply_files uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN replied_by_name text,
  ADD COLUMN recalled_at timestamptz,
  ADD COLUMN recalled_by uuid,
  ADD COLUMN recall_reason text,
  ADD COLUMN expired_at timestamptz,
  ADD CONSTRAINT appeals_handover_recipient CHECK (office_id IS NOT NULL OR recipient_name IS NOT NULL),
  -- Answered or taken back, never both: whoever comes second changes nothing.
  ADD CONSTRAINT appeals_handover_one_end CHECK (replied_at IS NULL OR recalled_at IS NULL);

UPDATE appeals_handover SET due_on = (handed_at AT TIME ZONE 'Asia/Shanghai')::date + 14, outcome = CASE WHEN replied_at IS NOT NULL THEN 'done' END;
ALTER TABLE appeals_handover ALTER COLUMN due_on SET NOT NULL;

CREATE INDEX appeals_handover_due ON appeals_handover (due_on, appeal_id) WHERE replied_at IS NULL AND recalled_at IS NULL AND expired_at IS NULL;
GRANT UPDATE (due_on, link_version, shown, reminded_at, recalled_at, recalled_by, recall_reason, expired_at) ON appeals_handover TO niangjia_union, niangjia_nation;
GRANT UPDATE (recalled_at, recall_reason) ON appeals_handover TO niangjia_own;
