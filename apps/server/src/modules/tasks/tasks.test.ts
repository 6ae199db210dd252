import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, officeId, paths } from "../../../../../seeds/cast.ts";
import { withGateOff } from "../../kernel/http/gates.ts";
import { newId } from "../../kernel/ids.ts";
import { scopes, type UnionScope } from "../../kernel/scope.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { makePebbles, pebbleTable, pebbleTableGone } from "./testing/pebble.ts";

const { pebblesModule, told } = makePebbles();
let t: TestApp;
let [chen, ma, zhao]: Caller[] = [];
const worker = castPerson("sheng").id;

beforeAll(async () => {
  t = await TestApp.start({ more: [pebblesModule] });
  await t.rows(pebbleTable);
  await t.rows(
    "insert into identity_office_holding (id, office_id, union_path, person_id, role_id, from_on) select gen_random_uuid(), id, union_path, $1, 'partner_officer', '2024-01-01' from identity_office where id = $2",
    [castPerson("zhao").id, officeId(2)],
  );
  await signIn();
});
afterAll(async () => {
  await t.rows(pebbleTableGone);
  await t.stop();
});

async function signIn() {
  chen = await t.signIn("chen");
  ma = await t.signIn("ma");
  zhao = (await t.signIn("zhao")).acting(`office:${officeId(2)}`);
}
async function at(instant: string) {
  t.clock.set(instant);
  await signIn();
}

