import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { castPerson } from "../../../../../../seeds/cast.ts";
import { Caller, TestApp } from "../../../testing/test-app.ts";
import { OpenIdServer } from "../testing/openid-server.ts";
import { enrol } from "../testing/authenticator.ts";
import { callerOf, signInByCode } from "../testing/sign-in-by.ts";

let t: TestApp;
let provider: OpenIdServer;
const origin = "https://union.example.org";
beforeAll(async () => {
  provider = await OpenIdServer.start();
  t = await TestApp.start({
    settings: {
      PUBLIC_URL: origin,
      DEMO: "public",
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: "niangjia",
      OIDC_CLIENT_SECRET: "very secret",
    },
  });
});
afterAll(async () => {
  await t.stop();
  provider.stop();
});
beforeEach(() => {
  provider.subject = "staff-1001";
  provider.lie = {};
  provider.signsWithStrangeKey = false;
});

/** Goes to the provider's page, as a browser does, and answers the address it sends the browser back to. */
async function visit(url: string): Promise<string> {
  const page = await fetch(url, { redirect: "manual" });
  const back = new URL(page.headers.get("location")!);
  expect(`${back.origin}${back.pathname}`).toBe(`${origin}/api/identity/oidc/callback`);
  return back.pathname + back.search;
}
const cookieOf = (answer: { raw: { cookies: { name: string; value: string }[] } }) =>
  answer.raw.cookies.map((one) => `${one.name}=${one.value}`).join("; ");

/** A round trip from the sign-in page; the browser carries the cookie it was given. */
async function roundTrip(app: "console" | "phone" = "console") {
  const begun = await t.nobody.post("/api/identity/oidc/begin", { app });
  expect(begun.status).toBe(200);
  const back = await visit(begun.body.url);
  return { browser: new Caller(t, cookieOf(begun), null), back };
}
async function link(key: string): Promise<void> {
  const caller = await t.signIn(key, "own");
  const begun = await caller.post("/api/identity/oidc/link", { app: "console" });
  const browser = new Caller(t, `${caller.cookie}; ${cookieOf(begun)}`, null);
  const done = await browser.get(await visit(begun.body.url));
  expect([done.status, done.headers.location]).toEqual([303, "/account?linked=oidc"]);
}

test("an unknown subject is sent back with what to do; nobody is signed in", async () => {
  provider.subject = "staff-unknown";
  const { browser, back } = await roundTrip();
  const done = await browser.get(back);
  expect([done.status, done.headers.location]).toEqual([303, "/sign-in?refused=oidc_unknown"]);
  expect(done.raw.cookies.filter((one) => one.value !== "")).toEqual([]);
});

test("an account is linked by its signed-in owner and signs in from then on, on either app", async () => {
  await link("lin");
  for (const [app, page] of [
    ["console", "/"],
    ["phone", "/m/"],
  ] as const) {
    const { browser, back } = await roundTrip(app);
    const done = await browser.get(back);
    expect([done.status, done.headers.location]).toEqual([303, page]);
    const me = await callerOf(t, done).get("/api/identity/me");
    expect([me.body.personId, me.body.steppedUpAt]).toEqual([castPerson("lin").id, null]);
  }
});

test("the organisation's sign-in is one proof: with an authenticator enrolled it opens no post", async () => {
  await enrol(t, await t.signIn("lin", "own"));
  const { browser, back } = await roundTrip();
  const lin = callerOf(t, await browser.get(back), `post:${castPerson("lin").posts![0]!.id}`);
  const refused = await lin.get("/api/appeals/desk");
  expect([refused.status, refused.body.error.code]).toEqual([401, "post_needs_second_proof"]);
});

test("a way back counts once", async () => {
  const { browser, back } = await roundTrip();
  const before = provider.tokensGiven;
  const answers = await Promise.all([browser.get(back), browser.get(back), browser.get(back)]);
  expect(answers.map((one) => one.headers.location).filter((place) => place === "/")).toHaveLength(1);
  expect(provider.tokensGiven).toBe(before + 1);
});

