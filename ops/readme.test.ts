import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mostDraining } from "../apps/server/src/kernel/leaving.ts";
import { projectFile } from "../apps/server/src/kernel/project-files.ts";
import { programs } from "../tools/setup/server-bundle.mjs";

const read = (...path: string[]) => readFileSync(projectFile("ops", ...path), "utf8");
const readme = read("README.md");
const number = (text: string, expression: RegExp) => Number(expression.exec(text)?.[1]);

test("a supervisor waits longer than a process that leaves takes at the most", () => {
  const advised = number(readme, /set `LEAVE_SECONDS` \((\d+) will do\)/);
  const longest = advised + mostDraining;
  expect([advised, mostDraining]).toEqual([30, 30]);
  expect(number(read("compose.yaml"), /stop_grace_period: (\d+)s/)).toBeGreaterThanOrEqual(longest + 15);
  // The embedded database is stopped in the same time.
  expect(number(read("systemd", "niangjia.service"), /^TimeoutStopSec=(\d+)$/m)).toBeGreaterThanOrEqual(longest + 30);
});

test("what is to be called in a container is in the bundle", () => {
  const told = [...readme.matchAll(/node apps\/server\/dist\/([\w-]+)\.js/g)].map(([, name]) => name!);
  expect([...new Set(told)].sort()).toEqual(["appoint", "doctor", "stuck"]);
  expect(told.filter((name) => !(name in programs))).toEqual([]);
});
