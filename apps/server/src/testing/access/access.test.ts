import { contracts } from "@niangjia/domain/modules";
import type { Route } from "@niangjia/domain/kernel/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { castPerson, officeId, paths, unionId } from "../../../../../seeds/cast.ts";
import { gates } from "../../kernel/http/gates.ts";
import {
  dispatchedToYuehai,
  expectOk,
  signInAll,
  submitted,
  type StoryPeople,
} from "../../modules/appeals/testing/story.ts";
import { TestApp, type Answer, type Caller } from "../test-app.ts";
import { accessRows } from "./access-rows.ts";
import { ask, pathOf } from "./asking.ts";
import { sample } from "./sample.ts";

const routes = contracts.flatMap((contract) =>
  Object.entries(contract.routes).map(([name, route]) => ({ name: `${contract.name}.${name}`, route: route as Route })),
);
const powers = ["business", "system", "security", "audit"] as const;
type Power = (typeof powers)[number];
const powerOf = new Map(
  contracts.flatMap((contract) =>
    Object.entries(contract.permissions).map(([permission, entry]) => [permission, entry.power as Power]),
  ),
);

let t: TestApp;
let p: StoryPeople;
/** Ids of records in Yuehai street, by the first part of the path and the name of the parameter. */
let records: Record<string, string>;
/** A record one level higher, in Nanshan district, which the street must not see. */
let higherAppeal: string;
let canaries: string[];

/** Posts that hold every permission of one power, at three places of the tree. */
const places = {
  sibling: { path: paths.futian, n: 1 },
  parent: { path: paths.nanshan, n: 2 },
  child: { path: paths.yuehai, n: 3 },
} as const;
type Place = keyof typeof places;
/** Who holds them. The three administrators are three people everywhere: the database allows nobody two of their powers. */
const holderOf = (place: Place, power: Power): string =>
  ({
    business: { sibling: "wu", parent: "lin", child: "chen" }[place],
    system: "sun",
    security: "tang",
    audit: "feng",
  })[power];
let holders: Record<string, Caller>;
const postOf = (place: Place, power: Power) =>
  `00000000-0000-7000-8007-00000000${places[place].n}00${powers.indexOf(power)}`;

async function giveEveryPermission(): Promise<void> {
  for (const power of powers) {
    const permissions = [...powerOf].filter(([, of]) => of === power).map(([permission]) => permission);
    await t.rows(
      "insert into identity_role (id, name, name_en, power, permissions, union_path) values ($1, $1, $1, $2, $3, 'cn.')",
      [`all_${power}`, power, permissions],
    );
    for (const place of Object.keys(places) as Place[]) {
      const { path } = places[place];
      const post = postOf(place, power);
      await t.rows(
        "insert into unions_post (id, union_id, union_path, title, title_en, role_id, reach) select $1, id, path, 'all', 'all', $2, 'subtree' from unions_union where path = $3",
        [post, `all_${power}`, path],
      );
      await t.rows(
        "insert into unions_holding (id, post_id, union_path, person_id, from_on) values (gen_random_uuid(), $1, $2, $3, '2024-01-01')",
        [post, path, castPerson(holderOf(place, power)).id],
      );
    }
  }
}

