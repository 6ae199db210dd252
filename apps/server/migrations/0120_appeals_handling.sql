-- The handler's work: questions to the worker (the service clock pauses), late contact and answer told once each, call-back, facts of the legal limits.

ALTER TABLE appeals_appeal
  -- Limitation for unpaid wages counts from here (劳动争议调解仲裁法 27(4)).
  ADD COLUMN employment_ended_on date,
  -- The union by whose hours and promises the answer clock counts; null: the one that registered it. Set when it is reopened.
  ADD COLUMN clock_path union_path,
  -- The level above was told that the first contact, the answer is late: once each.
  ADD COLUMN late_contact_told_at timestamptz,
  ADD COLUMN late_answer_told_at timestamptz,
  ADD COLUMN call_back_answered boolean;

-- A question list to the worker; one is open at a time. Asked: the service clock pauses; ended: it goes on.
CREATE TABLE appeals_question (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  -- [{text, kind}], kind text | yes_no | date | amount | file
  items jsonb NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by uuid NOT NULL,
  asked_by_name text NOT NULL,
  -- End of the last day for the reply.
  due_at timestamptz NOT NULL,
  -- One for each item, in order; null for one left open.
  answers jsonb,
  remark text,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_because text CHECK (ended_because IN ('answered','expired','recalled','withdrawn')),
  CHECK ((ended_at IS NULL) = (ended_because IS NULL))
);
CREATE INDEX appeals_question_appeal ON appeals_question (appeal_id, asked_at);
CREATE UNIQUE INDEX appeals_question_open ON appeals_question (appeal_id) WHERE ended_at IS NULL;

ALTER TABLE appeals_question ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_question FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_question TO niangjia_system USING (true);
-- Follows the appeal: whoever may see it sees what was asked. A partner office does not.
CREATE POLICY by_appeal ON appeals_question TO niangjia_union, niangjia_nation, niangjia_own USING (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
GRANT SELECT, INSERT, UPDATE ON appeals_question TO niangjia_system, niangjia_union, niangjia_nation;
GRANT SELECT, UPDATE ON appeals_question TO niangjia_own;

-- What the jobs of every minute look for; each index holds only what still runs and was not told yet.
CREATE INDEX appeals_appeal_question_due ON appeals_appeal (due_at) WHERE status = 'need_info';
CREATE INDEX appeals_appeal_late_contact ON appeals_appeal (contact_due_at) WHERE status = 'accepted' AND late_contact_told_at IS NULL;
CREATE INDEX appeals_appeal_late_answer ON appeals_appeal (answer_due_at) WHERE status IN ('accepted','contacted','negotiating','waiting_external') AND late_answer_told_at IS NULL;
-- The call-back queue: at the union that answered, and at the one that sent it there.
CREATE INDEX appeals_appeal_call_back ON appeals_appeal (union_path, rating_opened_at, id) WHERE status = 'answered';
CREATE INDEX appeals_appeal_call_back_sent ON appeals_appeal (sent_by, rating_opened_at, id) WHERE status = 'answered';
