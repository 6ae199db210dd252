import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RulesView } from "@niangjia/domain/appeals/routing/routing.contract";
import { paths } from "../../../../../../seeds/cast.ts";
import { TestApp, type Answer, type Caller } from "../../../testing/test-app.ts";
import { expectOk, signInAll, submitted, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
let xu: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  // Ms Xu of the city's organisation department edits the rules of Shenzhen.
  xu = await t.signIn("xu");
});
afterAll(() => t.stop());

const rule = (name: string, more: Record<string, unknown> = {}) => ({
  id: randomUUID() as string,
  name,
  when: {},
  then: { kind: "employer", level: "county" } as unknown,
  isActive: true,
  ...more,
});
const toYuehai = (name = "粤海直达", when: Record<string, unknown> = { employerIn: "440305007" }) =>
  rule(name, { when, then: { kind: "union", path: paths.yuehai } });
const toFutian = () =>
  rule("欠薪先到福田", { when: { topics: ["wages.arrears"] }, then: { kind: "union", path: paths.futian } });
const view = async (caller = xu): Promise<RulesView> => expectOk(await caller.get("/api/appeals/rules"));
const plain = (rules: RulesView["inherited"][number]["rules"]) =>
  rules.map(({ id, name, when, then, isActive }) => ({ id, name, when, then, isActive }));
const save = (rules: readonly unknown[], draftVersion: number, caller = xu): Promise<Answer<any>> =>
  caller.send("PUT", "/api/appeals/rules/draft", { draftVersion, rules });
const preview = async (draftVersion: number) =>
  expectOk<any>(await xu.post("/api/appeals/rules/draft/preview", { draftVersion }));
/** Replaces the whole set by the usual way. */
async function publish(rules: readonly unknown[], reason = "调整分工") {
  const before = await view();
  const saved: RulesView = expectOk(await save(rules, before.draft?.version ?? 0));
  const { token } = await preview(saved.draft!.version);
  return expectOk<RulesView>(
    await xu.post("/api/appeals/rules/publish", { draftVersion: saved.draft!.version, token, reason }),
  );
}
const stepsOf = async (id: string) =>
  expectOk<any>(await p.huang.get(`/api/appeals/${id}`)).events.find(
    (e: any) => e.kind === "routed" || e.kind === "unrouted",
  ).detail.steps;

