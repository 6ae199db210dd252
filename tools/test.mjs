// `npm test`: everything this project promises, on a machine with Node alone. The last line is the sum of all parts.
import { requireNode } from "./setup/project.mjs";

requireNode();
const { PlainError, runMain, say } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { runChecks } = await import("./setup/checks.mjs");
  const { runVitest } = await import("./setup/vitest.mjs");
  const { ensureBuilt } = await import("./setup/build.mjs");

  /** @type {[zh: string, en: string, run: () => Promise<{ passed: number, failed: number, skipped?: number, names?: string[] }>][]} */
  const parts = [
    ["检查", "checks", runChecks],
    ["规则测试", "rule tests", () => runVitest("domain")],
    ["数据库测试", "database tests", () => runVitest("database")],
    ["接口测试", "server tests", () => runVitest("server")],
    ["构建", "build", build],
    ["故障测试", "fault tests", () => runVitest("faults")],
    ["浏览器测试", "browser tests", () => runVitest("e2e")],
  ];
  // `npm test -- rule server` runs the parts that begin so.
  const wanted = process.argv.slice(2);
  const chosen = parts.filter(([, en]) => wanted.length === 0 || wanted.some((word) => en.startsWith(word)));
  if (chosen.length === 0)
    throw new PlainError(`There is no such part. The parts are: ${parts.map(([, en]) => en).join(", ")}.`);

  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  /** Told again at the end, where somebody looks who has the last lines only. */
  const failures = [];
  for (const [zh, en, run] of chosen) {
    say(`\n== ${zh}`, en);
    const began = Date.now();
    const { passed, failed, skipped = 0, names = [] } = await run();
    failures.push(...names.map((name) => `  ✗ ${en}: ${name}`));
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    lines.push(`  ${en}: ${words({ passed, failed, skipped })} (${Math.round((Date.now() - began) / 1000)} s)`);
  }
  if (failures.length > 0) process.stdout.write(`\n${failures.join("\n")}\n`);
  process.stdout.write(`\n${lines.join("\n")}\n${words(sum)}\n`);
  process.exitCode = sum.failed === 0 ? 0 : 1;

  async function build() {
    try {
      await ensureBuilt();
      return { passed: 1, failed: 0 };
    } catch (error) {
      process.stdout.write(`${error instanceof PlainError ? error.message : error.stack}\n`);
      return { passed: 0, failed: 1 };
    }
  }
});

function words({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
