-- Filters that a person saved for a list of the console. Seen by that person alone.
CREATE TABLE lists_saved_filter (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  list text NOT NULL CHECK (length(list) <= 80),
  name text NOT NULL CHECK (length(name) <= 80),
  -- The conditions as the address of the list writes them.
  query text NOT NULL CHECK (length(query) <= 2000),
  position integer NOT NULL DEFAULT 0,
  -- In force when the list is opened without conditions.
  is_default boolean NOT NULL DEFAULT false,
  UNIQUE (person_id, list, name)
);
CREATE INDEX lists_saved_filter_list ON lists_saved_filter (person_id, list, position, name);
CREATE UNIQUE INDEX lists_saved_filter_default ON lists_saved_filter (person_id, list) WHERE is_default;
CALL kernel_protect('lists_saved_filter', NULL, 'person_id');
GRANT SELECT, INSERT, UPDATE, DELETE ON lists_saved_filter TO niangjia_own;