describe("a draft routes nothing until it is published", () => {
  test("draft, preview, publication; what is stored names rule, version and set", async () => {
    const before = await view();
    expect(before.published).toMatchObject({ version: 1, reason: "随系统安装" });
    expect(before.inherited.map((set) => [set.union.name, set.rules.length])).toEqual([["中华全国总工会", 2]]);
    const direct = toYuehai();
    const saved: RulesView = expectOk(await save([...plain(before.published!.rules), direct], 0));
    expect(saved.draft!.changes).toEqual([{ id: direct.id, name: "粤海直达", change: "added" }]);
    expect(saved.names["440305007"]).toBe("深圳市南山区粤海街道");

    const first = await submitted(t, p);
    expect(expectOk<any>(await p.huang.get(`/api/appeals/${first.id}`)).union.path).toBe(paths.nanshan);

    const found = await preview(saved.draft!.version);
    expect(found).toMatchObject({
      replayed: 1,
      moved: 1,
      table: [{ from: { path: paths.nanshan }, to: { path: paths.yuehai, name: "粤海街道总工会" }, count: 1 }],
    });
    expect(found.rows).toMatchObject([
      { id: first.id, number: first.number, fromRule: "按用人单位所在区县分拨", toRule: "粤海直达" },
    ]);
    const published: RulesView = expectOk(
      await xu.post("/api/appeals/rules/publish", {
        draftVersion: saved.draft!.version,
        token: found.token,
        reason: "粤海街道人手已到位",
      }),
    );
    expect(published.draft).toBeNull();
    expect(published.published).toMatchObject({
      version: 2,
      publishedBy: "许佳",
      reason: "粤海街道人手已到位",
      preview: { replayed: 1, moved: 1 },
    });

    const second = await submitted(t, p);
    expect(expectOk<any>(await p.huang.get(`/api/appeals/${second.id}`)).union.path).toBe(paths.yuehai);
    expect(await stepsOf(second.id)).toEqual([
      expect.objectContaining({
        ruleName: "涉及生命安全的诉求由市总值班员先看",
        result: "not_urgent",
        unionPath: paths.shenzhen,
        setVersion: 2,
        ruleVersion: 1,
      }),
      {
        ruleId: direct.id,
        ruleVersion: 1,
        ruleName: "粤海直达",
        unionPath: paths.shenzhen,
        setVersion: 2,
        result: "matched",
      },
    ]);
    const [audit] = await t.rows(
      "select detail from kernel_audit where action = 'appeals.publish_rules' order by at desc limit 1",
    );
    expect(audit!["detail"]).toMatchObject({
      version: 2,
      replayed: 1,
      moved: 1,
      changes: [{ id: direct.id, change: "added" }],
    });
  });

  test("conditions name topics, class, channel, words and the employer's code", async () => {
    const kept = plain((await view()).published!.rules);
    await publish([
      rule("讨薪", {
        when: { topics: ["wages.arrears"], words: ["工地"], channels: ["app"], difficulties: ["ordinary"] },
        then: { kind: "union", path: paths.futian },
      }),
      ...kept,
    ]);
    const with_ = await submitted(t, p, { category: "wages", topic: "arrears", description: "工地三个月没有发工资了" });
    const without = await submitted(t, p, {
      category: "wages",
      topic: "arrears",
      description: "酒店三个月没有发工资了",
    });
    expect((await stepsOf(with_.id)).map((s: any) => s.result)).toEqual(["matched"]);
    expect((await stepsOf(without.id)).map((s: any) => s.result)).toEqual(["words_absent", "not_urgent", "matched"]);
  });

  test("a changed rule gets the next version, an unchanged one keeps its own; reordering is a change of the set", async () => {
    const kept = plain((await view()).published!.rules);
    const after = await publish([...kept.slice(1), { ...kept[0]!, name: "讨薪（改名）" }]);
    expect(after.published!.rules.map((one) => [one.name, one.version])).toEqual([
      ["涉及生命安全的诉求由市总值班员先看", 1],
      ["粤海直达", 1],
      ["讨薪（改名）", 2],
    ]);
  });
});

