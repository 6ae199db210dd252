-- The few places where unions look at a neighbour's tables. Members and identity stand on unions and call
-- its functions; a call the other way would be a circle, so the question is asked here, by name.

-- Members who still belong to a union: it is not dissolved while there are any (Trade Union Law, art. 13).
CREATE FUNCTION unions_open_memberships(p_union uuid) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN (SELECT count(*) FROM members_membership WHERE union_id = p_union AND status IN ('applied', 'active', 'transfer_pending'));
END $$;
CALL kernel_run_as_system('unions_open_memberships(uuid)');
GRANT EXECUTE ON FUNCTION unions_open_memberships(uuid) TO niangjia_union, niangjia_nation, niangjia_system;

-- Names of those who hold or held posts of the unions in the caller's scope: a holder may be a member elsewhere.
CREATE FUNCTION unions_holder_names(p_posts uuid[]) RETURNS TABLE (person_id uuid, name text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT DISTINCT m.id, m.name FROM unions_holding h JOIN members_person m ON m.id = h.person_id WHERE h.post_id = ANY (p_posts);
END $$;
CALL kernel_run_as_system('unions_holder_names(uuid[])');
GRANT EXECUTE ON FUNCTION unions_holder_names(uuid[]) TO niangjia_union, niangjia_nation, niangjia_system;

-- Roles that a post of a union may carry: those of the union and of its superiors. Reads as the caller.
CREATE FUNCTION unions_roles_for(p_path text) RETURNS TABLE (id text, name text, name_en text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public AS $$
BEGIN
  RETURN QUERY SELECT r.id, r.name, r.name_en FROM identity_role r WHERE starts_with(p_path, r.union_path) ORDER BY r.union_path, r.id;
END $$;
GRANT EXECUTE ON FUNCTION unions_roles_for(text) TO niangjia_union, niangjia_nation, niangjia_own, niangjia_system;
