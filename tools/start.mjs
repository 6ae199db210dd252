// `npm start`: installs, builds and runs the platform. Plain Node without packages, because on a fresh clone
// there are none yet; everything else is loaded after this Node was found to be new enough.
import { existsSync } from "node:fs";
import { inProject, requireNode } from "./setup/project.mjs";

requireNode();
const { runMain } = await import("./setup/progress.mjs");

await runMain(async () => {
  const { begin, runInForeground } = await import("./setup/child.mjs");
  const server = inProject("apps", "server", "dist", "main.js");
  // More room for what is young: half as many collections while the platform is read.
  const command = [
    process.execPath,
    "--enable-source-maps",
    "--max-semi-space-size=16",
    server,
    ...process.argv.slice(2),
  ];
  // What was built begins while it is looked at, and does nothing before it is told to go on.
  const early = existsSync(server) ? begin(command, { NIANGJIA_WAITS: "1" }) : null;
  let isNewest = false;
  try {
    const { ensureInstalled } = await import("./setup/install.mjs");
    const isInstalled = await ensureInstalled();
    const { ensureBuilt } = await import("./setup/build.mjs");
    isNewest = !(await ensureBuilt()) && !isInstalled;
  } finally {
    if (!isNewest) early?.kill("SIGKILL");
  }
  runInForeground(isNewest && early ? early : begin(command));
  if (isNewest) early?.send("go on");
});