describe("what publishing refuses", () => {
  test("nothing to publish, not previewed, changed after the preview, somebody else's token", async () => {
    const kept = plain((await view()).published!.rules);
    expect((await xu.post("/api/appeals/rules/draft/preview", { draftVersion: 1 })).body.error.code).toBe(
      "rules_no_draft",
    );
    expect(
      (await xu.post("/api/appeals/rules/publish", { draftVersion: 1, token: "x", reason: "试试" })).body.error.code,
    ).toBe("rules_no_draft");
    const saved: RulesView = expectOk(await save([...kept, toFutian()], 0));
    const draftVersion = saved.draft!.version;
    expect(
      (await xu.post("/api/appeals/rules/publish", { draftVersion, token: "x", reason: "试试" })).body.error.code,
    ).toBe("rules_not_previewed");
    const { token } = await preview(draftVersion);
    expect(
      (await xu.post("/api/appeals/rules/publish", { draftVersion, token: "x", reason: "试试" })).body.error.code,
    ).toBe("rules_changed_meanwhile");
    const again: RulesView = expectOk(await save(kept, draftVersion));
    expect((await xu.post("/api/appeals/rules/publish", { draftVersion, token, reason: "试试" })).body.error.code).toBe(
      "rules_changed_meanwhile",
    );
    expect(
      (await xu.post("/api/appeals/rules/publish", { draftVersion: again.draft!.version, token, reason: "试试" })).body
        .error.code,
    ).toBe("rules_not_previewed");
    expectOk(await xu.post("/api/appeals/rules/draft/discard", { draftVersion: again.draft!.version }));
    expect((await view()).draft).toBeNull();
  });

  test("the rules of a union above changed after the preview", async () => {
    const kept = plain((await view()).published!.rules);
    const saved: RulesView = expectOk(await save([...kept, toFutian()], 0));
    const { token } = await preview(saved.draft!.version);
    await t.rows(
      "insert into appeals_rule_set (id, union_path, version, rules, published_at, reason) values (gen_random_uuid(), $1, 1, '[]', now(), '省里的')",
      [paths.guangdong],
    );
    expect(
      (await xu.post("/api/appeals/rules/publish", { draftVersion: saved.draft!.version, token, reason: "试试" })).body
        .error.code,
    ).toBe("rules_changed_meanwhile");
    const fresh = await preview(saved.draft!.version);
    expectOk(
      await xu.post("/api/appeals/rules/publish", {
        draftVersion: saved.draft!.version,
        token: fresh.token,
        reason: "再看一遍",
      }),
    );
  });

  test("of two who publish at once, one does; of two who save over the same draft, one does", async () => {
    const kept = plain((await view()).published!.rules);
    const saves = await Promise.all([save([...kept, toYuehai("甲")], 0), save([...kept, toYuehai("乙")], 0)]);
    expect(saves.map((answer) => answer.status).sort()).toEqual([200, 409]);
    const draftVersion = (await view()).draft!.version;
    const { token } = await preview(draftVersion);
    const before = (await view()).published!.version;
    const both = await Promise.all(
      [1, 2].map(() => xu.post("/api/appeals/rules/publish", { draftVersion, token, reason: "两人同时" })),
    );
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
    expect((await view()).published!.version).toBe(before + 1);
  });

  test.each([
    [
      "a union that is not below",
      () => [rule("错", { then: { kind: "union", path: paths.guangdong } })],
      "rule_target_not_below",
    ],
    [
      "a union that does not exist",
      () => [rule("错", { then: { kind: "union", path: "cn.44.4403.440399." } })],
      "rule_target_not_below",
    ],
    [
      "the same rule twice",
      () => {
        const one = rule("同");
        return [one, one];
      },
      "rule_twice",
    ],
    ["a place that does not exist", () => [rule("错", { when: { employerIn: "449999" } })], "rule_division_not_found"],
  ])("a draft with %s", async (_, rules, code) => {
    expect((await save(rules(), (await view()).draft?.version ?? 0)).body.error.code).toBe(code);
  });

  test("a credit code that cannot be one, more than a hundred rules", async () => {
    const fields = (answer: Answer<any>) => JSON.stringify(answer.body.error);
    expect(fields(await save([rule("错", { when: { employerCode: "91440300MA5EXAMPLI" } })], 0))).toContain(
      "rule_credit_code_not_valid",
    );
    expect(
      (
        await save(
          Array.from({ length: 101 }, (_, i) => rule(`第${i}条`)),
          0,
        )
      ).status,
    ).toBe(400);
  });
});

describe("history", () => {
  test("who, when, why and what changed; an old version comes back as a draft", async () => {
    const page = expectOk<any>(await xu.get("/api/appeals/rules/sets?limit=2"));
    expect(page.items).toHaveLength(2);
    expect(page.items[0].version).toBeGreaterThan(page.items[1].version);
    const all = [...page.items];
    for (let cursor = page.nextCursor; cursor;) {
      const next = expectOk<any>(await xu.get(`/api/appeals/rules/sets?limit=2&cursor=${cursor}`));
      all.push(...next.items);
      cursor = next.nextCursor;
    }
    expect(all.at(-1)).toMatchObject({ version: 1, reason: "随系统安装", publishedBy: null, preview: null });
    expect(all.at(-2)).toMatchObject({
      version: 2,
      publishedBy: "许佳",
      changes: [{ name: "粤海直达", change: "added" }],
    });

    const now = await view();
    const restored: RulesView = expectOk(
      await xu.post("/api/appeals/rules/sets/1/restore", { draftVersion: now.draft?.version ?? 0 }),
    );
    expect(restored.draft!.rules.map((one) => one.name)).toEqual(["涉及生命安全的诉求由市总值班员先看"]);
    expect(restored.published!.version).toBe(now.published!.version);
    expect(
      (await xu.post("/api/appeals/rules/sets/99/restore", { draftVersion: restored.draft!.version })).status,
    ).toBe(404);
    expectOk(await xu.post("/api/appeals/rules/draft/discard", { draftVersion: restored.draft!.version }));
  });
});

