-- Tasks to partner offices of any kind of record: the table of appeals under its new name, following the spine.

ALTER TABLE appeals_handover RENAME TO tasks_task;
ALTER TABLE tasks_task RENAME COLUMN appeal_id TO record_id;
ALTER INDEX appeals_handover_pkey RENAME TO tasks_task_pkey;
ALTER INDEX appeals_handover_appeal RENAME TO tasks_task_record;
ALTER INDEX appeals_handover_of_office RENAME TO tasks_task_office;
ALTER INDEX appeals_handover_due RENAME TO tasks_task_due;
ALTER TABLE tasks_task RENAME CONSTRAINT appeals_handover_recipient TO tasks_task_recipient;
ALTER TABLE tasks_task RENAME CONSTRAINT appeals_handover_one_end TO tasks_task_one_end;
-- The kind of its record: the scope of an office reads no record, and so cannot ask the spine.
ALTER TABLE tasks_task ADD COLUMN kind text NOT NULL DEFAULT 'appeal';
ALTER TABLE tasks_task ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE tasks_task DROP CONSTRAINT appeals_handover_appeal_id_fkey;
ALTER TABLE tasks_task ADD CONSTRAINT tasks_task_record FOREIGN KEY (record_id) REFERENCES records_record (id) ON DELETE CASCADE NOT VALID;
ALTER TABLE tasks_task VALIDATE CONSTRAINT tasks_task_record;

DROP POLICY by_system ON tasks_task;
DROP POLICY by_office ON tasks_task;
DROP POLICY by_appeal ON tasks_task;
CALL kernel_follow('tasks_task', 'record_id', false, 'all', 'office_id', '{due_on,link_version,shown,reminded_at,recalled_at,recalled_by,recall_reason,expired_at}');
-- Who takes a record of their own back takes its tasks back; the columns were granted before.
CREATE POLICY by_person_recalled ON tasks_task FOR UPDATE TO niangjia_own USING (EXISTS (SELECT 1 FROM records_record r WHERE r.id = record_id));

-- What was told and not heard yet.
UPDATE kernel_outbox SET name = 'task_replied', payload = jsonb_build_object('kind', 'appeal', 'id', payload -> 'appealId') WHERE name = 'appeal_task_replied';
