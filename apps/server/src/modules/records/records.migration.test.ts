import { copyFile, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrate } from "../../kernel/database/migrate.ts";
import { newId } from "../../kernel/ids.ts";
import { projectFile } from "../../kernel/project-files.ts";
import { TestDatabase } from "../../testing/test-database.ts";

const migrations = projectFile("apps", "server", "migrations");
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await TestDatabase.create({ isEmpty: true, isMigrated: false });
  folder = await mkdtemp(join(tmpdir(), "niangjia-before-records-"));
  for (const name of await readdir(migrations))
    if (name < "0190") await copyFile(join(migrations, name), join(folder, name));
  await migrate(database.ownerUrl, folder);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

test("time lines of the version before are kept line by line, and every record that was there is carried", async () => {
  const [person, appeal, group] = [newId(), newId(), newId()];
  await database.rows(`
    insert into appeals_appeal (id, number, person_id, status, union_path, registered_at_path, channel, category, is_urgent, description, worker_name, phone_cipher, phone_index, disclosure, consent, submitted_at, answer_started_at, accept_due_at, answer_due_at, half_day_due_at)
    values ('${appeal}', 'SQ1', '${person}', 'registered', 'cn.44.', 'cn.', 'app', 'wages', false, 'x', '盛川', decode('0b', 'hex'), decode('0b', 'hex'), 'open', 'name', '2024-01-05T01:02:03.456Z', now(), now(), now(), now());
    insert into appeals_group (id, union_path, status, title, category, proposed_at) values ('${group}', 'cn.44.4403.', 'open', '欠薪', 'wages', now());
    insert into appeals_event (id, appeal_id, at, kind, actor_id, actor_name, actor_title, from_path, to_path, text, detail, for_worker)
      select gen_random_uuid(), '${appeal}', '2024-01-05T01:02:03.456789Z'::timestamptz + n * interval '1 hour', 'noted', '${person}', '陈尚文', '干事', 'cn.', 'cn.44.', '第' || n || '条', jsonb_build_object('n', n), n % 2 = 0 from generate_series(1, 50) n;
    insert into appeals_group_event (id, group_id, at, kind, actor_id, actor_name, actor_title, text, detail)
      select gen_random_uuid(), '${group}', '2024-01-06T01:02:03.456789Z'::timestamptz + n * interval '1 hour', 'noted', null, '陈尚文', null, '第' || n || '条', '{"a":[1,2]}' from generate_series(1, 9) n`);
  const before = await database.rows(`
    select to_jsonb(e) - 'appeal_id' - 'for_worker' || jsonb_build_object('record_id', appeal_id, 'for_person', for_worker) as line from appeals_event e
    union all select to_jsonb(g) - 'group_id' || jsonb_build_object('record_id', group_id, 'for_person', false, 'from_path', null, 'to_path', null) from appeals_group_event g`);
  await migrate(database.ownerUrl, migrations);
  const after = await database.rows("select to_jsonb(e) as line from records_event e");
  const sorted = (rows: readonly Record<string, { id: string }>[]) =>
    rows.map((row) => row["line"]!).sort((a, b) => (a.id < b.id ? -1 : 1));
  expect(after).toHaveLength(59);
  expect(sorted(after)).toEqual(sorted(before));
  expect(await database.rows("select * from records_record order by kind")).toEqual([
    { id: appeal, kind: "appeal", number: "SQ1", union_path: "cn.44.", also_path: null, person_id: person },
    { id: group, kind: "appeal_group", number: null, union_path: "cn.44.4403.", also_path: null, person_id: null },
  ]);
});
