-- A signed head cannot be dated ahead of the database: one of tomorrow would stop the next ones until then, and
-- make honest entries look back-dated.
CREATE FUNCTION audit_head_not_ahead() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('app.clock', true) IS DISTINCT FROM 'simulated' AND NEW.at > clock_timestamp() + interval '5 seconds' THEN
    RAISE EXCEPTION 'a signed head cannot be dated ahead of the database' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_head_not_ahead BEFORE INSERT ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION audit_head_not_ahead();
