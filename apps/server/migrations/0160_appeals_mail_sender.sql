-- A mail acts as the worker only where the house's own gateway vouched for its sender (RFC 8601), under the name that
-- it writes its verdicts with. Without such a name nobody is verified.
ALTER TABLE appeals_channel ADD COLUMN authserv_id text CHECK (kind = 'mail' OR authserv_id IS NULL);

-- One message is one by its sender, its Message-ID and its content: `external_number` is their hash, so that nobody
-- keeps a later mail out by taking its Message-ID first. Rows from before hold the Message-ID itself there, and none here.
ALTER TABLE appeals_channel_message
  ADD COLUMN message_id text,
  ADD COLUMN is_verified boolean NOT NULL DEFAULT false,
  DROP CONSTRAINT appeals_channel_message_result_check,
  ADD CONSTRAINT appeals_channel_message_result_check CHECK (result IN ('registered','supplemented','noted','refused'));
