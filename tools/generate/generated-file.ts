import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { inProject } from "../setup/project.mjs";

/** A file that a tool writes and nobody edits. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
  /** What makes it anew. */
  readonly command: string;
}

/** Writes what changed; with `--check` writes nothing and fails when a file is not what would be written. */
export function settle(files: readonly GeneratedFile[], check: boolean): void {
  const stale = files.filter(
    ({ path, text }) => !existsSync(inProject(path)) || readFileSync(inProject(path), "utf8") !== text,
  );
  if (check) {
    for (const { path, command } of stale)
      process.stdout.write(`${path} is not what the sources say: run ${command} and commit the file\n`);
    process.exitCode = stale.length === 0 ? 0 : 1;
    return;
  }
  for (const { path, text } of stale) {
    mkdirSync(dirname(inProject(path)), { recursive: true });
    writeFileSync(inProject(path), text);
    process.stdout.write(`wrote ${path}\n`);
  }
  if (stale.length === 0) process.stdout.write("everything is fresh\n");
}
