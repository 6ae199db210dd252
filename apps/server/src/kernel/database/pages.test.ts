import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mostCounted } from "@niangjia/domain/kernel/schemas";
import { contracts } from "@niangjia/domain/modules";
import { sql } from "kysely";
import { z } from "zod";
import { castPerson, paths, unionId } from "../../../../../seeds/cast.ts";
import { TestApp, type Caller } from "../../testing/test-app.ts";
import { anonymous } from "../actor.ts";
import { Unit } from "../context.ts";
import { scopes } from "../scope.ts";
import { readPageOf } from "./pages.ts";

let t: TestApp;
let huang: Caller;
let channelId: string;
beforeAll(async () => {
  t = await TestApp.start();
  huang = await t.signIn("huang");
  const xu = await t.signIn("xu");
  const added = await xu.post("/api/appeals/channels", { kind: "partner", name: "热线", defaultCategory: "other" });
  channelId = added.body.channel.id;
});
afterAll(() => t.stop());

interface Page {
  readonly items: readonly Record<string, unknown>[];
  readonly nextCursor: string | null;
  readonly counted?: { readonly count: number; readonly isMore: boolean };
}
const get = async <T>(caller: Caller, path: string): Promise<T> => {
  const { status, body } = await caller.get<T>(path);
  expect({ path, status, ...(status === 200 ? {} : { body }) }).toEqual({ path, status: 200 });
  return body;
};

/** Who reads each list that is counted, and where. */
const lists: Readonly<Record<string, readonly [reader: string, path: string]>> = {
  "identity.mySessions": ["huang", "/api/identity/my-sessions"],
  "identity.listRoles": ["tang", "/api/identity/roles"],
  "identity.listAssignablePosts": ["tang", "/api/identity/posts"],
  "identity.listOffices": ["sun", "/api/identity/offices"],
  "unions.list": ["xu", `/api/unions?within=${unionId("440305")}`],
  "unions.children": ["xu", `/api/unions/children?of=${unionId("4403")}`],
  "unions.history": ["xu", `/api/unions/${unionId("440305")}/history`],
  "unions.terms": ["xu", "/api/unions/terms?state=unset"],
  "members.people": ["xu", "/api/members/people"],
  "members.applications": ["xu", "/api/members/applications"],
  "members.transfers": ["xu", "/api/members/transfers"],
  "members.corrections": ["xu", "/api/members/corrections"],
  "members.employers": ["xu", "/api/members/employers"],
  "records.waiting": ["lin", "/api/waiting"],
  "records.matters": ["sheng", "/api/matters"],
  "audit.list": ["feng", "/api/audit/entries"],
  "appeals.list": ["huang", "/api/appeals"],
  "appeals.desk": ["lin", "/api/appeals/desk"],
  "appeals.queue": ["lin", "/api/appeals/queue"],
  "appeals.groups": ["huang", "/api/appeals/groups"],
  "appeals.entries": ["huang", "/api/appeals/entries"],
  "appeals.channels": ["xu", "/api/appeals/channels"],
  "appeals.channelMessages": ["xu", "/api/appeals/channels/CHANNEL/messages"],
  "appeals.officeTasks": ["ma", "/api/appeals/office-tasks"],
};

describe("a list is counted up to ten thousand", () => {
  test("ten thousand rows are counted, of one row more no more is told", async () => {
    await t.app.services.db.inScope(scopes.nation(), async (tx) => {
      const [now, requestId, language] = [t.clock.now(), "pages", "zh"] as const;
      const ctx = new Unit({ tx, actor: anonymous, scope: scopes.nation(), now, requestId, language });
      const counted = async (rows: number) =>
        (
          await readPageOf(ctx, sql`select n from generate_series(1, ${rows}::int) n`, sql`n`, {
            limit: 20,
            count: true,
          })
        ).counted;
      expect(await counted(mostCounted)).toEqual({ count: mostCounted, isMore: false });
      expect(await counted(mostCounted + 1)).toEqual({ count: mostCounted, isMore: true });
    });
  });

  test("the unions of the nation are more, those of a place are counted to the last", async () => {
    const countedAt = async (query: string) => (await get<Page>(huang, `/api/unions?count=true${query}`)).counted;
    expect(await countedAt("")).toEqual({ count: mostCounted, isMore: true });
    const below = await t.rows(
      `select count(*)::int as n from unions_union where status = 'active' and path >= $1 and path < $2`,
      [paths.shenzhen, paths.shenzhen.replace(/\.$/, "/")],
    );
    expect(await countedAt(`&within=${unionId("4403")}`)).toEqual({ count: below[0]!["n"], isMore: false });
  });

  test("here is every list that is counted", () => {
    const counted = contracts.flatMap(({ name, routes }) =>
      Object.entries(routes).flatMap(([key, { query }]) =>
        query instanceof z.ZodObject && "count" in query.shape ? [`${name}.${key}`] : [],
      ),
    );
    expect(counted.sort()).toEqual(Object.keys(lists).sort());
  });

  test.each(Object.entries(lists))(
    "%s has as many rows as are counted, and a jump leaves out the first",
    async (_, [reader, path]) => {
      const caller = await t.signIn(reader);
      const at = (query: string) =>
        get<Page>(caller, `${path.replace("CHANNEL", channelId)}${path.includes("?") ? "&" : "?"}${query}`);
      const seen: unknown[] = [];
      for (let cursor: string | null = ""; cursor !== null;) {
        const page: Page = await at(`limit=100${cursor ? `&cursor=${cursor}` : ""}`);
        seen.push(...page.items);
        expect(page.counted).toBeUndefined();
        cursor = page.nextCursor;
      }
      expect(await at("count=true")).toMatchObject({
        items: [],
        nextCursor: null,
        counted: { count: seen.length, isMore: false },
      });
      expect((await at("limit=2&skip=1")).items).toEqual(seen.slice(1, 3));
    },
  );
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
