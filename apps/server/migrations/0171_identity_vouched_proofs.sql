-- Identity: an authenticator or a passkey opens a post that demands one only once somebody vouched for it; a code on the phone does not.

-- Since when this session is known by more than codes on the phone: by the first link, or by a proof that was vouched for. Null: it is not.
ALTER TABLE identity_session ADD COLUMN vouched_at timestamptz;
-- Since when somebody vouches that this proof is the person's own: it was enrolled in such a session, or another person confirmed it.
ALTER TABLE identity_account ADD COLUMN totp_vouched_at timestamptz;
ALTER TABLE identity_passkey ADD COLUMN vouched_at timestamptz;
-- How those of before were enrolled nobody knows: they go on, or whole unions would be shut out of their posts.
UPDATE identity_session SET vouched_at = strong_proof_at WHERE strong_proof_at IS NOT NULL;
UPDATE identity_account SET totp_vouched_at = COALESCE(totp_enrolled_at, created_at) WHERE totp_cipher IS NOT NULL;
UPDATE identity_passkey SET vouched_at = created_at;

DROP FUNCTION identity_authenticate(bytea, timestamptz);
CREATE FUNCTION identity_authenticate(p_token_hash bytea, p_now timestamptz)
RETURNS TABLE (session_id uuid, person_id uuid, name text, method text, stepped_up_at timestamptz, strong_proof_at timestamptz, vouched_at timestamptz, has_strong_proof boolean, has_vouched_proof boolean, last_seen_at timestamptz, posts jsonb, offices jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.id, s.person_id, m.name, s.method, s.stepped_up_at, s.strong_proof_at, s.vouched_at,
    a.totp_cipher IS NOT NULL OR EXISTS (SELECT 1 FROM identity_passkey k WHERE k.person_id = s.person_id),
    a.totp_vouched_at IS NOT NULL OR EXISTS (SELECT 1 FROM identity_passkey k WHERE k.person_id = s.person_id AND k.vouched_at IS NOT NULL), s.last_seen_at,
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

-- Who holds a post or works for a partner office of these unions on a day or later, once for each place.
CREATE FUNCTION identity_holders(p_from text, p_to text, p_on date) RETURNS TABLE (person_id uuid, place text, place_en text, is_in_force boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT h.person_id, p.title, p.title_en, h.from_on <= p_on FROM unions_holding h JOIN unions_post p ON p.id = h.post_id
    WHERE p.union_path >= p_from AND p.union_path < p_to AND p.closed_at IS NULL AND (h.until_on IS NULL OR h.until_on >= GREATEST(p_on, h.from_on))
  UNION ALL
  SELECT h.person_id, o.name, o.name_en, h.from_on <= p_on FROM identity_office_holding h JOIN identity_office o ON o.id = h.office_id
    WHERE o.union_path >= p_from AND o.union_path < p_to AND o.closed_at IS NULL AND (h.until_on IS NULL OR h.until_on >= GREATEST(p_on, h.from_on))
$$;
CALL kernel_run_as_system('identity_holders(text,text,date)');
GRANT EXECUTE ON FUNCTION identity_holders(text, text, date) TO niangjia_system;

-- Counted as without one: who would be stopped by a demand, so also whoever has one that nobody vouched for.
DROP FUNCTION identity_count_post_proofs(text, text, date);
CREATE FUNCTION identity_count_post_proofs(p_from text, p_to text, p_on date) RETURNS TABLE (holders integer, without_proof integer)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT count(*)::integer, (count(*) FILTER (WHERE NOT held.has_proof))::integer
  FROM (
    SELECT DISTINCT one.person_id, EXISTS (SELECT 1 FROM identity_account a WHERE a.person_id = one.person_id AND a.totp_vouched_at IS NOT NULL)
      OR EXISTS (SELECT 1 FROM identity_passkey k WHERE k.person_id = one.person_id AND k.vouched_at IS NOT NULL) AS has_proof
    FROM identity_holders(p_from, p_to, p_on) one WHERE one.is_in_force
  ) held
$$;
CALL kernel_run_as_system('identity_count_post_proofs(text,text,date)');
GRANT EXECUTE ON FUNCTION identity_count_post_proofs(text, text, date) TO niangjia_system;

-- Holders whose authenticator or passkey nobody vouched for yet, with what they enrolled and when: by the newest of it, then by person.
CREATE FUNCTION identity_unvouched_proofs(p_from text, p_to text, p_on date, p_after_at timestamptz, p_after_person uuid, p_limit integer)
RETURNS TABLE (person_id uuid, name text, places jsonb, proofs jsonb, newest_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH proof AS (
    SELECT a.person_id, 'authenticator' AS kind, NULL::text AS label, a.totp_enrolled_at AS enrolled_at FROM identity_account a
      WHERE a.totp_cipher IS NOT NULL AND a.totp_vouched_at IS NULL AND a.status = 'active'
    UNION ALL
    SELECT k.person_id, 'passkey', k.label, k.created_at FROM identity_passkey k JOIN identity_account a ON a.person_id = k.person_id
      WHERE k.vouched_at IS NULL AND a.status = 'active'
  ), waiting AS (
    SELECT f.person_id, max(f.enrolled_at) AS newest_at, jsonb_agg(jsonb_build_object('kind', f.kind, 'label', f.label, 'enrolledAt', f.enrolled_at) ORDER BY f.enrolled_at, f.kind) AS proofs
    FROM proof f GROUP BY f.person_id
  ), held AS (
    SELECT one.person_id, jsonb_agg(DISTINCT jsonb_build_object('name', one.place, 'nameEn', one.place_en)) AS places
    FROM identity_holders(p_from, p_to, p_on) one GROUP BY one.person_id
  )
  SELECT w.person_id, m.name, h.places, w.proofs, w.newest_at
  FROM waiting w JOIN held h ON h.person_id = w.person_id JOIN members_person m ON m.id = w.person_id
  WHERE p_after_at IS NULL OR (w.newest_at, w.person_id) > (p_after_at, p_after_person)
  ORDER BY w.newest_at, w.person_id LIMIT p_limit
$$;
CALL kernel_run_as_system('identity_unvouched_proofs(text,text,date,timestamptz,uuid,integer)');
GRANT EXECUTE ON FUNCTION identity_unvouched_proofs(text, text, date, timestamptz, uuid, integer) TO niangjia_system;
