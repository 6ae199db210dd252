-- Identity: a post is entered with the authenticator or passkey of the person where one is enrolled, and a union may demand one.

-- When this session was opened with an authenticator or a passkey, or proved by one since; null: by less.
ALTER TABLE identity_session ADD COLUMN strong_proof_at timestamptz;

-- A row: every post and partner office of this union and of all below is entered with an authenticator or a passkey only.
CREATE TABLE identity_post_proof (
  union_path union_path PRIMARY KEY,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL
);
CALL kernel_protect('identity_post_proof', 'union_path');
GRANT SELECT, INSERT, DELETE ON identity_post_proof TO niangjia_union, niangjia_nation;

-- The session tells besides how it was proved, whether the person has an authenticator or a passkey, and which posts demand one.
DROP FUNCTION identity_authenticate(bytea, timestamptz);
CREATE FUNCTION identity_authenticate(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, name text, method text, stepped_up_at timestamptz, strong_proof_at timestamptz, has_strong_proof boolean, last_seen_at timestamptz, posts jsonb, offices jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id, s.person_id, m.name, s.method, s.stepped_up_at, s.strong_proof_at,
    a.totp_cipher IS NOT NULL OR EXISTS (SELECT 1 FROM identity_passkey k WHERE k.person_id = s.person_id), s.last_seen_at,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('postId', p.id, 'unionId', p.union_id, 'unionPath', p.union_path, 'unionName', u.name, 'title', p.title, 'titleEn', p.title_en,
        'isLiaison', p.is_liaison, 'reach', p.reach, 'demandsStrongProof', EXISTS (SELECT 1 FROM identity_post_proof d WHERE starts_with(p.union_path, d.union_path)), 'permissions', to_jsonb(r.permissions)) ORDER BY h.from_on, p.id)
      FROM unions_holding h JOIN unions_post p ON p.id = h.post_id JOIN unions_union u ON u.id = p.union_id JOIN identity_role r ON r.id = p.role_id
      WHERE h.person_id = s.person_id AND p.closed_at IS NULL
        AND h.from_on <= (p_now AT TIME ZONE 'Asia/Shanghai')::date AND (h.until_on IS NULL OR h.until_on >= (p_now AT TIME ZONE 'Asia/Shanghai')::date)), '[]'),
    COALESCE((SELECT jsonb_agg(jsonb_build_object('officeId', o.id, 'name', o.name, 'nameEn', o.name_en,
        'demandsStrongProof', EXISTS (SELECT 1 FROM identity_post_proof d WHERE starts_with(o.union_path, d.union_path)), 'permissions', to_jsonb(r.permissions)) ORDER BY h.from_on, o.id)
      FROM identity_office_holding h JOIN identity_office o ON o.id = h.office_id JOIN identity_role r ON r.id = h.role_id
      WHERE h.person_id = s.person_id AND o.closed_at IS NULL
        AND h.from_on <= (p_now AT TIME ZONE 'Asia/Shanghai')::date AND (h.until_on IS NULL OR h.until_on >= (p_now AT TIME ZONE 'Asia/Shanghai')::date)), '[]')
  FROM identity_session s JOIN identity_account a ON a.person_id = s.person_id JOIN members_person m ON m.id = s.person_id
  WHERE s.token_hash = p_token_hash AND s.revoked_at IS NULL AND s.idle_until > p_now AND s.expires_at > p_now AND a.status = 'active'
$$;
CALL kernel_run_as_system('identity_authenticate(bytea,timestamptz)');
GRANT EXECUTE ON FUNCTION identity_authenticate(bytea, timestamptz) TO niangjia_app;

-- How many people hold a post or work for a partner office of these unions today, and how many of them have neither an
-- authenticator nor a passkey: told before one is demanded. Reads accounts, which no scope of a post reaches, for two counts.
CREATE FUNCTION identity_count_post_proofs(p_from text, p_to text, p_on date) RETURNS TABLE (holders integer, without_proof integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::integer, (count(*) FILTER (WHERE NOT held.has_proof))::integer
  FROM (
    SELECT DISTINCT one.person_id, EXISTS (SELECT 1 FROM identity_account a WHERE a.person_id = one.person_id AND a.totp_cipher IS NOT NULL)
      OR EXISTS (SELECT 1 FROM identity_passkey k WHERE k.person_id = one.person_id) AS has_proof
    FROM (
      SELECT h.person_id, h.from_on, h.until_on FROM unions_holding h JOIN unions_post p ON p.id = h.post_id
        WHERE p.union_path >= p_from AND p.union_path < p_to AND p.closed_at IS NULL
      UNION ALL
      SELECT h.person_id, h.from_on, h.until_on FROM identity_office_holding h JOIN identity_office o ON o.id = h.office_id
        WHERE o.union_path >= p_from AND o.union_path < p_to AND o.closed_at IS NULL
    ) one
    WHERE one.from_on <= p_on AND (one.until_on IS NULL OR one.until_on >= p_on)
  ) held
$$;
CALL kernel_run_as_system('identity_count_post_proofs(text,text,date)');
GRANT EXECUTE ON FUNCTION identity_count_post_proofs(text, text, date) TO niangjia_system;
