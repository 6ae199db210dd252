-- Appeals (职工诉求): the appeal, its time line, routing rules, hand-overs to partner offices.

CREATE SEQUENCE appeals_serial;
GRANT USAGE ON SEQUENCE appeals_serial TO niangjia_own, niangjia_union, niangjia_nation, niangjia_system;

CREATE TABLE appeals_appeal (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  -- The person whose appeal it is.
  person_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('registered','dispatched','returned','accepted','answered','reopened','closed','withdrawn')),
  -- The union whose turn it is; moves with dispatch, return and reopening.
  union_path union_path NOT NULL,
  -- The union that sent it there, and the one that first registered it.
  sent_by union_path,
  registered_at_path union_path NOT NULL,
  channel text NOT NULL CHECK (channel IN ('app','hotline','window')),
  category text NOT NULL,
  is_urgent boolean NOT NULL DEFAULT false,
  description text NOT NULL,
  -- As the worker gave them; the phone is encrypted.
  worker_name text NOT NULL,
  phone_cipher bytea NOT NULL,
  disclosure text NOT NULL CHECK (disclosure IN ('open','union_only')),
  employer_id uuid,
  employer_name text,
  employer_division text,
  workplace_division text,
  attachments uuid[] NOT NULL DEFAULT '{}',
  handler_id uuid,
  handler_post_id uuid,
  handler_name text,
  -- Tries to reach the worker that failed, two hours apart or more.
  failed_tries integer NOT NULL DEFAULT 0,
  last_failed_try_at timestamptz,
  return_count integer NOT NULL DEFAULT 0 CHECK (return_count BETWEEN 0 AND 2),
  reopen_count integer NOT NULL DEFAULT 0,
  is_designated boolean NOT NULL DEFAULT false,
  submitted_at timestamptz NOT NULL,
  dispatched_at timestamptz,
  accepted_at timestamptz,
  first_contact_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  escalated_at timestamptz,
  answer text,
  outcome text,
  rated_answered boolean,
  rated_solved boolean,
  satisfaction smallint CHECK (satisfaction BETWEEN 1 AND 5),
  rating_comment text,
  rated_at timestamptz,
  -- What runs now, for queues: computed by the clock engine at each transition, and again when a calendar changes.
  due_at timestamptz,
  due_for text CHECK (due_for IN ('accept','answer')),
  -- The answer clock's end, kept for the figures when it has been met.
  answer_due_at timestamptz NOT NULL,
  -- When the answer clock started: the submission, or the last reopening.
  answer_started_at timestamptz NOT NULL,
  accept_due_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
-- Lists in a union's scope, newest first; a filter on status, category or urgency is checked on the way.
CREATE INDEX appeals_appeal_path ON appeals_appeal (union_path, id DESC);
CREATE INDEX appeals_appeal_newest ON appeals_appeal (id DESC);
CREATE INDEX appeals_appeal_person ON appeals_appeal (person_id, id DESC);
-- Desks and what is due: open appeals only, so the index stays small however many are closed.
CREATE INDEX appeals_appeal_due ON appeals_appeal (union_path, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX appeals_appeal_open ON appeals_appeal (union_path, status, id) WHERE status IN ('registered','dispatched','returned','accepted','answered','reopened');
CREATE INDEX appeals_appeal_late ON appeals_appeal (due_at) WHERE status = 'dispatched' AND escalated_at IS NULL;
CREATE INDEX appeals_appeal_handler ON appeals_appeal (handler_id, id DESC) WHERE handler_id IS NOT NULL;
CREATE INDEX appeals_appeal_employer ON appeals_appeal (employer_id, submitted_at DESC) WHERE employer_id IS NOT NULL;
CREATE INDEX appeals_appeal_employer_name ON appeals_appeal (employer_name, submitted_at DESC) WHERE employer_id IS NULL AND employer_name IS NOT NULL;
CREATE INDEX appeals_appeal_submitted ON appeals_appeal (union_path, submitted_at);

CREATE TABLE appeals_handover (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  office_id uuid NOT NULL REFERENCES identity_office (id),
  question text NOT NULL,
  handed_at timestamptz NOT NULL,
  handed_by uuid NOT NULL,
  reply text,
  replied_at timestamptz,
  replied_by uuid
);
CREATE INDEX appeals_handover_appeal ON appeals_handover (appeal_id);
CREATE INDEX appeals_handover_office ON appeals_handover (office_id, appeal_id);

CALL kernel_protect('appeals_appeal', 'union_path', 'person_id');
-- A partner office sees what was handed to it, and nothing else.
CREATE POLICY by_office ON appeals_appeal TO niangjia_office
  USING (id IN (SELECT h.appeal_id FROM appeals_handover h WHERE h.office_id = current_setting('app.office')::uuid));
GRANT SELECT, INSERT, UPDATE ON appeals_appeal TO niangjia_own, niangjia_union, niangjia_nation;
GRANT SELECT ON appeals_appeal TO niangjia_office;

ALTER TABLE appeals_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_handover FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_handover TO niangjia_system USING (true);
CREATE POLICY by_office ON appeals_handover TO niangjia_office USING (office_id = current_setting('app.office')::uuid);
-- Follows the appeal: whoever may see the appeal sees its hand-overs (the sub-select runs under the reader's own policy).
CREATE POLICY by_appeal ON appeals_handover TO niangjia_union, niangjia_nation, niangjia_own USING (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON appeals_handover TO niangjia_system;
GRANT SELECT, INSERT ON appeals_handover TO niangjia_union, niangjia_nation;
GRANT SELECT, UPDATE ON appeals_handover TO niangjia_office;
GRANT SELECT ON appeals_handover TO niangjia_own;

-- The time line: inserted only.
CREATE TABLE appeals_event (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  at timestamptz NOT NULL,
  kind text NOT NULL,
  actor_id uuid,
  actor_name text,
  actor_title text,
  from_path union_path,
  to_path union_path,
  text text,
  detail jsonb NOT NULL DEFAULT '{}',
  for_worker boolean NOT NULL
);
CREATE INDEX appeals_event_appeal ON appeals_event (appeal_id, at, id);
ALTER TABLE appeals_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_event FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_event TO niangjia_system USING (true);
CREATE POLICY by_appeal ON appeals_event FOR SELECT TO niangjia_union, niangjia_nation USING (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
CREATE POLICY by_worker ON appeals_event FOR SELECT TO niangjia_own USING (for_worker AND EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
CREATE POLICY append ON appeals_event FOR INSERT TO niangjia_union, niangjia_nation, niangjia_own, niangjia_office WITH CHECK (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
GRANT SELECT, INSERT ON appeals_event TO niangjia_system, niangjia_union, niangjia_nation, niangjia_own;
GRANT INSERT ON appeals_event TO niangjia_office;

-- Routing rules are data of a union, first match by position; a change makes a new version.
CREATE TABLE appeals_rule (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  position integer NOT NULL,
  name text NOT NULL,
  condition jsonb NOT NULL,
  target jsonb NOT NULL,
  is_active boolean NOT NULL DEFAULT true,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX appeals_rule_path ON appeals_rule (union_path, position);
CALL kernel_protect('appeals_rule', 'union_path');
GRANT SELECT, INSERT, UPDATE ON appeals_rule TO niangjia_union, niangjia_nation;
