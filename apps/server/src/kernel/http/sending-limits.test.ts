import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { contracts } from "@niangjia/domain/modules";
import { codeSentSchema } from "@niangjia/domain/identity/identity.schemas";
import type { Route } from "@niangjia/domain/kernel/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { castPerson } from "../../../../../seeds/cast.ts";
import { enrol } from "../../modules/identity/testing/authenticator.ts";
import { Caller, newKey, TestApp } from "../../testing/test-app.ts";

/** A provider of text messages: what reached it was sent. */
const texts: { to: string; text: string }[] = [];
let provider: Server;
let t: TestApp;
beforeAll(async () => {
  provider = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      texts.push(JSON.parse(body) as { to: string; text: string });
      response.end();
    });
  });
  provider.listen(0, "127.0.0.1");
  await once(provider, "listening");
  const { port } = provider.address() as AddressInfo;
  t = await TestApp.start({
    settings: { DEMO: "off", SMS_URL: `http://127.0.0.1:${port}/`, SMTP_URL: `smtp://127.0.0.1:${port}` },
  });
});
afterAll(async () => {
  await t.stop();
  provider.close();
});
let days = 0;
// A new day for each test: counters start afresh.
beforeEach(() => t.clock.set(new Date(Date.parse("2024-03-01T01:00:00.000Z") + 2 * 86_400_000 * days++).toISOString()));

interface Asker {
  cookie?: string;
  address?: string;
}
const send = async (
  method: "POST" | "PUT",
  path: string,
  body: object,
  { cookie, address = "203.0.113.9" }: Asker = {},
) =>
  t.app.http.inject({
    method,
    url: path,
    remoteAddress: address,
    payload: body,
    headers: { "idempotency-key": newKey(), ...(cookie ? { cookie } : {}) },
  });
const lastCode = () => /验证码 (\d{6})/.exec(texts.at(-1)!.text)![1]!;

/** Signs in by the message that came, and proves it once more where that can be done. Elsewhere than the tests ask from. */
async function signedIn(key: string): Promise<string> {
  const from = { address: "192.0.2.200" };
  const { codeId } = (await send("POST", "/api/identity/codes", { phone: castPerson(key).phone }, from)).json();
  const done = await send("POST", `/api/identity/codes/${codeId}/verify`, { code: lastCode() }, from);
  expect(done.statusCode).toBe(200);
  return done.cookies.map((one) => `${one.name}=${one.value}`).join("; ");
}
async function steppedUp(key: string): Promise<string> {
  const cookie = await signedIn(key);
  const from = { cookie, address: "192.0.2.200" };
  const { codeId } = (await send("POST", "/api/identity/step-up/code", {}, from)).json();
  expect(
    (await send("POST", `/api/identity/step-up/code/${codeId}/verify`, { code: lastCode() }, from)).statusCode,
  ).toBe(200);
  return cookie;
}

const number = "15611110000";
const mailbox = "someone@example.org";
const zhao = castPerson("zhao");
/** Each route that sends, asked once, and which budgets it is counted against. */
const ways: Record<
  string,
  { asker: () => Promise<Asker>; ask: (asker: Asker) => ReturnType<typeof send>; counted: string[] }
> = {
  "identity.requestCode": {
    asker: async () => ({}),
    ask: (asker) => send("POST", "/api/identity/codes", { phone: number }, asker),
    counted: ["code_to_phone #", "code_to_phone # from #", "code_to_phone from #"],
  },
  "identity.requestCode on a known device": {
    asker: async () => ({
      cookie: (await signedIn("zhao"))
        .split("; ")
        .filter((one) => one.includes("device"))
        .join(),
    }),
    ask: (asker) => send("POST", "/api/identity/codes", { phone: zhao.phone }, asker),
    counted: ["code_to_phone # on #", "code_to_phone from #"],
  },
  "identity.requestPhoneCode": {
    asker: async () => ({ cookie: await steppedUp("zhao") }),
    ask: (asker) => send("POST", "/api/identity/phone/codes", { phone: number }, asker),
    counted: ["code_to_phone #", "code_to_phone # from #", "code_to_phone by zhao", "code_to_phone from #"],
  },
  "identity.requestStepUpCode": {
    asker: async () => ({ cookie: await signedIn("zhao") }),
    ask: (asker) => send("POST", "/api/identity/step-up/code", {}, asker),
    counted: ["code_to_phone # by zhao", "code_to_phone by zhao", "code_to_phone from #"],
  },
  "notices.setMail": {
    asker: async () => ({ cookie: await signedIn("zhao") }),
    ask: (asker) => send("PUT", "/api/notices/mail", { address: mailbox }, asker),
    counted: ["code_to_mail #", "code_to_mail # from #", "code_to_mail by zhao", "code_to_mail from #"],
  },
};
const spelled = (name: string) =>
  name
    .replace(/ (600|86400)$/, "")
    .replaceAll(zhao.id, "zhao")
    .replace(/[\w-]{43}/g, "#");