beforeAll(async () => {
  t = await TestApp.start();
  p = await signInAll(t);
  await giveEveryPermission();
  holders = Object.fromEntries(
    await Promise.all(
      ["wu", "lin", "chen", "sun", "tang", "feng"].map(async (key) => [key, await t.signIn(key)] as const),
    ),
  );
  await t.rows(
    "insert into identity_role (id, name, name_en, power, permissions, union_path) values ('street_role', '街道角色', 'street role', 'business', '{unions.read}', $1)",
    [paths.yuehai],
  );
  const appeal = await dispatchedToYuehai(t, p);
  higherAppeal = (await submitted(t, p)).id;
  const sheng = castPerson("sheng").id;
  const one = async (text: string) =>
    String(Object.values((await t.rows(text))[0] ?? { none: "00000000-0000-7000-8009-000000000001" })[0]);
  const yuehai = unionId("440305007");
  const holding = await one(
    `select h.id from unions_holding h join unions_post p on p.id = h.post_id where p.union_path = '${paths.yuehai}' limit 1`,
  );
  const hePost = castPerson("he").posts![0]!.id;
  const [entryId, channelId] = ["00000000-0000-7000-8010-000000000001", "00000000-0000-7000-8010-000000000002"];
  await t.rows(
    "insert into appeals_entry (id, union_path, name, kind, code, division_code, created_at) values ($1, $2, 'x', 'other', '2345678923456', '440305007', $3)",
    [entryId, paths.yuehai, t.clock.now()],
  );
  await t.rows(
    "insert into appeals_channel (id, union_path, kind, name, address, secret_index, secret_last, default_category, created_at) values ($1, $2, 'mail', 'x', 'a@b.example', '\\x00', 'last', 'other', $3)",
    [channelId, paths.yuehai, t.clock.now()],
  );
  records = {
    "appeals:id": appeal.id,
    "appeals:entryId": entryId,
    "appeals:channelId": channelId,
    "unions:id": yuehai,
    "unions:postId": hePost,
    "members:personId": sheng,
    "members:membershipId": await one(`select id from members_membership where person_id = '${sheng}'`),
    "members:identityId": await one(`select id from members_identity where union_path = '${paths.yuehai}' limit 1`),
    "members:employerId": await one(`select id from members_employer where union_path = '${paths.yuehai}' limit 1`),
    "identity:postId": hePost,
    "identity:holdingId": holding,
    "identity:officeId": officeId(1),
    "identity:personId": castPerson("he").id,
    "identity:roleId": "street_role",
    "identity:unionId": yuehai,
    "identity:sessionId": await one(`select id from identity_session where person_id = '${sheng}' limit 1`),
    "appeals:groupId": await one(
      `insert into appeals_group (id, union_path, status, title, category, proposed_at) values ('00000000-0000-7000-8008-000000000003', '${paths.yuehai}', 'proposed', '欠薪', 'wages', now()) returning id`,
    ),
    "appeals:sourceId": await one(
      `insert into appeals_import_source (id, union_path, name, created_at, created_by) values ('00000000-0000-7000-8008-000000000001', '${paths.yuehai}', '12345', now(), '${castPerson("he").id}') returning id`,
    ),
    "appeals:importId":
      await one(`insert into appeals_import (id, source_id, union_path, person_id, person_name, person_title, file_name, file_hash, status, row_count, new_count, known_count, faulty_count, unknown_columns, created_at, expires_at)
      values ('00000000-0000-7000-8008-000000000002', '00000000-0000-7000-8008-000000000001', '${paths.yuehai}', '${castPerson("he").id}', '何丽华', '', 'orders.xlsx', '', 'previewed', 0, 0, 0, 0, '{}', now(), now()) returning id`),
    // Handed to an office for which nobody of this test works.
    "appeals:taskId": await one(
      `insert into tasks_task (id, kind, record_id, office_id, question, handed_at, handed_by, due_on) values ('00000000-0000-7000-8008-000000000004', 'appeal', '${appeal.id}', '${officeId(2)}', '请核查', now(), '${castPerson("he").id}', '2024-01-19') returning id`,
    ),
    "notices:id": await one(`select id from notices_notice where person_id = '${sheng}' limit 1`),
  };
  canaries = [appeal.id, appeal.number, sheng, hePost];
});
afterAll(() => t.stop());

/** Parameters that name an act, not a record. */
const acts: Readonly<Record<string, string>> = { act: "accept" };

/** Which record a parameter names: one in Yuehai where there is such a kind, else one that does not exist. */
const named = (route: Route, more: Record<string, string>) => (name: string) =>
  more[name] ?? acts[name] ?? records[`${route.path.split("/")[2]}:${name}`];
const urlOf = (route: Route, more: Record<string, string> = {}): string => pathOf(route, named(route, more));
const send = (caller: Caller, route: Route, more: Record<string, string> = {}): Promise<Answer<any>> =>
  ask(caller, route, named(route, more));

