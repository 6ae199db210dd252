import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../../../../seeds/cast.ts";
import { systemActor } from "../../../kernel/actor.ts";
import { Unit } from "../../../kernel/context.ts";
import { scopes } from "../../../kernel/scope.ts";
import { TestApp } from "../../../testing/test-app.ts";
import { taken, written } from "../testing/crowd.ts";
import { expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

const scopeOf: Record<string, ReturnType<typeof scopes.subtree>> = {
  yuehai: scopes.union(paths.yuehai),
  futian: scopes.subtree(paths.futian),
};

/** Two appeals of Mr Sheng about one matter, routed to the district; each pair about an employer of its own. */
let employer = 0;
async function pair(more: Record<string, unknown> = {}): Promise<[string, string]> {
  const about = { employerId: null, employerName: `第${++employer}家公司`, employerDivision: "440305007", ...more };
  const first = await written(t, p.sheng, "sheng", about);
  t.clock.advance(60_000);
  const second = await written(t, p.sheng, "sheng", about);
  t.clock.advance(60_000);
  await t.deliver();
  return [first.id, second.id];
}
const merge = async (who: typeof p.lin, id: string, intoId: string, version?: number) =>
  who.post(`/api/appeals/${id}/merge`, { version: version ?? (await versionOf(who, id)), intoId });
const viewOf = async (who: typeof p.lin, id: string) => expectOk(await who.get(`/api/appeals/${id}`));
const events = async (who: typeof p.lin, id: string) =>
  (await viewOf(who, id)).events.map((one: { kind: string }) => one.kind);

describe("duplicates are proposed by the platform and merged by a person", () => {
  test("the later one of the same worker, employer and matter is proposed; the earlier one goes on with what both brought", async () => {
    const [first, second] = await pair();
    expect((await viewOf(p.lin, second)).belongs.duplicates.map((one: { id: string }) => one.id)).toEqual([first]);
    expect((await viewOf(p.lin, first)).belongs.duplicates).toEqual([]);
    expectOk(await p.sheng.acting("own").post(`/api/appeals/${second}/supplements`, { text: "又拖了一周" }));
    const merged = expectOk(await merge(p.lin, second, first));
    expect(merged.status).toBe("merged");
    await t.deliver();
    const later = await viewOf(p.lin, second);
    expect([later.status, later.dueAt, later.closedAt !== null, later.belongs.mergedInto.id]).toEqual([
      "merged",
      null,
      true,
      first,
    ]);
    const earlier = await viewOf(p.lin, first);
    expect(earlier.belongs.merged).toMatchObject([{ id: second, supplements: [{ text: "又拖了一周" }] }]);
    expect(await events(p.lin, first)).toContain("merged");
    // The worker is told, and reads it from both sides.
    const own = p.sheng.acting("own");
    expect((await viewOf(own, second)).belongs.mergedInto.id).toBe(first);
    expect(
      (await own.get("/api/notices")).body.items.some((one: { kind: string }) => one.kind === "appeals.merged"),
    ).toBe(true);
    expect((await t.rows("select status from appeals_proposal where appeal_id = $1", [second]))[0].status).toBe(
      "taken",
    );
  });

  test("an employer typed in another way is the same one in the same city, and another one elsewhere", async () => {
    const about = { employerId: null, employerName: "深圳市 蓝海（集团）有限公司", employerDivision: "440305007" };
    const first = await written(t, p.sheng, "sheng", about);
    const same = await written(t, p.sheng, "sheng", { ...about, employerName: "深圳市蓝海(集团)有限责任公司" });
    const elsewhere = await written(t, p.sheng, "sheng", { ...about, employerDivision: "440106" });
    const another = await written(t, p.sheng, "sheng", { ...about, category: "hours" });
    await t.deliver();
    const proposed = await t.rows(
      "select appeal_id, earlier_id from appeals_proposal where appeal_id = any($1::uuid[])",
      [[first.id, same.id, elsewhere.id, another.id]],
    );
    expect(proposed).toEqual([{ appeal_id: same.id, earlier_id: first.id }]);
  });

  test("thirty days count, not thirty-one", async () => {
    const [first] = await pair();
    const before = t.clock.now();
    const name = `第${employer}家公司`;
    t.clock.set(new Date(Date.parse(before) + 29 * 86_400_000).toISOString());
    p = await signInAll(t);
    const inTime = await written(t, p.sheng, "sheng", { employerId: null, employerName: name });
    t.clock.set(new Date(Date.parse(before) + 61 * 86_400_000).toISOString());
    p = await signInAll(t);
    const late = await written(t, p.sheng, "sheng", { employerId: null, employerName: name });
    await t.deliver();
    t.clock.set(before);
    p = await signInAll(t);
    expect(
      (await t.rows("select earlier_id from appeals_proposal where appeal_id = $1", [inTime.id])).map(
        (row) => row.earlier_id,
      ),
    ).toEqual([first]);
    expect(await t.rows("select 1 from appeals_proposal where appeal_id = $1", [late.id])).toEqual([]);
  });

  test("without an account the phone number tells who it is", async () => {
    const first = await taken(t, 700);
    const again = await taken(t, 700);
    const other = await taken(t, 701);
    await t.deliver();
    expect((await viewOf(p.lin, again.id)).belongs.duplicates.map((one: { id: string }) => one.id)).toEqual([first.id]);
    expect((await merge(p.lin, other.id, first.id)).body.error.code).toBe("appeal_merge_other_worker");
    expectOk(await merge(p.lin, again.id, first.id));
  });

  test("what a person dismissed is not proposed again", async () => {
    const [first, second] = await pair();
    expectOk(await p.lin.post(`/api/appeals/${second}/duplicates/dismiss`, { earlierId: first }));
    expect((await p.lin.post(`/api/appeals/${second}/duplicates/dismiss`, { earlierId: first })).body.error.code).toBe(
      "not_found",
    );
    await t.rows(
      "insert into kernel_outbox (id, at, name, payload, next_try_at) values (gen_random_uuid(), now(), 'appeal_submitted', jsonb_build_object('appealId', $1::text), '2020-01-01')",
      [second],
    );
    await t.deliver();
    expect((await viewOf(p.lin, second)).belongs.duplicates).toEqual([]);
  });

  test("refusals: itself, the later one, one that has ended, another union's turn, no permission, out of scope", async () => {
    const [first, second] = await pair();
    expect((await merge(p.lin, second, second)).body.error.code).toBe("appeal_merge_into_itself");
    expect((await merge(p.lin, first, second)).body.error.code).toBe("appeal_merge_into_later");
    expect((await merge(p.huang, second, first)).body.error.code).toBe("appeal_is_at_another_union");
    expect((await p.chen.post(`/api/appeals/${second}/merge`, { version: 1, intoId: first })).body.error.code).toBe(
      "not_permitted",
    );
    expect((await p.wu.post(`/api/appeals/${second}/merge`, { version: 1, intoId: first })).status).toBe(404);
    expectOk(
      await p.sheng
        .acting("own")
        .post(`/api/appeals/${first}/withdraw`, { version: await versionOf(p.sheng.acting("own"), first) }),
    );
    expect((await merge(p.lin, second, first)).body.error.code).toBe("appeal_merge_target_ended");
  });

  test("undone, it is registered again with a new promise of acceptance", async () => {
    const [first, second] = await pair();
    expectOk(await merge(p.lin, second, first));
    t.clock.advance(5 * 60_000);
    const back = expectOk(
      await p.lin.post(`/api/appeals/${second}/unmerge`, {
        version: await versionOf(p.lin, second),
        reason: "说的是两件事",
      }),
    );
    expect(back.status).toBe("registered");
    const view = await viewOf(p.lin, second);
    expect([view.belongs.mergedInto, view.closedAt, view.dueFor, view.dueAt > t.clock.now()]).toEqual([
      null,
      null,
      "accept",
      true,
    ]);
    expect((await viewOf(p.lin, first)).belongs.merged).toEqual([]);
    expect(
      (await p.lin.post(`/api/appeals/${second}/unmerge`, { version: view.version, reason: "再一次" })).body.error.code,
    ).toBe("wrong_status");
  });

  test("no chains: what was merged into one that is merged belongs to the last", async () => {
    const [a, b] = await pair();
    const c = (await written(t, p.sheng, "sheng", { employerId: null, employerName: `第${employer}家公司` })).id;
    await t.deliver();
    expectOk(await merge(p.lin, c, b));
    expectOk(await merge(p.lin, b, a));
    const [row] = await t.rows("select merged_into from appeals_appeal where id = $1", [c]);
    expect(row.merged_into).toBe(a);
    expect((await viewOf(p.lin, a)).belongs.merged.map((one: { id: string }) => one.id).sort()).toEqual([b, c].sort());
  });

  test("a file of the merged one opens for whoever reads the surviving one", async () => {
    const [first, second] = await pair();
    expectOk(await merge(p.lin, second, first));
    expectOk(
      await p.lin.post(`/api/appeals/${first}/dispatch`, {
        version: await versionOf(p.lin, first),
        toPath: paths.yuehai,
      }),
    );
    const { fileAccess } = t.app.services.modules.find((one) => one.name === "appeals")!;
    const may = (who: string, id: string) =>
      t.app.services.db.inScope(scopeOf[who]!, (tx) =>
        fileAccess["appeal"]!.mayRead(
          new Unit({
            tx,
            actor: systemActor("test"),
            scope: scopeOf[who]!,
            now: t.clock.now(),
            requestId: "test",
            language: "zh",
          }),
          id,
        ),
      );
    expect([await may("yuehai", second), await may("futian", second), await may("yuehai", first)]).toEqual([
      true,
      false,
      true,
    ]);
    expect((await p.chen.get(`/api/appeals/${second}`)).status).toBe(404);
    expect((await viewOf(p.chen, first)).belongs.merged).toHaveLength(1);
  });
});

describe("races: one comes first, nothing is lost, nothing counted twice", () => {
  test("a merging against an acceptance", async () => {
    const [first, second] = await pair();
    const version = await versionOf(p.lin, second);
    const [merged, accepted] = await Promise.all([
      merge(p.lin, second, first, version),
      p.lin.post(`/api/appeals/${second}/accept`, { version }),
    ]);
    expect([merged.status, accepted.status].sort()).toEqual([200, 409]);
    expect((await viewOf(p.lin, second)).status).toBe(merged.status === 200 ? "merged" : "accepted");
  });

  test("a merging against an answer of the merged one", async () => {
    const [first, second] = await pair();
    expectOk(await p.lin.post(`/api/appeals/${second}/accept`, { version: await versionOf(p.lin, second) }));
    expectOk(await p.lin.post(`/api/appeals/${second}/contacts`, { party: "worker", way: "phone", result: "reached" }));
    const version = await versionOf(p.lin, second);
    const [merged, answered] = await Promise.all([
      merge(p.lin, second, first, version),
      p.lin.post(`/api/appeals/${second}/answer`, { version, answer: "公司已经答应支付工资。", outcome: "answered" }),
    ]);
    expect([merged.status, answered.status].sort()).toEqual([200, 409]);
    const [row] = await t.rows("select status, answered_at, merged_into from appeals_appeal where id = $1", [second]);
    expect(merged.status === 200 ? [row.status, row.answered_at] : [row.status, row.merged_into]).toEqual(
      merged.status === 200 ? ["merged", null] : ["answered", null],
    );
  });

  test("a merging against the rating of the one it goes into", async () => {
    for (let round = 0; round < 4; round++) {
      const [first, second] = await pair();
      expectOk(await p.lin.post(`/api/appeals/${first}/accept`, { version: await versionOf(p.lin, first) }));
      expectOk(
        await p.lin.post(`/api/appeals/${first}/contacts`, { party: "worker", way: "phone", result: "reached" }),
      );
      expectOk(
        await p.lin.post(`/api/appeals/${first}/answer`, {
          version: await versionOf(p.lin, first),
          answer: "公司已经答应支付工资。",
          outcome: "answered",
        }),
      );
      const own = p.sheng.acting("own");
      const [merged, rated] = await Promise.all([
        merge(p.lin, second, first),
        own.post(`/api/appeals/${first}/rating`, {
          version: await versionOf(own, first),
          answered: true,
          solved: true,
          satisfaction: 5,
        }),
      ]);
      // The rating of the surviving one always counts; the merging only into one that is still open.
      expect(rated.status).toBe(200);
      expect([200, 409]).toContain(merged.status);
      const [row] = await t.rows(
        "select count(*)::int as ended from appeals_appeal where id = any($1::uuid[]) and merged_into is null and closed_at is not null",
        [[first, second]],
      );
      expect(row.ended).toBe(1);
      expect((await viewOf(p.lin, second)).status).toBe(merged.status === 200 ? "merged" : "dispatched");
    }
  });

  test("A into B while B goes into C: no chain, none lost", async () => {
    for (let round = 0; round < 4; round++) {
      const [c, b] = await pair();
      const a = (await written(t, p.sheng, "sheng", { employerId: null, employerName: `第${employer}家公司` })).id;
      await t.deliver();
      const [va, vb] = [await versionOf(p.lin, a), await versionOf(p.lin, b)];
      const [ab, bc] = await Promise.all([merge(p.lin, a, b, va), merge(p.lin, b, c, vb)]);
      expect([ab, bc].filter((one) => one.status === 200).length).toBeGreaterThanOrEqual(1);
      // Whoever came second looks again and finds the state the first one left.
      if (ab.status !== 200) expectOk(await merge(p.lin, a, b));
      if (bc.status !== 200) expectOk(await merge(p.lin, b, c));
      const rows = await t.rows("select id, merged_into from appeals_appeal where id = any($1::uuid[])", [[a, b, c]]);
      expect(Object.fromEntries(rows.map((row) => [row.id, row.merged_into]))).toEqual({ [a]: c, [b]: c, [c]: null });
    }
  });

  test("each into the other: never both", async () => {
    const [first, second] = await pair();
    const answers = await Promise.all([merge(p.lin, second, first), merge(p.lin, first, second)]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
  });

  test("the same merging twice at once is one merging", async () => {
    const [first, second] = await pair();
    const version = await versionOf(p.lin, second);
    const answers = await Promise.all([1, 2, 3].map(() => merge(p.lin, second, first, version)));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409, 409]);
    expect(
      (
        await t.rows("select count(*)::int as n from records_event where record_id = $1 and kind = 'merged'", [first])
      )[0].n,
    ).toBe(1);
  });
});
