import type { Import, SourceFacts, SourceTree } from "./source-facts.ts";

export interface Violation {
  readonly rule: string;
  readonly path: string;
  readonly line: number;
  /** What is wrong and what to do instead. */
  readonly message: string;
}

export interface Project {
  readonly tree: SourceTree;
  readonly files: readonly SourceFacts[];
}

export type Rule = (project: Project) => Violation[];

/** Modules the others stand on. They never import business; everything else under `modules/` is business. */
export const foundation: ReadonlySet<string> = new Set([
  "identity",
  "unions",
  "members",
  "files",
  "notices",
  "audit",
  "search",
  "clocks",
  "lists",
  "records",
  "tasks",
  "agreements",
]);

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || path.includes("/testing/") || path.startsWith("e2e/");

const serverModule = (path: string): string | null => /^apps\/server\/src\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;

/** The module a file belongs to, in whatever layer. */
export function moduleOf(path: string): string | null {
  return (
    (/^apps\/[^/]+\/src\/modules\/([^/]+)\//.exec(path) ?? /^packages\/domain\/src\/([^/]+)\//.exec(path))?.[1] ?? null
  );
}

/** Every import of every file that `wrong` gives a sentence for. */
function eachImport(
  rule: string,
  { files }: Project,
  wrong: (file: SourceFacts, one: Import) => string | null,
): Violation[] {
  return files.flatMap((file) =>
    file.imports.flatMap((one) => {
      const message = wrong(file, one);
      return message === null ? [] : [{ rule, path: file.path, line: one.line, message }];
    }),
  );
}

const testLibraries = new Set(["vitest", "fast-check"]);

/** `packages/domain` imports itself and the packages its package file names, so that it runs in server, browser and tests. */
export const domainIsPure: Rule = (project) => {
  const named = new Set(
    Object.keys(
      (
        JSON.parse(project.tree.get("packages/domain/package.json") ?? "{}") as {
          dependencies?: Record<string, string>;
        }
      ).dependencies ?? {},
    ),
  );
  return eachImport("domain is pure", project, (file, one) => {
    if (!file.path.startsWith("packages/domain/src/")) return null;
    if (one.target !== null)
      return one.target.startsWith("packages/domain/") ? null : `the domain imports only itself, not ${one.target}`;
    if (
      named.has(one.packageName!) ||
      (isTest(file.path) && (testLibraries.has(one.packageName!) || one.packageName!.startsWith("node:")))
    )
      return null;
    return `the domain may not import ${one.packageName}; only ${[...named].join(", ")} (packages/domain/package.json)`;
  });
};

/** A slow machine fails no test: what hangs is ended by the one limit of vitest.config.ts. */
export const testsHaveOneTimeLimit: Rule = ({ files }) =>
  files
    .filter(({ path }) => isTest(path))
    .flatMap((file) =>
      file.ownTimeLimits.map(({ text, line }) => ({
        rule: "tests have one time limit",
        path: file.path,
        line,
        message: `${text} fails on a machine that is slower; leave it out, the limit stands in vitest.config.ts`,
      })),
    );

/** A module of the server is reached through its index.ts only; the kernel reaches none. */
export const modulesByTheirIndex: Rule = (project) =>
  eachImport("modules by their index", project, (file, one) => {
    const target = one.target === null ? null : serverModule(one.target);
    // Tools and benchmarks look inside on purpose; set-ups of tests may be shared.
    if (
      target === null ||
      serverModule(file.path) === target ||
      /^(tools|bench|replay)\//.test(file.path) ||
      (isTest(file.path) && one.target!.includes("/testing/"))
    )
      return null;
    // The program of a reading process gathers the readers of all modules, and must not drag in what their index.ts offers.
    if (file.path === readingProgram && one.target!.endsWith(".reader.ts")) return null;
    if (file.path.startsWith("apps/server/src/kernel/") && !isTest(file.path))
      return `the kernel knows no module; let main.ts hand ${target} in`;
    return one.target === `apps/server/src/modules/${target}/index.ts`
      ? null
      : `reach ${target} through modules/${target}/index.ts, not ${one.target}`;
  });

/** Begins the processes that read what strangers send. */
const readingProgram = "apps/server/src/reader-worker.ts";

/** Packages that look into strangers' content; each was read for what it opens by itself. */
const readersMayImport = new Set([
  "@niangjia/domain",
  "zod",
  "sharp",
  "file-type",
  "saxes",
  "htmlparser2",
  "mailparser",
  "node:zlib",
  "node:stream",
  "node:events",
  "node:worker_threads",
  "node:buffer",
  "node:string_decoder",
]);

/** A process that reads strangers' content reaches no file, setting, key, network or database, however long the way. */
export const readersReachNothing: Rule = ({ files }) => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const reached = new Set([readingProgram]);
  for (const path of reached)
    for (const one of byPath.get(path)?.imports ?? [])
      if (one.kind !== "type" && one.target !== null) reached.add(one.target);
  return [...reached].flatMap((path) =>
    (byPath.get(path)?.imports ?? [])
      .filter((one) => one.kind !== "type" && one.packageName !== null && !readersMayImport.has(one.packageName))
      .map((one) => ({
        rule: "readers reach nothing",
        path,
        line: one.line,
        message: `${one.packageName} is within reach of a process that reads strangers' content; leave it out, or say in this rule why it is harmless`,
      })),
  );
};

