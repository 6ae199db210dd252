import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, officeId, paths } from "../../../../../seeds/cast.ts";
import { dispatchedToYuehai, signInAll } from "../../modules/appeals/testing/story.ts";
import { TestApp } from "../../testing/test-app.ts";
import { withGateOff } from "../http/gates.ts";
import { newId } from "../ids.ts";
import { scopes, type UnionScope } from "../scope.ts";
import type { Tx } from "./database.ts";
import { onlyAsSystem } from "./scope-filter.ts";
import { scopedTables } from "./scoped-tables.ts";

/** Tables whose rows follow another's, and the directory of promises: what each scope reaches with both gates and with either alone. */
let t: TestApp;
let appealId: string;
const groupId = newId();
const ids: Record<string, string[]> = {};
const worker = castPerson("sheng").id;

beforeAll(async () => {
  t = await TestApp.start();
  const p = await signInAll(t);
  appealId = (await dispatchedToYuehai(t, p)).id;
  const now = t.clock.now();
  const one = async (table: string, columns: Record<string, unknown>) => {
    const names = Object.keys(columns);
    const [row] = await t.rows(
      `insert into ${table} (${names.join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")}) returning id`,
      Object.values(columns),
    );
    return String(row.id);
  };
  await one("appeals_group", {
    id: groupId,
    union_path: paths.yuehai,
    status: "proposed",
    title: "欠薪",
    category: "wages",
    proposed_at: now,
  });
  await t.rows("delete from records_event where record_id = $1", [appealId]);
  ids["records_event"] = [
    await one("records_event", { id: newId(), record_id: appealId, at: now, kind: "noted", for_person: true }),
    await one("records_event", { id: newId(), record_id: appealId, at: now, kind: "noted", for_person: false }),
    // Of a group, which is about no person.
    await one("records_event", { id: newId(), record_id: groupId, at: now, kind: "noted", for_person: false }),
  ];
  ids["tasks_task"] = [
    await one("tasks_task", {
      id: newId(),
      kind: "appeal",
      record_id: appealId,
      office_id: officeId(1),
      question: "请核查",
      handed_at: now,
      handed_by: castPerson("lin").id,
      due_on: "2024-02-01",
    }),
  ];
  ids["appeals_proposal"] = [
    await one("appeals_proposal", {
      id: newId(),
      appeal_id: appealId,
      group_id: groupId,
      status: "waiting",
      made_at: now,
    }),
  ];
  ids["appeals_question"] = [
    await one("appeals_question", {
      id: newId(),
      appeal_id: appealId,
      items: "[]",
      asked_at: now,
      asked_by: castPerson("chen").id,
      asked_by_name: "陈尚文",
      due_at: now,
    }),
  ];
  const agreement = newId();
  ids["agreements_agreement"] = [
    await one("agreements_agreement", {
      id: agreement,
      record_id: appealId,
      round: 1,
      made_at: now,
      form: "oral",
      text: "道歉",
      consent_way: "phone",
      consent_at: now,
      employer_person: "王经理",
      made_by: castPerson("chen").id,
    }),
  ];
  ids["agreements_promise"] = [
    await one("agreements_promise", {
      id: newId(),
      record_id: appealId,
      agreement_id: agreement,
      position: 1,
      kind: "act",
      what: "道歉",
      due_on: "2024-02-01",
    }),
  ];
});
afterAll(() => t.stop());

const who: Readonly<Record<string, UnionScope>> = {
  "the street": scopes.union(paths.yuehai),
  "the district above": scopes.subtree(paths.nanshan),
  "the sibling district": scopes.subtree(paths.futian),
  "the district alone": scopes.union(paths.nanshan),
  "the nation": scopes.nation(),
  "the worker": scopes.own(worker),
  "another worker": scopes.own(castPerson("zhao").id),
  "the office it was handed to": scopes.office(officeId(1)),
  "another office": scopes.office(officeId(2)),
  nobody: scopes.public(),
};

/** How many of its rows each of them reads, by hand. */
const reads: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  records_event: { "the street": 3, "the district above": 3, "the nation": 3, "the worker": 1 },
  tasks_task: {
    "the street": 1,
    "the district above": 1,
    "the nation": 1,
    "the worker": 1,
    "the office it was handed to": 1,
  },
  appeals_question: { "the street": 1, "the district above": 1, "the nation": 1, "the worker": 1 },
  agreements_agreement: { "the street": 1, "the district above": 1, "the nation": 1, "the worker": 1 },
  agreements_promise: { "the street": 1, "the district above": 1, "the nation": 1, "the worker": 1 },
  appeals_proposal: { "the street": 1, "the district above": 1, "the nation": 1 },
};