const budgetsNow = () =>
  t.rows<{ name: string; count: number }>("select name, count from kernel_rate where name like 'code_to_%'");
const messages = async () =>
  texts.length + (await t.rows("select 1 from kernel_outbox where name = 'notice_mail_code_due'")).length;

test("these routes send, and no other answers that a code was sent", () => {
  const routes = contracts.flatMap((contract) =>
    Object.entries(contract.routes as Record<string, Route>).map(([name, route]) => ({
      name: `${contract.name}.${name}`,
      route,
    })),
  );
  const sending = routes
    .filter(({ route }) => route.sends)
    .map(({ name }) => name)
    .sort();
  expect(sending).toEqual([...new Set(Object.keys(ways).map((name) => name.split(" ")[0]!))].sort());
  expect(routes.filter(({ route }) => route.output === codeSentSchema && !route.sends).map(({ name }) => name)).toEqual(
    [],
  );
});

describe.each(Object.keys(ways))("%s", (name) => {
  const { asker: begin, ask, counted } = ways[name]!;

  test("counts the message for who asks, at the address and at where it goes; where any is used up nothing is sent", async () => {
    const asker = await begin();
    await t.rows("delete from kernel_rate");
    const before = await messages();
    expect((await ask(asker)).statusCode).toBe(200);
    expect(await messages()).toBe(before + 1);
    const names = [...new Set((await budgetsNow()).map((row) => row.name))];
    expect([...new Set(names.map(spelled))].sort()).toEqual(counted);
    t.clock.advance(60_000);
    for (const one of names.filter((each) => each.endsWith(" 600"))) {
      await t.rows("update kernel_rate set count = case when name = $1 then 100000 else 0 end", [one]);
      const refused = await ask(asker);
      expect([spelled(one), refused.statusCode, refused.json().error.code]).toEqual([
        spelled(one),
        429,
        "too_many_requests",
      ]);
      expect([spelled(one), await messages()]).toEqual([spelled(one), before + 1]);
    }
  });
});

test("who may not prove it by a code is refused before one is sent", async () => {
  const cookie = await steppedUp("wang");
  await enrol(t, new Caller(t, cookie, "own"));
  const before = texts.length;
  const refused = await send("POST", "/api/identity/step-up/code", {}, { cookie });
  expect([refused.statusCode, refused.json().error.code, texts.length]).toEqual([
    409,
    "stronger_proof_required",
    before,
  ]);
});

test("a number is one thing on every route: whoever asked for its codes to sign in asks for none to change to it", async () => {
  const [first, second] = [await steppedUp("zhao"), await steppedUp("li")];
  for (let n = 0; n < 5; n++)
    expect((await send("POST", "/api/identity/codes", { phone: number })).statusCode).toBe(200);
  const change = (cookie: string, address: string) =>
    send("POST", "/api/identity/phone/codes", { phone: number }, { cookie, address });
  expect((await change(first, "203.0.113.9")).statusCode).toBe(429);
  for (let n = 0; n < 5; n++) expect((await change(n % 2 ? first : second, `198.51.100.${n}`)).statusCode).toBe(200);
  expect((await change(first, "198.51.100.77")).statusCode).toBe(429);
  expect(texts.filter(({ to }) => to === number).length).toBeGreaterThanOrEqual(10);
});
