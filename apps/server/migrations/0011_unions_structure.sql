-- Unions: what the screens of structure need: search by name, ends of terms, moving, merging, former paths.

-- One and two neighbouring characters of a name. Chinese words are short: a trigram index cannot help with
-- a search for two characters, and under the C locale it holds no Chinese at all.
CREATE FUNCTION unions_name_grams(p_name text, p_other text DEFAULT NULL) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 5000 SET search_path = pg_catalog AS $$
  SELECT array_agg(DISTINCT substr(s.text, i, n.length))
  FROM (SELECT lower(p_name || coalesce(' ' || p_other, '')) AS text) s,
    generate_series(1, length(s.text)) AS i, (VALUES (1), (2)) AS n(length)
  WHERE i + n.length - 1 <= length(s.text)
$$;
GRANT EXECUTE ON FUNCTION unions_name_grams(text, text) TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system;

ALTER TABLE unions_union
  -- The last day of the term, counted by the day-count engine when the term is written.
  ADD COLUMN term_ends_on date,
  -- Members when the union was founded (Trade Union Law, art. 11: from 25 a committee of its own).
  ADD COLUMN founding_members integer CHECK (founding_members > 0);

CREATE INDEX unions_union_grams ON unions_union USING gin (unions_name_grams(name, name_en)) WITH (fastupdate = off);
CREATE INDEX unions_division_grams ON unions_division USING gin (unions_name_grams(name)) WITH (fastupdate = off);
CREATE INDEX unions_union_children ON unions_union (parent_id, status, path);
CREATE INDEX unions_union_name ON unions_union (name COLLATE "C", path);
CREATE INDEX unions_union_term ON unions_union (term_ends_on, path) WHERE status = 'active';
CREATE INDEX unions_union_merged_into ON unions_union (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX unions_hours_path ON unions_hours (union_path);
-- One of each while they stand: a federation for a division, a name below a superior, a code of a legal person.
CREATE UNIQUE INDEX unions_union_one_federation ON unions_union (division_code) WHERE kind = 'federation' AND status = 'active';
CREATE UNIQUE INDEX unions_union_one_name ON unions_union (parent_id, name) WHERE status = 'active';
CREATE UNIQUE INDEX unions_union_one_credit_code ON unions_union (credit_code) WHERE status = 'active';
GRANT DELETE ON unions_hours TO niangjia_union, niangjia_nation;
CREATE POLICY union_deletes ON unions_hours FOR DELETE TO niangjia_union USING (union_path >= current_setting('app.from') AND union_path < current_setting('app.to'));

-- Where unions stood before. A command that read a path before a move and wrote after it leaves a row at the
-- old place: a job carries such rows after. `from_path` is plain text, so that a later move leaves it alone.
CREATE TABLE unions_former_path (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('move','merge')),
  from_path text COLLATE "C" NOT NULL,
  -- The union that stands there no longer, and for a merger the one that took over.
  union_id uuid NOT NULL REFERENCES unions_union (id),
  into_id uuid REFERENCES unions_union (id),
  at timestamptz NOT NULL
);
CREATE INDEX unions_former_path_at ON unions_former_path (at DESC);
CREATE INDEX unions_former_path_from ON unions_former_path (from_path);
CALL kernel_protect('unions_former_path', NULL);
-- As public as the directory: what was written of a union under its old path is read by its name of today.
CREATE POLICY everyone_reads ON unions_former_path FOR SELECT TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public USING (true);
GRANT SELECT ON unions_former_path TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public;

-- The columns that a move carries along. A table that is append-only by grant (a time line, the audit) keeps
-- the place that was true when its row was written; unions_former_path tells where that is today.
CREATE FUNCTION unions_path_columns() RETURNS TABLE (table_name name, column_name name)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT c.relname, a.attname
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
  WHERE a.atttypid = 'public.union_path'::regtype AND c.relkind = 'r' AND NOT a.attisdropped AND c.relname <> 'kernel_audit'
    AND has_column_privilege('niangjia_system', c.oid, a.attnum, 'UPDATE')
  ORDER BY 1, 2
