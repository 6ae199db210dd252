-- An owner that is no superuser stands under row-level security itself: the policies of every role whose rights it has
-- apply to it. So it has those of niangjia_system alone, which see every row; the other kinds of scope would ask for a
-- scope that a migration has not, or call each other without end. A login that serves with the owner's name becomes
-- niangjia_app first, and one of these by that. For a superuser memberships say nothing, and they belong to the whole
-- server: databases that migrate side by side leave them alone.
DO $$
BEGIN
  IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
    REVOKE niangjia_own, niangjia_union, niangjia_nation, niangjia_office, niangjia_public FROM CURRENT_USER;
  END IF;
END $$;
