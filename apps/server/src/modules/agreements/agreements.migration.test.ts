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
  folder = await mkdtemp(join(tmpdir(), "niangjia-before-agreements-"));
  for (const name of await readdir(migrations))
    if (name < "0196") await copyFile(join(migrations, name), join(folder, name));
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
      from information_schema.column_privileges where table_name = '${table}' and grantee <> 'niangjia_owner' order by 1`)
  ).map((row) => row.right);

/** Every column of every row, as the database writes it. */
const rowsOf = async (table: string, record: string) =>
  database.rows(
    `select to_jsonb(r) - '${record}' || jsonb_build_object('record_id', ${record}) as row from ${table} r order by id`,
  );
const figures = (table: string) =>
  database.rows(
    `select status, kind, proof, count(*)::int, sum(amount_fen)::text as fen from ${table} group by 1, 2, 3 order by 1, 2, 3`,
  );

test("agreements of the version before are kept with every promise, figure and proof, and with their rights, and follow their records", async () => {
  const [person, appeal, other] = [newId(), newId(), newId()];
  await database.rows(`
    insert into appeals_appeal (id, number, person_id, status, union_path, registered_at_path, channel, category, is_urgent, description, worker_name, phone_cipher, phone_index, disclosure, consent, submitted_at, answer_started_at, accept_due_at, answer_due_at, half_day_due_at)
      select id, number, '${person}', 'breached', 'cn.44.', 'cn.', 'app', 'wages', false, 'x', '盛川', decode('0b', 'hex'), decode('0b', 'hex'), 'open', 'name', '2024-01-05T01:02:03.456Z', now(), now(), now(), now()
      from (values ('${appeal}'::uuid, 'SQ1'), ('${other}'::uuid, 'SQ2')) as a (id, number);
    insert into appeals_agreement (id, appeal_id, round, made_at, form, text, consent_way, consent_at, employer_person, file_ids, reason, made_by, made_by_name, superseded_at)
      select gen_random_uuid(), a.id, n, '2024-01-05T01:02:03.456789Z'::timestamptz + n * interval '1 hour', 'signed', '第' || n || '次', 'signature', '2024-01-05T01:02:03.000001Z', '人事经理', '{${newId()}}',
        case when n > 1 then '延期' end, '${person}', '陈尚文', case when n < 3 then '2024-02-01T01:02:03.987654Z'::timestamptz end
      from appeals_appeal a, generate_series(1, 3) n;
    insert into appeals_promise (id, appeal_id, agreement_id, position, kind, what, amount_fen, due_on, status, proved_at, proof, proof_by, proof_by_name, proof_file, proof_note, broken_at, superseded_at)
      select gen_random_uuid(), a.appeal_id, a.id, n, case when n % 3 = 0 then 'act' else 'pay' end, '第' || n || '项', case when n % 3 > 0 then 9007199254740 + n * 7 + a.round end, '2024-01-10'::date + n,
        case when a.round < 3 then 'superseded' when n % 4 < 3 then 'proved' when n % 8 = 3 then 'broken' else 'open' end,
        case when a.round = 3 and n % 4 < 3 then '2024-01-12T01:02:03.654321Z'::timestamptz end, case when a.round = 3 and n % 4 < 3 then ('{worker,bank_slip,officer}'::text[])[n % 4 + 1] end,
        '${person}', '陈尚文', '${newId()}', '看过', case when n % 8 = 3 then '2024-01-11T16:00:00.000001Z'::timestamptz end, case when a.round < 3 then '2024-02-01T01:02:03Z'::timestamptz end
      from appeals_agreement a, generate_series(1, 24) n`);
  const tables = ["agreement", "promise"] as const;
  const before = await Promise.all(tables.map((table) => rowsOf(`appeals_${table}`, "appeal_id")));
  const rightsBefore = await Promise.all(tables.map((table) => rights(`appeals_${table}`)));
  const figuresBefore = await figures("appeals_promise");
  expect(before.map((rows) => rows.length)).toEqual([6, 144]);
  expect(figuresBefore.length).toBeGreaterThan(6);
  expect(rightsBefore[1]).toContain("niangjia_own UPDATE proof_note");

  await migrate(database.ownerUrl, migrations);
  expect(await Promise.all(tables.map((table) => rowsOf(`agreements_${table}`, "record_id")))).toEqual(before);
  expect(await Promise.all(tables.map((table) => rights(`agreements_${table}`)))).toEqual(rightsBefore);
  expect(await figures("agreements_promise")).toEqual(figuresBefore);
  // They end with their record, by the key, and others' stay.
  await database.rows("delete from appeals_appeal where id = $1", [appeal]);
  expect(await database.rows("select record_id, count(*)::int from agreements_promise group by 1")).toEqual([
    { record_id: other, count: 72 },
  ]);
  expect(await database.rows("select count(*)::int from agreements_agreement")).toEqual([{ count: 3 }]);
});
