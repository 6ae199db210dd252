import { contracts } from "@niangjia/domain/modules";
import type { Route } from "@niangjia/domain/kernel/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, unionId } from "../../../../../seeds/cast.ts";
import {
  dispatchedToYuehai,
  expectOk,
  shengsAppeal,
  signInAll,
  type StoryPeople,
} from "../../modules/appeals/testing/story.ts";
import { EventReader } from "../../modules/notices/testing/event-reader.ts";
import { TestApp, newKey, type Answer, type Caller } from "../test-app.ts";
import { ask } from "./asking.ts";

/**
 * A route for whoever is signed in acts as oneself: in every post and office of a person it answers what it answers
 * the person, but for what stands here by hand.
 */
const differsInPost: Readonly<Record<string, readonly string[]>> = {
  "unions.get": ["can", "isInScope"],
  "unions.hours": ["can"],
  "members.employers": ["can"],
  "records.waiting": ["items", "nextCursor"],
  "records.waitingCounts": ["mine", "union", "overdue"],
  // The file of a record, named by `for`; without it one's own file, in whatever post.
  "files.content": [],
};

const signedIn = contracts
  .flatMap((contract) =>
    Object.entries(contract.routes as Record<string, Route>).map(([name, route]) => ({
      name: `${contract.name}.${name}`,
      route,
    })),
  )
  .filter(({ route }) => route.access.kind === "signed_in");
const actsInPost = ({ route }: { route: Route }) =>
  route.access.kind === "signed_in" && route.access.inPost !== undefined;

/** Of each kind of post: handling, reading only, the three administrators, the nation, a partner office. */
const people = ["huang", "lin", "chen", "he", "qian", "sun", "tang", "feng", "xu", "ma"] as const;

let t: TestApp;
let p: StoryPeople;
let appeal: { id: string; number: string };
let here: string;
let callers: Record<string, Caller>;
beforeAll(async () => {
  t = await TestApp.start();
  here = await t.app.http.listen({ port: 0, host: "127.0.0.1" });
  p = await signInAll(t);
  callers = Object.fromEntries(await Promise.all(people.map(async (key) => [key, await t.signIn(key)] as const)));
  // The office was handed it, the district and the street handle it: reached by a post, and nobody's own here.
  appeal = await dispatchedToYuehai(t, p);
  const version = expectOk(await p.chen.get(`/api/appeals/${appeal.id}`)).version;
  expectOk(await p.chen.post(`/api/appeals/${appeal.id}/accept`, { version }));
  for (const key of ["huang", "feng"])
    expectOk(await callers[key]!.acting("own").post("/api/appeals", { ...shengsAppeal, phone: castPerson(key).phone }));
  await t.deliver();
});
afterAll(() => t.stop());

const named = (route: Route) => (parameter: string) =>
  route.path.startsWith("/api/appeals/") && parameter === "id"
    ? appeal.id
    : route.path.startsWith("/api/unions/")
      ? unionId("440305007")
      : parameter === "list"
        ? "appeals"
        : undefined;

/** Routes whose answer is new each time: of these the shape is compared. Every other command says to one key what it said first. */
const isNewEachTime = (route: Route): boolean => route.method !== "GET" && route.idempotent === false;

/** The whole answer, without the id of the request. */
function plain(answer: Answer<any>, route: Route, without: readonly string[]): unknown {
  const fields = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fields);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => name !== "requestId" && !without.includes(name))
        .map(([name, inner]) => [name, fields(inner)]),
    );
  };
  return [
    answer.status,
    answer.status === 200 && isNewEachTime(route) ? Object.keys(answer.body).sort() : fields(answer.body),
  ];
}

test("what is declared to act in a post is what stands here, and says why", () => {
  expect(
    signedIn
      .filter(actsInPost)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(Object.keys(differsInPost).sort());
  for (const { name, route } of signedIn.filter(actsInPost))
    expect(route.access.kind === "signed_in" && route.access.inPost!.length, name).toBeGreaterThan(20);
});

test("one's own appeals: an administrator and a duty officer see theirs, an observer none, whatever lies within the post's reach", async () => {
  const numbers = async (key: string) =>
    expectOk(await callers[key]!.get("/api/appeals/mine")).items.map((one: any) => one.employerName);
  expect(await numbers("feng")).toEqual(["深圳市启衡智造有限公司"]);
  expect(await numbers("huang")).toEqual(["深圳市启衡智造有限公司"]);
  for (const key of ["qian", "sun", "tang", "lin", "chen", "ma"]) expect(await numbers(key), key).toEqual([]);
  // The post reaches them all the same, by the routes that ask for its permission.
  expect(expectOk(await p.huang.get("/api/appeals")).items).toHaveLength(3);
});

test("what a route for oneself writes into the audit names no post", async () => {
  const before = (await t.rows("select count(*)::int as n from kernel_audit where action = 'lists.save_filter'"))[0].n;
  expectOk(
    await p.lin.send("PUT", "/api/lists/appeals/filters/00000000-0000-7000-8130-000000000077", {
      name: "我的",
      query: "a=1",
    }),
  );
  const rows = await t.rows(
    "select acted_as, post_id from kernel_audit where action = 'lists.save_filter' order by at desc, id desc",
  );
  expect(rows).toHaveLength(before + 1);
  expect(rows[0]).toEqual({ acted_as: "own", post_id: null });
});

test("the live stream of a person is the same whatever post is named", async () => {
  for (const headers of [
    {},
    { "x-niangjia-as": p.huang.as! },
    { "x-niangjia-as": "post:00000000-0000-7000-8009-000000000002" },
  ]) {
    const reader = await EventReader.open(here, p.huang, headers);
    const first = await reader.next();
    expect([first!.event, Object.keys(first!.data)]).toEqual(["inbox", ["unread", "notices"]]);
    reader.close();
  }
});

describe.each(people)("%s", (key) => {
  test.each(signedIn.filter(({ route }) => route.output !== "stream"))(
    "$name answers in the post what it answers oneself",
    async ({ name, route }) => {
      const without = differsInPost[name] ?? [];
      // One key for all three: the answers of a command are kept for who acts, so that acting as somebody else would be a command of its own.
      const headers: Record<string, string> = route.method === "GET" ? {} : { "idempotency-key": newKey() };
      const answer = async (as: (held: string) => string) => {
        // A code that was just sent makes the next one wait.
        if (isNewEachTime(route)) await t.rows("delete from kernel_rate");
        // Signing out ends the session that asks: one for each question.
        const caller = name === "identity.signOut" ? await t.signIn(key) : callers[key]!;
        expect(caller.as).toMatch(/^(post|office):/);
        return ask(caller.acting(as(caller.as!)), route, named(route), headers);
      };
      const oneself = plain(await answer(() => "own"), route, without);
      expect(plain(await answer((held) => held), route, without)).toEqual(oneself);
      // A post that is not held, or no longer, changes nothing for what is one's own.
      const notHeld = await answer(() => "post:00000000-0000-7000-8009-000000000002");
      if (actsInPost({ route })) expect([notHeld.status, notHeld.body.error.code]).toEqual([403, "not_your_post"]);
      else expect(plain(notHeld, route, without)).toEqual(oneself);
    },
  );
});
