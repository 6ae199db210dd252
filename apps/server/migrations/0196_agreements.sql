-- Agreements and their promises of any kind of record: the tables of appeals under new names, following the spine.

ALTER TABLE appeals_agreement RENAME TO agreements_agreement;
ALTER TABLE appeals_promise RENAME TO agreements_promise;
ALTER TABLE agreements_agreement RENAME COLUMN appeal_id TO record_id;
ALTER TABLE agreements_promise RENAME COLUMN appeal_id TO record_id;
ALTER INDEX appeals_agreement_pkey RENAME TO agreements_agreement_pkey;
ALTER INDEX appeals_agreement_appeal_id_round_key RENAME TO agreements_agreement_record_id_round_key;
ALTER INDEX appeals_promise_pkey RENAME TO agreements_promise_pkey;
ALTER INDEX appeals_promise_agreement_id_position_key RENAME TO agreements_promise_agreement_id_position_key;
ALTER INDEX appeals_promise_appeal RENAME TO agreements_promise_record;
ALTER INDEX appeals_promise_due RENAME TO agreements_promise_due;
ALTER TABLE agreements_promise RENAME CONSTRAINT appeals_promise_agreement_id_fkey TO agreements_promise_agreement_id_fkey;
ALTER TABLE agreements_agreement DROP CONSTRAINT appeals_agreement_appeal_id_fkey;
ALTER TABLE agreements_agreement ADD CONSTRAINT agreements_agreement_record FOREIGN KEY (record_id) REFERENCES records_record (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE agreements_agreement VALIDATE CONSTRAINT agreements_agreement_record;
ALTER TABLE agreements_promise DROP CONSTRAINT appeals_promise_appeal_id_fkey;
ALTER TABLE agreements_promise ADD CONSTRAINT agreements_promise_record FOREIGN KEY (record_id) REFERENCES records_record (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE agreements_promise VALIDATE CONSTRAINT agreements_promise_record;

DROP POLICY by_system ON agreements_agreement;
DROP POLICY by_appeal ON agreements_agreement;
CALL kernel_follow('agreements_agreement', 'record_id', false, 'all', 'none', '{superseded_at}');
DROP POLICY by_system ON agreements_promise;
DROP POLICY by_appeal ON agreements_promise;
CALL kernel_follow('agreements_promise', 'record_id', false, 'all', 'none', '{status,proved_at,proof,proof_by,proof_by_name,proof_file,proof_note,superseded_at}');
-- The person confirms promises, and lets go of them with the record; the columns were granted before.
CREATE POLICY by_person_ended ON agreements_agreement FOR UPDATE TO niangjia_own USING (EXISTS (SELECT 1 FROM records_record r WHERE r.id = record_id));
CREATE POLICY by_person_confirmed ON agreements_promise FOR UPDATE TO niangjia_own USING (EXISTS (SELECT 1 FROM records_record r WHERE r.id = record_id));
