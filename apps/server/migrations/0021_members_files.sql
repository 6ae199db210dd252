-- Members: what a file holds besides the basics, membership with its decisions, transfer between two
-- unions, corrections, imports, and the search by name.

ALTER TABLE members_employer
  ADD COLUMN credit_code_warnings text[] NOT NULL DEFAULT '{}',
  ADD COLUMN credit_code_confirmed_by uuid;

ALTER TABLE members_person
  ADD COLUMN employment_form text CHECK (employment_form IN ('contract','dispatched','flexible','other')),
  -- The employer in the person's own words, where it is not on the list.
  ADD COLUMN employer_told text,
  -- What was odd about the identity number (GB 11643) and compared with the card all the same.
  ADD COLUMN id_number_warnings text[] NOT NULL DEFAULT '{}',
  ADD COLUMN id_number_confirmed_by uuid,
  ADD COLUMN id_number_confirmed_at timestamptz,
  -- Status of the membership whose union keeps the file; moves with union_path, for lists.
  ADD COLUMN membership_status text;
ALTER TABLE members_person ADD CHECK (household_type IN ('agricultural','non_agricultural','resident'));

-- What a name holds: each character and each pair of neighbours. Trigrams know no Chinese in the C locale
-- that the database is made with, and a name of two characters has no trigram anywhere.
CREATE FUNCTION members_grams(p_text text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 200 SET search_path = pg_catalog AS $$
  SELECT coalesce(array_agg(DISTINCT gram), '{}') FROM (
    SELECT substr(t, i, n) AS gram FROM (SELECT lower(p_text COLLATE "C") AS t) AS source,
      generate_series(1, char_length(t)) AS i, generate_series(1, 2) AS n WHERE i + n - 1 <= char_length(t)
  ) AS grams
$$;
GRANT EXECUTE ON FUNCTION members_grams(text) TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system, niangjia_app;

DROP INDEX members_person_name;
DROP INDEX members_employer_name;
CREATE INDEX members_person_grams ON members_person USING gin (members_grams(name)) WITH (fastupdate = off);
CREATE INDEX members_employer_grams ON members_employer USING gin (members_grams(name));
-- Grams are common or rare by far more than the planner guesses from a hundred values.
ALTER INDEX members_person_grams ALTER COLUMN 1 SET STATISTICS 1000;
CREATE INDEX members_person_status ON members_person (membership_status, union_path, id DESC);
CREATE INDEX members_person_employer ON members_person (employer_id, union_path, id DESC) WHERE employer_id IS NOT NULL;
CREATE INDEX members_identity_kind ON members_identity (kind, union_path, person_id DESC) WHERE revoked_at IS NULL;

-- A search by name under row-level security cannot use an index (its operators are not leakproof), so it
-- runs here, with the caller's scope as a plain predicate. Only scopes of unions may call it.
CREATE FUNCTION members_search_names(p_words text, p_from text, p_to text, p_status text, p_employer uuid, p_kinds text[], p_day date, p_limit integer)
RETURNS TABLE (person_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  acting text := current_setting('role');
  low text := '';
  high text := '';
BEGIN
  IF current_user <> 'niangjia_system' THEN
    RAISE EXCEPTION 'members_search_names runs as niangjia_system' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF acting = 'niangjia_union' THEN
    low := current_setting('app.from');
    high := current_setting('app.to');
    IF low = '' OR high = '' THEN RAISE EXCEPTION 'no scope' USING ERRCODE = 'insufficient_privilege'; END IF;
  ELSIF acting NOT IN ('niangjia_nation', 'niangjia_system') THEN
    RAISE EXCEPTION 'no scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF char_length(p_words) < 1 THEN RETURN; END IF;
  IF p_from <> '' THEN
    low := greatest(low COLLATE "C", p_from COLLATE "C");
    high := CASE WHEN high = '' THEN p_to ELSE least(high COLLATE "C", p_to COLLATE "C") END;
  END IF;
  -- Planned anew for each call, with the values in sight: a rare name and a small union want different plans.
  RETURN QUERY EXECUTE
    'SELECT p.id FROM members_person p
     WHERE members_grams(p.name) @> $1 AND strpos(lower(p.name COLLATE "C"), $2) > 0
       AND p.union_path IS NOT NULL AND ($3 = '''' OR (p.union_path >= $3 AND p.union_path < $4))
       AND ($5 IS NULL OR p.membership_status = $5)
       AND ($6 IS NULL OR p.employer_id = $6)
       AND ($7 IS NULL OR EXISTS (SELECT 1 FROM members_identity i WHERE i.person_id = p.id AND i.kind = ANY ($7)
         AND i.revoked_at IS NULL AND i.valid_from <= $8 AND (i.valid_until IS NULL OR i.valid_until >= $8)))
     ORDER BY p.union_path, p.id DESC LIMIT $9'
  USING
    -- Pairs alone where there are pairs: their lists are shorter.
    (SELECT CASE WHEN char_length(p_words) = 1 THEN members_grams(p_words)
       ELSE ARRAY(SELECT g FROM unnest(members_grams(p_words)) AS g WHERE char_length(g) = 2) END),
    lower(p_words COLLATE "C"), low, high, p_status, p_employer, p_kinds, p_day, least(p_limit, 51);
END $$;
CALL kernel_run_as_system('members_search_names(text,text,text,text,uuid,text[],date,integer)');
GRANT EXECUTE ON FUNCTION members_search_names(text, text, text, text, uuid, text[], date, integer) TO niangjia_union, niangjia_nation, niangjia_system;

ALTER TABLE members_membership
  ADD COLUMN applied_at timestamptz,
  ADD COLUMN applicant_words text,
  -- What the applicant says to be; become identities when the union approves.
  ADD COLUMN applied_kinds text[] NOT NULL DEFAULT '{}',
  -- When the person agreed to the processing of the identity number (PIPL arts. 28–29).
  ADD COLUMN agreed_at timestamptz,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN decided_because text,
  ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE members_membership ADD CHECK (retained_because IN ('retired','unemployed','military','unit_dissolved'));
ALTER TABLE members_membership ADD CHECK ((status = 'retained') = (retained_because IS NOT NULL));
CREATE UNIQUE INDEX members_membership_application ON members_membership (person_id) WHERE status = 'applied';
CREATE INDEX members_membership_waiting ON members_membership (union_path, id DESC) WHERE status = 'applied';
CREATE INDEX members_membership_union ON members_membership (union_id);
-- A person may apply, and nothing else, whatever the application does.
CREATE POLICY own_applies ON members_membership AS RESTRICTIVE FOR INSERT TO niangjia_own WITH CHECK (status = 'applied');

-- The same kind at most once on any day.
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE members_identity
  ADD COLUMN revoked_because text,
  ADD CONSTRAINT members_identity_no_overlap EXCLUDE USING gist (person_id WITH =, kind WITH =, daterange(valid_from, valid_until, '[]') WITH &&) WHERE (revoked_at IS NULL);

-- Transfer: seen by both unions; released by one, accepted by the other.
CREATE TABLE members_transfer (
  id uuid PRIMARY KEY,
  membership_id uuid NOT NULL REFERENCES members_membership (id),
  person_id uuid NOT NULL REFERENCES members_person (id),
  from_union_id uuid NOT NULL REFERENCES unions_union (id),
  from_path union_path NOT NULL,
  to_union_id uuid NOT NULL REFERENCES unions_union (id),
  to_path union_path NOT NULL,
  status text NOT NULL CHECK (status IN ('open','completed','refused','cancelled')),
  asked_by text NOT NULL CHECK (asked_by IN ('member','union')),
  words text,
  asked_at timestamptz NOT NULL,
  released_at timestamptz,
  accepted_at timestamptz,
  ended_at timestamptz,
  ended_because text,
  version integer NOT NULL DEFAULT 1,
  CHECK (status <> 'completed' OR (released_at IS NOT NULL AND accepted_at IS NOT NULL)),
  CHECK ((status = 'open') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX members_transfer_open ON members_transfer (membership_id) WHERE status = 'open';
CREATE INDEX members_transfer_from ON members_transfer (from_path, id DESC);
CREATE INDEX members_transfer_to ON members_transfer (to_path, id DESC);
CREATE INDEX members_transfer_person ON members_transfer (person_id, id DESC);
CALL kernel_protect('members_transfer', 'from_path', 'person_id');
CREATE POLICY by_receiving_union ON members_transfer TO niangjia_union USING (to_path >= current_setting('app.from') AND to_path < current_setting('app.to'));
GRANT SELECT, INSERT, UPDATE ON members_transfer TO niangjia_union, niangjia_nation;
GRANT SELECT ON members_transfer TO niangjia_own;

-- A correction that a person asks for; the wanted value is encrypted whatever the field.
CREATE TABLE members_correction (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES members_person (id),
  union_path union_path NOT NULL,
  field text NOT NULL CHECK (field IN ('name','sex','birth_on','id_number')),
  wanted_cipher bytea NOT NULL,
  words text NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open','accepted','refused','withdrawn')),
  asked_at timestamptz NOT NULL,
  decided_at timestamptz,
  decided_because text,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX members_correction_open ON members_correction (person_id, field) WHERE status = 'open';
CREATE INDEX members_correction_waiting ON members_correction (union_path, id DESC) WHERE status = 'open';
CREATE INDEX members_correction_person ON members_correction (person_id, id DESC);
CALL kernel_protect('members_correction', 'union_path', 'person_id');
GRANT SELECT, INSERT, UPDATE ON members_correction TO niangjia_union, niangjia_nation;
GRANT SELECT, INSERT ON members_correction TO niangjia_own;
CREATE POLICY own_asks ON members_correction AS RESTRICTIVE FOR INSERT TO niangjia_own WITH CHECK (status = 'open');

-- A ledger that was uploaded and previewed: its rows encrypted as one value, until they are imported.
CREATE TABLE members_import (
  id uuid PRIMARY KEY,
  union_path union_path NOT NULL,
  person_id uuid NOT NULL,
  file_name text NOT NULL,
  file_hash text NOT NULL,
  status text NOT NULL DEFAULT 'previewed' CHECK (status IN ('previewed','done')),
  -- Emptied once imported.
  rows_cipher bytea,
  row_count integer NOT NULL,
  good_count integer NOT NULL,
  unknown_columns text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX members_import_path ON members_import (union_path, id DESC);
CREATE INDEX members_import_expiry ON members_import (expires_at);
CALL kernel_protect('members_import', 'union_path');
GRANT SELECT, INSERT, UPDATE ON members_import TO niangjia_union, niangjia_nation;