describe("who would get this?", () => {
  const facts = { category: "wages", topic: "arrears", employerDivision: "440305007" };

  test("an invented appeal, by the published rules and by the draft, every step in both languages", async () => {
    await publish([toYuehai()]);
    const saved: RulesView = expectOk(await save([toFutian()], 0));
    const now = expectOk<any>(await xu.post("/api/appeals/rules/simulate", { facts }));
    expect(now).toMatchObject({
      registeredAt: { name: "深圳市总工会" },
      target: { name: "粤海街道总工会" },
      isDraftUsed: false,
    });
    const then = expectOk<any>(await xu.post("/api/appeals/rules/simulate", { facts, withDraft: true }));
    expect(then).toMatchObject({ target: { name: "福田区总工会" }, isDraftUsed: true });
    const other = expectOk<any>(
      await xu.post("/api/appeals/rules/simulate", { facts: { ...facts, topic: null }, withDraft: true }),
    );
    expect(other.steps.map((step: any) => step.text.zh)).toEqual([
      "不适用：规则要工资、欠薪 / 拖欠、克扣工资，这件是工资、欠薪。",
      "适用：适用于所有诉求。分给南山区总工会（单位所在区县的工会）。",
    ]);
    expect(other.steps.map((step: any) => step.union.name)).toEqual(["深圳市总工会", "中华全国总工会"]);
    expect(other.steps[1].text.en).toContain("Applies");
    expectOk(await xu.post("/api/appeals/rules/draft/discard", { draftVersion: saved.draft!.version }));
  });

  test("a real appeal of the scope; another union's is not found; one of the two must be given", async () => {
    const { id } = await submitted(t, p);
    expect(expectOk<any>(await xu.post("/api/appeals/rules/simulate", { appealId: id })).target.name).toBe(
      "粤海街道总工会",
    );
    expect(
      (
        await p.he.post("/api/appeals/rules/simulate", {
          appealId: (
            await submitted(t, p, { employerId: null, employerDivision: "440304", employerName: "福田某公司" })
          ).id,
        })
      ).status,
    ).toBe(404);
    expect((await xu.post("/api/appeals/rules/simulate", {})).status).toBe(400);
    expect((await xu.post("/api/appeals/rules/simulate", { appealId: id, facts })).status).toBe(400);
  });

  test("a street's chair sees the rules above, read only, and edits the own ones alone", async () => {
    const seen = await view(p.he);
    expect(seen).toMatchObject({ union: { path: paths.yuehai }, published: null, draft: null });
    expect(seen.inherited.map((set) => set.union.name)).toEqual(["深圳市总工会", "广东省总工会", "中华全国总工会"]);
    const simulated = expectOk<any>(await p.he.post("/api/appeals/rules/simulate", { facts }));
    expect(simulated).toMatchObject({ registeredAt: { name: "深圳市总工会" }, target: { name: "粤海街道总工会" } });
    expectOk(await save([rule("本街道")], 0, p.he));
    expect((await view()).draft).toBeNull();
  });

  test("without a place it is registered at the desk that asks", async () => {
    expect(expectOk<any>(await xu.post("/api/appeals/rules/simulate", { facts: { category: "other" } }))).toMatchObject(
      { registeredAt: { path: paths.shenzhen }, target: null },
    );
  });
});
