import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { isRunning } from "../apps/server/src/kernel/database/embedded/process-identity.ts";
import { alone } from "./setup/alone.mjs";
import { Digests, filesBelow, fingerprintOf } from "./setup/fingerprint.mjs";
import { inProject } from "./setup/project.mjs";
import { countReport } from "./setup/vitest.mjs";

const folder = mkdtempSync(join(tmpdir(), "niangjia-setup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const url = (file: string) => JSON.stringify(pathToFileURL(inProject("tools", "setup", file)).href);

test("an old Node is told in both languages what to install, and nothing else is loaded", () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `Object.defineProperty(process.versions, "node", { value: "18.20.1" }); (await import(${url("project.mjs")})).requireNode();`,
    ],
    { encoding: "utf8" },
  );
  expect(status).toBe(78);
  expect(stderr).toContain("现在是 18.20.1");
  expect(stderr).toContain("needs Node.js 20.19 or newer; this is 18.20.1");
});

test("tools that run before anything is installed import nothing but Node and each other", () => {
  for (const file of [
    "tools/start.mjs",
    "tools/test.mjs",
    ...filesBelow("tools/setup").filter((path: string) => path.endsWith(".mjs")),
  ]) {
    const imports = [...readFileSync(inProject(file), "utf8").matchAll(/^import [^;]*? from "([^"]+)"/gm)].map(
      (match) => match[1]!,
    );
    expect(imports.filter((name) => !name.startsWith("node:") && !name.startsWith("./"))).toEqual([]);
  }
});

