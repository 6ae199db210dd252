-- The built-in roles held four permissions that no module declares: nothing asked for them, and the editor of
-- roles refuses what it does not know.
UPDATE identity_role SET permissions = array(SELECT one FROM unnest(permissions) WITH ORDINALITY AS p(one, place)
  WHERE one NOT IN ('appeals.search', 'notices.read', 'clocks.edit', 'system.status') ORDER BY place)
WHERE permissions && ARRAY['appeals.search', 'notices.read', 'clocks.edit', 'system.status'];
