import { endOfSubtree } from "@niangjia/domain/kernel/union-path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, paths } from "../../../../../seeds/cast.ts";
import { withGateOff } from "../../kernel/http/gates.ts";
import { newId } from "../../kernel/ids.ts";
import { scopes, type UnionScope } from "../../kernel/scope.ts";
import { inSystem } from "../../kernel/system-work.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { defineAgreements } from "./index.ts";
import { boatTable, boatTableGone, makeBoats } from "./testing/boat.ts";

const { boats, boatsModule, told, figures } = makeBoats();
let t: TestApp;
let [chen, wu, sheng, zhao]: Caller[] = [];
const worker = castPerson("sheng").id;

beforeAll(async () => {
  t = await TestApp.start({ more: [boatsModule] });
  await t.rows(boatTable);
});
afterAll(async () => {
  await t.rows(boatTableGone);
  await t.stop();
});

async function at(instant: string) {
  t.clock.set(instant);
  [chen, wu, sheng, zhao] = await Promise.all(["chen", "wu", "sheng", "zhao"].map((name) => t.signIn(name)));
}
const friday = "2024-01-05T03:31:00.000Z";

let made = 0;
async function boat() {
  const [id, number] = [newId(), `B-${(made += 1)}`];
  await t.rows("insert into boats_boat (id, status, number, union_path, person_id) values ($1, 'moored', $2, $3, $4)", [
    id,
    number,
    paths.yuehai,
    worker,
  ]);
  return { id, number };
}
const pay = { kind: "pay", what: "租金", amount: "100.01", dueOn: "2024-01-10" };
const mend = { kind: "act", what: "修桨", dueOn: "2024-01-10" };
const paint = { kind: "act", what: "刷漆", dueOn: "2024-02-10" };
const viewed = async (id: string) => {
  const answer = await chen!.get(`/api/boats/${id}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
};
const lend = async (id: string, promises: unknown[], more: Record<string, unknown> = {}) =>
  chen!.post(`/api/boats/${id}/agreements`, {
    version: (await viewed(id)).version,
    form: "oral",
    text: "借船十天，付租金。",
    consentWay: "in_person",
    employerPerson: "船主",
    promises,
    ...more,
  });
async function lent(...promises: unknown[]) {
  await at(friday);
  const one = await boat();
  expect(codeOf(await lend(one.id, promises))).toBe(200);
  const view = await viewed(one.id);
  return { ...one, promises: view.agreements[0].promises.map((promise: any) => promise.id) as string[] };
}
const seen = { proof: "officer", note: "去码头看过" };
const see = (id: string, promise: string, body: object = seen, of = "boats") =>
  chen!.post(`/api/${of}/${id}/promises/${promise}/proof`, body);
const say = (id: string, promise: string, caller = sheng!) =>
  caller.post(`/api/boats/${id}/promises/${promise}/confirmation`, {});
const codeOf = (answer: { status: number; body: { error?: { code: string } } }) =>
  answer.body.error?.code ?? answer.status;
const run = (job: string) =>
  t.app.services.modules
    .flatMap((module) => module.jobs)
    .find(({ name }) => name === job)!
    .run(t.app.services, {});
const toldOf = (number: string) => told.filter((one) => one.includes(` ${number} `)).map((one) => one.split(" ")[0]);

test("what is agreed is a sum and dated promises; the record counts them, and is refused in its own words", async () => {
  const { id, number } = await lent(pay, { ...paint, dueOn: "2024-01-08" });
  const view = await viewed(id);
  expect([view.status, view.open, view.broken, view.nextDueOn]).toEqual(["lent", 2, 0, "2024-01-08"]);
  expect(view.agreements).toMatchObject([{ round: 1, sumFen: 10_001, provedFen: 0, employerPerson: "船主" }]);
  expect(toldOf(number)).toEqual(["agreed"]);
  const bare = await boat();
  expect(codeOf(await lend(bare.id, [{ ...pay, dueOn: "2024-01-04" }]))).toBe("boat_promise_in_past");
  const later = { consentAt: "2024-01-05T05:00:00.000Z" };
  expect(codeOf(await lend(bare.id, [pay], later))).toBe("boat_consent_in_future");
  expect(codeOf(await lend(bare.id, [pay], { attachments: [newId()] }))).toBe("boat_file_not_yours");
  const none = await lend(bare.id, []);
  expect((none.body as any).error.fields[0].code).toBe("boat_promise_needed");
  expect((await viewed(bare.id)).agreements).toEqual([]);
});

test("agreed anew what was open is no longer followed, and what was proved stays", async () => {
  const { id, promises } = await lent(pay, mend);
  expect(codeOf(await see(id, promises[1]!))).toBe(200);
  expect(codeOf(await lend(id, [paint]))).toBe("boat_agreement_reason_needed");
  expect(codeOf(await lend(id, [paint], { reason: "船主改了主意" }))).toBe(200);
  const view = await viewed(id);
  expect(view.agreements.map((round: any) => round.promises.map((one: any) => one.status))).toEqual([
    ["superseded", "proved"],
    ["open"],
  ]);
  expect([view.open, view.nextDueOn]).toEqual([1, "2024-02-10"]);
  expect(codeOf(await see(id, promises[0]!))).toBe("boat_promise_superseded");
});

describe("proof", () => {
  test("by an officer and by the person: the last one brings the record where it is kept, and each is told once", async () => {
    const { id, number, promises } = await lent(pay, mend);
    expect(codeOf(await see(id, promises[0]!, { proof: "bank_slip" }))).toBe("boat_slip_needed");
    expect(codeOf(await see(id, promises[0]!, { proof: "officer" }))).toBe("boat_proof_note_needed");
    expect(codeOf(await see(id, promises[0]!))).toBe(200);
    expect((await viewed(id)).agreements[0]).toMatchObject({ provedFen: 10_001 });
    expect(codeOf(await say(id, promises[1]!))).toBe(200);
    expect(await viewed(id)).toMatchObject({ status: "back", open: 0, broken: 0, nextDueOn: null });
    expect(toldOf(number)).toEqual(["agreed", "proved", "performed", "confirmed"]);
    expect(await t.rows("select kind from records_event where record_id = $1 order by at, id", [id])).toEqual(
      ["agreed", "promise_proved", "promise_proved", "performed"].map((kind) => ({ kind })),
    );
    expect(await t.rows("select action from kernel_audit where subject_id = $1 order by action", [id])).toEqual(
      ["boats.lend", "boats.say", "boats.see"].map((action) => ({ action })),
    );
  });

  test("two at once: one counts, and the others learn who was first", async () => {
    const { id, promises } = await lent(pay, paint);
    const answers = await Promise.all([say(id, promises[0]!), see(id, promises[0]!), say(id, promises[0]!)]);
    expect(answers.map(codeOf).sort()).toEqual([200, "boat_promise_proved_already", "boat_promise_proved_already"]);
    expect((await viewed(id)).open).toBe(1);
  });

  test("only whose record it is confirms; a promise of another record, or on routes of another kind, is not there", async () => {
    const [one, other] = [await lent(pay), await lent(pay)];
    for (const caller of [zhao!, chen!, wu!])
      expect(codeOf(await say(one.id, one.promises[0]!, caller))).toBe("not_found");
    expect(codeOf(await see(other.id, one.promises[0]!))).toBe("not_found");
    expect(codeOf(await see(one.id, one.promises[0]!, seen, "appeals"))).toBe("not_found");
    expect((await viewed(one.id)).open).toBe(1);
  });
});

describe("breach", () => {
  test("on the day after, by the job of its kind alone, once for two at once; proved late the breach stays on record", async () => {
    const { id, number, promises } = await lent(pay, mend, paint);
    await at("2024-01-10T15:59:59.999Z");
    await run("boats.breach");
    expect((await viewed(id)).status).toBe("lent");
    await at("2024-01-10T16:00:00.000Z");
    await run("appeals.breach");
    expect((await viewed(id)).status).toBe("lent");
    await Promise.all([run("boats.breach"), run("boats.breach")]);
    await run("boats.breach");
    expect(await viewed(id)).toMatchObject({ status: "late", open: 1, broken: 2, nextDueOn: "2024-01-10" });
    expect(toldOf(number)).toEqual(["agreed", "broken"]);
    const lines = await t.rows("select detail from records_event where record_id = $1 and kind = 'promise_broken'", [
      id,
    ]);
    expect(lines.map((line) => line.detail.promiseId).sort()).toEqual([promises[0], promises[1]].sort());
    expect(codeOf(await see(id, promises[0]!))).toBe(200);
    expect(codeOf(await say(id, promises[1]!))).toBe(200);
    const view = await viewed(id);
    expect([view.status, view.nextDueOn]).toEqual(["lent", "2024-02-10"]);
    expect(view.agreements[0].promises.map((one: any) => [one.status, one.isLate, one.brokenAt !== null])).toEqual([
      ["proved", true, true],
      ["proved", true, true],
      ["open", false, false],
    ]);
  });

  test("of what was let go nothing is broken any more", async () => {
    const { id } = await lent(pay);
    expect(codeOf(await chen!.post(`/api/boats/${id}/sink`, {}))).toBe(200);
    await at("2024-01-11T01:00:00.000Z");
    await run("boats.breach");
    expect(await viewed(id)).toMatchObject({ status: "sunk", open: 0, broken: 0 });
    expect((await viewed(id)).agreements[0].promises[0].status).toBe("superseded");
  });
});

test("a public kind makes none", () => {
  expect(() => defineAgreements({ ...boats, reading: "public" } as never, {} as never)).toThrow(/public/);
});

test("figures are of one kind, of the days asked for, below one union", async () => {
  const due = (dueOn: string) => ({ ...pay, dueOn });
  const { id, promises } = await lent(due("2031-01-05"), due("2031-01-06"), due("2031-02-01"));
  expect(codeOf(await say(id, promises[0]!))).toBe(200);
  const period = { from: "2031-01-01", until: "2031-02-01" };
  const asked = (more: object = {}) =>
    inSystem(t.app.services, "figures", (ctx) => figures(ctx, { ...period, ...more }));
  const none = { count: 0, fen: 0 };
  const all = { inTime: { count: 1, fen: 10_001 }, late: none, broken: none, superseded: none };
  expect(await asked()).toEqual({ ...all, open: { count: 1, fen: 10_001 } });
  expect(await asked({ under: { from: paths.futian, to: endOfSubtree(paths.futian as never) } })).toEqual({
    ...all,
    inTime: none,
    open: none,
  });
});

describe.each([
  { mode: "both gates", behind: (work: () => Promise<unknown>) => work() },
  { mode: "the application alone", behind: (work: () => Promise<unknown>) => withGateOff("rowSecurity", work) },
  { mode: "the database alone", behind: (work: () => Promise<unknown>) => withGateOff("scopeFilter", work) },
])("$mode", ({ behind }) => {
  let promiseId: string;
  beforeAll(async () => {
    promiseId = (await lent(pay)).promises[0]!;
  });
  const who: Readonly<Record<string, readonly [UnionScope, number]>> = {
    "the street": [scopes.union(paths.yuehai), 1],
    "the district above": [scopes.subtree(paths.nanshan), 1],
    "the sibling district": [scopes.subtree(paths.futian), 0],
    "the nation": [scopes.nation(), 1],
    "the person": [scopes.own(worker), 1],
    "another person": [scopes.own(castPerson("wu").id), 0],
  };
  test.each(Object.keys(who))("%s reaches the promises of what it reaches, and changes no others", async (name) => {
    const [scope, count] = who[name]!;
    await behind(async () => {
      const found = await t.app.services.db.inScope(scope, async (tx) => {
        const read = await tx.selectFrom("agreements_promise").select("id").where("id", "=", promiseId).execute();
        const changed = tx.updateTable("agreements_promise").set({ proof_note: null }).where("id", "=", promiseId);
        return [read.length, Number((await changed.executeTakeFirst()).numUpdatedRows)];
      });
      expect(found).toEqual([count, count]);
    });
  });
});