describe("a program in the foreground", () => {
  /** Starts a launcher that runs `program` in the foreground; both report by lines. */
  function launch(program: string) {
    const file = join(folder, `program-${Math.abs(program.length)}.mjs`);
    writeFileSync(file, program);
    const launcher = spawn(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `const { begin, runInForeground } = await import(${url("child.mjs")}); runInForeground(begin([process.execPath, ${JSON.stringify(file)}]));`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let output = "";
    const seen = (word: string) =>
      new Promise<void>((resolve) => {
        const look = () =>
          output.includes(word) ? resolve() : void launcher.stdout.once("data", () => setImmediate(look));
        look();
      });
    launcher.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    return {
      launcher,
      seen,
      ended: once(launcher, "close") as Promise<[number | null, string | null]>,
      output: () => output,
    };
  }

  test("hands on its exit code", async () => {
    const { ended } = launch("process.exit(78);");
    expect((await ended)[0]).toBe(78);
  });

  test("hears one signal, although the terminal and npm both send it", async () => {
    const { launcher, seen, ended, output } = launch(
      `let count = 0; process.on("SIGINT", () => { count++; setTimeout(() => { console.log("signals " + count); process.exit(0); }, 300); }); setInterval(() => {}, 1000); console.log("ready");`,
    );
    await seen("ready");
    launcher.kill("SIGINT");
    launcher.kill("SIGINT");
    expect((await ended)[0]).toBe(0);
    expect(output()).toContain("signals 1");
  });

  test("learns that its launcher was killed", async () => {
    const { launcher, seen, ended, output } = launch(
      `process.on("disconnect", () => { console.log("alone"); process.exit(0); }); console.log("ready");`,
    );
    await seen("ready");
    launcher.kill("SIGKILL");
    await ended;
    expect(output()).toContain("alone");
  });
});

test("what keeps the cores busy goes with whoever started it, killed without a warning too", async () => {
  const starter = spawn(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `const { pids } = (await import(${url("busy.mjs")})).keepBusy(); console.log(JSON.stringify(pids));`,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const [line] = (await once(starter.stdout, "data")) as [Buffer];
  const pids = JSON.parse(line.toString()) as number[];
  expect(pids.map(isRunning)).toEqual(Array.from({ length: availableParallelism() }, () => true));
  starter.kill("SIGKILL");
  await expect.poll(() => pids.filter(isRunning)).toEqual([]);
});

describe("work that is done alone", () => {
  const what = `a test ${process.pid}`;

  test("is done by one at a time, also when ten ask at once", async () => {
    let inside = 0;
    let most = 0;
    const done = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        alone(what, async () => {
          most = Math.max(most, ++inside);
          await once(spawn(process.execPath, ["-e", ""]), "close");
          inside--;
          return n;
        }),
      ),
    );
    expect([most, done]).toEqual([1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]]);
  });

  test("is left to the next when its process is killed", async () => {
    const holder = spawn(
      process.execPath,
      [
        "--input-type=module",
        "-e",
        `await (await import(${url("alone.mjs")})).alone(${JSON.stringify(what)}, () => new Promise(() => { console.log("begun"); setInterval(() => {}, 1000); }));`,
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    await once(holder.stdout, "data");
    const next = alone(what, () => Promise.resolve("done"));
    holder.kill("SIGKILL");
    expect(await next).toBe("done");
  });
});

describe("the count of a report", () => {
  const count = (report: unknown) => {
    const file = join(folder, "report.json");
    writeFileSync(file, typeof report === "string" ? report : JSON.stringify(report));
    return countReport(file);
  };
  const file = (status: string, ...states: string[]) => ({
    name: inProject("some.test.ts"),
    status,
    message: "it does not load",
    assertionResults: states.map((state) => ({
      status: state,
      fullName: "it holds",
      failureMessages: ["expected 1\nto be 2"],
    })),
  });

  test("adds what passed, failed and was skipped", () => {
    expect(
      count({
        testResults: [
          file("passed", "passed", "passed", "skipped"),
          file("failed", "passed", "failed"),
          file("passed", "todo"),
        ],
      }),
    ).toEqual({
      passed: 3,
      failed: 1,
      skipped: 2,
      names: ["some.test.ts > it holds\n      expected 1\n      to be 2"],
    });
  });

  test("counts a file that did not load as one failure, and a missing report too", () => {
    expect(count({ testResults: [file("failed")] })).toEqual({
      passed: 0,
      failed: 1,
      skipped: 0,
      names: ["some.test.ts\n      it does not load"],
    });
    expect(count("{")).toEqual({ passed: 0, failed: 1, skipped: 0, names: ["no report was written"] });
    expect(countReport(join(folder, "none.json")).failed).toBe(1);
  });
});

test("the fingerprint of sources changes with a name or a byte, and with nothing else", () => {
  const sources = ["tools/setup", ".ci/run"];
  expect(fingerprintOf(sources)).toBe(fingerprintOf(sources));
  expect(fingerprintOf(sources)).not.toBe(fingerprintOf(["tools/setup"]));
  expect(fingerprintOf(sources, (path: string) => !path.endsWith("build.mjs"))).not.toBe(fingerprintOf(sources));
});

test("what has its length and its time of change is not read again; what was changed just now is", () => {
  const path = `.cache/digest-${process.pid}`;
  const file = inProject(path);
  const write = (text: string, ago: number) => {
    writeFileSync(file, text);
    const at = Math.floor(statSync(file).mtimeMs / 1000) - ago;
    utimesSync(file, at, at);
    return statSync(file).mtimeMs;
  };
  try {
    mkdirSync(inProject(".cache"), { recursive: true });
    const at = write("one", 60);
    const first = new Digests();
    const digest = first.of(path);
    expect([first.isNews, first.known[path]]).toEqual([true, [at, 3, digest]]);
    // Nobody writes like this; it shows that nothing is read.
    writeFileSync(file, "two");
    utimesSync(file, at / 1000, at / 1000);
    const second = new Digests({ ...first.known });
    expect([second.of(path), second.isNews]).toEqual([digest, false]);
    write("two", 30);
    expect(new Digests({ ...first.known }).of(path)).not.toBe(digest);
    write("two, just now", 0);
    const third = new Digests({ ...first.known });
    expect(third.of(path)).not.toBe(digest);
    expect(third.isNews).toBe(false);
  } finally {
    rmSync(file, { force: true });
  }
});
