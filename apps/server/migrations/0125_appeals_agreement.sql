-- Agreements between worker and employer as dated promises, and the proof of each.

CREATE TABLE appeals_agreement (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  round integer NOT NULL CHECK (round > 0),
  made_at timestamptz NOT NULL,
  form text NOT NULL CHECK (form IN ('signed','oral')),
  text text NOT NULL,
  -- How and when the worker said yes to exactly this.
  consent_way text NOT NULL CHECK (consent_way IN ('in_person','phone','message','signature')),
  consent_at timestamptz NOT NULL,
  employer_person text NOT NULL,
  file_ids uuid[] NOT NULL DEFAULT '{}',
  -- Why it was agreed anew; the first round needs none.
  reason text,
  made_by uuid NOT NULL,
  made_by_name text,
  superseded_at timestamptz,
  CHECK (round = 1 OR reason IS NOT NULL),
  UNIQUE (appeal_id, round)
);

CREATE TABLE appeals_promise (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  agreement_id uuid NOT NULL REFERENCES appeals_agreement (id),
  position integer NOT NULL CHECK (position BETWEEN 1 AND 24),
  kind text NOT NULL CHECK (kind IN ('pay','act')),
  what text NOT NULL,
  -- In 分.
  amount_fen bigint CHECK (amount_fen > 0),
  due_on date NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open','proved','broken','superseded')),
  proved_at timestamptz,
  proof text CHECK (proof IN ('worker','bank_slip','officer')),
  proof_by uuid,
  proof_by_name text,
  proof_file uuid,
  proof_note text,
  -- Stays when the promise is proved late or agreed anew: a breach is a fact.
  broken_at timestamptz,
  superseded_at timestamptz,
  CHECK ((kind = 'pay') = (amount_fen IS NOT NULL)),
  CHECK ((status = 'proved') = (proved_at IS NOT NULL) AND (proved_at IS NULL) = (proof IS NULL)),
  CHECK (proof <> 'bank_slip' OR proof_file IS NOT NULL),
  CHECK (proof <> 'officer' OR proof_note IS NOT NULL),
  CHECK (status <> 'broken' OR broken_at IS NOT NULL),
  UNIQUE (agreement_id, position)
);
CREATE INDEX appeals_promise_appeal ON appeals_promise (appeal_id, due_on);
-- What falls due: open promises only.
CREATE INDEX appeals_promise_due ON appeals_promise (due_on, appeal_id) WHERE status = 'open';

-- They follow the appeal: whoever may see the appeal sees its agreements (the sub-select runs under the reader's own policy).
ALTER TABLE appeals_agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_agreement FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_agreement TO niangjia_system USING (true);
CREATE POLICY by_appeal ON appeals_agreement TO niangjia_union, niangjia_nation, niangjia_own USING (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON appeals_agreement TO niangjia_system;
-- What was agreed stays as it was written; only its end is added.
GRANT SELECT, INSERT, UPDATE (superseded_at) ON appeals_agreement TO niangjia_union, niangjia_nation;
GRANT SELECT, UPDATE (superseded_at) ON appeals_agreement TO niangjia_own;

ALTER TABLE appeals_promise ENABLE ROW LEVEL SECURITY;
ALTER TABLE appeals_promise FORCE ROW LEVEL SECURITY;
CREATE POLICY by_system ON appeals_promise TO niangjia_system USING (true);
CREATE POLICY by_appeal ON appeals_promise TO niangjia_union, niangjia_nation, niangjia_own USING (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON appeals_promise TO niangjia_system;
GRANT SELECT, INSERT, UPDATE (status, proved_at, proof, proof_by, proof_by_name, proof_file, proof_note, superseded_at) ON appeals_promise TO niangjia_union, niangjia_nation;
GRANT SELECT, UPDATE (status, proved_at, proof, proof_by, proof_by_name, proof_note, superseded_at) ON appeals_promise TO niangjia_own;
