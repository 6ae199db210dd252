import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "../../../../../../seeds/cast.ts";
import { TestApp } from "../../../testing/test-app.ts";
import { dispatchAll, taken, written } from "../testing/crowd.ts";
import { expectOk, signInAll, versionOf, type StoryPeople } from "../testing/story.ts";

let t: TestApp;
let p: StoryPeople;
beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
});
afterAll(() => t.stop());

let phone = 200;
/** Taken on, contacted, answered and rated, all at the district. */
async function ended(id: string, answer: string): Promise<void> {
  expectOk(await p.lin.post(`/api/appeals/${id}/accept`, { version: await versionOf(p.lin, id) }));
  expectOk(await p.lin.post(`/api/appeals/${id}/contacts`, { party: "worker", way: "phone", result: "reached" }));
  expectOk(
    await p.lin.post(`/api/appeals/${id}/answer`, { version: await versionOf(p.lin, id), answer, outcome: "answered" }),
  );
}

describe("similar appeals", () => {
  test("the employer's first, then those that share rare words, with how they ended; only within the scope", async () => {
    const own = await written(t, p.sheng, "sheng", {
      category: "hours",
      description: "公司要求签自愿放弃加班费的承诺书，不签就不排班。",
      employerId: null,
      employerName: "甲厂",
    });
    const same = await taken(t, ++phone, {
      category: "wages",
      description: "食堂伙食很差，希望改善。",
      employerId: null,
      employerName: "甲厂",
    });
    const alike = await taken(t, ++phone, {
      category: "hours",
      description: "主管拿来一份承诺书，让我们自愿放弃加班费，不签不给排班。",
      employerId: null,
      employerName: "乙店",
    });
    const unlike = await taken(t, ++phone, {
      category: "hours",
      description: "宿舍漏水没有人修理。",
      employerId: null,
      employerName: "丙店",
    });
    const elsewhere = await taken(t, ++phone, {
      category: "hours",
      description: "主管拿来一份承诺书，让我们自愿放弃加班费，不签不给排班。",
      employerId: null,
      employerName: "丁店",
      employerDivision: "440304",
    });
    await t.deliver();
    await ended(alike.id, "劳动监察已责令改正，承诺书作废。");
    await t.deliver();
    const items = expectOk(await p.lin.get(`/api/appeals/${own.id}/similar`)).items;
    expect(items.map((one: { id: string; why: string }) => [one.id, one.why])).toEqual([
      [same.id, "employer"],
      [alike.id, "text"],
    ]);
    expect(items[1]).toMatchObject({ outcome: "answered", answer: "劳动监察已责令改正，承诺书作废。" });
    expect(items[1].shared.length).toBeGreaterThanOrEqual(2);
    expect(
      expectOk(await p.huang.get(`/api/appeals/${own.id}/similar`)).items.map((one: { id: string }) => one.id),
    ).toContain(elsewhere.id);
    expect(items.map((one: { id: string }) => one.id)).not.toContain(unlike.id);
    expect((await p.wu.get(`/api/appeals/${own.id}/similar`)).status).toBe(404);
  });
});

describe("the employer's history", () => {
  test("twelve months by category, with numerator and denominator, merged ones left out, in the reader's scope", async () => {
    const about = { employerId: null, employerName: "历史有限公司" };
    const first = await written(t, p.sheng, "sheng", about);
    const again = await written(t, p.sheng, "sheng", about);
    const hers = await written(t, await t.signIn("wang"), "wang", { ...about, category: "hours" });
    await t.deliver();
    expectOk(
      await p.lin.post(`/api/appeals/${again.id}/merge`, {
        version: await versionOf(p.lin, again.id),
        intoId: first.id,
      }),
    );
    await ended(first.id, "公司已经补发全部工资。");
    expectOk(
      await p.sheng.acting("own").post(`/api/appeals/${first.id}/rating`, {
        version: await versionOf(p.sheng.acting("own"), first.id),
        answered: true,
        solved: true,
        satisfaction: 2,
      }),
    );
    const figures = expectOk(await p.lin.get(`/api/appeals/${hers.id}/employer-history`));
    expect([figures.from, figures.until]).toEqual(["2023-01-06", "2024-01-05"]);
    expect(figures.total).toMatchObject({
      submitted: 2,
      open: 1,
      answered: 1,
      performed: 0,
      broken: 0,
      satisfied: { numerator: 0, denominator: 1 },
    });
    expect(
      figures.byCategory.map((one: { category: string; submitted: number }) => [one.category, one.submitted]),
    ).toEqual([
      ["hours", 1],
      ["wages", 1],
    ]);
    // The list behind it: merged ones are shown there as what they are.
    const list = expectOk(
      await p.lin.get(
        `/api/appeals?employer=${encodeURIComponent(figures.employerKey)}&from=${figures.from}&until=${figures.until}&category=wages`,
      ),
    ).items;
    expect(list.map((one: { status: string }) => one.status).sort()).toEqual(["closed", "merged"]);
    // The street sees what is at the street.
    await dispatchAll(p.lin, [hers.id]);
    expect(expectOk(await p.chen.get(`/api/appeals/${hers.id}/employer-history`)).total.submitted).toBe(1);
  });

  test("without an employer there is no history", async () => {
    const nameless = await taken(t, ++phone, { employerId: null, employerName: null });
    await t.deliver();
    expect(expectOk(await p.lin.get(`/api/appeals/${nameless.id}/employer-history`))).toMatchObject({
      employerKey: null,
      total: { submitted: 0 },
    });
  });
});

