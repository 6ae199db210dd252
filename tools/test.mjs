// `npm test`: everything this project promises, on a machine with Node alone. The last line is the sum of all parts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireNode } from "./setup/project.mjs";

requireNode();
const { runMain } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { endTogether } = await import("./setup/child.mjs");
  const { keepBusy } = await import("./setup/busy.mjs");
  const { chosenLanes } = await import("./setup/test-parts.mjs");
  const { runLanes } = await import("./setup/lanes.mjs");

  const words = process.argv.slice(2);
  const folder = mkdtempSync(join(tmpdir(), "niangjia-run-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  endTogether();
  const lanes = chosenLanes(
    words.filter((word) => word !== "--busy"),
    folder,
  );
  const busy = words.includes("--busy") ? keepBusy() : null;
  const results = await runLanes(lanes).finally(() => busy?.end());

  const sum = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  /** Told again at the end, where somebody looks who has the last lines only. */
  const failures = [];
  for (const { en, seconds, passed, failed, skipped = 0, names = [] } of results) {
    failures.push(...names.map((name) => `  ✗ ${en}: ${name}`));
    sum.passed += passed;
    sum.failed += failed;
    sum.skipped += skipped;
    lines.push(`  ${en}: ${told({ passed, failed, skipped })} (${seconds} s)`);
  }
  if (failures.length > 0) process.stdout.write(`\n${failures.join("\n")}\n`);
  process.stdout.write(`\n${lines.join("\n")}\n${told(sum)}\n`);
  process.exitCode = sum.failed === 0 ? 0 : 1;
});

function told({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
