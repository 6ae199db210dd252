-- Orders of another hotline, taken over from a spreadsheet: where they come from, each file, each row.
CREATE TABLE appeals_import_source (
  id uuid PRIMARY KEY,
  -- The union that takes them over; orders without a known place are registered here.
  union_path union_path NOT NULL,
  name text NOT NULL,
  -- Headers of that hotline's own sheets, and what each means: asked once.
  mapping jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX appeals_import_source_path ON appeals_import_source (union_path, id);
CALL kernel_protect('appeals_import_source', 'union_path');
GRANT SELECT, INSERT, UPDATE ON appeals_import_source TO niangjia_union, niangjia_nation;

CREATE TABLE appeals_import (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL REFERENCES appeals_import_source (id),
  union_path union_path NOT NULL,
  person_id uuid NOT NULL,
  person_name text NOT NULL,
  person_title text NOT NULL,
  file_name text NOT NULL,
  file_hash text NOT NULL,
  status text NOT NULL CHECK (status IN ('previewed','running','done')),
  row_count integer NOT NULL,
  -- As previewed: rows to register, rows registered by an earlier import, rows that cannot be read.
  new_count integer NOT NULL,
  known_count integer NOT NULL,
  faulty_count integer NOT NULL,
  -- As carried out.
  imported_count integer NOT NULL DEFAULT 0,
  refused_count integer NOT NULL DEFAULT 0,
  unknown_columns text[] NOT NULL,
  created_at timestamptz NOT NULL,
  confirmed_at timestamptz,
  -- When the last rows were written: an import that stands still is taken up again.
  progressed_at timestamptz,
  finished_at timestamptz,
  expires_at timestamptz NOT NULL
);
CREATE INDEX appeals_import_path ON appeals_import (union_path, id DESC);
CREATE INDEX appeals_import_source_id ON appeals_import (source_id);
CREATE INDEX appeals_import_running ON appeals_import (progressed_at) WHERE status = 'running';
CREATE INDEX appeals_import_expiry ON appeals_import (expires_at) WHERE status = 'previewed';
CALL kernel_protect('appeals_import', 'union_path');
GRANT SELECT, INSERT, UPDATE ON appeals_import TO niangjia_union, niangjia_nation;

CREATE TABLE appeals_import_row (
  import_id uuid NOT NULL REFERENCES appeals_import (id) ON DELETE CASCADE,
  -- As the spreadsheet program numbers it.
  number integer NOT NULL,
  union_path union_path NOT NULL,
  external_number text,
  result text NOT NULL CHECK (result IN ('new','known','faulty','imported','refused')),
  problems text[] NOT NULL,
  warnings text[] NOT NULL,
  appeal_id uuid,
  appeal_number text,
  -- Name, phone and words of the order, encrypted; emptied once it is registered.
  cipher bytea,
  PRIMARY KEY (import_id, number)
);
CREATE INDEX appeals_import_row_result ON appeals_import_row (import_id, result, number);
CALL kernel_protect('appeals_import_row', 'union_path');
GRANT SELECT, INSERT ON appeals_import_row TO niangjia_union, niangjia_nation;