/** Foundation announces events; it never calls business. Holds in every layer. */
export const foundationNeverImportsBusiness: Rule = (project) => {
  const business = new Set(
    project.files
      .map(({ path }) => serverModule(path))
      .filter((name): name is string => name !== null && !foundation.has(name)),
  );
  return eachImport("foundation never imports business", project, (file, one) => {
    const [from, to] = [moduleOf(file.path), one.target === null ? null : moduleOf(one.target)];
    if (to === null || !business.has(to) || isTest(file.path)) return null;
    if (from !== null && foundation.has(from))
      return `${from} is foundation and may not import ${to}; emit an event that ${to} listens to`;
    if (from === "kernel" || file.path.includes("/src/kernel/")) return `the kernel may not import ${to}`;
    return null;
  });
};

const app = (path: string): string | null => /^apps\/([^/]+)\//.exec(path)?.[1] ?? null;

/** Apps meet over HTTP; what they share is a package. Packages know no app and no seeds. */
export const appsNeverImportApps: Rule = (project) =>
  eachImport("apps never import apps", project, (file, one) => {
    if (one.target === null) return null;
    const [from, to] = [app(file.path), app(one.target)];
    if (to !== null && from !== null && from !== to)
      return `apps/${from} may not import from apps/${to}; put what both need into a package`;
    if (file.path.startsWith("packages/") && !isTest(file.path) && !one.target.startsWith("packages/"))
      return `a package may not import ${one.target}`;
    if ((from === "console" || from === "mobile") && one.target.startsWith("seeds/"))
      return "screens may not import the demo world; ask the server";
    return null;
  });

/** Only a module's index.ts hands on what others export, and it names each thing. */
export const noBarrels: Rule = ({ files }) =>
  files.flatMap((file) => [
    ...(file.isBarrel && !/^apps\/[^/]+\/src\/modules\/[^/]+\/index\.tsx?$/.test(file.path)
      ? [
          {
            rule: "no barrels",
            path: file.path,
            line: 1,
            message: "only a module's index.ts may consist of exports of other files; import from where it is written",
          },
        ]
      : []),
    ...file.starExports.map(({ text, line }) => ({
      rule: "no barrels",
      path: file.path,
      line,
      message: `export * from "${text}" hides what is offered; name each export`,
    })),
  ]);

/** Modules are listed where they are used; loading a file changes nothing. Style sheets and fonts may. */
export const noRegistrationBySideEffect: Rule = (project) =>
  eachImport("no registration by side effect", project, (file, one) =>
    one.kind !== "effect" ||
    /\.css$/.test(one.specifier) ||
    one.specifier.startsWith("@fontsource") ||
    isTest(file.path)
      ? null
      : `import "${one.specifier}" works by side effect; import a name and call it`,
  );

const vague = /^(utils?|helpers?|commons?|misc|shared|stuff|v2)$/i;

/** A file is named after what it holds. */
export const fileNamesSayWhat: Rule = ({ tree }) =>
  [...tree.keys()].flatMap((path) => {
    const bad = path.split(/[/.-]/).find((word) => vague.test(word));
    return bad
      ? [
          {
            rule: "file names say what",
            path,
            line: 1,
            message: `"${bad}" says nothing; name the file after what it holds`,
          },
        ]
      : [];
  });

/** Files form no ring, neither by types nor by what is fetched later: of two files at most one knows the other. */
export const noCyclesOfFiles: Rule = ({ files }) => {
  const known = new Set(files.map(({ path }) => path));
  const edges = new Map(
    files.map((file) => [
      file.path,
      file.imports.filter((one) => one.target !== null && known.has(one.target)).map((one) => one.target!),
    ]),
  );
  return ringsOf(edges).map((ring) => ({
    rule: "no cycles",
    path: ring[0]!,
    line: 1,
    message: `files import each other in a ring: ${[...ring, ring[0]].join(" → ")}`,
  }));
};

/** Modules of the server form no ring, types included: of two modules at most one knows the other. */
export const noCyclesOfModules: Rule = ({ files }) => {
  const edges = new Map<string, string[]>();
  for (const file of files) {
    const from = serverModule(file.path);
    if (from === null || isTest(file.path)) continue;
    const to = file.imports
      .map((one) => (one.target === null ? null : serverModule(one.target)))
      .filter((name): name is string => name !== null && name !== from);
    edges.set(from, [...(edges.get(from) ?? []), ...to]);
  }
  return ringsOf(edges).map((ring) => ({
    rule: "no cycles",
    path: `apps/server/src/modules/${ring[0]}`,
    line: 1,
    message: `modules know each other in a ring: ${[...ring, ring[0]].join(" → ")}; let one of them emit an event`,
  }));
};

/** One ring for each knot of a graph (Tarjan's strongly connected components of more than one node). */
function ringsOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const rings: string[][] = [];
  const enter = (node: string): void => {
    order.set(node, order.size);
    low.set(node, order.get(node)!);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!order.has(next)) {
        enter(next);
        low.set(node, Math.min(low.get(node)!, low.get(next)!));
      } else if (stack.includes(next)) {
        low.set(node, Math.min(low.get(node)!, order.get(next)!));
      }
    }
    if (low.get(node) !== order.get(node)) return;
    const knot = stack.splice(stack.indexOf(node));
    if (knot.length > 1) rings.push(shortestRing(knot, edges));
  };
  for (const node of edges.keys()) if (!order.has(node)) enter(node);
  return rings;
}

function shortestRing(knot: readonly string[], edges: ReadonlyMap<string, readonly string[]>): string[] {
  const inside = new Set(knot);
  const start = knot[0]!;
  const paths: string[][] = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of edges.get(path.at(-1)!) ?? []) {
      if (next === start) return path;
      if (!inside.has(next) || seen.has(next)) continue;
      seen.add(next);
      paths.push([...path, next]);
    }
  }
  return [...knot];
}
