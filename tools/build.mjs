// `npm run build`: builds server, console and phone app anew.
import { requireNode } from "./setup/project.mjs";

requireNode();
const { runMain } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { ensureBuilt } = await import("./setup/build.mjs");
  await ensureBuilt({ all: true });
});
