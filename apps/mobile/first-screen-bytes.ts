/**
 * Bytes of the phone app's first screen, gzipped: the page, its style sheets, and every script that the named
 * screens need before a person presses anything (the entry, what it imports, the screen's own chunk and its
 * imports). No fonts are loaded. Run `npx tsx apps/mobile/first-screen-bytes.ts` after a build; fails above the limit.
 */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const limit = 180 * 1024;

/** Files of a built folder that a screen pulls in, with their gzipped sizes in bytes. */
export function firstScreenFiles(folder: string, screen: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const read = (name: string) => readFileSync(`${folder}/${name}`);
  const visit = (name: string) => {
    if (sizes.has(name)) return;
    const content = read(name);
    sizes.set(name, gzipSync(content, { level: 6 }).length);
    if (!name.endsWith(".js")) return;
    // Static imports only: `from"./x.js"` and `import"./x.js"`; `import("./x.js")` is loaded when wanted.
    for (const [, file] of content.toString("utf8").matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) visit(`assets/${file}`);
  };
  const page = read("index.html").toString("utf8");
  sizes.set("index.html", gzipSync(page, { level: 6 }).length);
  for (const [, file] of page.matchAll(/(?:src|href)="\/m\/(assets\/[^"]+)"/g)) visit(file!);
  const chunk = readdirSync(`${folder}/assets`).find((name) => name.startsWith(`${screen}-`) && name.endsWith(".js"));
  if (!chunk) throw new Error(`${folder} has no screen ${screen}; build the phone app first`);
  visit(`assets/${chunk}`);
  return sizes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? fileURLToPath(new URL("dist", import.meta.url));
  for (const screen of ["SignIn", "HomePage", "DeskPage"]) {
    const files = firstScreenFiles(folder, screen);
    const total = [...files.values()].reduce((sum, size) => sum + size, 0);
    console.log(`${screen}: ${(total / 1024).toFixed(1)} KB gzipped in ${files.size} files (limit ${limit / 1024} KB)`);
    if (total > limit) process.exitCode = 1;
  }
}
