import { ServerProcess } from "../../apps/server/src/testing/server-process.ts";
import { ensureBuilt } from "../setup/build.mjs";

/** Builds what is due, and starts it in a process of its own. */
export async function startPlatform(
  dataDirectory: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  await ensureBuilt();
  return ServerProcess.start(dataDirectory, settings);
}
