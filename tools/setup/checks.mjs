import { runToEnd } from "./child.mjs";
import { inProject } from "./project.mjs";

const tool = (file) => [process.execPath, "--import", "tsx", inProject(file)];
const types = (project) => [
  process.execPath,
  inProject("node_modules", "ts7", "bin", "tsc"),
  "-p",
  inProject(project),
  "--noEmit",
  "--pretty",
  "false",
  // Checkers side by side each read the shared types again: more than twice the work in all.
  "--singleThreaded",
];

/**
 * Everything that is checked without running the product. `npm run check` runs them all; `npm test` counts each as
 * one test. The native compiler (ts7) checks the same types as the one that tools embed, four times faster.
 */
const checks = [
  { name: "types of server, tools and tests", command: types("tsconfig.json") },
  { name: "types of the domain: no Node, no DOM", command: types("packages/domain/tsconfig.json") },
  { name: "types of the console", command: types("apps/console/tsconfig.json") },
  { name: "types of the phone app", command: types("apps/mobile/tsconfig.json") },
  { name: "types of the browser tests", command: types("e2e/tsconfig.json") },
  {
    name: "format",
    command: [process.execPath, inProject("node_modules", "oxfmt", "bin", "oxfmt"), "--list-different", "."],
  },
  {
    name: "lint",
    command: [
      process.execPath,
      inProject("node_modules", "oxlint", "bin", "oxlint"),
      "--type-aware",
      "--deny-warnings",
      "-f",
      "unix",
    ],
  },
  { name: "import rules", command: [...tool("tools/import-rules/check.ts"), "--imports"] },
  { name: "nothing unused", command: [...tool("tools/import-rules/check.ts"), "--unused"] },
  { name: "database types and reference docs are fresh", command: [...tool("tools/fresh.ts")] },
];

/**
 * Runs every check, two at a time, and prints each result with the output of those that failed.
 * @param {(text: string) => void} [print]
 * @returns {Promise<{ passed: number, failed: number, names: string[] }>} `names` of those that failed
 */
export async function runChecks(print = (text) => process.stdout.write(text)) {
  const waiting = [...checks];
  const result = { passed: 0, failed: 0, /** @type {string[]} */ names: [] };
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = Date.now();
      const { code, output } = await runToEnd(check.command, { cwd: inProject() });
      result[code === 0 ? "passed" : "failed"]++;
      print(`${code === 0 ? "✓" : "✗"} ${check.name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n`);
      if (code === 0) continue;
      result.names.push(check.name);
      print(`${output.replace(/^/gm, "    ")}\n`);
    }
  };
  await Promise.all([work(), work()]);
  return result;
}