let made = 0;
async function pebble(path: string = paths.yuehai) {
  const [id, number] = [newId(), `P-${(made += 1)}`];
  await t.rows(
    `insert into pebbles_pebble (id, status, number, union_path, person_id, finder, words) values ($1, 'lying', $2, $3, $4, '白鹭', $5)`,
    [id, number, path, worker, `${number}是白鹭在孔雀湾捡的`],
  );
  return { id, number };
}
const viewed = async (id: string) => {
  const answer = await chen!.get(`/api/pebbles/${id}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const ask = async (id: string, more: Record<string, unknown>) => {
  const { version } = await viewed(id);
  const [path, whom] = more["officeId"] ? ["handovers", {}] : ["tasks", { recipientName: "鸟类馆" }];
  return chen!.post(`/api/pebbles/${id}/${path}`, { version, question: "这是什么石头？", ...whom, ...more });
};
async function byLink(id: string, more: Record<string, unknown> = {}) {
  const sent = await ask(id, more);
  expect(sent.status, JSON.stringify(sent.body)).toBe(200);
  expect(sent.body.link).toMatch(/\/m\/pebble#/);
  return { taskId: sent.body.taskId as string, token: sent.body.link.split("#")[1] as string };
}
async function byAccount(id: string, office: number) {
  const asked = await ask(id, { officeId: officeId(office) });
  expect(asked.status, JSON.stringify(asked.body)).toBe(200);
  return (await viewed(id)).tasks.at(-1).id as string;
}
const open = (token: string, of = "pebbles") => t.nobody.post(`/api/${of}/tasks/open`, { token });
const codeOf = (answer: { status: number; body: { error?: { code: string } } }) =>
  answer.body.error?.code ?? answer.status;
const run = (job: string) =>
  t.app.services.modules
    .flatMap((module) => module.jobs)
    .find(({ name }) => name === job)!
    .run(t.app.services, {});

describe("a signed link", () => {
  test("shows its task only: the ticked fields, and nothing of another task or another record", async () => {
    const [one, other] = [await pebble(), await pebble()];
    const usual = await byLink(one.id);
    const words = await byLink(one.id, { shown: ["words"], question: "孔雀湾在哪里？" });
    await byLink(other.id, { shown: ["number", "words"] });
    expect((await open(usual.token)).body).toMatchObject({
      state: "open",
      question: "这是什么石头？",
      facts: [{ field: "number", value: one.number }],
      notTold: ["words", "finder"],
    });
    const shown = await open(words.token);
    expect(shown.body.facts).toEqual([{ field: "words", value: `${one.number}是［职工］在孔雀湾捡的` }]);
    expect(JSON.stringify(shown.body)).not.toMatch(new RegExp(`白鹭|${other.number}|${one.id}`));
  });

  test("opens on the routes of its kind only, and the name of a person only where the kind allows it", async () => {
    const { id } = await pebble();
    const { token } = await byLink(id);
    expect(codeOf(await open(token, "appeals"))).toBe("appeal_task_link_not_valid");
    expect(codeOf(await open(token))).toBe(200);
    expect(codeOf(await ask(id, { shown: ["finder"] }))).toBe("pebble_task_name_not_allowed");
  });

  test("ends with its task: answered it shows no fact, taken back or sent anew it opens nothing", async () => {
    const { id } = await pebble();
    const [answered, recalled] = [await byLink(id), await byLink(id)];
    const replied = await t.nobody.post("/api/pebbles/tasks/reply", {
      token: answered.token,
      outcome: "done",
      reply: "是花岗岩。",
      repliedBy: "馆员",
    });
    expect(replied.body).toMatchObject({ state: "replied", facts: [], notTold: [] });
    await t.deliver();
    expect((await viewed(id)).status).toBe("asked");
    const path = `/api/pebbles/${id}/tasks/${recalled.taskId}`;
    const renewed = await chen!.post(`${path}/renewal`, { version: (await viewed(id)).version });
    expect(codeOf(await open(recalled.token))).toBe("pebble_task_link_not_valid");
    const token = renewed.body.link.split("#")[1];
    expect(codeOf(await open(token))).toBe(200);
    expect(codeOf(await chen!.post(`${path}/recall`, { version: (await viewed(id)).version, reason: "不用了" }))).toBe(
      200,
    );
    expect(codeOf(await open(token))).toBe("pebble_task_link_not_valid");
    expect((await viewed(id)).status).toBe("lying");
  });
});

test("a late task waits at the giver, who is told once, and only the job of its kind ends it", async () => {
  await at("2024-02-01T03:00:00.000Z");
  const { id, number } = await pebble();
  const { token } = await byLink(id);
  const taskId = await byAccount(id, 1);
  expect((await viewed(id)).tasks.map((task: any) => task.dueOn)).toEqual(["2024-02-04", "2024-02-04"]);
  await at("2024-02-04T16:00:00.000Z");
  await run("appeals.end_tasks");
  expect((await viewed(id)).status).toBe("asked");
  await Promise.all([run("pebbles.end_tasks"), run("pebbles.end_tasks")]);
  const view = await viewed(id);
  expect([view.status, ...view.tasks.map((task: any) => task.state)]).toEqual(["lying", "expired", "expired"]);
  expect(told.filter((one) => one === `expired ${number}`)).toHaveLength(1);
  expect(codeOf(await open(token))).toBe("pebble_task_link_not_valid");
  // One by an account is kept all the same, and the giver hears of it.
  expect(codeOf(await ma!.post(`/api/pebbles/office-tasks/${taskId}/reply`, { reply: "迟了，是花岗岩。" }))).toBe(200);
  expect(told).toContain(`replied ${number}`);
});

test("an office sees what was given to it and nothing else, each kind on its own list", async () => {
  const { id } = await pebble();
  const [own, others] = [await byAccount(id, 1), await byAccount(id, 2)];
  const listed = async (caller: Caller, of: string) =>
    (await caller.get(`/api/${of}/office-tasks?limit=100`)).body.items.map((one: any) => one.id);
  expect(await listed(ma!, "pebbles")).toContain(own);
  expect(await listed(ma!, "pebbles")).not.toContain(others);
  expect(await listed(zhao!, "pebbles")).toEqual([others]);
  for (const caller of [ma!, zhao!]) expect(await listed(caller, "appeals")).not.toContain(own);
  expect(codeOf(await ma!.get(`/api/appeals/office-tasks/${own}`))).toBe("not_found");
  expect(codeOf(await ma!.get(`/api/pebbles/office-tasks/${others}`))).toBe("not_found");
  expect(codeOf(await zhao!.post(`/api/pebbles/office-tasks/${own}/reply`, { reply: "x" }))).toBe("not_found");
  expect(told).toContain(`given ${castPerson("ma").id}`);
  for (const [caller, taskId] of [
    [ma!, own],
    [zhao!, others],
  ] as const)
    expect(codeOf(await caller.post(`/api/pebbles/office-tasks/${taskId}/reply`, { reply: "是花岗岩。" }))).toBe(200);
  await t.deliver();
  expect((await viewed(id)).status).toBe("lying");
});

describe.each([
  { mode: "both gates", behind: (work: () => Promise<unknown>) => work() },
  { mode: "the application alone", behind: (work: () => Promise<unknown>) => withGateOff("rowSecurity", work) },
  { mode: "the database alone", behind: (work: () => Promise<unknown>) => withGateOff("scopeFilter", work) },
])("$mode", ({ behind }) => {
  let taskId: string;
  beforeAll(async () => {
    taskId = await byAccount((await pebble()).id, 1);
  });
  const who: Readonly<Record<string, readonly [UnionScope, number]>> = {
    "the street": [scopes.union(paths.yuehai), 1],
    "the district above": [scopes.subtree(paths.nanshan), 1],
    "the sibling district": [scopes.subtree(paths.futian), 0],
    "the nation": [scopes.nation(), 1],
    "the person": [scopes.own(worker), 1],
    "another person": [scopes.own(castPerson("wu").id), 0],
    "the office": [scopes.office(officeId(1)), 1],
    "another office": [scopes.office(officeId(2)), 0],
  };
  test.each(Object.keys(who))("%s reaches the tasks of what it reaches, an office by its own column", async (name) => {
    const [scope, count] = who[name]!;
    await behind(async () => {
      const read = t.app.services.db.inScope(scope, (tx) =>
        tx.selectFrom("tasks_task").select("id").where("id", "=", taskId).execute(),
      );
      expect(await read).toHaveLength(count);
    });
  });
});
