// `npm run new-module NAME`: the first files of a module, wired in, with tests that pass.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { moduleFiles, namesOf } from "./generate/module-files.ts";
import { inProject } from "./setup/project.mjs";

const [given = ""] = process.argv.slice(2);

/** Files that were there before and know the new module now. */
const wired: string[] = [];

/** Adds an import and an entry to one of the two lists of modules. */
function wire(path: string, importLine: string, entry: string): void {
  const text = readFileSync(inProject(path), "utf8");
  const imports = [...text.matchAll(/^import [^;]*;$/gm)];
  const last = imports.at(-1)!;
  const end = last.index + last[0].length;
  const joined = `${text.slice(0, end)}\n${importLine}${text.slice(end)}`.replace(
    /= \[([^\]]*?),?\s*\];/,
    (_, entries: string) => (entries.includes("\n") ? `= [${entries},\n  ${entry},\n];` : `= [${entries}, ${entry}];`),
  );
  if (!joined.includes(`, ${entry}]`) && !joined.includes(`  ${entry},\n]`))
    throw new Error(`${path} has no list to add ${entry} to`);
  writeFileSync(inProject(path), joined);
  wired.push(path);
}

/** Adds a text at the one place of a file that a pattern finds. */
function insert(path: string, at: RegExp, added: (found: string) => string): void {
  const text = readFileSync(inProject(path), "utf8");
  if (!at.test(text)) throw new Error(`${path} has no place for the new module`);
  writeFileSync(inProject(path), text.replace(at, added));
  wired.push(path);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(given))
  refuse(
    "npm run new-module NAME: lower-case English words, plural, joined by hyphens (wage-clues). The same name is used for folder, address and tables.",
  );
if (["packages/domain/src", "apps/server/src/modules"].some((folder) => existsSync(inProject(folder, given))))
  refuse(`There is a module ${given} already: npm run where ${given}`);

const names = namesOf(given);
const written = moduleFiles(names);
for (const [path, text] of Object.entries(written)) {
  mkdirSync(dirname(inProject(path)), { recursive: true });
  writeFileSync(inProject(path), text);
  process.stdout.write(`wrote ${path}\n`);
}
wire(
  "packages/domain/src/modules.ts",
  `import { ${names.camel}Contract } from "./${given}/${given}.contract.ts";`,
  `${names.camel}Contract`,
);
wire(
  "apps/server/src/modules.ts",
  `import { ${names.camel}Module } from "./modules/${given}/index.ts";`,
  `${names.camel}Module`,
);
insert(
  "apps/server/src/testing/access/access-rows.ts",
  /\n};\s*$/,
  () => `\n  "${given}.actions": ["session", "in_post"],\n};\n`,
);
insert(
  "apps/server/src/testing/access/oneself.test.ts",
  /differsInPost: [^}]*/,
  (list) => `${list}  "${given}.actions": ["draft", "open", "closed"],\n`,
);
const touched = [...Object.keys(written), ...wired];
execFileSync(process.execPath, [inProject("node_modules", "oxfmt", "bin", "oxfmt"), ...touched], { cwd: inProject() });
process.stdout.write("wrote the access row of its route; its permission goes to the built-in role union_chair\n");
process.stdout.write(
  `wired in packages/domain/src/modules.ts and apps/server/src/modules.ts\n\nNext: give the titles their Chinese words, then npm run check; docs/add-a-feature.md goes on from here.\n`,
);
