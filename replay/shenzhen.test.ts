import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { inProject } from "../tools/setup/project.mjs";

test("days of the year go through two processes to the end of every life, and nothing is lost", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--import", "tsx", inProject("replay/shenzhen.ts"), "--appeals", "3650", "--days", "6"],
    { cwd: inProject("."), maxBuffer: 10_000_000 },
  );
  expect(stdout).toContain("Nothing lost, nothing without an owner");
  expect(stdout).not.toContain("✗");
  expect(/every appeal has come to its end/.test(stdout)).toBe(true);
});
