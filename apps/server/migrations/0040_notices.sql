-- Notices: each person's inbox, how the person wants to be alerted outside it, and what was sent.

CREATE TABLE notices_notice (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  -- Values of the sentence's places; the sentence itself is made when it is read, in the reader's language.
  params jsonb NOT NULL DEFAULT '{}',
  link text CHECK (link ~ '^/[^/\\]' AND length(link) <= 300),
  -- The same fact reaches the same person once.
  dedupe_key text NOT NULL CHECK (length(dedupe_key) <= 200),
  -- The transaction that wrote it: a live stream that lost its line asks for everything written by
  -- transactions that had not ended when it last read. Ids and instants cannot tell that.
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  UNIQUE (person_id, dedupe_key)
);
CREATE INDEX notices_notice_inbox ON notices_notice (person_id, created_at DESC, id DESC);
CREATE INDEX notices_notice_unread ON notices_notice (person_id, created_at DESC, id DESC) WHERE read_at IS NULL;
CREATE INDEX notices_notice_written ON notices_notice (person_id, written_in);
CREATE INDEX notices_notice_read ON notices_notice (read_at) WHERE read_at IS NOT NULL;
CALL kernel_protect('notices_notice', NULL, 'person_id');
GRANT SELECT ON notices_notice TO niangjia_own;
GRANT UPDATE (read_at) ON notices_notice TO niangjia_own;

-- How a person wants to be alerted. No row: the usual ways of each kind, quiet at night, in Chinese.
CREATE TABLE notices_setting (
  person_id uuid PRIMARY KEY,
  keeps_quiet_hours boolean NOT NULL DEFAULT true,
  language text NOT NULL DEFAULT 'zh' CHECK (language IN ('zh','en')),
  -- Address for mail: used only once its code came back.
  mail_cipher bytea,
  mail_confirmed_at timestamptz,
  mail_code_cipher bytea,
  mail_code_sent_at timestamptz,
  mail_code_tries smallint NOT NULL DEFAULT 0,
  version integer NOT NULL DEFAULT 1
);
CALL kernel_protect('notices_setting', NULL, 'person_id');
GRANT SELECT, INSERT, UPDATE ON notices_setting TO niangjia_own;

-- Departures from the usual ways: one row for each kind and way that the person turned on or off.
-- The kind `*` turns a whole way off (unsubscribed).
CREATE TABLE notices_choice (
  person_id uuid NOT NULL,
  kind text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('push','sms','mail')),
  is_on boolean NOT NULL,
  PRIMARY KEY (person_id, kind, channel)
);
CALL kernel_protect('notices_choice', NULL, 'person_id');
GRANT SELECT, INSERT, UPDATE, DELETE ON notices_choice TO niangjia_own;

-- Devices that receive web push. The address a push service gave is a secret of the device: encrypted.
CREATE TABLE notices_device (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  endpoint_index bytea NOT NULL UNIQUE,
  subscription_cipher bytea NOT NULL,
  device text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX notices_device_person ON notices_device (person_id, created_at DESC);
CALL kernel_protect('notices_device', NULL, 'person_id');
GRANT SELECT, DELETE ON notices_device TO niangjia_own;

-- What goes out of the platform: one row for each notice and way (push: and device). Sent by a job,
-- which claims a row for a short lease before it talks to the outside.
CREATE TABLE notices_delivery (
  id uuid PRIMARY KEY,
  notice_id uuid NOT NULL REFERENCES notices_notice (id) ON DELETE CASCADE,
  person_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('push','sms','mail')),
  device_id uuid,
  status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting','sending','sent','failed','skipped')),
  tries integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  lease_until timestamptz,
  last_error text,
  sent_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (notice_id, channel, device_id)
);
CREATE INDEX notices_delivery_open ON notices_delivery (due_at, id) WHERE status IN ('waiting','sending');
CALL kernel_protect('notices_delivery', NULL);
