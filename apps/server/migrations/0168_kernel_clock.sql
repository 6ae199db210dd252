-- The moment that waits, leases and signed heads go by: the database's own clock, whatever a process believes.
-- A session of a test or a replay says with app.clock that its clock is simulated, and goes by that one.
CREATE FUNCTION kernel_moment(claimed timestamptz) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN current_setting('app.clock', true) = 'simulated' THEN claimed ELSE statement_timestamp() END
$$;
GRANT EXECUTE ON FUNCTION kernel_moment(timestamptz) TO niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public, niangjia_system;
