import { existsSync } from "node:fs";
import { projectFile } from "../../apps/server/src/kernel/project-files.ts";
import { ServerProcess } from "../../apps/server/src/testing/server-process.ts";

/** Starts the platform in a process of its own: what was built, else the sources. */
export function startPlatform(
  dataDirectory: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  return ServerProcess.start(
    dataDirectory,
    settings,
    existsSync(projectFile("apps", "server", "dist", "main.js")) ? "built" : "source",
  );
}