/** What the database answers to a role that may not touch the table at all counts as nothing reached. */
async function inScope<T>(scope: UnionScope, nothing: T, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await t.app.services.db.inScope(scope, work);
  } catch (error) {
    if ((error as { code?: string }).code === "42501") return nothing;
    throw error;
  }
}

const modes = [
  { mode: "both gates", run: (work: () => Promise<unknown>) => work() },
  { mode: "the application alone", run: (work: () => Promise<unknown>) => withGateOff("rowSecurity", work) },
  { mode: "the database alone", run: (work: () => Promise<unknown>) => withGateOff("scopeFilter", work) },
] as const;

describe.each(modes)("$mode", ({ run }) => {
  test("every follower is asked here", () => {
    expect(Object.keys(reads).sort()).toEqual(
      Object.entries(scopedTables)
        .filter(([, table]) => table.through)
        .map(([name]) => name)
        .sort(),
    );
  });

  describe.each(Object.keys(reads))("%s", (table) => {
    const follower = table as "records_event";
    test.each(Object.keys(who))("%s reads what it reaches, also from within a query on another table", async (name) => {
      await run(async () => {
        const found = await inScope(
          who[name]!,
          0,
          async (tx) => (await tx.selectFrom(follower).select("id").where("id", "in", ids[table]!).execute()).length,
        );
        expect(found).toBe(reads[table]![name] ?? 0);
        const within = await inScope(
          who[name]!,
          0,
          async (tx) =>
            (
              await tx
                .selectFrom("unions_union as u")
                .innerJoin(`${follower} as f`, (join) => join.onTrue())
                .select("f.id")
                .where("u.path", "=", paths.nation)
                .where("f.id", "in", ids[table]!)
                .execute()
            ).length,
        );
        expect(within).toBe(reads[table]![name] ?? 0);
      });
    });
  });

  test.each([
    [
      "tasks_task",
      { reminded_at: null },
      ["the street", "the district above", "the nation", "the worker", "the office it was handed to"],
    ],
    ["appeals_question", { remark: null }, ["the street", "the district above", "the nation", "the worker"]],
    ["agreements_agreement", { superseded_at: null }, ["the street", "the district above", "the nation", "the worker"]],
    ["agreements_promise", { superseded_at: null }, ["the street", "the district above", "the nation", "the worker"]],
    ["appeals_proposal", { decided_by_name: null }, ["the street", "the district above", "the nation"]],
  ] as const)("%s is changed by nobody who does not reach it", async (table, columns, allowed) => {
    await run(async () => {
      for (const [name, scope] of Object.entries(who)) {
        // An office writes its reply, a union when it reminded, withdrawing takes a task back: each what it is granted.
        const set =
          table !== "tasks_task"
            ? columns
            : scope.kind === "office"
              ? { reply: null }
              : scope.kind === "own"
                ? { recall_reason: null }
                : columns;
        const changed = await inScope(scope, 0, async (tx) =>
          Number(
            (
              await tx
                .updateTable(table as "tasks_task")
                .set(set as object)
                .where("id", "=", ids[table]![0]!)
                .executeTakeFirst()
            ).numUpdatedRows,
          ),
        );
        expect(changed, name).toBe((allowed as readonly string[]).includes(name) ? 1 : 0);
      }
    });
  });

  test("an update and a removal look at other tables within the scope too", async () => {
    const question = ids["appeals_question"]![0]!;
    await run(async () => {
      for (const [person, reached] of [
        [worker, 1],
        [castPerson("zhao").id, 0],
      ] as const) {
        const id = newId();
        const done = await t.app.services.db.inScope(scopes.own(person), async (tx) => {
          await tx
            .insertInto("lists_saved_filter")
            .values({ id, person_id: person, list: "gates", name: id, query: "" })
            .execute();
          const own = tx.updateTable("lists_saved_filter").set({ position: 1 }).where("lists_saved_filter.id", "=", id);
          const from = await own.from("appeals_question as q").where("q.id", "=", question).executeTakeFirst();
          const joined = await own
            .from("unions_union as u")
            .innerJoin("appeals_question as q", (join) => join.onTrue())
            .where("u.path", "=", paths.nation)
            .where("q.id", "=", question)
            .executeTakeFirst();
          const gone = await tx
            .deleteFrom("lists_saved_filter")
            .using("appeals_question as q")
            .where("lists_saved_filter.id", "=", id)
            .where("q.id", "=", question)
            .executeTakeFirst();
          return [Number(from.numUpdatedRows), Number(joined.numUpdatedRows), Number(gone.numDeletedRows)];
        });
        expect(done).toEqual([reached, reached, reached]);
      }
    });
  });

  const event = (tx: Tx) =>
    tx
      .insertInto("records_event")
      .values({ id: newId(), record_id: appealId, at: t.clock.now(), kind: "noted", for_person: false, text: "x" })
      .execute();
  const told = (tx: Tx) =>
    tx
      .insertInto("records_event")
      .values({ id: newId(), record_id: groupId, at: t.clock.now(), kind: "noted", for_person: false })
      .execute();
  const promises = (tx: Tx) =>
    tx
      .insertInto("appeals_service_promise")
      .values(promised as never)
      .execute();
  const promised = {
    id: newId(),
    union_path: paths.yuehai,
    version: 7,
    valid_from: "2024-01-01T00:00:00Z",
    accept_minutes: 480,
    contact_minutes: 480,
    answer_ordinary: 480,
    answer_difficult: 480,
    answer_complex: 480,
    question_days: 5,
    external_days: 10,
    reason: "x",
  };
  test.each([
    ["a line of the time line", event, ["the street", "the district above", "the nation", "the worker"]],
    ["a line of a group", told, ["the street", "the district above", "the nation"]],
    ["a promise of service", promises, ["the street", "the district above", "the nation"]],
  ] as const)("%s is written by nobody who does not reach what it belongs to", async (_what, write, allowed) => {
    await run(async () => {
      for (const [name, scope] of Object.entries(who)) {
        const undo = new Error("undone");
        const result = await t.app.services.db
          .inScope(scope, async (tx) => {
            await write(tx);
            throw undo;
          })
          .catch((error: unknown) => error);
        if ((allowed as readonly string[]).includes(name)) expect(result, name).toBe(undo);
        else expect(result, name).not.toBe(undo);
      }
    });
  });
});

