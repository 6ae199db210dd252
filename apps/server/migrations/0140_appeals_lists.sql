-- Lists of appeals stay fast however many are stored: they are read in the order of the id (the instant of submission)
-- within a province, a city or a county. A range of paths and an order by id cannot share one index, an equality can:
-- the labels of the path below the nation, the province and the city are columns of their own, computed and carried along
-- by the database. The store names the one that the scope (or the filter on a union) reaches; the policy's range of
-- paths still decides what is seen.
ALTER TABLE appeals_appeal
  ADD COLUMN in_province text COLLATE "C" GENERATED ALWAYS AS (nullif(split_part(union_path, '.', 2), '')) STORED,
  ADD COLUMN in_city text COLLATE "C" GENERATED ALWAYS AS (nullif(split_part(union_path, '.', 3), '')) STORED,
  ADD COLUMN in_county text COLLATE "C" GENERATED ALWAYS AS (nullif(split_part(union_path, '.', 4), '')) STORED;
CREATE INDEX appeals_appeal_province ON appeals_appeal (in_province, id) WHERE in_province IS NOT NULL;
CREATE INDEX appeals_appeal_city ON appeals_appeal (in_city, id) WHERE in_city IS NOT NULL;
CREATE INDEX appeals_appeal_county ON appeals_appeal (in_county, id) WHERE in_county IS NOT NULL;

-- What is open is little, however much is closed: by union (desks, counties, cities), and for the wide scopes by due time
-- and by submission.
DROP INDEX appeals_appeal_open;
DROP INDEX appeals_appeal_due;
CREATE INDEX appeals_appeal_open ON appeals_appeal (union_path, due_at, id) WHERE status NOT IN ('merged','closed','withdrawn');
CREATE INDEX appeals_appeal_open_due ON appeals_appeal (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX appeals_appeal_open_newest ON appeals_appeal (id) WHERE status NOT IN ('merged','closed','withdrawn');

-- The primary key is the order of the whole nation, read from either end; the three above replace the ranges of paths.
DROP INDEX appeals_appeal_newest;
DROP INDEX appeals_appeal_path;
DROP INDEX appeals_appeal_submitted;
