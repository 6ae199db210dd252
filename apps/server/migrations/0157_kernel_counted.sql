-- How far a security counter is in its window, without counting: wrong guesses are counted once they proved wrong.
CREATE FUNCTION kernel_counted(p_name text, p_seconds integer, p_now timestamptz) RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT COALESCE((SELECT r.count FROM kernel_rate r WHERE r.name = p_name AND r.window_start = to_timestamp(floor(extract(epoch FROM p_now) / p_seconds) * p_seconds)), 0)
$$;
CALL kernel_run_as_system('kernel_counted(text,integer,timestamptz)');
GRANT EXECUTE ON FUNCTION kernel_counted(text, integer, timestamptz) TO niangjia_app;
