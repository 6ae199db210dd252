-- The identity spine: one row for each record of a carried kind, on which whatever hangs on a record hangs. The module's
-- own table stays the truth; triggers carry what is written here along, and nobody else writes it.

CREATE TABLE records_record (
  -- The record's own id.
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  number text,
  union_path union_path NOT NULL,
  -- A second place that reaches it (a transfer has two).
  also_path union_path,
  person_id uuid
);
CREATE INDEX records_record_path ON records_record (union_path, id DESC);
CREATE INDEX records_record_also ON records_record (also_path, id DESC) WHERE also_path IS NOT NULL;
CREATE INDEX records_record_person ON records_record (person_id, id DESC) WHERE person_id IS NOT NULL;
CALL kernel_protect('records_record', 'union_path', 'person_id');
CREATE POLICY by_second_union ON records_record TO niangjia_union USING (also_path >= current_setting('app.from') AND also_path < current_setting('app.to'));
GRANT SELECT ON records_record TO niangjia_own, niangjia_union, niangjia_nation;

-- Which table each kind lies in, and in which columns its identity.
CREATE TABLE records_kind (
  kind text PRIMARY KEY,
  table_name name NOT NULL UNIQUE,
  number_column name,
  path_column name NOT NULL,
  also_path_column name,
  person_column name
);
CALL kernel_protect('records_kind', NULL);

-- Carries a table's rows as records of one kind. Every column is stated; NULL says that the kind has none.
-- A table that is not protected yet is protected here, by the same columns.
CREATE PROCEDURE kernel_carry(target regclass, kind text, number_column name, path_column name, also_path_column name, person_column name)
LANGUAGE plpgsql AS $$
DECLARE
  name name := (SELECT relname FROM pg_class WHERE oid = target);
  carrier text := quote_ident('records_carry_' || name);
  -- Of the spine, and where the table has it.
  spine text[] := array_remove(ARRAY['number', 'union_path', CASE WHEN also_path_column IS NOT NULL THEN 'also_path' END, CASE WHEN person_column IS NOT NULL THEN 'person_id' END], NULL);
  own text[] := array_remove(ARRAY[number_column, path_column, also_path_column, person_column]::text[], NULL);
BEGIN
  IF path_column IS NULL THEN RAISE EXCEPTION 'kernel_carry: % has no path', target; END IF;
  IF number_column IS NULL THEN spine := array_remove(spine, 'number'); END IF;
  IF NOT (SELECT relforcerowsecurity FROM pg_class WHERE oid = target) THEN
    CALL kernel_protect(target, path_column::text, person_column::text);
    IF also_path_column IS NOT NULL THEN
      EXECUTE format('CREATE POLICY by_second_union ON %s TO niangjia_union USING (%2$I >= current_setting(''app.from'') AND %2$I < current_setting(''app.to''))', target, also_path_column);
    END IF;
  END IF;
  INSERT INTO records_kind VALUES (kind, name, number_column, path_column, also_path_column, person_column);
  EXECUTE format('INSERT INTO records_record (id, kind, %s) SELECT id, %L, %s FROM %s', array_to_string(spine, ', '), kind, array_to_string(own, ', '), target);
  EXECUTE format($carrier$
    CREATE FUNCTION %1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $body$
    BEGIN
      IF TG_OP = 'INSERT' THEN
        INSERT INTO records_record (id, kind, %2$s) VALUES (NEW.id, %3$L, %4$s);
      ELSIF TG_OP = 'UPDATE' THEN
        UPDATE records_record SET %5$s WHERE id = NEW.id;
      ELSE
        -- What hangs on it ends with it: nobody else may remove a line of a time line.
        DELETE FROM records_record WHERE id = OLD.id;
      END IF;
      RETURN NULL;
    END $body$ $carrier$, carrier, array_to_string(spine, ', '), kind,
    (SELECT string_agg(format('NEW.%I', c), ', ') FROM unnest(own) c),
    (SELECT string_agg(format('%I = NEW.%I', c, o), ', ') FROM unnest(spine, own) AS t (c, o)));
  EXECUTE format('CREATE TRIGGER records_carry AFTER INSERT OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION %s()', target, carrier);
  EXECUTE format('CREATE TRIGGER records_carry_change AFTER UPDATE OF %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION %s()',
    array_to_string(own, ', '), target, (SELECT string_agg(format('OLD.%1$I IS DISTINCT FROM NEW.%1$I', c), ' OR ') FROM unnest(own) c), carrier);
  CALL kernel_run_as_system((carrier || '()')::regprocedure);
END $$;

