-- A scope compares the path first, whatever else is asked for.
CREATE INDEX appeals_import_row_path ON appeals_import_row (union_path, import_id, number);
