import { connect } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HostileWorld, routes, type ActorName } from "../../testing/fuzz/world.ts";
import { sample } from "../../testing/access/sample.ts";
import { newKey, type Caller } from "../../testing/test-app.ts";
import { writeCursor } from "../paging.ts";

let world: HostileWorld;
let caller: Caller;
beforeAll(async () => {
  world = await HostileWorld.start();
  caller = await world.caller("business");
});
afterAll(() => world.stop());

const pathOf = (path: string) =>
  path.replace(/:(\w+)/g, (_, name: string) => world.ids[name] ?? "00000000-0000-7000-8009-000000000001");
const fieldsOf = (schema: unknown) =>
  Object.keys((schema as { shape?: Record<string, unknown> } | undefined)?.shape ?? {});
const queryOf = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
const powerOfPermission = (permission: string): ActorName =>
  permission.startsWith("audit.")
    ? "audit"
    : /^identity\.(roles|posts|assign)/.test(permission)
      ? "security"
      : "business";

describe("a cursor that the list did not write", () => {
  const id = "00000000-0000-7000-8009-000000000001";
  const at = "2024-01-05T03:31:00.000Z";
  const cursors = {
    "no base64": "%%%",
    empty: "",
    "no JSON": Buffer.from("{").toString("base64url"),
    "an object": Buffer.from('{"a":1}').toString("base64url"),
    "too many parts": writeCursor([id, id, id, id, id]),
    "words for all": writeCursor(["x", "x"]),
    "one word": writeCursor(["x"]),
    "no number": writeCursor([null]),
    "a half number": writeCursor([0.5]),
    "a number beyond": writeCursor([2_147_483_648]),
    "the year 0": writeCursor(["0000-01-01T00:00:00.000Z", id]),
    "a year beyond": writeCursor(["+275760-09-13T00:00:00.001Z", id]),
    "an instant that is none": writeCursor(["2024-02-30T00:00:00.000Z", id]),
    NUL: writeCursor(["a\0b", "cn."]),
    "one NUL": writeCursor(["\0"]),
    "an id that is none": writeCursor([at, "x".repeat(36)]),
    "hyphens for an id": writeCursor(["-".repeat(36)]),
    "a rank that is none": writeCursor(["0", at, id]),
    "no place": writeCursor(["cn..", id]),
  };
  const lists = routes.filter(({ route }) => fieldsOf(route.query).includes("cursor"));

  test("there are as many lists as are known", () => expect(lists.length).toBeGreaterThanOrEqual(24));

  test.each(lists)("$name", async ({ route }) => {
    const who = await world.caller(
      route.access.kind === "permission" ? powerOfPermission(route.access.permission) : "business",
    );
    const asked = sample(route.query) as Record<string, string>;
    for (const [what, cursor] of Object.entries(cursors)) {
      const answer = await who.get(`${pathOf(route.path)}?${queryOf({ ...asked, cursor })}`);
      // A list that asks for another post or record refuses before it looks at the cursor; none breaks.
      expect(`${what}: ${answer.status} ${answer.body.error?.code}`).toMatch(
        /: (400 (bad_cursor|bad_input)|403 not_permitted|404 not_found)$/,
      );
    }
  });

  test("on a list of one's own it is named as what it is, and a good one goes on", async () => {
    for (const cursor of Object.values(cursors))
      expect((await caller.get(`/api/appeals?cursor=${encodeURIComponent(cursor)}`)).body.error.code).toBe(
        "bad_cursor",
      );
    const first = await caller.get("/api/unions?limit=2&sort=name");
    const second = await caller.get(`/api/unions?limit=2&sort=name&cursor=${first.body.nextCursor}`);
    expect([second.status, second.body.items.length]).toEqual([200, 2]);
    expect(second.body.items[0].id).not.toBe(first.body.items[1].id);
  });
});

