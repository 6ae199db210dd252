// `npm run check`: types, lint, import rules, nothing unused, generated files fresh.
import { requireNode } from "./setup/project.mjs";

requireNode();
const { runMain } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { runChecks } = await import("./setup/checks.mjs");
  const { passed, failed } = await runChecks();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed === 0 ? 0 : 1;
});
