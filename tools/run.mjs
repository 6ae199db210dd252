// Runs a TypeScript file of the project: `node tools/run.mjs tools/docs.ts --check`.
import { inProject, requireNode } from "./setup/project.mjs";

requireNode();
const { runMain } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { begin, runInForeground } = await import("./setup/child.mjs");
  const [file, ...args] = process.argv.slice(2);
  runInForeground(begin([process.execPath, "--import", "tsx", inProject(file), ...args]));
});