test("refused: another browser, another state, no cookie, too late, the person said no", async () => {
  const refusedAt = async (make: (trip: { browser: Caller; back: string }) => [Caller, string]) => {
    const [browser, back] = make(await roundTrip());
    return (await browser.get(back)).headers.location;
  };
  const other = await roundTrip();
  expect(await refusedAt(({ back }) => [t.nobody, back])).toBe("/sign-in?refused=oidc_refused");
  expect(await refusedAt(({ back }) => [other.browser, back])).toBe("/sign-in?refused=oidc_refused");
  expect(
    await refusedAt(({ browser, back }) => [browser, back.replace(/state=([^.]+)\.[^&]+/, "state=$1.forged")]),
  ).toBe("/sign-in?refused=oidc_refused");
  expect(await refusedAt(({ browser }) => [browser, "/api/identity/oidc/callback?code=1"])).toBe(
    "/sign-in?refused=oidc_refused",
  );
  expect(await refusedAt(({ browser, back }) => [browser, back.replace(/code=[^&]+/, "error=access_denied")])).toBe(
    "/sign-in?refused=oidc_refused",
  );
  expect(
    await refusedAt(({ browser, back }) => {
      t.clock.advance(5 * 60_000);
      return [browser, back];
    }),
  ).toBe("/sign-in?refused=oidc_refused");
});

test("refused: a token with another nonce, audience or issuer, an old one, one signed by a stranger", async () => {
  for (const lie of [{ nonce: "another" }, { aud: "another client" }, { iss: "https://evil.cn" }, { exp: 1 }]) {
    provider.lie = lie;
    const { browser, back } = await roundTrip();
    expect((await browser.get(back)).headers.location).toBe("/sign-in?refused=oidc_refused");
  }
  provider.lie = {};
  provider.signsWithStrangeKey = true;
  const { browser, back } = await roundTrip();
  expect((await browser.get(back)).headers.location).toBe("/sign-in?refused=oidc_refused");
});

test("linking needs a fresh proof, the same person at the end, and a subject nobody has", async () => {
  await link("lin");
  const byCode = (await signInByCode(t, castPerson("he").phone)).caller;
  expect((await byCode.post("/api/identity/oidc/link", { app: "console" })).body.error.code).toBe("step_up_required");
  const he = await t.signIn("he", "own");
  const taken = await he.post("/api/identity/oidc/link", { app: "console" });
  const withCookie = new Caller(t, `${he.cookie}; ${cookieOf(taken)}`, null);
  expect((await withCookie.get(await visit(taken.body.url))).headers.location).toBe(
    "/account?refused=oidc_linked_elsewhere",
  );
  provider.subject = "staff-2002";
  const wu = await t.signIn("wu", "own");
  const begun = await he.post("/api/identity/oidc/link", { app: "console" });
  const stranger = new Caller(t, `${wu.cookie}; ${cookieOf(begun)}`, null);
  expect((await stranger.get(await visit(begun.body.url))).headers.location).toBe("/sign-in?refused=oidc_refused");
  expect(await t.rows("select 1 from identity_account where oidc_subject like '%staff-2002'")).toHaveLength(0);
});

test("unlinking ends the way in", async () => {
  await link("lin");
  const lin = await t.signIn("lin", "own");
  expect((await lin.get("/api/identity/my-account")).body.oidc).toEqual({ isConfigured: true, isLinked: true });
  expect((await lin.post("/api/identity/oidc/unlink")).status).toBe(200);
  const { browser, back } = await roundTrip();
  expect((await browser.get(back)).headers.location).toBe("/sign-in?refused=oidc_unknown");
});

test("without the setting, or with a provider that does not answer, a clear refusal", async () => {
  const plain = await TestApp.start();
  const dead = await TestApp.start({ settings: { OIDC_ISSUER: "http://127.0.0.1:9", OIDC_CLIENT_ID: "niangjia" } });
  try {
    expect((await plain.nobody.post("/api/identity/oidc/begin", { app: "console" })).body.error.code).toBe(
      "oidc_not_configured",
    );
    expect((await dead.nobody.post("/api/identity/oidc/begin", { app: "console" })).body.error.code).toBe(
      "oidc_unreachable",
    );
  } finally {
    await plain.stop();
    await dead.stop();
  }
});
