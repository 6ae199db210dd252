import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";
import { withGateOff } from "../../kernel/http/gates.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp } from "../../testing/test-app.ts";
import { castPerson, paths } from "../../../../../seeds/cast.ts";
import { indexDocument, indexDocuments, moveDocument, removeDocument, type SearchDocument } from "./index.ts";

let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
  // The demo world's own documents would mix with those of each test.
  await t.rows("delete from search_document");
});
afterAll(() => t.stop());

const asSystem = (step: (ctx: Unit) => Promise<void>) =>
  t.app.services.db.inScope(scopes.system("test"), (tx) =>
    step(
      new Unit({
        tx,
        actor: systemActor("test"),
        scope: scopes.system("test"),
        now: t.clock.now(),
        requestId: "test",
        language: "zh",
      }),
    ),
  );
const keep = async (more: Partial<SearchDocument> & { text: string }): Promise<string> => {
  const document = {
    kind: "appeal",
    recordId: newId(),
    unionPath: paths.yuehai as string,
    personId: null,
    title: "",
    at: t.clock.now(),
    version: 1,
    ...more,
  };
  await asSystem((ctx) => indexDocument(ctx, document));
  return document.recordId;
};
const find = async (who: string, q: string, more = "") => {
  const caller = await t.signIn(who);
  const answer = await caller.get(`/api/search?q=${encodeURIComponent(q)}${more}`);
  expect(answer.status).toBe(200);
  return answer.body;
};
const idsOf = (body: { items: { recordId: string }[] }) => body.items.map((item) => item.recordId);
const marked = (segments: { text: string; hit: boolean }[]) =>
  segments.map((one) => (one.hit ? `[${one.text}]` : one.text)).join("");

test("words are found as words, whole or in part, and marked", async () => {
  const id = await keep({ title: "王师傅的劳动合同", text: "公司一直没有和我签劳动合同,去年十月起拖欠月工资。" });
  for (const q of ["劳动合同", "合同", "工资 拖欠", "拖欠月工资", "没签合同"])
    expect(idsOf(await find("chen", q)), q).toContain(id);
  expect(idsOf(await find("chen", "同工"))).not.toContain(id);
  const [item] = (await find("chen", "劳动合同 工资")).items;
  expect(marked(item.title)).toBe("王师傅的[劳动合同]");
  expect(marked(item.snippet)).toBe("公司一直没有和我签[劳动合同],去年十月起拖欠月[工资]。");
});

test("what a record is about comes before what it only mentions; newer before older", async () => {
  const mentions = await keep({
    title: "食堂意见",
    text: `${"食堂的饭菜太贵,希望改善伙食,增加菜品。".repeat(20)}另外有同事说过工伤。`,
  });
  const about = await keep({ title: "工伤认定申请", text: "在车间受伤,单位不肯申报工伤认定,请帮助申请。" });
  expect(idsOf(await find("chen", "工伤")).slice(0, 2)).toEqual([about, mentions]);
  const old = await keep({ title: "高温津贴", text: "七月没有发高温津贴。", at: "2021-08-01T00:00:00.000Z" });
  const fresh = await keep({ title: "高温津贴", text: "七月没有发高温津贴。", at: "2024-01-02T00:00:00.000Z" });
  expect(idsOf(await find("chen", "高温津贴"))).toEqual([fresh, old]);
});

test("another word for the same thing finds it too", async () => {
  const id = await keep({ title: "", text: "单位不给缴社会保险,想申请法律援助。" });
  expect(idsOf(await find("chen", "社保 法援"))).toEqual([id]);
});

test("part of a title or of a number is enough", async () => {
  const id = await keep({ title: "SZ20240105-0042 盛川", text: "被电话辞退。" });
  for (const q of ["0105-00", "sz2024", "0042 盛", "盛川"]) expect(idsOf(await find("chen", q)), q).toContain(id);
});

test("full width, capitals and quotes make no difference; marks alone find nothing", async () => {
  const id = await keep({ title: "", text: "用的是ＷｅＣｈａｔ群通知, it's a \\ 'quoted' text" });
  for (const q of ["wechat", "WECHAT", "it's", "'quoted'", "\\ text"])
    expect(idsOf(await find("chen", q)), q).toContain(id);
  for (const q of ["!!!", "' | 'a", "& | !", "';drop table search_document;--", "%_%"])
    expect((await find("chen", q)).counts, q).toBeDefined();
  expect((await find("chen", "!!!")).items).toEqual([]);
});

test("when nothing holds all the words, what holds some of them is told as such", async () => {
  const id = await keep({ title: "", text: "骑手被平台封号,申诉没有结果。" });
  const strict = await find("chen", "封号 申诉");
  expect([strict.isLoose, idsOf(strict)]).toEqual([false, [id]]);
  const loose = await find("chen", "封号 麒麟送子");
  expect([loose.isLoose, idsOf(loose)]).toEqual([true, [id]]);
});

test("who finds it: the union, its superiors, the person; not a sibling, a partner office, a stranger, a post without the permission", async () => {
  const id = await keep({ personId: castPerson("sheng").id, title: "", text: "怀孕后被调岗降薪,单位要我自己辞职。" });
  const q = "怀孕调岗";
  const seen = async (who: string) => idsOf(await find(who, q)).includes(id);
  expect(await Promise.all(["chen", "he", "lin", "huang", "guo", "sheng"].map(seen))).toEqual([
    true,
    true,
    true,
    true,
    true,
    true,
  ]);
  expect(await Promise.all(["wu", "wang", "li"].map(seen))).toEqual([false, false, false]);
  for (const who of ["ma", "sun", "feng", "qian"])
    expect((await (await t.signIn(who)).get(`/api/search?q=${encodeURIComponent(q)}`)).status, who).toBe(403);
  expect((await t.nobody.get("/api/search?q=x")).status).toBe(401);
});

