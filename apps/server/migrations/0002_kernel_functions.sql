-- A new function may be called by everybody: PostgreSQL grants that for all schemas at once, and the REVOKE of 0001
-- for one schema could not take it away. A function that runs above the caller's scope is called only by the roles
-- that a GRANT names; the test of the schema holds every later one to this.
CREATE OR REPLACE PROCEDURE kernel_run_as_system(target regprocedure)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', target);
  GRANT CREATE ON SCHEMA public TO niangjia_system;
  EXECUTE format('ALTER FUNCTION %s OWNER TO niangjia_system', target);
  REVOKE CREATE ON SCHEMA public FROM niangjia_system;
END $$;

-- Those made before this file (on a database that was migrated step by step, also those of later numbers).
DO $$
DECLARE made regprocedure;
BEGIN
  FOR made IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef AND prokind = 'f' LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', made);
  END LOOP;
END $$;
