// `npm start`: installs, builds and runs the platform. Plain Node without packages, because on a fresh clone
// there are none yet; everything else is loaded after this Node was found to be new enough.
import { inProject, requireNode } from "./setup/project.mjs";

requireNode();
const { runMain } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { ensureInstalled } = await import("./setup/install.mjs");
  await ensureInstalled();
  const { ensureBuilt } = await import("./setup/build.mjs");
  await ensureBuilt();
  const { runInForeground } = await import("./setup/child.mjs");
  runInForeground(
    [
      process.execPath,
      "--enable-source-maps",
      inProject("apps", "server", "dist", "main.js"),
      ...process.argv.slice(2),
    ],
    { channel: true },
  );
});
