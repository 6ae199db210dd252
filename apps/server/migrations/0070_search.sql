-- Search: one table of searchable documents over all modules. Words are cut outside the database.

CREATE TABLE search_document (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind ~ '^[a-z_]{2,40}$'),
  record_id uuid NOT NULL,
  -- Whose turn it is, and whom it is about: who finds it follows from these two, as for the record itself.
  union_path union_path,
  person_id uuid,
  title text NOT NULL,
  -- As much of the text as may be shown around a hit.
  body text NOT NULL,
  -- Lower case, for hits of part of a title.
  title_plain text NOT NULL,
  title_grams tsvector NOT NULL,
  -- Few weighted words, for the order of results; all words, for finding. Ranking by the full vector took ten times as long.
  keywords tsvector NOT NULL,
  words tsvector NOT NULL,
  at timestamptz NOT NULL,
  -- Of the record: an older state that arrives late changes nothing.
  version integer NOT NULL,
  UNIQUE (kind, record_id)
);
CREATE INDEX search_document_words ON search_document USING gin (words);
CREATE INDEX search_document_title ON search_document USING gin (title_grams);
CREATE INDEX search_document_path ON search_document (union_path, id DESC);
CREATE INDEX search_document_person ON search_document (person_id, id DESC) WHERE person_id IS NOT NULL;
-- Nobody reads the table but through search_find: its operators are not leakproof and lose their index under a policy.
CALL kernel_protect('search_document', NULL);

-- Finds documents within the caller's scope, best first, and counts them by kind. Always answers one row at
-- least (without an id when nothing is found), so that the counts are told.
--   p_all, p_any  tsquery texts: what must be there, and what counts for the order
--   p_may         kinds that the caller may find at all; NULL for all of them
--   p_from, p_to, p_person  the scope as the application knows it; NULL where it does not limit. The scope of
--                 the transaction limits in any case: a record is found where both let it.
--   p_grams       tsquery text of neighbouring characters, with p_plain the words as typed, for parts of titles
CREATE FUNCTION search_find(p_all text, p_any text, p_grams text, p_plain text, p_may text[], p_kinds text[], p_now timestamptz, p_after_score float8, p_after_id uuid, p_limit integer, p_from text, p_to text, p_person uuid)
RETURNS TABLE (counts jsonb, id uuid, kind text, record_id uuid, title text, body text, at timestamptz, score float8)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  acting text := current_setting('role');
  low text := '';
  high text := '';
  person uuid;
  reach text;
BEGIN
  IF current_user <> 'niangjia_system' THEN
    RAISE EXCEPTION 'search_find runs as niangjia_system' USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF acting = 'niangjia_union' THEN
    low := current_setting('app.from');
    high := current_setting('app.to');
    IF low = '' OR high = '' THEN RAISE EXCEPTION 'no scope' USING ERRCODE = 'insufficient_privilege'; END IF;
    reach := 'd.union_path >= $1 AND d.union_path < $2';
  ELSIF acting IN ('niangjia_nation', 'niangjia_system') THEN
    reach := 'true';
  ELSIF acting = 'niangjia_own' THEN
    person := current_setting('app.person')::uuid;
    reach := 'd.person_id = $3';
  ELSE
    RAISE EXCEPTION 'no scope' USING ERRCODE = 'insufficient_privilege';
  END IF;
  -- Planned anew for each call, with the values in sight: a rare word and a small union want different plans.
  -- Of more hits than 10,000 some are left out of the order; the words were too common to choose by.
  RETURN QUERY EXECUTE
    'WITH hits AS MATERIALIZED (
       SELECT c.id, c.kind,
         CASE WHEN c.in_title THEN 1.0::float8 ELSE 0.0::float8 END
         + (0.05 + ts_rank(''{0.1,0.2,0.4,1.0}'', c.keywords, $5::tsquery)::float8)
           * (1 + 0.5 * exp(-greatest(0, extract(epoch FROM $9 - c.at)::float8) / 15552000)) AS score
       FROM (
         SELECT d.id, d.kind, d.keywords, d.at, d.title_grams @@ $6::tsquery AND strpos(d.title_plain, $7) > 0 AS in_title
         FROM search_document d
         WHERE ' || reach || ' AND ($14 IS NULL OR (d.union_path >= $14 AND d.union_path < $15)) AND ($16 IS NULL OR d.person_id = $16) AND ($13 IS NULL OR d.kind = ANY ($13)) AND (d.words @@ $4::tsquery OR (d.title_grams @@ $6::tsquery AND strpos(d.title_plain, $7) > 0))
         LIMIT 10000
       ) c
     ),
     counts AS (SELECT coalesce(jsonb_object_agg(n.kind, n.count), ''{}'') AS counts FROM (SELECT h.kind, count(*) FROM hits h GROUP BY h.kind) n),
     top AS (
       SELECT h.id, h.score FROM hits h
       WHERE ($8 IS NULL OR h.kind = ANY ($8)) AND ($10 IS NULL OR (h.score, h.id) < ($10, $11))
       ORDER BY h.score DESC, h.id DESC LIMIT $12
     )
     SELECT counts.counts, d.id, d.kind, d.record_id, d.title, d.body, d.at, top.score
     FROM counts LEFT JOIN top ON true LEFT JOIN search_document d ON d.id = top.id
     ORDER BY top.score DESC, top.id DESC'
  USING low, high, person, p_all, p_any, p_grams, p_plain, p_kinds, p_now, p_after_score, p_after_id, least(p_limit, 101), p_may, p_from, p_to, p_person;
END $$;
CALL kernel_run_as_system('search_find(text,text,text,text,text[],text[],timestamptz,float8,uuid,integer,text,text,uuid)');
GRANT EXECUTE ON FUNCTION search_find(text, text, text, text, text[], text[], timestamptz, float8, uuid, integer, text, text, uuid) TO niangjia_own, niangjia_union, niangjia_nation, niangjia_system;
