// `npm run new-module NAME`: the first files of a module, wired in, with tests that pass.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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
const migrations = readdirSync(inProject("apps/server/migrations"));
/** The next free hundred: each module has its own. */
const hundred = Math.max(...migrations.map((file) => Number(file.slice(0, 2)))) + 1;
const written = moduleFiles(names, `${String(hundred).padStart(2, "0")}00`);
for (const [path, text] of Object.entries(written)) {
  mkdirSync(dirname(inProject(path)), { recursive: true });
  writeFileSync(inProject(path), text);
  process.stdout.write(`wrote ${path}\n`);
}
const { camel, kind, table, snake, one } = names;
wire(
  "packages/domain/src/modules.ts",
  `import { ${camel}Contract } from "./${given}/${given}.contract.ts";`,
  `${camel}Contract`,
);
wire("apps/server/src/modules.ts", `import { ${camel}Module } from "./modules/${given}/index.ts";`, `${camel}Module`);
for (const app of ["console", "mobile"]) {
  const screens = `import { ${camel}Screens } from "./modules/${given}/${given}.screens.tsx";`;
  insert(`apps/${app}/src/screens.ts`, /\nimport type \{ Content \}/, (found) => `\n${screens}${found}`);
  insert(`apps/${app}/src/screens.ts`, /\n {2}screens: \[/, (found) => `${found}\n    ...${camel}Screens,`);
}
insert(
  "packages/domain/src/record-kinds.ts",
  /Readonly<Record<string, RecordKindWords>> = \{/,
  (found) => `${found}\n  ${kind}: { name: ${camel}Titles.one, waits: {} },`,
);
insert(
  "packages/domain/src/record-kinds.ts",
  /\nimport type \{ Text \}/,
  (found) => `\nimport { ${camel}Titles } from "./${given}/${given}.terms.ts";${found}`,
);
insert(
  "packages/domain/src/record-pages.ts",
  /recordPages = \{/,
  (found) => `${found}\n  ${kind}: { officer: "/${given}/$id" },`,
);
insert(
  "packages/domain/src/record-pages.test.ts",
  /pagesFor\("officer"\)\)\.toEqual\(\{/,
  (found) => `${found}\n    ${kind}: "/${given}/$id",`,
);
insert(
  "apps/server/src/kernel/database/scoped-tables.ts",
  /\n};\s*$/,
  () => `\n  ${table}: { path: "union_path", person: null },\n};\n`,
);
const rows = { list: "read", get: "read", make: "edit", open: "edit", close: "edit" };
insert(
  "apps/server/src/testing/access/access-rows.ts",
  /\n};\s*$/,
  () =>
    `${Object.entries(rows)
      .map(([route, may]) => `\n  "${given}.${route}": ["${snake}.${may}", ""],`)
      .join("")}\n};\n`,
);
insert(
  "apps/server/src/kernel/database/pages.test.ts",
  /"records\.waiting":/,
  (found) => `"${given}.list": ["he", "/api/${given}"],\n  ${found}`,
);
insert(
  "apps/server/src/modules/records/records.test.ts",
  /correction: "members_correction",/,
  (found) => `${found}\n  ${kind}: "${table}",`,
);
insert(
  "e2e/lists.test.ts",
  /\["records\/WaitingPage"/,
  (found) => `["${given}/${given}.screens", "he", "/${given}"],\n  ${found}`,
);
const touched = [...Object.keys(written), ...wired];
execFileSync(process.execPath, [inProject("node_modules", "oxfmt", "bin", "oxfmt"), ...touched], { cwd: inProject() });
for (const path of new Set(wired)) process.stdout.write(`wired in ${path}\n`);
for (const tool of ["database-types", "docs"])
  execFileSync(process.execPath, ["--import", "tsx", inProject("tools", `${tool}.ts`)], {
    cwd: inProject(),
    stdio: "inherit",
  });
process.stdout.write(
  `\nNext: give ${one} its Chinese words in ${given}.terms.ts, and its permissions the roles that should hold them; then npm run check. docs/add-a-feature.md goes on from here.\n`,
);
