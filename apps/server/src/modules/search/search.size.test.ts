import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemActor } from "../../kernel/actor.ts";
import { Unit } from "../../kernel/context.ts";
import { scopes } from "../../kernel/scope.ts";
import { TestApp } from "../../testing/test-app.ts";
import { paths } from "../../../../../seeds/cast.ts";
import { indexDocuments, type SearchDocument } from "./index.ts";
import { findDocuments } from "./search.store.ts";
import { queryOf } from "./search.words.ts";

const count = 20_000;
let t: TestApp;
beforeAll(async () => {
  t = await TestApp.start();
  for (let from = 0; from < count; from += 1000) {
    const documents = Array.from({ length: 1000 }, (_, i) => documentOf(from + i));
    await t.app.services.db.inScope(scopes.system("test"), (tx) =>
      indexDocuments(
        new Unit({
          tx,
          actor: systemActor("test"),
          scope: scopes.system("test"),
          now: t.clock.now(),
          requestId: "test",
          language: "zh",
        }),
        documents,
      ),
    );
  }
  await t.rows("analyze search_document");
});
afterAll(() => t.stop());

/** The same 20,000 texts each time (mulberry32). */
let seed = 20240105;
function draw(below: number): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let x = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
  return ((((x ^ (x >>> 14)) >>> 0) / 4294967296) * below) | 0;
}
const pick = <T>(list: readonly T[]): T => list[draw(list.length)]!;
const who = [
  "我在餐馆打工",
  "我是外卖骑手",
  "我在电子厂上班",
  "我是环卫工人",
  "我做家政服务员",
  "我在工地干活",
  "我是网约车司机",
  "我在酒店做保洁员",
];
const what = [
  "公司拖欠三个月工资",
  "单位没有签劳动合同",
  "老板不给缴社会保险",
  "被电话通知辞退",
  "加班费一直不发",
  "受了工伤不给认定",
  "怀孕后被调岗降薪",
  "押金不退",
  "高温津贴没有发",
  "年休假不让休",
  "平台无故封号扣款",
  "宿舍漏水没人管",
];
const want = [
  "希望工会帮助协调",
  "请帮我要回工资",
  "想申请法律援助",
  "想知道怎样申请劳动仲裁",
  "希望恢复上班",
  "请求支付经济补偿",
];
const where = ["粤海街道", "福田口岸", "科技园", "蛇口码头", "城中村", "工业园区", "商场三楼", "物流园"];
const unions = [paths.yuehai, paths.nanshan, paths.futian, paths.shenzhen, paths.guangdong];

function documentOf(i: number): SearchDocument {
  const text = Array.from(
    { length: 2 + draw(4) },
    () => `${pick(who)},${pick(where)}附近,${pick(what)},${pick(what)},${pick(want)}。编号${draw(100_000)}。`,
  ).join("");
  return {
    kind: "appeal",
    recordId: `00000000-0000-7000-8099-${i.toString().padStart(12, "0")}`,
    unionPath: pick(unions),
    personId: null,
    title: `SZ2024-${i.toString().padStart(6, "0")} ${pick(what)}`,
    text,
    at: new Date(Date.parse("2022-01-01T00:00:00Z") + draw(730) * 86_400_000).toISOString(),
    version: 1,
  };
}

const queries = [
  "工资",
  "拖欠工资",
  "劳动合同 社保",
  "工伤认定 蛇口",
  "骑手 封号",
  "编号 4711",
  "法律援助 宿舍",
  "科技园 高温津贴 环卫工人",
  "SZ2024-012345",
  "怀孕",
];
const find = (scope: ReturnType<typeof scopes.nation>, q: string) => {
  const { all, any, grams, plain } = queryOf(q);
  return t.app.services.db.inScope(scope, (tx) =>
    findDocuments(tx, scope, {
      all,
      any,
      grams,
      plain,
      may: null,
      kinds: null,
      now: "2024-01-05T03:31:00.000Z",
      after: null,
      limit: 21,
    }),
  );
};

test("rare words go by the indexes, in every scope", async () => {
  const { all, grams, plain } = queryOf("编号 4711");
  const plans = await t.app.services.db.inScope(scopes.system("test"), async (tx) => {
    const found = await sql<{ "QUERY PLAN": string }>`explain select id from search_document d
      where d.words @@ ${all}::tsquery or (d.title_grams @@ ${grams}::tsquery and strpos(d.title_plain, ${plain}) > 0)`.execute(
      tx,
    );
    return found.rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  expect(plans).toContain("search_document_words");
  expect(plans).toContain("search_document_title");
  expect(plans).not.toContain("Seq Scan");
});

test("20,000 documents: the best are found in each scope, and how long it takes is told", async () => {
  for (const [name, scope] of [
    ["nation", scopes.nation()],
    ["city", scopes.subtree(paths.shenzhen)],
    ["street", scopes.union(paths.yuehai)],
  ] as const) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) {
      for (const q of queries) {
        const before = performance.now();
        const found = await find(scope, q);
        times.push(performance.now() - before);
        if (name === "nation") expect(found.rows.length, q).toBeGreaterThan(0);
      }
    }
    times.sort((a, b) => a - b);
    console.log(
      `search of ${count} documents, ${name}: p50 ${times[Math.floor(times.length * 0.5)]!.toFixed(1)} ms, p95 ${times[Math.floor(times.length * 0.95)]!.toFixed(1)} ms`,
    );
  }
  const byNumber = await find(scopes.nation(), "SZ2024-012345");
  expect(byNumber.rows[0]!.title).toMatch(/^SZ2024-012345 /);
});
