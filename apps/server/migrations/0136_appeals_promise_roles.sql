-- Whoever edits routing rules by a built-in role also sets how soon the union promises to act; roles that an installation made itself stay as they are.
UPDATE identity_role SET permissions = permissions || 'appeals.promises'::text
WHERE id IN ('union_chair', 'organisation_officer') AND NOT 'appeals.promises' = ANY (permissions);
