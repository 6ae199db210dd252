import { createApp, type App, type AppParts } from "./kernel/app.ts";
import { servePages } from "./kernel/http/pages.ts";
import { modules } from "./modules.ts";
import { makeAuthenticate } from "./modules/identity/index.ts";

/** One process of the platform with every module and the pages: all that `main.ts` needs once there is a database. */
export function createPlatform(
  parts: Pick<AppParts, "config" | "app" | "jobs" | "databaseFolder" | "opensFirst">,
): Promise<App> {
  return createApp({ ...parts, modules, authenticate: makeAuthenticate, pages: servePages });
}
