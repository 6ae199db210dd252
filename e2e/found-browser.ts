import type { TestProject } from "vitest/node";
import { findBrowser, type FoundBrowser } from "./browser.ts";

declare module "vitest" {
  export interface ProvidedContext {
    browser: FoundBrowser;
  }
}

/** Finds the browser once for all files, and unpacks it where it came as a package. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide("browser", await findBrowser());
}
