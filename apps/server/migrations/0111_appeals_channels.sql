-- Channels for machines: mail boxes whose gateway hands messages over, and partner systems (Open311 GeoReport v2).

CREATE TABLE appeals_channel (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  kind text NOT NULL CHECK (kind IN ('mail','partner')),
  name text NOT NULL,
  -- The mail box, for answers that must not come back to it.
  address text CHECK (kind = 'mail' OR address IS NULL),
  -- Keyed index of the secret (256 bits) that the machine shows; the secret itself is shown once and kept nowhere.
  secret_index bytea NOT NULL UNIQUE,
  secret_last text NOT NULL,
  default_category text NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX appeals_channel_path ON appeals_channel (union_path, id DESC);
CALL kernel_protect('appeals_channel', 'union_path');
GRANT SELECT, INSERT, UPDATE ON appeals_channel TO niangjia_union, niangjia_nation;

-- Each message of a mail box, taken or refused: the same message twice is one appeal. Without its text, and with
-- the sender's address masked.
CREATE TABLE appeals_channel_message (
  id uuid PRIMARY KEY,
  channel_id uuid NOT NULL REFERENCES appeals_channel (id),
  union_path union_path NOT NULL,
  at timestamptz NOT NULL,
  external_number text NOT NULL,
  sender text NOT NULL,
  bytes integer NOT NULL,
  result text NOT NULL CHECK (result IN ('registered','supplemented','refused')),
  reason text CHECK ((result = 'refused') = (reason IS NOT NULL)),
  appeal_id uuid,
  -- How many attachments could not be kept.
  left_out integer NOT NULL DEFAULT 0,
  UNIQUE (channel_id, external_number)
);
CREATE INDEX appeals_channel_message_path ON appeals_channel_message (union_path, id DESC);
CREATE INDEX appeals_channel_message_channel ON appeals_channel_message (channel_id, id DESC);
CALL kernel_protect('appeals_channel_message', 'union_path');
GRANT SELECT ON appeals_channel_message TO niangjia_union, niangjia_nation;

-- What came through one channel, newest first.
CREATE INDEX appeals_appeal_channel ON appeals_appeal (channel_id, id DESC) WHERE channel_id IS NOT NULL;

UPDATE identity_role SET permissions = permissions || '{appeals.channels}' WHERE id IN ('organisation_officer','union_chair') AND NOT permissions @> '{appeals.channels}';
