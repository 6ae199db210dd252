-- What a partner office sees of an appeal is a projection of its task: its scope reads no appeal and no time line.

DROP POLICY by_office ON appeals_appeal;
REVOKE ALL ON appeals_appeal FROM niangjia_office;
DROP POLICY append ON appeals_event;
CREATE POLICY append ON appeals_event FOR INSERT TO niangjia_union, niangjia_nation, niangjia_own WITH CHECK (EXISTS (SELECT 1 FROM appeals_appeal a WHERE a.id = appeal_id));
REVOKE ALL ON appeals_event FROM niangjia_office;
REVOKE UPDATE ON appeals_handover FROM niangjia_office;
GRANT UPDATE (outcome, reply, replied_at, replied_by, replied_by_name, reply_files) ON appeals_handover TO niangjia_office;

-- A list of an office goes by the order in which tasks were given.
CREATE INDEX appeals_handover_of_office ON appeals_handover (office_id, id DESC) WHERE office_id IS NOT NULL;
DROP INDEX appeals_handover_office;

-- Tasks by an account were given without a choice of fields: they keep the usual ones, without the worker's words.
UPDATE appeals_handover SET shown = '{number,category,employer}' WHERE office_id IS NOT NULL AND shown = '{}';

-- Notices to offices name the union instead of the appeal, and lead to the list of tasks.
UPDATE notices_notice n
   SET link = '/office-tasks',
       params = jsonb_build_object('union', coalesce((SELECT u.name FROM appeals_appeal a JOIN unions_union u ON u.path = a.union_path WHERE n.link = '/appeals/' || a.id), '工会'))
 WHERE n.kind IN ('appeals.task_for_office', 'appeals.task_reminder');