test("each of the two scopes suffices alone: the application's and the transaction's", async () => {
  const id = await keep({ personId: castPerson("sheng").id, title: "", text: "车间里的玛瑙一案。" });
  for (const gate of ["rowSecurity", "scopeFilter"] as const) {
    const seen = await withGateOff(gate, () =>
      Promise.all(
        ["chen", "huang", "sheng", "wu", "wang"].map(async (who) => idsOf(await find(who, "玛瑙")).includes(id)),
      ),
    );
    expect(seen, gate).toEqual([true, true, true, false, false]);
  }
});

test("a kind that no module declares findable is found by its person alone", async () => {
  const id = await keep({
    kind: "secret_thing",
    personId: castPerson("sheng").id,
    title: "",
    text: "一件谁也不该搜到的麒麟事。",
  });
  const chen = await find("chen", "麒麟");
  expect([idsOf(chen), chen.counts]).toEqual([[], {}]);
  expect(idsOf(await find("sheng", "麒麟"))).toEqual([id]);
});

test("handed to another union: found there and no longer here, from the commit on; a late older state changes nothing", async () => {
  const id = await keep({ title: "", text: "酒店拖欠加班费的琥珀一案。", version: 3 });
  expect(idsOf(await find("chen", "琥珀"))).toEqual([id]);
  await asSystem((ctx) => moveDocument(ctx, "appeal", id, { unionPath: paths.futian, version: 4 }));
  expect([idsOf(await find("chen", "琥珀")), idsOf(await find("wu", "琥珀"))]).toEqual([[], [id]]);
  await keep({ recordId: id, title: "", text: "旧的内容琥珀。", version: 3 });
  expect([idsOf(await find("chen", "琥珀")), idsOf(await find("wu", "琥珀"))]).toEqual([[], [id]]);
  await keep({ recordId: id, unionPath: paths.futian, title: "", text: "新的内容珊瑚。", version: 5 });
  expect([idsOf(await find("wu", "琥珀")), idsOf(await find("wu", "珊瑚"))]).toEqual([[], [id]]);
  await asSystem((ctx) => removeDocument(ctx, "appeal", id));
  expect(idsOf(await find("wu", "珊瑚"))).toEqual([]);
});

test("pages follow each other without a gap or a repeat, also when the clock moves on", async () => {
  const ids: string[] = [];
  for (let i = 0; i < 7; i++) ids.push(await keep({ title: `编号${i}`, text: `玳瑁一案之${i},${"内容".repeat(i)}` }));
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: { recordId: string }[]; nextCursor: string | null; counts: Record<string, number> } =
      await find("chen", "玳瑁", `&limit=3${cursor ? `&cursor=${cursor}` : ""}`);
    expect(page.counts).toEqual({ appeal: 7 });
    seen.push(...idsOf(page));
    cursor = page.nextCursor;
    t.clock.advance(86_400_000);
  } while (cursor);
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(new Set(ids));
  expect((await (await t.signIn("chen")).get("/api/search?q=a&cursor=zzz")).body.error.code).toBe("bad_cursor");
  const forged = Buffer.from(JSON.stringify(["now", 0, 1, "x"])).toString("base64url");
  expect((await (await t.signIn("chen")).get(`/api/search?q=a&cursor=${forged}`)).body.error.code).toBe("bad_cursor");
});

test("unions and people by name, for posts that may read them", async () => {
  const found = await find("huang", "粤海");
  expect(found.unions.map((one: { name: { text: string; hit: boolean }[] }) => marked(one.name))).toContain(
    "[粤海]街道总工会",
  );
  expect(
    (await find("huang", "王桂")).people.map((one: { name: { text: string; hit: boolean }[] }) => marked(one.name)),
  ).toEqual(["[王桂]兰"]);
  expect((await find("wu", "王桂")).people).toEqual([]);
  expect((await find("sheng", "粤海")).unions).toEqual([]);
});

test("each search of a post is kept in the audit, without the words", async () => {
  await find("lin", "非常私密的词");
  const rows = await t.rows("select detail from kernel_audit where action = 'search.find' and person_id = $1", [
    castPerson("lin").id,
  ]);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain("私密");
});

test("words are cut by listeners, never in a request", async () => {
  const personId = castPerson("wang").id;
  await t.app.services.db.inScope(scopes.own(personId), async (tx) => {
    const ctx = new Unit({
      tx,
      actor: { session: null, as: { kind: "own" } },
      scope: scopes.own(personId),
      now: t.clock.now(),
      requestId: "test",
      language: "zh",
    });
    await expect(indexDocuments(ctx, [])).rejects.toThrow("listeners");
  });
});

test("the table itself answers nobody, and the function no scope but those it knows", async () => {
  const { db } = t.app.services;
  for (const scope of [
    scopes.own(castPerson("wang").id),
    scopes.union(paths.yuehai),
    scopes.nation(),
    scopes.public(),
    scopes.office(newId()),
  ]) {
    await expect(
      db.inScope(scope, (tx) => tx.selectFrom("search_document").select("id").execute()),
      scope.kind,
    ).rejects.toThrow(/permission denied/);
  }
});