describe("text that no column holds is refused before any handler, with the entry named", () => {
  const fields = routes
    .filter(({ route }) => route.method === "GET" && route.access.kind !== "channel" && route.output !== "stream")
    .flatMap(({ name, route }) => fieldsOf(route.query).map((field) => ({ name, route, field })));

  test("there are many entries", () => expect(fields.length).toBeGreaterThan(80));

  test.each(fields)("NUL in $name?$field", async ({ route, field }) => {
    const who = await world.caller(
      route.access.kind === "permission" ? powerOfPermission(route.access.permission) : "business",
    );
    const answer = await who.get(
      `${pathOf(route.path)}?${queryOf({ ...(sample(route.query) as Record<string, string>), [field]: "a\0b" })}`,
    );
    if (answer.status === 403) return expect(answer.body.error.code).toBe("not_permitted");
    if (route.refusals === "georeport")
      return expect(answer.body).toEqual([
        { code: 400, description: `${field}: 含有无法显示的字符，请重新输入`, error: "text_has_control_characters" },
      ]);
    expect([answer.status, answer.body.error.code, answer.body.error.fields]).toEqual([
      400,
      "bad_input",
      [{ path: field, code: "text_has_control_characters", message: "含有无法显示的字符，请重新输入" }],
    ]);
  });

  test("in a path, in a body, in the name of an entry, in half a surrogate", async () => {
    expect((await caller.get("/api/unions/%00")).body.error.fields[0]).toMatchObject({
      path: "id",
      code: "text_has_control_characters",
    });
    const send = (payload: string) =>
      world.t.app.http.inject({
        method: "POST",
        url: "/api/members/find",
        headers: {
          cookie: caller.cookie!,
          "x-niangjia-as": caller.as!,
          "content-type": "application/json",
          "x-niangjia-language": "en",
        },
        payload,
      });
    for (const [payload, path] of [
      ['{"phone":"1\\u0000"}', "phone"],
      ['{"phone":"\\ud800"}', "phone"],
      ['{"phone":{"\\u0000":1}}', "phone"],
    ] as const) {
      const answer = (await send(payload)).json().error;
      expect([answer.code, answer.fields]).toEqual([
        "bad_input",
        [
          {
            path,
            code: "text_has_control_characters",
            message: "contains characters that cannot be shown, please retype it",
          },
        ],
      ]);
    }
    const deep = (await send(`{"phone":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)).json().error;
    expect([deep.code, deep.fields]).toEqual([
      "bad_input",
      [{ path: "phone", code: "nested_too_deep", message: "nested too deep, please send something simpler" }],
    ]);
  });
});

describe("days beyond what calendars and the database bear", () => {
  test.each([
    ["/api/unions/calendar/count?start=9999-12-31&n=1&unit=day", "start"],
    ["/api/unions/calendar/count?start=0000-02-29&n=1&unit=year", "start"],
  ])("%s", async (path, field) => {
    const answer = await caller.get(path);
    expect([answer.status, answer.body.error.fields[0]]).toEqual([
      400,
      { path: field, code: "date_out_of_range", message: "日期须在 1900 年至 2199 年之间，请改一下" },
    ]);
  });

  const counted = ["9999-12-31", "0000-01-01", "1900-01-01", "1992-12-31", "2199-12-31"];
  const asked = ["/api/appeals", "/api/appeals/report", "/api/appeals/overview"].flatMap((path) =>
    ["from", "until"].map((field) => [path, field] as const),
  );
  test.each(asked)("%s?%s", async (path, field) => {
    for (const day of counted) {
      const answer = await caller.get(`${path}?${field}=${day}`);
      const told = { path: field, code: "instant_out_of_range", message: "时间须在 1993 年至 2198 年之间，请改一下" };
      expect([day, answer.status, answer.body.error.fields?.[0]]).toEqual([day, 400, told]);
    }
    for (const day of ["1993-01-01", "2198-12-31"])
      expect([day, (await caller.get(`${path}?${field}=${day}`)).status]).not.toEqual([day, 500]);
  });
});

describe("the request itself", () => {
  const inject = (
    method: "GET" | "POST",
    url: string,
    headers: Record<string, string> = {},
    payload?: string | Buffer,
  ) =>
    world.t.app.http.inject({
      method,
      url,
      headers: { "accept-language": "en", ...headers },
      ...(payload === undefined ? {} : { payload }),
    });
  const json = { "content-type": "application/json", "idempotency-key": newKey() };
  const code = "/api/identity/codes";

  test.each([["null"], ["no address"], ["https://"], ["https://elsewhere.example"], ["file://"]])(
    "an Origin of %j is another site",
    async (origin) => {
      const answer = await inject("POST", code, { ...json, origin }, "{}");
      expect([answer.statusCode, answer.json().error]).toMatchObject([
        403,
        {
          code: "cross_site_refused",
          message: "This request came from another site and was refused. Use this platform's own pages.",
        },
      ]);
    },
  );

  test.each([
    ["an empty body that is said to be JSON", json, "", 400, "bad_input", "Some entries need a change: JSON."],
    ["half a body", json, '{"phone":', 400, "bad_input", "Some entries need a change: JSON."],
    ["a forbidden name", json, '{"__proto__":{"phone":"1"}}', 400, "bad_input", "Some entries need a change: JSON."],
    [
      "another charset",
      { ...json, "content-type": "application/json; charset=gbk" },
      "{}",
      415,
      "unsupported_media",
      "This content type is not supported.",
    ],
    [
      "an encoding that nobody knows",
      { ...json, "content-encoding": "rot13" },
      "{}",
      415,
      "unsupported_media",
      "This content type is not supported.",
    ],
    [
      "an encoding that it is not in",
      { ...json, "content-encoding": "gzip" },
      "{}",
      400,
      "bad_input",
      "Some entries need a change: Content-Encoding.",
    ],
    [
      "another type",
      { ...json, "content-type": "application/x-unknown" },
      "{}",
      415,
      "unsupported_media",
      "This content type is not supported.",
    ],
    [
      "a type that is none",
      { ...json, "content-type": "∅" },
      "{}",
      415,
      "unsupported_media",
      "This content type is not supported.",
    ],
    [
      "more than 512 KB",
      json,
      `{"phone":"${"1".repeat(600_000)}"}`,
      413,
      "too_large",
      "This is too large. Keep it within 512 KB.",
    ],
  ] as const)("%s: %j", async (_, headers, payload, status, refusal, message) => {
    const answer = await inject("POST", code, headers, payload);
    expect([answer.statusCode, answer.json().error]).toMatchObject([status, { code: refusal, message }]);
    expect(answer.json().error.requestId).toBeTruthy();
  });

  test("an address that cannot be decoded, a query key twice, the caller's post twice", async () => {
    const bad = await inject("GET", "/api/unions/%E0%A4%A");
    expect([bad.statusCode, bad.json().error]).toMatchObject([
      400,
      { code: "bad_input", message: "Some entries need a change: URL." },
    ]);
    const twice = await caller.get("/api/unions?limit=1&limit=2&q=a&q=b", { "accept-language": "en" });
    expect([
      twice.status,
      twice.body.error.code,
      twice.body.error.fields.map((field: { path: string }) => field.path),
    ]).toEqual([400, "bad_input", ["q", "limit"]]);
    const as = await world.t.app.http.inject({
      method: "GET",
      url: "/api/appeals?as=own&as=own",
      headers: { cookie: caller.cookie! },
    });
    expect([as.statusCode, as.json().error.code]).toEqual([403, "not_your_post"]);
  });

  test("headers beyond 16 KB and what is no HTTP are refused in both languages", async () => {
    const address = await world.t.app.http.listen({ port: 0, host: "127.0.0.1" });
    const raw = async (text: string) => {
      const socket = connect(Number(new URL(address).port), "127.0.0.1");
      let answer = "";
      socket.on("data", (chunk) => (answer += String(chunk)));
      socket.write(text);
      await once(socket, "close");
      return answer;
    };
    const large = await raw(`GET /api/unions HTTP/1.1\r\nHost: localhost\r\nX-Long: ${"a".repeat(20_000)}\r\n\r\n`);
    expect(large).toMatch(/^HTTP\/1\.1 431 /);
    expect(JSON.parse(large.split("\r\n\r\n")[1]!).error).toMatchObject({
      code: "too_large",
      message: "内容太大，请控制在 16 KB 以内。 This is too large. Keep it within 16 KB.",
    });
    const none = await raw("this is no HTTP\r\n\r\n");
    expect(none).toMatch(/^HTTP\/1\.1 400 /);
    expect(JSON.parse(none.split("\r\n\r\n")[1]!).error.code).toBe("bad_input");
  });
});
