-- For whom each open matter waits. Of open matters only, so always small; written by `records_set_waits` alone, in the
-- transaction of the act, from what the rules of the kind say.
CREATE TABLE records_wait (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  record_id uuid NOT NULL REFERENCES records_record (id) ON DELETE CASCADE,
  -- As the spine has it.
  kind text NOT NULL,
  who text NOT NULL CHECK (who IN ('union', 'officer', 'person', 'office', 'outside')),
  union_path union_path,
  -- The officer, or the person whom the record is about; null where that person has no account.
  person_id uuid,
  office_id uuid,
  -- Of a union: who of it may not do it.
  not_person_id uuid,
  why text NOT NULL,
  -- Since when it waits for just this.
  since timestamptz NOT NULL,
  due_at timestamptz,
  visible_from timestamptz NOT NULL,
  -- What has no due time is sorted by how long it has waited.
  sorts_at timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(due_at, visible_from)) STORED,
  CHECK ((union_path IS NOT NULL) = (who IN ('union', 'officer'))),
  CHECK (person_id IS NOT NULL OR who <> 'officer'),
  CHECK (person_id IS NULL OR who IN ('officer', 'person')),
  CHECK ((office_id IS NOT NULL) = (who = 'office')),
  CHECK (not_person_id IS NULL OR who = 'union')
);
CREATE INDEX records_wait_record ON records_wait (record_id);
CREATE INDEX records_wait_union ON records_wait (union_path, sorts_at, id) WHERE who = 'union';
CREATE INDEX records_wait_person ON records_wait (person_id, who, sorts_at, id) WHERE person_id IS NOT NULL;
CREATE INDEX records_wait_office ON records_wait (office_id, sorts_at, id) WHERE who = 'office';
CALL kernel_protect('records_wait', 'union_path', 'person_id', 'office_id = current_setting(''app.office'')::uuid');
GRANT SELECT ON records_wait TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office;

-- Makes what a record waits for what `p_waits` says; what stays keeps the moment since when. Answers how many lines changed.
-- It looks beyond the caller's scope: an act may leave a record waiting for another union, an office or the person.
CREATE FUNCTION records_set_waits(p_record uuid, p_now timestamptz, p_waits jsonb) RETURNS integer
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH wanted AS (
    SELECT who, "unionPath"::union_path AS union_path, "personId" AS person_id, "officeId" AS office_id, "notPersonId" AS not_person_id, why,
      "dueAt" AS due_at, coalesce("visibleFrom", p_now) AS visible_from, "visibleFrom" IS NULL AS is_at_once
    FROM jsonb_to_recordset(p_waits) AS w (who text, "unionPath" text, "personId" uuid, "officeId" uuid, "notPersonId" uuid, why text, "dueAt" timestamptz, "visibleFrom" timestamptz)
  ), gone AS (
    DELETE FROM records_wait w WHERE w.record_id = p_record AND NOT EXISTS (
      SELECT FROM wanted n WHERE (n.who, n.why) = (w.who, w.why) AND (n.union_path, n.person_id, n.office_id) IS NOT DISTINCT FROM (w.union_path, w.person_id, w.office_id))
    RETURNING 1
  ), changed AS (
    UPDATE records_wait w SET not_person_id = n.not_person_id, due_at = n.due_at, visible_from = CASE WHEN n.is_at_once THEN w.since ELSE n.visible_from END
    FROM wanted n WHERE w.record_id = p_record AND (n.who, n.why) = (w.who, w.why)
      AND (n.union_path, n.person_id, n.office_id) IS NOT DISTINCT FROM (w.union_path, w.person_id, w.office_id)
      AND ((n.not_person_id, n.due_at) IS DISTINCT FROM (w.not_person_id, w.due_at) OR w.visible_from <> CASE WHEN n.is_at_once THEN w.since ELSE n.visible_from END)
    RETURNING 1
  ), added AS (
    INSERT INTO records_wait (record_id, kind, who, union_path, person_id, office_id, not_person_id, why, since, due_at, visible_from)
    SELECT r.id, r.kind, n.who, n.union_path, n.person_id, n.office_id, n.not_person_id, n.why, p_now, n.due_at, n.visible_from
    FROM wanted n, records_record r WHERE r.id = p_record AND NOT EXISTS (SELECT FROM records_wait w WHERE w.record_id = p_record AND (n.who, n.why) = (w.who, w.why)
      AND (n.union_path, n.person_id, n.office_id) IS NOT DISTINCT FROM (w.union_path, w.person_id, w.office_id))
    RETURNING 1
  )
  SELECT ((SELECT count(*) FROM gone) + (SELECT count(*) FROM changed) + (SELECT count(*) FROM added))::integer
$$;
CALL kernel_run_as_system('records_set_waits(uuid, timestamptz, jsonb)'::regprocedure);
GRANT EXECUTE ON FUNCTION records_set_waits(uuid, timestamptz, jsonb) TO niangjia_system, niangjia_own, niangjia_union, niangjia_nation, niangjia_office;
