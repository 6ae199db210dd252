import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";
import { toRun } from "../testing/run-program.ts";
import { projectFile } from "./project-files.ts";

/** The sentence that these settings are refused with; null: they will do. */
function refused(settings: Record<string, string>): string | null {
  try {
    readConfig(settings);
    return null;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

test.each([
  ["nothing said", {}, false],
  ["off", { DEMO: "off", PUBLIC_URL: "https://union.example.org", HOST: "0.0.0.0" }, false],
  ["localhost", { PUBLIC_URL: "http://localhost:4600" }, false],
  ["127.0.0.1", { PUBLIC_URL: "http://127.0.0.1:4600" }, false],
  ["[::1]", { PUBLIC_URL: "http://[::1]:4600" }, false],
  ["a container whose port is opened on this machine", { HOST: "0.0.0.0", PUBLIC_URL: "http://localhost:4600" }, false],
  ["meant", { DEMO: "public", PUBLIC_URL: "https://demo.example.org" }, false],
  ["meant, by number", { DEMO: "public", HOST: "0.0.0.0" }, false],
  ["an address for everybody", { PUBLIC_URL: "https://demo.example.org" }, true],
  ["the same, said twice", { DEMO: "on", PUBLIC_URL: "https://demo.example.org" }, true],
  ["a name that only begins like this machine", { PUBLIC_URL: "https://localhost.example.org" }, true],
  ["a proxy before this machine", { TRUST_PROXY: "1" }, true],
  [
    "a proxy of this machine that asks for it by its own name",
    { TRUST_PROXY: "127.0.0.1", PUBLIC_URL: "http://localhost:4600" },
    true,
  ],
  ["a proxy, and it is meant", { TRUST_PROXY: "1", DEMO: "public" }, false],
  ["every address of this machine", { HOST: "0.0.0.0" }, true],
])("the demo world starts for this machine alone unless more is meant: %s", (_name, settings, isRefused) => {
  const sentence = refused(settings);
  if (isRefused) expect(sentence).toMatch(/^DEMO lets anybody in .* set DEMO=off, or DEMO=public if that is meant\.$/);
  else expect(sentence).toBeNull();
});

test("production takes no demo, public or not", () => {
  const settings = { NODE_ENV: "production", PUBLIC_URL: "https://union.example.org" };
  expect(refused({ ...settings, DEMO: "off" })).toBeNull();
  for (const demo of ["on", "public"])
    expect(refused({ ...settings, DEMO: demo })).toBe(
      "DEMO must be off in production: its one-tap sign-in lets anybody in.",
    );
});

test("the server says one sentence and leaves with 78", async () => {
  const server = spawn(process.execPath, toRun("apps/server/src/main.ts"), {
    cwd: projectFile(),
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], DEMO: "on", PUBLIC_URL: "https://demo.example.org" },
  });
  let said = "";
  server.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
  const [code] = (await once(server, "close")) as [number];
  expect([code, said]).toEqual([
    78,
    "DEMO lets anybody in who reaches PUBLIC_URL, and demo.example.org is not this machine alone: set DEMO=off, or DEMO=public if that is meant.\n",
  ]);
});

test("proxies are a count or addresses; `on` is refused with what to write instead", () => {
  const read = (value?: string) =>
    readConfig({ DEMO: "off", ...(value === undefined ? {} : { TRUST_PROXY: value }) }).TRUST_PROXY;
  expect([read(), read("off"), read("1"), read("3")]).toEqual([false, false, 1, 3]);
  expect(read("127.0.0.1, 10.0.0.0/8,fd00::/8")).toEqual(["127.0.0.1", "10.0.0.0/8", "fd00::/8"]);
  for (const value of [
    "on",
    "true",
    "0",
    "12",
    "proxy.example.org",
    "10.0.0.0/33",
    "10.0.0.0/",
    "fd00::/129",
    "127.0.0.1,",
    "10.0.0.0/8/8",
  ]) {
    expect(refused({ TRUST_PROXY: value })).toContain("is not usable: how many reverse proxies");
  }
  expect(refused({ TRUST_PROXY: "on" })).toContain("`on` would believe whatever any caller writes");
});
