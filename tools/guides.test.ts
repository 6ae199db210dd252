import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { stepsOf, typed } from "./documented-steps.ts";
import { copyProject } from "./project-copy.ts";
import { runToEnd } from "./setup/child.mjs";
import { inProject } from "./setup/project.mjs";

let copy: string;
const run = (...args: string[]) =>
  runToEnd([process.execPath, ...args], {
    cwd: copy,
    env: { ...process.env, VITEST: "", VITEST_WORKER_ID: "", VITEST_POOL_ID: "" },
  });
/** Types every step of a guide into the copy, in its order. */
function follow(guide: string): void {
  for (const step of stepsOf(readFileSync(inProject("docs", guide), "utf8"))) {
    const path = join(copy, step.path);
    writeFileSync(path, typed(existsSync(path) ? readFileSync(path, "utf8") : "", step));
  }
}

beforeAll(async () => {
  copy = mkdtempSync(join(tmpdir(), "niangjia new module 新-"));
  copyProject(copy);
  const made = await run("--import", "tsx", "tools/new-module.ts", "wage-clues");
  expect(made.output).toContain("wired in");
  expect(await run("node_modules/oxfmt/bin/oxfmt", "--list-different", ".")).toEqual({ code: 0, output: "" });
  follow("add-an-act.md");
  expect((await run("node_modules/oxfmt/bin/oxfmt", ".")).code).toBe(0);
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a new module, and an act as its guide says it, compile in both apps and keep the rules", async () => {
  const types = (project: string) =>
    run("node_modules/ts7/bin/tsc", "-p", project, "--noEmit", "--pretty", "false", "--singleThreaded");
  const checked = await Promise.all([
    types("tsconfig.json"),
    types("packages/domain/tsconfig.json"),
    types("apps/console/tsconfig.json"),
    types("apps/mobile/tsconfig.json"),
    run("--import", "tsx", "tools/import-rules/check.ts"),
  ]);
  // The copy has no browser tests and no documents: what is missing there is no matter of the guides.
  const about = (output: string) => output.split("\n").filter((line) => /wage-clues|visit|appeals|shell/i.test(line));
  for (const { output } of checked) expect(about(output)).toEqual([]);
  const lint = await run(
    "node_modules/oxlint/bin/oxlint",
    "--type-aware",
    "--deny-warnings",
    "-f",
    "unix",
    "packages/domain/src/wage-clues",
    "packages/domain/src/appeals/handling",
    "apps/server/src/modules/wage-clues",
    "apps/server/src/modules/appeals",
  );
  expect([lint.code, lint.output]).toEqual([0, expect.any(String)]);
});

test("their tests pass, and who may is asked of both", async () => {
  const tests = await run(
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "domain",
    "--project",
    "server",
    "wage-clues",
    "visit",
    "appeals.rules.test",
    "pages.test",
    "records.test",
    "timeline.test",
    "shapes-only",
  );
  expect(tests.code, tests.output.slice(-3000)).toBe(0);
  for (const file of [
    /wage-clues\.rules\.test/,
    /server.*wage-clues\.test/,
    /domain.*visit\.test/,
    /server.*visit\.test/,
    /shapes-only\.test/,
  ])
    expect(tests.output).toMatch(file);
  const access = await run(
    "node_modules/vitest/vitest.mjs",
    "run",
    "--project",
    "server",
    "apps/server/src/testing/access",
    "apps/server/src/modules/identity/roles/grants.test.ts",
    "--reporter",
    "verbose",
    "-t",
    "no route is missing|wage-clues|appeals.visit|declare",
  );
  expect(access.output).toMatch(/✓.*no session.*'wage-clues\.close'/);
  expect(access.output).toMatch(/✓.*no session.*'appeals\.visit'/);
  expect(access.code, access.output.slice(-3000)).toBe(0);
});

test("a name that is taken or unfit is refused with a sentence", async () => {
  for (const [name, sentence] of [
    ["identity", "There is a module identity already"],
    ["Wage Clues", "lower-case English words"],
    ["", "lower-case English words"],
  ] as const) {
    const { code, output } = await run("--import", "tsx", "tools/new-module.ts", name);
    expect([code, output.includes(sentence)]).toEqual([1, true]);
  }
  expect(existsSync(join(copy, "packages", "domain", "src", "Wage Clues"))).toBe(false);
});
