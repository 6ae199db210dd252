import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inProject } from "./setup/project.mjs";
import { besideTheBundle, buildServer } from "./setup/server-bundle.mjs";

/** A project that has the bundle and, of all packages, the native ones that it asks for. */
const project = mkdtempSync(join(realpathSync(tmpdir()), "niangjia-bundle-"));
const bundle = join(project, "apps", "server", "dist");
let outputs: Awaited<ReturnType<typeof buildServer>>["outputs"];

beforeAll(async () => {
  const built = `.cache/bundle-${process.pid}`;
  ({ outputs } = await buildServer(built));
  cpSync(inProject(built), bundle, { recursive: true });
  rmSync(inProject(built), { recursive: true });
  mkdirSync(join(project, "node_modules"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "niangjia", type: "module" }));
  symlinkSync(inProject("node_modules", "sharp"), join(project, "node_modules", "sharp"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe("the bundle of the server", () => {
  test("asks Node and the native packages for something, and no other package", () => {
    const asked = Object.values(outputs).flatMap(({ imports }) =>
      imports.filter(({ external }) => external).map(({ path }) => path),
    );
    const isOfNode = (path: string) => builtinModules.includes(path.replace(/^node:/, ""));
    const packages = new Set(asked.filter((path) => !isOfNode(path)));
    expect([...packages].sort()).toEqual(["pg-native", "sharp"]);
    expect([...packages].filter((name) => !besideTheBundle.includes(name))).toEqual([]);
  });

  test("is loaded whole where none of its packages is installed, and names a line of our sources in a stack", () => {
    const [platform] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint?.endsWith("/platform.ts"))!;
    const file = pathToFileURL(join(bundle, basename(platform))).href;
    const calls = `await (await import(${JSON.stringify(file)})).createPlatform({}).catch(({ stack }) => console.log(stack));`;
    const { stderr, stdout } = spawnSync(
      process.execPath,
      ["--enable-source-maps", "--input-type=module", "-e", calls],
      { cwd: project, encoding: "utf8" },
    );
    expect({ stdout, stderr }).toEqual({
      stdout: expect.stringMatching(/createApp.*src\/kernel\/app\.ts:\d+:\d+/),
      stderr: "",
    });
  });

  test("begins a process that reads what strangers send there", async () => {
    const reader = fork(join(bundle, "reader-worker.js"), [], { cwd: project, env: {}, execArgv: [] });
    expect((await once(reader, "message"))[0]).toBe("ready");
    reader.kill();
  });

  test("tells an operator how a command is called there", () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [join(bundle, "stuck.js"), "wrong"], {
      cwd: project,
      encoding: "utf8",
    });
    expect({ status, says: stdout + stderr }).toEqual({ status: 2, says: expect.stringContaining("stuck") });
  });

  test("carries the licence of every package that went into it", () => {
    const licences = readFileSync(join(bundle, "LICENSES.txt"), "utf8");
    for (const name of ["fastify", "pg", "web-push", "zod"])
      expect(licences).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\n\nLicence: \\S+`, "m"));
    // What has none is not copied.
    expect(licences).not.toContain("none stated");
  });
});