$$;
GRANT EXECUTE ON FUNCTION unions_path_columns() TO niangjia_system;

CREATE OR REPLACE FUNCTION kernel_move_subtree(p_from text, p_to text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE place record; moved bigint := 0; n bigint;
BEGIN
  FOR place IN SELECT p.table_name, p.column_name FROM unions_path_columns() p LOOP
    EXECUTE format('UPDATE %I SET %2$I = ($2 || substr(%2$I, length($1) + 1))::union_path WHERE %2$I >= $1 AND %2$I < $3', place.table_name, place.column_name)
      USING p_from, p_to, left(p_from, -1) || '/';
    GET DIAGNOSTICS n = ROW_COUNT;
    moved := moved + n;
  END LOOP;
  RETURN moved;
END $$;

-- How many rows of each table lie at a path: with all below it, or (p_only) there alone. A row with several
-- path columns counts once.
CREATE FUNCTION unions_count_rows(p_path text, p_only boolean) RETURNS TABLE (table_name text, row_count bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE place record;
BEGIN
  FOR place IN
    SELECT p.table_name AS name, string_agg(format('(%1$I >= $1 AND %1$I < $2)', p.column_name), ' OR ') AS condition
    FROM unions_path_columns() p GROUP BY p.table_name ORDER BY p.table_name
  LOOP
    table_name := place.name;
    EXECUTE format('SELECT count(*) FROM %I WHERE %s', place.name, place.condition)
      INTO row_count USING p_path, CASE WHEN p_only THEN p_path || chr(1) ELSE left(p_path, -1) || '/' END;
    IF row_count > 0 THEN RETURN NEXT; END IF;
  END LOOP;
END $$;
CALL kernel_run_as_system('unions_count_rows(text,boolean)');
GRANT EXECUTE ON FUNCTION unions_count_rows(text, boolean) TO niangjia_system;

-- Hands the records of one union over to another: every path column and every reference to the union, in
-- every table but those of the tree itself. Where a table holds one row for each union (a setting, a
-- counter) and the other has its own, the row stays with the union that ends.
CREATE FUNCTION unions_hand_over(p_from uuid, p_into uuid) RETURNS TABLE (table_name text, row_count bigint, stayed boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE place record; from_path text; into_path text;
BEGIN
  SELECT path INTO STRICT from_path FROM unions_union WHERE id = p_from;
  SELECT path INTO STRICT into_path FROM unions_union WHERE id = p_into;
  FOR place IN
    SELECT name,
      string_agg(format(CASE WHEN is_path THEN '%1$I = CASE WHEN %1$I = $1 THEN $2::union_path ELSE %1$I END' ELSE '%1$I = CASE WHEN %1$I = $3 THEN $4 ELSE %1$I END' END, col), ', ') AS assignments,
      string_agg(format(CASE WHEN is_path THEN '%I = $1' ELSE '%I = $3' END, col), ' OR ') AS condition
    FROM (
      SELECT p.table_name AS name, p.column_name AS col, true AS is_path FROM unions_path_columns() p
      UNION ALL
      SELECT c.relname, a.attname, false
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = 'public.unions_union'::regclass AND array_length(k.conkey, 1) = 1
        AND has_column_privilege('niangjia_system', c.oid, a.attnum, 'UPDATE')
    ) columns
    WHERE name NOT IN ('unions_union', 'unions_hours', 'unions_former_path')
    GROUP BY name ORDER BY name
  LOOP
    table_name := place.name;
    BEGIN
      EXECUTE format('UPDATE %I SET %s WHERE %s', place.name, place.assignments, place.condition) USING from_path, into_path, p_from, p_into;
      GET DIAGNOSTICS row_count = ROW_COUNT;
      stayed := false;
    EXCEPTION WHEN unique_violation THEN
      row_count := 0;
      stayed := true;
    END;
    IF row_count > 0 OR stayed THEN RETURN NEXT; END IF;
  END LOOP;
END $$;
CALL kernel_run_as_system('unions_hand_over(uuid,uuid)');
GRANT EXECUTE ON FUNCTION unions_hand_over(uuid, uuid) TO niangjia_system;
