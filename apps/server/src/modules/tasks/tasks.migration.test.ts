import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../../kernel/database/migrate.ts";
import { FieldVault } from "../../kernel/fields.ts";
import { newId } from "../../kernel/ids.ts";
import { projectFile } from "../../kernel/project-files.ts";
import { TestDatabase } from "../../testing/test-database.ts";
import { readTaskToken, signTask } from "./task-link.ts";
import { contactColumn } from "./tasks.giving.ts";

const migrations = projectFile("apps", "server", "migrations");
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await TestDatabase.create({ isEmpty: true, isMigrated: false });
  folder = await mkdtemp(join(tmpdir(), "niangjia-before-tasks-"));
  for (const name of await readdir(migrations))
    if (name < "0192") await copyFile(join(migrations, name), join(folder, name));
  await migrate(database.ownerUrl, folder);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

/** Who may do what with which column, by the column's name now. */
const rights = async (table: string) =>
  (
    await database.rows<{ right: string }>(`
      select grantee || ' ' || privilege_type || ' ' || replace(column_name, 'appeal_id', 'record_id') as "right"
      from information_schema.column_privileges where table_name = '${table}' and column_name <> 'kind' and grantee <> 'niangjia_owner' order by 1`)
  ).map((row) => row.right);

test("tasks of the version before are kept with their sealed columns, links and rights, and follow their records", async () => {
  const [person, appeal, office, byLink] = [newId(), newId(), newId(), newId()];
  const vault = new FieldVault(new Map([[1, Buffer.alloc(32, 7)]]), Buffer.alloc(32, 8));
  const sealed = vault.encrypt("13911112222", { column: "appeals_handover.recipient_contact", rowId: byLink });
  await database.rows(`
    insert into appeals_appeal (id, number, person_id, status, union_path, registered_at_path, channel, category, is_urgent, description, worker_name, phone_cipher, phone_index, disclosure, consent, submitted_at, answer_started_at, accept_due_at, answer_due_at, half_day_due_at)
    values ('${appeal}', 'SQ1', '${person}', 'waiting_external', 'cn.44.', 'cn.', 'app', 'wages', false, 'x', '盛川', decode('0b', 'hex'), decode('0b', 'hex'), 'open', 'name', '2024-01-05T01:02:03.456Z', now(), now(), now(), now());
    insert into identity_office (id, name, name_en, kind, union_path) values ('${office}', '法院', 'Court', 'court', 'cn.44.');
    insert into appeals_handover (id, appeal_id, office_id, question, handed_at, handed_by, handed_by_name, due_on, shown, outcome, reply, replied_at, replied_by, replied_by_name, reply_files)
      select gen_random_uuid(), '${appeal}', '${office}', '第' || n || '问', '2024-01-05T01:02:03.456789Z'::timestamptz + n * interval '1 hour', '${person}', '陈尚文', '2024-01-19', '{number,category}',
        case when n % 2 = 0 then 'done' end, case when n % 2 = 0 then '已查。' end, case when n % 2 = 0 then '2024-01-08T01:02:03.456789Z'::timestamptz end, case when n % 2 = 0 then '${person}'::uuid end, '马文清', '{${newId()}}'
      from generate_series(1, 20) n;
    insert into appeals_handover (id, appeal_id, recipient_name, recipient_contact_cipher, question, handed_at, handed_by, due_on, shown, link_version)
      values ('${byLink}', '${appeal}', '立案庭', decode('${sealed.toString("hex")}', 'hex'), '请核查。', '2024-01-05T01:02:03.456789Z', '${person}', '2024-01-19', '{number}', 3);
    insert into kernel_outbox (id, at, name, payload, next_try_at) values ('${newId()}', now(), 'appeal_task_replied', '{"appealId": "${appeal}"}', now())`);
  const services = { master: Buffer.alloc(32, 9) };
  const token = signTask(services, { taskId: byLink, version: 3, expiresAt: "2024-01-19T15:59:59.999Z" });
  const before = await database.rows(
    "select to_jsonb(h) - 'appeal_id' || jsonb_build_object('record_id', appeal_id, 'kind', 'appeal') as task from appeals_handover h order by id",
  );
  const rightsBefore = await rights("appeals_handover");

  await migrate(database.ownerUrl, migrations);
  expect(before).toHaveLength(21);
  expect(await database.rows("select to_jsonb(t) as task from tasks_task t order by id")).toEqual(before);
  expect(rightsBefore).toContain("niangjia_own UPDATE recall_reason");
  expect(await rights("tasks_task")).toEqual(rightsBefore);
  const [task] = await database.rows<{ recipient_contact_cipher: Buffer; link_version: number }>(
    "select recipient_contact_cipher, link_version from tasks_task where id = $1",
    [byLink],
  );
  expect(vault.decrypt(task!.recipient_contact_cipher, { column: contactColumn, rowId: byLink })).toBe("13911112222");
  expect(readTaskToken(services, token)).toMatchObject({ taskId: byLink, version: task!.link_version });
  expect(await database.rows("select name, payload from kernel_outbox where name ~ 'task'")).toEqual([
    { name: "task_replied", payload: { kind: "appeal", id: appeal } },
  ]);
  // They end with their record, by the key.
  await database.rows("delete from appeals_appeal where id = $1", [appeal]);
  expect(await database.rows("select from tasks_task")).toEqual([]);
});