const rowOf = (name: string) => accessRows[name] ?? ["nothing", ""];
const needs = (name: string) => rowOf(name)[0];
const also = (name: string, word: string) => rowOf(name)[1].split(" ").includes(word);
const needsSecret = routes.filter(({ name }) => needs(name).startsWith("secret:"));
const needsPermission = routes.filter(
  ({ name }) => !["nothing", "session"].includes(needs(name)) && !needs(name).startsWith("secret:"),
);
const inPost = (place: Place, power: Power) => holders[holderOf(place, power)]!.acting(`post:${postOf(place, power)}`);
const acting = (place: Place, name: string) => inPost(place, powerOf.get(needs(name)) ?? "business");
/** Routes on one record that belongs to a union or a person: whoever does not cover it must find nothing. */
const isOnScopedRecord = (route: Route) => {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => `${route.path.split("/")[2]}:${match[1]}`);
  return (
    names.some((name) => records[name] !== undefined) &&
    route.output !== "stream" &&
    !route.path.startsWith("/api/appeals/rules/")
  );
};
/** The directory of unions and the register of employers are public knowledge: reading them is no leak. */
const isDirectory = (name: string) => ["unions.get", "unions.hours", "unions.children", "unions.list"].includes(name);
const leaks = (answer: Answer<any>) => canaries.filter((canary) => answer.raw.body.includes(canary));

describe("every route has its row, and the row says what the contract says", () => {
  test("no route is missing, no row is left over", () => {
    expect(Object.keys(accessRows).sort()).toEqual(routes.map(({ name }) => name).sort());
  });
  test.each(routes)("$name", ({ name, route }) => {
    const { access } = route;
    expect(
      access.kind === "public"
        ? "nothing"
        : access.kind === "signed_in"
          ? "session"
          : access.kind === "channel"
            ? `secret:${access.channel}`
            : access.permission,
    ).toBe(needs(name));
    if (access.kind === "signed_in") expect(access.inPost !== undefined).toBe(also(name, "in_post"));
    if (access.kind === "signed_in" || access.kind === "permission")
      expect(access.stepUp ?? false).toBe(also(name, "step_up"));
    if (access.kind === "permission")
      expect([access.orOwn ?? false, access.forOffice ?? false]).toEqual([also(name, "own"), also(name, "office")]);
    if (access.kind === "permission")
      expect(powerOf.has(access.permission), `${access.permission} is declared nowhere`).toBe(true);
  });
});

describe("no session", () => {
  test.each(routes.filter(({ route }) => route.output !== "stream"))("$name", async ({ name, route }) => {
    const answer = await send(t.nobody, route);
    if (needs(name) === "nothing")
      expect([401, 403]).not.toContain(
        name.startsWith("identity.") || name === "notices.unsubscribe" ? 200 : answer.status,
      );
    else expect(answer.status).toBe(401);
    expect(leaks(answer)).toEqual([]);
  });
});

describe("a machine's route: no person opens it, whatever the post, and no wrong secret", () => {
  test.each(needsSecret)("$name", async ({ name, route }) => {
    for (const caller of [t.nobody, inPost("parent", "business"), p.ma]) {
      const answer = await caller.send(route.method, urlOf(route), route.method === "GET" ? undefined : {}, {
        authorization: `Bearer ${"0".repeat(43)}`,
      });
      expect(answer.status, `${name} ${answer.raw.body}`).toBe(401);
      expect(leaks(answer)).toEqual([]);
    }
  });
});

describe("the wrong role: a post that covers everything and holds nothing of this", () => {
  test.each(needsPermission)("$name", async ({ name, route }) => {
    // The post of another power at the district above the record.
    const power = powerOf.get(needs(name)) === "audit" ? "system" : "audit";
    const answer = await send(inPost("parent", power), route);
    expect(answer.status).toBe(403);
    expect(leaks(answer)).toEqual([]);
  });
});

describe("a person without any post", () => {
  test.each(needsPermission)("$name", async ({ name, route }) => {
    const answer = await send((await zhao()).acting("own"), route);
    if (also(name, "own")) expect(answer.status, answer.raw.body).not.toBe(isOnScopedRecord(route) ? 200 : 0);
    else expect([401, 403]).toContain(answer.status);
    expect(leaks(answer)).toEqual([]);
  });
  let signedIn: Caller | undefined;
  const zhao = async () => (signedIn ??= await t.signIn("zhao"));
});

describe("a partner office to which nothing was handed", () => {
  test.each(needsPermission)("$name", async ({ name, route }) => {
    const answer = await send(p.ma, route);
    if (!also(name, "office")) expect([401, 403]).toContain(answer.status);
    else if (isOnScopedRecord(route)) expect([403, 404]).toContain(answer.status);
    expect(leaks(answer)).toEqual([]);
  });
});

