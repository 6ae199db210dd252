import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  project.provide("firstWorld", firstWorld);
  return () => rm(firstWorld, { recursive: true, force: true });
}
