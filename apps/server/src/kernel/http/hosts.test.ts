import { afterAll, beforeAll, expect, test } from "vitest";
import { TestApp } from "../../testing/test-app.ts";
import { metricsToken } from "../../testing/test-config.ts";

const settings = { PUBLIC_URL: "https://union.example.org", DEMO: "public" };
let here: TestApp, opened: TestApp, behind: TestApp, beside: TestApp, numbered: TestApp;
beforeAll(async () => {
  here = await TestApp.start();
  opened = await TestApp.start({ settings });
  behind = await TestApp.start({ settings: { ...settings, TRUST_PROXY: "1" } });
  beside = await TestApp.start({ settings: { DEMO: "public", TRUST_PROXY: "1", PUBLIC_URL: "http://localhost:4600" } });
  numbered = await TestApp.start({ settings: { HOST: "0.0.0.0", DEMO: "public" } });
});
afterAll(() => Promise.all([here, opened, behind, beside, numbered].map((one) => one.stop())));

const asked = async (
  t: TestApp,
  host: string,
  path = "/api/identity/sign-in-options",
  more: { headers?: Record<string, string>; remoteAddress?: string } = {},
) =>
  (
    await t.app.http.inject({
      method: "GET",
      url: path,
      remoteAddress: more.remoteAddress ?? "203.0.113.9",
      headers: { host, ...more.headers },
    })
  ).statusCode;

test("the host that people open is answered, any other with 421 and where to go", async () => {
  for (const host of ["union.example.org", "UNION.example.org", "union.example.org:443", "union.example.org."])
    expect([host, await asked(opened, host)]).toEqual([host, 200]);
  for (const host of [
    "evil.example.org",
    "union.example.org.evil.cn",
    "xunion.example.org",
    "203.0.113.9",
    "localhost",
    "localhost:4600",
    "",
  ]) {
    expect([host, await asked(opened, host)]).toEqual([host, 421]);
  }
  const refused = await opened.app.http.inject({
    method: "GET",
    url: "/api/identity/sign-in-options",
    headers: { host: "evil.example.org", "accept-language": "en" },
  });
  expect([refused.json().error.code, refused.json().error.message, refused.headers["x-content-type-options"]]).toEqual([
    "wrong_host",
    "This is not the address of this platform. Open union.example.org instead. (Operators: PUBLIC_URL must be the address people open.)",
    "nosniff",
  ]);
});

test("a balancer asks by number, and whoever sits at the machine by its own name", async () => {
  for (const path of ["/health/live", "/health/ready"])
    expect([path, await asked(opened, "10.0.0.7:4600", path)]).toEqual([path, 200]);
  // The name is not what it minds: it asks for its token.
  expect(
    await asked(opened, "10.0.0.7:4600", "/metrics", { headers: { authorization: `Bearer ${metricsToken}` } }),
  ).toBe(200);
  for (const host of ["localhost:4600", "127.0.0.1:4600", "[::1]:4600"])
    expect(await asked(opened, host, "/api/identity/sign-in-options", { remoteAddress: "127.0.0.1" })).toBe(200);
});

test("a proxy that asks by this machine's own name is not somebody who sits at it, whatever it calls itself", async () => {
  const ways = [
    ["forwarded", "for=203.0.113.9"],
    ["x-forwarded-for", "203.0.113.9"],
    ["x-forwarded-proto", "https"],
    ["x-forwarded-host", "union.example.org"],
    ["x-real-ip", "203.0.113.9"],
    ["via", "1.1 proxy"],
  ] as const;
  for (const [name, value] of ways) {
    const by = { remoteAddress: "127.0.0.1", headers: { [name]: value } };
    // A demo for this machine, a platform that people open by a name, and one that believes the proxy.
    for (const t of [here, opened])
      expect([name, await asked(t, "localhost:4600", undefined, by)]).toEqual([name, 421]);
    expect([name, await asked(opened, "union.example.org", undefined, by)]).toEqual([name, 200]);
  }
  expect(
    await asked(behind, "localhost", undefined, {
      remoteAddress: "127.0.0.1",
      headers: { "x-forwarded-for": "127.0.0.1" },
    }),
  ).toBe(421);
  expect(await asked(here, "localhost:4600", undefined, { remoteAddress: "127.0.0.1" })).toBe(200);
  // PUBLIC_URL of this machine with a proxy that was told of: a container beside its proxy.
  expect(
    await asked(beside, "localhost", undefined, {
      remoteAddress: "127.0.0.1",
      headers: { "x-forwarded-for": "127.0.0.1" },
    }),
  ).toBe(200);
});

test("behind a proxy the name it was asked by counts, and that a caller sits at the machine is not believed of a stranger", async () => {
  const proxy = { remoteAddress: "127.0.0.1" };
  expect(
    await asked(behind, "platform:4600", undefined, {
      ...proxy,
      headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "union.example.org" },
    }),
  ).toBe(200);
  expect(
    await asked(behind, "union.example.org", undefined, { ...proxy, headers: { "x-forwarded-for": "203.0.113.9" } }),
  ).toBe(200);
  expect(
    await asked(behind, "union.example.org", undefined, {
      ...proxy,
      headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "evil.example.org" },
    }),
  ).toBe(421);
  expect(
    await asked(behind, "localhost", undefined, { ...proxy, headers: { "x-forwarded-for": "127.0.0.1, 203.0.113.9" } }),
  ).toBe(421);
});

test("without PUBLIC_URL a server of this machine answers as this machine, one of a network by any name", async () => {
  for (const host of ["localhost", "localhost:4610", "127.0.0.1:4600", "[::1]:4600"])
    expect([host, await asked(here, host)]).toEqual([host, 200]);
  expect(await asked(here, "evil.example.org")).toBe(421);
  for (const host of ["192.168.1.20:4600", "union.local"])
    expect([host, await asked(numbered, host)]).toEqual([host, 200]);
});
