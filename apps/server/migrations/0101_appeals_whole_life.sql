-- Appeals from end to end: more states, more channels, consent, class, agreement; promises of service as data.

ALTER TABLE appeals_appeal
  -- Null: submitted without an account (QR code, hotline, window, letter, e-mail, partner system, import).
  ALTER COLUMN person_id DROP NOT NULL,
  -- Null: no number was given (e-mail, partner system).
  ALTER COLUMN phone_cipher DROP NOT NULL,
  DROP CONSTRAINT appeals_appeal_status_check,
  DROP CONSTRAINT appeals_appeal_channel_check,
  DROP CONSTRAINT appeals_appeal_disclosure_check,
  DROP CONSTRAINT appeals_appeal_due_for_check,
  ADD CONSTRAINT appeals_appeal_status_check CHECK (status IN ('registered','dispatched','returned','accepted','contacted','negotiating','need_info','waiting_external','performing','breached','answered','reopened','merged','closed','withdrawn')),
  ADD CONSTRAINT appeals_appeal_channel_check CHECK (channel IN ('app','qr','hotline','window','letter','mail','partner','import')),
  ADD CONSTRAINT appeals_appeal_disclosure_check CHECK (disclosure IN ('open','union_only','sealed')),
  ADD CONSTRAINT appeals_appeal_due_for_check CHECK (due_for IN ('accept','contact','answer','question','external','promise')),
  -- Second level of the category tree.
  ADD COLUMN topic text,
  ADD COLUMN difficulty text NOT NULL DEFAULT 'ordinary' CHECK (difficulty IN ('ordinary','difficult','complex')),
  -- Unified social credit code (GB 32100), as matched or typed.
  ADD COLUMN employer_code text,
  -- A sealed name: worker_name then holds the words that stand for it.
  ADD COLUMN name_cipher bytea,
  -- Blind index of the phone number: the caller's history.
  ADD COLUMN phone_index bytea,
  ADD COLUMN email_cipher bytea,
  -- Blind index of the receipt (128 bits) that opens the status page.
  ADD COLUMN receipt_index bytea UNIQUE,
  -- The intake point (QR code) or channel (mail box, partner system, import) it came through.
  ADD COLUMN entry_id uuid,
  ADD COLUMN channel_id uuid,
  ADD COLUMN external_number text,
  -- Who took it down at a desk.
  ADD COLUMN taken_by uuid,
  ADD COLUMN taken_by_name text,
  -- When the worker knew of the violation: limitation counts from here (劳动争议调解仲裁法 27).
  ADD COLUMN known_on date,
  ADD COLUMN consent text NOT NULL DEFAULT 'none' CHECK (consent IN ('none','matter','name')),
  ADD COLUMN employer_contact_at timestamptz,
  -- Half a working day from the submission (or last reopening), whatever the union promises.
  ADD COLUMN half_day_due_at timestamptz,
  ADD COLUMN contact_due_at timestamptz,
  ADD COLUMN open_tasks integer NOT NULL DEFAULT 0 CHECK (open_tasks >= 0),
  ADD COLUMN open_promises integer NOT NULL DEFAULT 0 CHECK (open_promises >= 0),
  ADD COLUMN broken_promises integer NOT NULL DEFAULT 0 CHECK (broken_promises >= 0),
  ADD COLUMN agreed_at timestamptz,
  ADD COLUMN breached_at timestamptz,
  ADD COLUMN performed_at timestamptz,
  ADD COLUMN rating_opened_at timestamptz,
  -- The worker's satisfaction with the employer and with the partner office, where asked.
  ADD COLUMN satisfaction_employer smallint CHECK (satisfaction_employer BETWEEN 1 AND 5),
  ADD COLUMN satisfaction_office smallint CHECK (satisfaction_office BETWEEN 1 AND 5),
  -- The independent call-back, apart from the worker's own rating.
  ADD COLUMN called_back_at timestamptz,
  ADD COLUMN called_back_by uuid,
  ADD COLUMN call_back_result text CHECK (call_back_result IN ('reached','not_reached')),
  ADD COLUMN call_back_tries integer NOT NULL DEFAULT 0,
  ADD COLUMN call_back_solved boolean,
  ADD COLUMN call_back_satisfaction smallint CHECK (call_back_satisfaction BETWEEN 1 AND 5),
  ADD COLUMN group_id uuid,
  ADD COLUMN merged_into uuid REFERENCES appeals_appeal (id);

UPDATE appeals_appeal SET half_day_due_at = answer_due_at, rating_opened_at = answered_at, consent = CASE disclosure WHEN 'open' THEN 'name' ELSE 'none' END,
  status = CASE WHEN status = 'accepted' AND (first_contact_at IS NOT NULL OR failed_tries >= 3) THEN 'contacted' ELSE status END;
ALTER TABLE appeals_appeal ALTER COLUMN half_day_due_at SET NOT NULL;

DROP INDEX appeals_appeal_open;
CREATE INDEX appeals_appeal_open ON appeals_appeal (union_path, status, id) WHERE status NOT IN ('merged','closed','withdrawn');
CREATE INDEX appeals_appeal_phone ON appeals_appeal (phone_index, id DESC) WHERE phone_index IS NOT NULL;
CREATE UNIQUE INDEX appeals_appeal_external ON appeals_appeal (channel_id, external_number) WHERE channel_id IS NOT NULL AND external_number IS NOT NULL;
CREATE INDEX appeals_appeal_group ON appeals_appeal (group_id) WHERE group_id IS NOT NULL;
CREATE INDEX appeals_appeal_merged ON appeals_appeal (merged_into) WHERE merged_into IS NOT NULL;

-- How soon a union promises to act; the nearest row above holds, older versions stay for "why this date".
CREATE TABLE appeals_service_promise (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  version integer NOT NULL CHECK (version > 0),
  valid_from timestamptz NOT NULL,
  accept_minutes integer NOT NULL CHECK (accept_minutes BETWEEN 1 AND 480),
  contact_minutes integer NOT NULL CHECK (contact_minutes BETWEEN 1 AND 2400),
  answer_ordinary integer NOT NULL CHECK (answer_ordinary BETWEEN 1 AND 48000),
  answer_difficult integer NOT NULL CHECK (answer_difficult BETWEEN 1 AND 48000),
  answer_complex integer NOT NULL CHECK (answer_complex BETWEEN 1 AND 48000),
  question_days integer NOT NULL CHECK (question_days BETWEEN 1 AND 60),
  external_days integer NOT NULL CHECK (external_days BETWEEN 1 AND 180),
  reason text NOT NULL,
  saved_by uuid,
  saved_by_name text,
  UNIQUE (union_path, version)
);
CREATE INDEX appeals_service_promise_path ON appeals_service_promise (union_path, valid_from DESC);
-- Everybody may know what a union promises; only a union above writes, and a row once written stays.
ALTER TABLE appeals_service_promise ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_service_promise FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON appeals_service_promise FOR SELECT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public USING (true);
CREATE POLICY union_inserts ON appeals_service_promise FOR INSERT TO niangjia_union WITH CHECK (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));
CREATE POLICY by_nation ON appeals_service_promise TO niangjia_nation USING (true);
CREATE POLICY by_system ON appeals_service_promise TO niangjia_system USING (true);
GRANT SELECT ON appeals_service_promise TO niangjia_own, niangjia_office, niangjia_public;
GRANT SELECT, INSERT ON appeals_service_promise TO niangjia_union, niangjia_nation;
GRANT SELECT, INSERT, UPDATE, DELETE ON appeals_service_promise TO niangjia_system;
