// `npm run where NAME`: everything of a module on one screen: files by layer, routes, tables, events, tests.
import { readFileSync } from "node:fs";
import { contracts } from "@niangjia/domain/modules";
import { linesByKind } from "./lines-by-kind.ts";
import { filesBelow } from "./setup/fingerprint.mjs";
import { inProject } from "./setup/project.mjs";

// `npm run where x | head` closes the pipe early.
process.stdout.on("error", () => process.exit(0));

const [name = ""] = process.argv.slice(2);
const everything = ["apps", "packages", "e2e", "bench", "docs"].flatMap((folder) => filesBelow(folder));
const known = [
  ...new Set(
    everything.flatMap(
      (path) => /^(?:packages\/domain\/src|apps\/[^/]+\/src\/modules)\/([^/]+)\//.exec(path)?.[1] ?? [],
    ),
  ),
].sort();
if (!known.includes(name)) {
  process.stderr.write(
    `npm run where NAME: there is ${name ? `no module ${name}` : "nothing without a name"}. The modules are: ${known.join(", ")}.\n`,
  );
  process.exit(1);
}

const prefix = name.replaceAll("-", "_");
const read = (path: string) => readFileSync(inProject(path), "utf8");
const lines = (path: string) => read(path).split("\n").length - 1;
const own = (folder: string) => everything.filter((path) => path.startsWith(`${folder}/${name}/`));
const layers: readonly [string, readonly string[]][] = [
  ["domain", own("packages/domain/src")],
  ["server", own("apps/server/src/modules")],
  ["console", own("apps/console/src/modules")],
  ["phone app", own("apps/mobile/src/modules")],
  [
    "migrations",
    filesBelow("apps/server/migrations").filter(
      (path) =>
        new RegExp(`\\b${prefix}_`).test(read(path)) &&
        new RegExp(`^CREATE [^;(]*\\b${prefix}_`, "im").test(read(path)),
    ),
  ],
  [
    "browser tests",
    filesBelow("e2e").filter(
      (path) => path.endsWith(".test.ts") && (path.includes(name) || read(path).includes(`/api/${name}`)),
    ),
  ],
];

function section(title: string, rows: readonly string[]): void {
  if (rows.length > 0) process.stdout.write(`\n${title}\n${rows.map((row) => `  ${row}`).join("\n")}\n`);
}

const contract = contracts.find((one) => one.name === name);
process.stdout.write(
  `${name}${contract ? ` · ${contract.title.zh} · ${contract.title.en}` : " (not in the list of contracts)"}\n`,
);
for (const [layer, files] of layers)
  section(
    layer,
    files.map((path) => `${path} (${lines(path)})`),
  );
const counted = linesByKind(layers.flatMap(([, files]) => files.map((path) => ({ path, lines: lines(path) }))));
section("lines by kind, formatted at 120 columns", [
  ...counted.map(
    ({ kind, files, lines }) => `${kind.padEnd(36)} ${String(files).padStart(4)} files ${String(lines).padStart(6)}`,
  ),
  `${"all".padEnd(36)} ${String(counted.reduce((sum, one) => sum + one.files, 0)).padStart(4)} files ${String(counted.reduce((sum, one) => sum + one.lines, 0)).padStart(6)}`,
]);
if (contract) {
  section(
    "routes",
    Object.entries(contract.routes).map(
      ([key, route]) =>
        `${route.method.padEnd(6)} ${route.path}  ${key}, ${route.access.kind === "permission" ? route.access.permission : route.access.kind}`,
    ),
  );
  section(
    "permissions",
    Object.entries(contract.permissions).map(([key, entry]) => `${key}  ${entry.zh} · ${entry.en}`),
  );
}
const sources = own("apps/server/src/modules")
  .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
  .map(read)
  .join("\n");
const migrations = filesBelow("apps/server/migrations").map(read).join("\n");
section(
  "tables",
  [...migrations.matchAll(new RegExp(`^CREATE TABLE (?:IF NOT EXISTS )?(${prefix}_\\w+)`, "gim"))].map(
    (match) => match[1]!,
  ),
);
section("events out", [
  ...new Set(
    [...sources.matchAll(/\.emit\(([^{]*)/g)].flatMap((match) =>
      [...match[1]!.matchAll(/"([a-z]+(?:_[a-z]+)+)"/g)].map((event) => event[1]!),
    ),
  ),
]);
const loaded = (await import("../apps/server/src/modules.ts")).modules.find((one) => one.name === name);
section("events in", Object.keys(loaded?.listens ?? {}));
section(
  "jobs",
  (loaded?.jobs ?? []).map((job) => `${job.name}${job.cron ? `  ${job.cron}` : ""}`),
);
section(
  "tests",
  layers
    .flatMap(([, files]) => files)
    .filter((path) => /\.test\.tsx?$/.test(path))
    .map((path) => `${path}: ${(read(path).match(/^\s*(test|it)(\.each)?[(`]/gm) ?? []).length} tests`),
);
section(
  "known to",
  everything.filter(
    (path) =>
      /\/src\/modules\/([^/]+)\//.exec(path)?.[1] !== name &&
      path.endsWith(".ts") &&
      read(path).includes(`/${name}/index.ts"`),
  ),
);
