import fc from "fast-check";
import { statusOf } from "@niangjia/domain/kernel/errors";
import type { Route } from "@niangjia/domain/kernel/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample } from "../access/sample.ts";
import { newKey } from "../test-app.ts";
import { attempts, brokenUploads, encode, type Attempt } from "./hostile.ts";
import { actors, HostileWorld, routes, type ActorName } from "./world.ts";

/** Attempts at each route, besides the plain one of each actor. `FUZZ_RUNS=300` for a night. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 12);
const seed = Number(process.env["FUZZ_SEED"] ?? 20240105);

let world: HostileWorld;
beforeAll(async () => {
  world = await HostileWorld.start();
});
afterAll(() => world.stop());

const idOf = (name: string) => world.ids[name] ?? "00000000-0000-7000-8009-000000000001";

interface Told {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function send(
  route: Route,
  who: ActorName,
  attempt: Attempt,
  language: "zh" | "en",
  own?: { type: string; body: string },
  again = false,
): Promise<Told> {
  const caller = await world.caller(who, again);
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encode(attempt.params[name]!) || "%20");
  const query = attempt.query.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&");
  const secret = route.access.kind === "channel" && who !== "nobody" ? { authorization: `Bearer ${world.secret}` } : {};
  const payload = own?.body ?? attempt.body;
  const raw = await world.t.app.http.inject({
    method: route.method,
    url: query ? `${path}?${query}` : path,
    headers: {
      "x-niangjia-language": language,
      "idempotency-key": newKey(),
      ...secret,
      ...(caller.cookie ? { cookie: caller.cookie } : {}),
      ...(caller.as && !attempt.query.some(([name]) => name === "as") ? { "x-niangjia-as": caller.as } : {}),
      ...(payload === undefined ? {} : { "content-type": own?.type ?? "application/json" }),
    },
    ...(payload === undefined ? {} : { payload }),
  });
  // A command of before has ended the session: once more with a new one.
  if (raw.statusCode === 401 && caller.cookie && !again && raw.body.includes("not_signed_in"))
    return send(route, who, attempt, language, own, true);
  return { status: raw.statusCode, type: String(raw.headers["content-type"] ?? ""), body: raw.body };
}

/** Never our mistake; and a refusal is told in the reader's language, in the one shape. */
function expectSound(route: Route, told: Told, language: "zh" | "en"): void {
  if (told.status < 400) return;
  expect(told.status, told.body.slice(0, 500)).toBeLessThan(500);
  expect(told.type).toMatch(/^application\/json/);
  const body = JSON.parse(told.body) as {
    error: { code: string; message: string; requestId: string; fields?: { path: string; message: string }[] };
  };
  const sentences =
    route.refusals === "georeport" && Array.isArray(body)
      ? (body as { description: string }[]).map((one) => one.description)
      : [body.error.message, ...(body.error.fields ?? []).map((field) => field.message)];
  if (!Array.isArray(body)) expect([statusOf(body.error.code), body.error.requestId.length]).toEqual([told.status, 36]);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/\{\w+\}/);
    expect(sentence).toMatch(language === "zh" ? /[\u4e00-\u9fff]/ : /[a-z]{2}/);
  }
}

const open = routes.filter(({ route }) => route.output !== "stream");
const asJson = open.filter(
  ({ route }) => route.input === undefined || route.input === "json" || route.input === "form",
);

describe("the plainest request, from everybody there is", () => {
  test.each(asJson)("$name", async ({ route }) => {
    const plain: Attempt = {
      params: Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, idOf(name!)])),
      query: Object.entries((sample(route.query) ?? {}) as Record<string, unknown>).map(
        ([name, value]) => [name, String(value)] as const,
      ),
      body: route.method === "GET" ? undefined : JSON.stringify(sample(route.body) ?? {}),
    };
    for (const [n, who] of actors.entries()) {
      const language = n % 2 === 0 ? "zh" : "en";
      expectSound(route, await send(route, who, plain, language), language);
    }
  });
});

describe("hostile values in path, query, cursor and body", () => {
  test.each(asJson)("$name", async ({ route }) => {
    await fc.assert(
      fc.asyncProperty(
        attempts(route, idOf),
        fc.constantFrom(...actors, ...(["business", "business", "system", "security", "audit"] as const)),
        fc.constantFrom("zh" as const, "en" as const),
        async (attempt, who, language) => {
          expectSound(route, await send(route, who, attempt, language), language);
        },
      ),
      { seed, numRuns: runs, endOnFailure: true },
    );
  });
});

describe("uploads that are none", () => {
  test.each(open.filter(({ route }) => route.input === "upload"))("$name", async ({ route }) => {
    const params = Object.fromEntries([...route.path.matchAll(/:(\w+)/g)].map(([, name]) => [name!, idOf(name!)]));
    for (const who of ["nobody", "worker", "business"] as const) {
      for (const [type, body] of brokenUploads)
        expectSound(route, await send(route, who, { params, query: [], body: undefined }, "zh", { type, body }), "zh");
    }
  });
});
