-- Identity: whom somebody sees who stands before a post or a partner office: the security administrators whose reach covers every place the
-- person serves in, nearest first, those who can vouch now (known by a proof that somebody vouched for) before the others.
CREATE FUNCTION identity_who_vouches(p_person uuid, p_on date, p_limit integer)
RETURNS TABLE (name text, union_name text, union_name_en text, phone text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH served AS (
    SELECT p.union_path FROM unions_holding h JOIN unions_post p ON p.id = h.post_id
      WHERE h.person_id = p_person AND p.closed_at IS NULL AND (h.until_on IS NULL OR h.until_on >= GREATEST(p_on, h.from_on))
    UNION
    SELECT o.union_path FROM identity_office_holding h JOIN identity_office o ON o.id = h.office_id
      WHERE h.person_id = p_person AND o.closed_at IS NULL AND (h.until_on IS NULL OR h.until_on >= GREATEST(p_on, h.from_on))
  )
  SELECT m.name, u.name, u.name_en, u.phone
  FROM unions_holding h JOIN unions_post p ON p.id = h.post_id JOIN identity_role r ON r.id = p.role_id
    JOIN unions_union u ON u.id = p.union_id JOIN members_person m ON m.id = h.person_id JOIN identity_account a ON a.person_id = h.person_id
  WHERE 'identity.assign_posts' = ANY (r.permissions) AND p.closed_at IS NULL AND a.status = 'active' AND h.person_id <> p_person
    AND h.from_on <= p_on AND (h.until_on IS NULL OR h.until_on >= p_on)
    AND EXISTS (SELECT 1 FROM served)
    AND NOT EXISTS (SELECT 1 FROM served s
      WHERE s.union_path <> p.union_path AND NOT (p.reach = 'subtree' AND starts_with(s.union_path, p.union_path)))
  ORDER BY (a.totp_vouched_at IS NOT NULL OR EXISTS (SELECT 1 FROM identity_passkey k WHERE k.person_id = h.person_id AND k.vouched_at IS NOT NULL)) DESC,
    length(p.union_path) DESC, m.name, h.id LIMIT p_limit
$$;
CALL kernel_run_as_system('identity_who_vouches(uuid,date,integer)');
GRANT EXECUTE ON FUNCTION identity_who_vouches(uuid, date, integer) TO niangjia_system;
