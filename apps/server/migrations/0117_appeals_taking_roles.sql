-- Roles that an installation began with gain what they are for; roles that it made itself stay as they are.
UPDATE identity_role SET permissions = permissions || 'appeals.take'::text
WHERE id IN ('appeals_officer', 'liaison', 'union_chair') AND NOT 'appeals.take' = ANY (permissions);
UPDATE identity_role SET permissions = permissions || 'appeals.import'::text
WHERE id IN ('appeals_officer', 'union_chair') AND NOT 'appeals.import' = ANY (permissions);
