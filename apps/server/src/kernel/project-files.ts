import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project, found upward from this file: the same from source and from the built server. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && (JSON.parse(readFileSync(file, "utf8")) as { name?: string }).name === "niangjia")
      return folder;
    if (dirname(folder) === folder)
      throw new Error("The folder of the project was not found above the server's files.");
  }
}

/** The path of a file that the project carries (`seeds/divisions/divisions.tsv`). */
export function projectFile(...parts: string[]): string {
  return join(projectRoot, ...parts);
}
