-- The session tells who acts and as what by name: a time line names people without asking again.
DROP FUNCTION identity_authenticate(bytea, timestamptz);
CREATE FUNCTION identity_authenticate(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, name text, stepped_up_at timestamptz, last_seen_at timestamptz, posts jsonb, offices jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id, s.person_id, m.name, s.stepped_up_at, s.last_seen_at,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('postId', p.id, 'unionId', p.union_id, 'unionPath', p.union_path, 'unionName', u.name, 'title', p.title, 'titleEn', p.title_en,
        'isLiaison', p.is_liaison, 'reach', p.reach, 'permissions', to_jsonb(r.permissions)) ORDER BY h.from_on, p.id)
      FROM unions_holding h JOIN unions_post p ON p.id = h.post_id JOIN unions_union u ON u.id = p.union_id JOIN identity_role r ON r.id = p.role_id
      WHERE h.person_id = s.person_id AND p.closed_at IS NULL
        AND h.from_on <= (p_now AT TIME ZONE 'Asia/Shanghai')::date AND (h.until_on IS NULL OR h.until_on >= (p_now AT TIME ZONE 'Asia/Shanghai')::date)), '[]'),
    COALESCE((SELECT jsonb_agg(jsonb_build_object('officeId', o.id, 'name', o.name, 'nameEn', o.name_en, 'permissions', to_jsonb(r.permissions)) ORDER BY h.from_on, o.id)
      FROM identity_office_holding h JOIN identity_office o ON o.id = h.office_id JOIN identity_role r ON r.id = h.role_id
      WHERE h.person_id = s.person_id AND o.closed_at IS NULL
        AND h.from_on <= (p_now AT TIME ZONE 'Asia/Shanghai')::date AND (h.until_on IS NULL OR h.until_on >= (p_now AT TIME ZONE 'Asia/Shanghai')::date)), '[]')
  FROM identity_session s JOIN identity_account a ON a.person_id = s.person_id JOIN members_person m ON m.id = s.person_id
  WHERE s.token_hash = p_token_hash AND s.revoked_at IS NULL AND s.idle_until > p_now AND s.expires_at > p_now AND a.status = 'active'
$$;
CALL kernel_run_as_system('identity_authenticate(bytea,timestamptz)');
GRANT EXECUTE ON FUNCTION identity_authenticate(bytea, timestamptz) TO niangjia_app;

-- Asked together with the entry into a scope, in whatever order the server evaluates the two.
GRANT EXECUTE ON FUNCTION kernel_begin_command(text, text) TO niangjia_app;
