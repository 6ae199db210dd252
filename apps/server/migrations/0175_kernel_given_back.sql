-- A try is counted before it is looked at and given back when it was not wrong, so that a burst of them passes no limit.
CREATE FUNCTION kernel_uncount(p_name text, p_seconds integer, p_now timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE kernel_rate SET count = count - 1
  WHERE name = p_name AND window_start = to_timestamp(floor(extract(epoch FROM p_now) / p_seconds) * p_seconds) AND count > 0
$$;
CALL kernel_run_as_system('kernel_uncount(text,integer,timestamptz)');
GRANT EXECUTE ON FUNCTION kernel_uncount(text, integer, timestamptz) TO niangjia_app;

DROP FUNCTION kernel_counted(text, integer, timestamptz);