-- Lets a table follow records: whoever reaches the record reaches what follows it. All is stated, nothing assumed:
--   record_column  the column that holds the record's id
--   inserts_only   true: written once, by nobody changed or removed
--   own            what of it the person reaches whom the record is about: 'none', 'all', or the column that says so of a row
--   office         'none', or the column of the partner office that reaches a row; it never reaches the record by it
--   changes        the columns that a union may change later; none where rows are only inserted
CREATE PROCEDURE kernel_follow(target regclass, record_column name, inserts_only boolean, own text, office text, changes name[])
LANGUAGE plpgsql AS $$
DECLARE reached text;
BEGIN
  IF target IS NULL OR record_column IS NULL OR inserts_only IS NULL OR own IS NULL OR office IS NULL OR changes IS NULL THEN
    RAISE EXCEPTION 'kernel_follow: what is not stated is refused';
  END IF;
  reached := format('EXISTS (SELECT 1 FROM records_record r WHERE r.id = %I)', record_column);
  IF inserts_only AND cardinality(changes) > 0 THEN RAISE EXCEPTION 'kernel_follow: % is inserted only', target; END IF;
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY by_system ON %s TO niangjia_system USING (true)', target);
  EXECUTE format('CREATE POLICY by_record ON %s TO niangjia_union, niangjia_nation USING (%s)', target, reached);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO niangjia_system, niangjia_union, niangjia_nation', target);
  IF NOT inserts_only THEN
    EXECUTE format('GRANT UPDATE, DELETE ON %s TO niangjia_system', target);
    IF cardinality(changes) > 0 THEN
      EXECUTE format('GRANT UPDATE (%s) ON %s TO niangjia_union, niangjia_nation', (SELECT string_agg(quote_ident(c), ', ') FROM unnest(changes) c), target);
    END IF;
  END IF;
  IF own <> 'none' THEN
    EXECUTE format('CREATE POLICY by_person ON %s FOR SELECT TO niangjia_own USING (%s%s)', target, CASE own WHEN 'all' THEN '' ELSE quote_ident(own) || ' AND ' END, reached);
    EXECUTE format('GRANT SELECT ON %s TO niangjia_own', target);
  END IF;
  IF office <> 'none' THEN
    EXECUTE format('CREATE POLICY by_office ON %s TO niangjia_office USING (%I = current_setting(''app.office'')::uuid)', target, office);
    EXECUTE format('GRANT SELECT ON %s TO niangjia_office', target);
  END IF;
END $$;

CALL kernel_carry('appeals_appeal', 'appeal', 'number', 'union_path', NULL, 'person_id');
CALL kernel_carry('appeals_group', 'appeal_group', NULL, 'union_path', NULL, NULL);
CALL kernel_carry('members_transfer', 'transfer', NULL, 'from_path', 'to_path', 'person_id');

-- The triggers carry the spine: a move touches the tables of the modules only, so that locks are taken in one order.
CREATE OR REPLACE FUNCTION unions_path_columns() RETURNS TABLE (table_name name, column_name name)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT c.relname, a.attname
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE a.atttypid = 'public.union_path'::regtype AND c.relkind = 'r' AND NOT a.attisdropped AND c.relname NOT IN ('kernel_audit', 'records_record')
    AND has_column_privilege('niangjia_system', c.oid, a.attnum, 'UPDATE')
  ORDER BY 1, 2
$$;

-- The time line of every kind: that of appeals under its new name, with that of groups put in.
ALTER TABLE appeals_event RENAME TO records_event;
ALTER TABLE records_event RENAME COLUMN appeal_id TO record_id;
ALTER TABLE records_event RENAME COLUMN for_worker TO for_person;
ALTER INDEX appeals_event_pkey RENAME TO records_event_pkey;
ALTER INDEX appeals_event_appeal RENAME TO records_event_record;
ALTER TABLE records_event DROP CONSTRAINT appeals_event_appeal_id_fkey;
INSERT INTO records_event (id, record_id, at, kind, actor_id, actor_name, actor_title, text, detail, for_person)
  SELECT id, group_id, at, kind, actor_id, actor_name, actor_title, text, detail, false FROM appeals_group_event;
DROP TABLE appeals_group_event;
-- A record's lines end with it, by the key and by nothing else: nobody holds the right to remove one.
ALTER TABLE records_event ADD CONSTRAINT records_event_record FOREIGN KEY (record_id) REFERENCES records_record (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE records_event VALIDATE CONSTRAINT records_event_record;
DROP POLICY by_system ON records_event;
DROP POLICY by_appeal ON records_event;
DROP POLICY by_worker ON records_event;
DROP POLICY append ON records_event;
CALL kernel_follow('records_event', 'record_id', true, 'for_person', 'none', '{}');
-- What somebody did with a record of their own is a line too.
CREATE POLICY by_person_added ON records_event FOR INSERT TO niangjia_own WITH CHECK (EXISTS (SELECT 1 FROM records_record r WHERE r.id = record_id));

-- Where the spine differs from the tables it is carried from: the first rows of each kind.
CREATE FUNCTION records_differences(p_most integer) RETURNS TABLE (kind text, id uuid, difference text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
DECLARE one records_kind;
BEGIN
  FOR one IN SELECT * FROM records_kind k ORDER BY k.kind LOOP
    RETURN QUERY EXECUTE format($compare$
      SELECT %1$L::text, coalesce(t.id, r.id), CASE WHEN r.id IS NULL THEN 'missing' WHEN t.id IS NULL THEN 'left over' ELSE 'other' END
      FROM (SELECT id, %2$s AS number, %3$I AS path, %4$s AS also, %5$s AS person FROM %6$I) t
      FULL JOIN (SELECT * FROM records_record WHERE kind = %1$L) r ON r.id = t.id
      WHERE r.id IS NULL OR t.id IS NULL OR (r.number, r.union_path, r.also_path, r.person_id) IS DISTINCT FROM (t.number, t.path, t.also, t.person)
      LIMIT %7$s $compare$, one.kind, coalesce(quote_ident(one.number_column), 'NULL::text'), one.path_column,
      coalesce(quote_ident(one.also_path_column), 'NULL::union_path'), coalesce(quote_ident(one.person_column), 'NULL::uuid'), one.table_name, p_most);
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION records_differences(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION records_differences(integer) TO niangjia_system;