describe("the queue of new appeals", () => {
  test("of exactly one union, urgent first, then by due time; page by page; with what each may belong to", async () => {
    const about = { employerId: null, employerName: "排队公司" };
    const first = await written(t, p.sheng, "sheng", about);
    const again = await written(t, p.sheng, "sheng", about);
    t.clock.advance(60 * 60_000);
    const urgent = await taken(t, ++phone, { ...about, category: "hours" });
    await t.deliver();
    // A rule keeps what is urgent at once with the city; an officer may find another one urgent later.
    await t.rows("update appeals_appeal set is_urgent = true where id = $1", [urgent.id]);
    const seen: { id: string; mayRepeat: { id: string } | null; isUrgent: boolean }[] = [];
    let cursor = "";
    do {
      const page = expectOk(await p.lin.get(`/api/appeals/queue?limit=2${cursor}`));
      seen.push(...page.items);
      cursor = page.nextCursor === null ? "" : `&cursor=${page.nextCursor}`;
    } while (cursor !== "");
    expect(new Set(seen.map((one) => one.id)).size).toBe(seen.length);
    expect(seen[0]).toMatchObject({ id: urgent.id, isUrgent: true });
    expect(seen.find((one) => one.id === again.id)!.mayRepeat!.id).toBe(first.id);
    const counts = expectOk(await p.lin.get("/api/appeals/queue")).counts;
    expect([counts.all, counts.urgent]).toEqual([seen.length, 1]);
    // What is at the street is the street's.
    await dispatchAll(p.lin, [first.id]);
    const ids = async (who: typeof p.lin, query = "") =>
      expectOk(await who.get(`/api/appeals/queue?limit=100${query}`)).items.map((one: { id: string }) => one.id);
    expect(await ids(p.lin)).not.toContain(first.id);
    expect(await ids(p.chen)).toContain(first.id);
    expect(await ids(p.lin, "&proposed=true")).toContain(again.id);
    expect(await ids(p.lin, "&kind=returned")).toEqual([]);
    expectOk(
      await p.chen.post(`/api/appeals/${first.id}/return`, {
        version: await versionOf(p.chen, first.id),
        reason: "wrong_place",
        note: "不在本街道",
      }),
    );
    expect(await ids(p.lin, "&kind=returned")).toEqual([first.id]);
  });
});

describe("the list by every new column", () => {
  test("several states, who is waited for, channel, topic, handler, group, proposed", async () => {
    const about = { employerId: null, employerName: "清单公司", category: "wages" as const };
    const [a, b, c] = [
      await taken(t, ++phone, { ...about, topic: "arrears" }),
      await taken(t, ++phone, about),
      await written(t, p.sheng, "sheng", about),
    ];
    await t.deliver();
    expectOk(await p.lin.post(`/api/appeals/${a.id}/accept`, { version: await versionOf(p.lin, a.id) }));
    const key = encodeURIComponent("4403:清单");
    const ids = async (query: string) =>
      expectOk(await p.lin.get(`/api/appeals?employer=${key}&limit=100&sort=oldest&${query}`)).items.map(
        (one: { id: string }) => one.id,
      );
    const [none, all]: [string[], string[]] = [[], [a.id, b.id, c.id]];
    expect(await ids("")).toEqual(all);
    expect(await ids("status=accepted")).toEqual([a.id]);
    expect(await ids("status=accepted&status=dispatched")).toEqual(all);
    expect(await ids("waits=union")).toEqual(all);
    expect(await ids("waits=worker")).toEqual(none);
    expect(await ids("channel=app")).toEqual([c.id]);
    expect(await ids("topic=arrears")).toEqual([a.id]);
    expect(await ids("difficulty=complex")).toEqual(none);
    expect(await ids("dueFor=contact")).toEqual([a.id]);
    expect(
      await ids(
        `handler=${(await t.rows("select handler_id from appeals_appeal where id = $1", [a.id]))[0].handler_id}`,
      ),
    ).toEqual([a.id]);
    expect(await ids("proposed=true")).toEqual(all);
    expect(await ids("grouped=true")).toEqual(none);
    const { id } = expectOk(
      await p.lin
        .post("/api/appeals/groups", { title: "清单", appealIds: [a.id, b.id] })
        .then(async (answer) =>
          answer.status === 409
            ? p.lin.post(
                `/api/appeals/groups/${(await t.rows("select id from appeals_group where employer_name = '清单公司'"))[0].id}/open`,
                { version: 1, leaveOut: [c.id] },
              )
            : answer,
        ),
    );
    expect(await ids(`group=${id}`)).toEqual([a.id, b.id]);
    expect(await ids("grouped=false")).toEqual([c.id]);
    expect(await ids(`union=${paths.nanshan}`)).toEqual(all);
    expect((await p.lin.get("/api/appeals?status=nonsense")).body.error.code).toBe("bad_input");
    // The sheet takes the same filter.
    expect((await p.lin.get(`/api/appeals/export?employer=${key}&status=accepted&status=dispatched`)).status).toBe(200);
  });
});