test("a follower is read by its parent's id, and the parent by its key: no table is read from end to end", async () => {
  for (const name of ["the street", "the district above", "the nation", "the worker"]) {
    const plans = await t.app.services.db.inScope(who[name]!, async (tx) => {
      await sql`set local enable_seqscan = off`.execute(tx);
      const line = tx
        .selectFrom("records_event")
        .selectAll()
        .where("record_id", "=", appealId)
        .orderBy("at")
        .orderBy("id")
        .limit(500);
      const tasks = tx.selectFrom("tasks_task").selectAll().where("record_id", "=", appealId);
      const listed = tx
        .selectFrom("appeals_appeal")
        .select("id")
        .orderBy("id", "desc")
        .limit(21)
        .where((e) =>
          e.exists(
            e
              .selectFrom("appeals_question as q")
              .select("q.id")
              .whereRef("q.appeal_id", "=", "appeals_appeal.id")
              .where("q.ended_at", "is", null),
          ),
        );
      return Promise.all(
        [line, tasks, listed].map(async (query) => {
          const compiled = query.compile();
          const explained = await tx.executeQuery<{ "QUERY PLAN": string }>({
            ...compiled,
            sql: `explain (costs off) ${compiled.sql}`,
          } as never);
          return explained.rows.map((row) => row["QUERY PLAN"]).join("\n");
        }),
      );
    });
    const [line, tasks, listed] = plans as [string, string, string];
    expect(line, name).toContain("Index Scan using records_event_record");
    expect(tasks, name).toContain("Index Scan using tasks_task_record");
    for (const plan of [line, tasks, listed]) expect(plan, name).not.toContain("Seq Scan");
    // The first gate's own look at the parent, which the nation needs not.
    if (name !== "the nation")
      for (const plan of [line, tasks, listed])
        expect(plan, name).toMatch(
          /Index (Only )?Scan using (appeals_appeal|records_record)_(pkey|person) on \2 parent\n +Index Cond: .*\bid = /,
        );
  }
});

test("what names rows of every scope is run by the system alone, whatever the database would let through", async () => {
  const { db } = t.app.services;
  const attempt = (scope: UnionScope) =>
    db.inScope(scope, async (tx) => onlyAsSystem({ tx }) === tx).catch((error: Error) => error.message);
  expect(await attempt(scopes.system("test"))).toBe(true);
  for (const scope of Object.values(who))
    expect(await attempt(scope)).toBe(`a statement of the system in the scope ${scope.kind}`);
  expect(() => onlyAsSystem({ tx: {} })).toThrow("in the scope of nobody");
});
