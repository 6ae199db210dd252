import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import type { TestProject } from "vitest/node";
import { findBrowser, type FoundBrowser } from "./browser.ts";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Data folder of a stopped server with the demo world, to copy and never to start. */
    firstWorld: string;
    browser: FoundBrowser;
  }
}

/** Lets the built server make the demo world once; every World of the run begins from a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide("browser", await findBrowser());
  const firstWorld = await mkdtemp(join(tmpdir(), "niangjia-e2e-"));
  const server = await ServerProcess.start(firstWorld);
  await server.stop();
  await databaseIsDown(firstWorld);
  project.provide("firstWorld", firstWorld);
  return () => rm(firstWorld, { recursive: true, force: true });
}

/** On a busy machine the server leaves before its database has written everything; a copy of a running one is worth nothing. */
async function databaseIsDown(folder: string): Promise<void> {
  for await (const _ of every(100)) if (!existsSync(join(folder, "postgres", "cluster", "postmaster.pid"))) return;
}
