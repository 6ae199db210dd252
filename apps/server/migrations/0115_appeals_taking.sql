-- What was taken down at a desk: by whom, at which union, when the conversation began and ended. The appeal
-- itself goes to the employer's place, which may be far from the desk.
CREATE TABLE appeals_taking (
  id uuid PRIMARY KEY,
  appeal_id uuid NOT NULL REFERENCES appeals_appeal (id),
  union_path union_path NOT NULL,
  taken_by uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('hotline','window','letter')),
  -- A new appeal, or words added to one that was there.
  is_new boolean NOT NULL,
  anonymous_because text CHECK (anonymous_because IN ('fear','no_wish','for_another','no_name')),
  letter_on date,
  started_at timestamptz NOT NULL,
  taken_at timestamptz NOT NULL,
  CHECK (started_at <= taken_at)
);
CREATE INDEX appeals_taking_path ON appeals_taking (union_path, taken_at DESC, id DESC);
CREATE INDEX appeals_taking_person ON appeals_taking (taken_by, taken_at DESC);
CREATE INDEX appeals_taking_appeal ON appeals_taking (appeal_id);
CALL kernel_protect('appeals_taking', 'union_path');
GRANT SELECT, INSERT ON appeals_taking TO niangjia_union, niangjia_nation;
