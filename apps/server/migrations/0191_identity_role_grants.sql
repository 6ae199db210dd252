-- Which permissions a built-in role was given by the platform: each once, so that what an administrator takes away stays away.
CREATE TABLE identity_role_grant (
  role_id text NOT NULL REFERENCES identity_role (id) ON DELETE CASCADE,
  permission text NOT NULL,
  PRIMARY KEY (role_id, permission)
);
CALL kernel_protect('identity_role_grant', NULL);

-- An installation that has its roles was given these before.
INSERT INTO identity_role_grant (role_id, permission)
SELECT r.id, permission FROM identity_role r JOIN (VALUES
  ('appeals_officer', ARRAY['appeals.read', 'appeals.read_contact', 'appeals.take', 'appeals.import', 'appeals.dispatch', 'appeals.accept', 'appeals.return', 'appeals.answer', 'appeals.hand_over', 'appeals.overview', 'appeals.export', 'unions.read', 'members.read', 'appeals.entries', 'search.use']),
  ('liaison', ARRAY['appeals.read', 'appeals.read_contact', 'appeals.take', 'appeals.accept', 'appeals.return', 'appeals.answer', 'appeals.hand_over', 'unions.read', 'search.use']),
  ('union_chair', ARRAY['appeals.read', 'appeals.read_contact', 'appeals.take', 'appeals.import', 'appeals.dispatch', 'appeals.accept', 'appeals.return', 'appeals.answer', 'appeals.hand_over', 'appeals.overview', 'appeals.export', 'appeals.rules', 'appeals.promises', 'unions.read', 'unions.edit', 'members.read', 'members.edit', 'appeals.entries', 'appeals.channels', 'search.use']),
  ('organisation_officer', ARRAY['unions.read', 'unions.edit', 'unions.restructure', 'unions.import', 'members.read', 'members.edit', 'members.unmask', 'members.read_needy', 'members.import', 'members.export', 'appeals.rules', 'appeals.promises', 'appeals.read', 'appeals.overview', 'appeals.entries', 'appeals.channels', 'search.use']),
  ('overview_reader', ARRAY['appeals.overview', 'unions.read']),
  ('partner_officer', ARRAY['appeals.read', 'appeals.reply']),
  ('system_admin', ARRAY['identity.edit_offices', 'upkeep.stuck']),
  ('security_admin', ARRAY['identity.read_roles', 'identity.edit_roles', 'identity.assign_posts', 'identity.end_sessions']),
  ('audit_admin', ARRAY['audit.read', 'audit.export'])
) AS given (role_id, permissions) ON given.role_id = r.id, unnest(given.permissions) AS permission;
