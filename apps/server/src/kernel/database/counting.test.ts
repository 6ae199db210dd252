import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, paths, unionId } from "../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";

let t: TestApp;
let huang: Caller;
beforeAll(async () => {
  t = await TestApp.start();
  huang = await t.signIn("huang");
});
afterAll(() => t.stop());

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
}
const get = async <T>(caller: Caller, path: string): Promise<T> => {
  const { status, body } = await caller.get<T>(path);
  expect({ path, status, ...(status === 200 ? {} : { body }) }).toEqual({ path, status: 200 });
  return body;
};

describe("a list is counted up to ten thousand", () => {
  test("the unions of the nation are more, those of a place are counted to the last", async () => {
    expect(await get(huang, "/api/unions/list-count")).toEqual({ count: 10_000, isMore: true });
    const below = await t.rows(
      `select count(*)::int as n from unions_union where status = 'active' and path >= $1 and path < $2`,
      [paths.shenzhen, paths.shenzhen.replace(/\.$/, "/")],
    );
    expect(await get(huang, `/api/unions/list-count?within=${unionId("4403")}`)).toEqual({
      count: below[0]!["n"],
      isMore: false,
    });
  });

  test.each([
    ["/api/appeals", "/api/appeals/count", "huang"],
    ["/api/members/people", "/api/members/people-count", "xu"],
    ["/api/audit/entries", "/api/audit/count", "feng"],
  ])("%s has as many rows as are counted, in the caller's scope", async (list, count, key) => {
    const caller = await t.signIn(key);
    let seen = 0;
    for (let cursor: string | null = ""; cursor !== null;) {
      const page: Page = await get(caller, `${list}?limit=100${cursor ? `&cursor=${cursor}` : ""}`);
      seen += page.items.length;
      cursor = page.nextCursor;
    }
    expect(await get(caller, count)).toEqual({ count: seen, isMore: false });
  });
});

describe("a jump", () => {
  test.each(["path", "-name"])(
    "leads to the page that the steps lead to, sorted by %s; steps go on from there",
    async (sort) => {
      const walked: Page[] = [];
      for (let cursor = ""; walked.length < 4; cursor = walked.at(-1)!.nextCursor!)
        walked.push(await get(huang, `/api/unions?sort=${sort}&limit=10${cursor ? `&cursor=${cursor}` : ""}`));
      const jumped = await get<Page>(huang, `/api/unions?sort=${sort}&limit=10&skip=20`);
      expect(jumped).toEqual(walked[2]);
      expect(await get(huang, `/api/unions?sort=${sort}&limit=10&cursor=${jumped.nextCursor}`)).toEqual(walked[3]);
    },
  );

  test("beyond the last row finds nothing, beyond what is counted is refused", async () => {
    expect(await get(huang, "/api/appeals?skip=9999")).toEqual({ items: [], nextCursor: null });
    expect((await huang.get("/api/appeals?skip=10001")).status).toBe(400);
    expect((await huang.get("/api/appeals?skip=-1")).status).toBe(400);
  });
});

describe("what a list is narrowed by is found by name", () => {
  const names = async (caller: Caller, path: string) =>
    (await get<{ items: { name: string }[] }>(caller, path)).items.map(({ name }) => name);

  test("people in a post of the scope, and nobody without one", async () => {
    const q = encodeURIComponent(castPerson("lin").name);
    expect(await names(huang, `/api/appeals/officers?q=${q}`)).toEqual([castPerson("lin").name]);
    expect(await names(huang, `/api/appeals/officers?id=${castPerson("lin").id}`)).toEqual([castPerson("lin").name]);
    const worker = castPerson("wang");
    expect(await names(huang, `/api/appeals/officers?q=${encodeURIComponent(worker.name)}`)).toEqual([]);
    expect(await names(huang, `/api/appeals/officers?id=${worker.id}`)).toEqual([]);
    // A street sees no one of the district above.
    expect(await names(await t.signIn("chen"), `/api/appeals/officers?id=${castPerson("lin").id}`)).toEqual([]);
    expect(await names(huang, "/api/appeals/officers")).toEqual([]);
  });

  test("people of the audit's scope, by name and by id", async () => {
    const feng = await t.signIn("feng");
    const chen = castPerson("chen");
    expect(await names(feng, `/api/audit/people?q=${encodeURIComponent(chen.name)}`)).toEqual([chen.name]);
    expect(await names(feng, `/api/audit/people?id=${chen.id}`)).toEqual([chen.name]);
  });

  test("a union by its place, an employer by its id", async () => {
    expect(await names(huang, `/api/unions?status=all&at=${paths.nanshan}`)).toHaveLength(1);
    const [employer] = (await get<{ items: { employerId: string; name: string }[] }>(huang, "/api/members/employers"))
      .items;
    expect(await names(huang, `/api/members/employers?id=${employer!.employerId}`)).toEqual([employer!.name]);
  });
});