/** Runs the same questions with both gates, with the application's alone and with the database's alone. */
const modes = [
  { mode: "both gates", off: [] },
  { mode: "the application alone", off: ["rowSecurity"] },
  { mode: "the database alone", off: ["access", "scopeFilter"] },
] as const;

describe.each(modes)("scope, $mode", ({ off }) => {
  beforeAll(() => {
    for (const gate of off) gates[gate] = false;
  });
  afterAll(() => {
    for (const gate of off) gates[gate] = true;
  });

  const onRecords = () => needsPermission.filter(({ name }) => !isDirectory(name));

  test.each(needsPermission)(
    "the sibling union with every permission finds nothing: $name",
    async ({ name, route }) => {
      if (isDirectory(name)) return;
      const answer = await send(acting("sibling", name), route);
      if (isOnScopedRecord(route))
        expect([404, 403], `${answer.status} ${answer.raw.body.slice(0, 200)}`).toContain(answer.status);
      expect(leaks(answer)).toEqual([]);
    },
  );

  test("the union below does not reach what is above it", async () => {
    for (const { name, route } of onRecords().filter(({ route: r }) => r.path.startsWith("/api/appeals/:id"))) {
      const answer = await send(acting("child", name), route, { id: higherAppeal });
      expect([404, 403], `${name} ${answer.status}`).toContain(answer.status);
    }
  });

  test("another worker does not reach a worker's own record", async () => {
    const zhao = (await t.signIn("zhao")).acting("own");
    for (const { name, route } of routes.filter(
      ({ route: r }) => isOnScopedRecord(r) && r.path.startsWith("/api/appeals/:id"),
    )) {
      const answer = await send(zhao, route);
      expect(answer.status >= 400, `${name} ${answer.status}`).toBe(true);
      expect(leaks(answer)).toEqual([]);
    }
  });
});

describe("the union above reaches it", () => {
  test.each(
    needsPermission.filter(
      ({ name, route }) =>
        !also(name, "office") &&
        route.method === "GET" &&
        route.output !== "file" &&
        route.path.startsWith("/api/appeals"),
    ),
  )("$name", async ({ name, route }) => {
    expectOk(await send(acting("parent", name), route));
  });
});

/** Why a file route does not answer 200 to the question made here; the refusal leaves no copy either. */
const refusedHere: Readonly<Record<string, number>> = {
  // Comes back from the provider: always on to a page.
  "identity.finishOidc": 303,
};

describe("no file and no stream leaves a copy behind", () => {
  let own: Caller;
  let fileId: string;
  let here: string;
  beforeAll(async () => {
    await t.rows("update identity_session set stepped_up_at = $1", [t.clock.now()]);
    own = (await t.signIn("lin")).acting("own");
    const upload = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\na\r\n--x--\r\n';
    fileId = expectOk(
      await own.send("POST", "/api/files", upload, { "content-type": "multipart/form-data; boundary=x" }),
    ).fileId;
    here = await t.app.http.listen({ port: 0, host: "127.0.0.1" });
  });

  test.each(routes.filter(({ route }) => typeof route.output === "string"))("$name", async ({ name, route }) => {
    const path = urlOf(route, name === "files.content" ? { id: fileId } : {});
    const caller = needs(name) === "nothing" || needs(name) === "session" ? own : acting("parent", name);
    if (route.output === "stream") {
      const abort = new AbortController();
      const answer = await fetch(here + path, { headers: { cookie: caller.cookie! }, signal: abort.signal });
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store, no-transform"]);
      return abort.abort();
    }
    const questions = route.method === "GET" ? ["GET", "HEAD"] : [route.method];
    for (const method of questions) {
      for (const headers of [{}, { "if-none-match": "*" }, { range: "bytes=0-0" }] as Record<string, string>[]) {
        const answer = await caller.send(
          method as "GET",
          path,
          method === "POST" ? (sample(route.body) ?? {}) : undefined,
          headers,
        );
        expect(
          [answer.status, answer.headers["cache-control"], answer.headers.etag],
          `${method} ${answer.raw.body.slice(0, 200)}`,
        ).toEqual([refusedHere[name] ?? 200, "no-store", undefined]);
      }
    }
  });
});
