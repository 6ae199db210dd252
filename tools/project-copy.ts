import { cpSync, existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { basename, join } from "node:path";
import { inProject } from "./setup/project.mjs";

/** A copy of the sources in which our own packages mean the copy's, and all others the real ones. */
export function copyProject(to: string): void {
  const made = new Set(["node_modules", "dist", "data", ".cache", ".git"]);
  for (const name of [
    "apps",
    "packages",
    "seeds",
    "tools",
    "e2e/lists.test.ts",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "tsconfig.base.json",
    "vitest.config.ts",
    ".oxlintrc.json",
    ".oxfmtrc.json",
  ]) {
    cpSync(inProject(name), join(to, name), { recursive: true, filter: (path) => !made.has(basename(path)) });
  }
  mkdirSync(join(to, "docs", "reference"), { recursive: true });
  mkdirSync(join(to, "node_modules", "@niangjia"), { recursive: true });
  for (const name of readdirSync(inProject("node_modules")))
    if (name !== "@niangjia" && !name.startsWith("."))
      symlinkSync(inProject("node_modules", name), join(to, "node_modules", name));
  // Packages that npm could not lay on top lie beside the workspace that needs them.
  for (const workspace of ["apps/server", "apps/console", "apps/mobile"])
    if (existsSync(inProject(workspace, "node_modules")))
      symlinkSync(inProject(workspace, "node_modules"), join(to, workspace, "node_modules"));
  for (const name of readdirSync(join(to, "packages")))
    symlinkSync(join(to, "packages", name), join(to, "node_modules", "@niangjia", name));
}
