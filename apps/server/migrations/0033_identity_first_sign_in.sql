-- The first sign-in of an administrator whom `npm run appoint` appointed: a link of 256 random bits, good once.
ALTER TABLE identity_code DROP CONSTRAINT identity_code_purpose_check;
ALTER TABLE identity_code ADD CONSTRAINT identity_code_purpose_check CHECK (purpose IN ('sign_in','step_up','change_phone','first_sign_in'));
CREATE INDEX identity_code_person ON identity_code (person_id, purpose) WHERE person_id IS NOT NULL AND used_at IS NULL;
