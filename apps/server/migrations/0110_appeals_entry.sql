-- Intake points (报事码): a printed QR code at a station, a site or an enterprise; whoever scans it submits without
-- signing in. The code says where, never who.

CREATE TABLE appeals_entry (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  name text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('station','site','enterprise','other')),
  -- 65 random bits in letters and digits that nobody confuses: a code that was not printed is not guessed.
  code text NOT NULL UNIQUE CHECK (code ~ '^[2-9A-HJ-NP-Z]{13}$'),
  -- Where it hangs: the place of work of who scans it.
  division_code text NOT NULL,
  employer_id uuid,
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX appeals_entry_path ON appeals_entry (union_path, created_at DESC, id DESC);
CREATE INDEX appeals_entry_newest ON appeals_entry (created_at DESC, id DESC);
CALL kernel_protect('appeals_entry', 'union_path');
GRANT SELECT, INSERT, UPDATE ON appeals_entry TO niangjia_union, niangjia_nation;

-- What came through one code: counted on its page, and held back when one code sends too much at once.
CREATE INDEX appeals_appeal_entry ON appeals_appeal (entry_id, id DESC) WHERE entry_id IS NOT NULL;

-- The built-in roles of an installation that runs already.
UPDATE identity_role SET permissions = permissions || '{appeals.entries}' WHERE id IN ('union_chair','organisation_officer','appeals_officer') AND NOT permissions @> '{appeals.entries}';
