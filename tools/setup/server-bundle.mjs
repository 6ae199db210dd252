import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { PlainError } from "./progress.mjs";
import { inProject } from "./project.mjs";

/**
 * The programs of the bundle. Beside `main.js` what an operator calls, so that a container without sources can do it too;
 * `reader-worker.js` begins the processes that read what strangers send.
 */
export const programs = {
  main: "apps/server/src/main.ts",
  "reader-worker": "apps/server/src/reader-worker.ts",
  appoint: "tools/appoint.ts",
  doctor: "tools/doctor.ts",
  stuck: "tools/stuck.ts",
};

/**
 * The packages that are not bundled. `sharp` is native code; so is `@node-rs/jieba`, which the search asks for by name, as the
 * database does for the programs of PostgreSQL. `pg-native` is asked for by `pg` where a caller wants it; nobody does, it is not installed.
 */
export const besideTheBundle = ["@node-rs/jieba", "pg-native", "sharp"];

/**
 * Bundles the server: our own sources (workspaces and seeds) and the packages they import; what several programs need
 * stands in parts (`part-….js`) that they share.
 * @param {string} [outdir] from the project's folder; whatever else it holds is removed
 * @returns {Promise<import("esbuild").Metafile>} what went into which file
 */
export async function buildServer(outdir = "apps/server/dist") {
  const esbuild = await import("esbuild");
  try {
    const { metafile } = await esbuild.build({
      absWorkingDir: inProject(),
      entryPoints: programs,
      outdir,
      bundle: true,
      splitting: true,
      chunkNames: "part-[hash]",
      platform: "node",
      format: "esm",
      target: "node20.19",
      external: besideTheBundle,
      // Packages of the older kind (CommonJS) ask for the modules of Node by `require`.
      banner: {
        js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
      },
      sourcemap: true,
      sourcesContent: false,
      // Less to read at each start; own lines and names are found by the map.
      minify: true,
      // Names of classes and functions are read in logs.
      keepNames: true,
      metafile: true,
      logLevel: "silent",
      plugins: [ownWorkspaces, ownSentences, packagesByFile],
    });
    const written = new Set(Object.keys(metafile.outputs));
    for (const name of readdirSync(inProject(outdir)))
      if (!written.has(`${outdir}/${name}`)) rmSync(inProject(outdir, name), { recursive: true });
    writeFileSync(inProject(outdir, "LICENSES.txt"), licencesOf(Object.keys(metafile.inputs)));
    return metafile;
  } catch (error) {
    const { errors = [] } = /** @type {{ errors?: import("esbuild").Message[] }} */ (error);
    if (errors.length === 0) throw error;
    throw new PlainError(`apps/server:\n${(await esbuild.formatMessages(errors, { kind: "error" })).join("")}`);
  } finally {
    // Its service process would live as long as the server that is started next.
    await esbuild.stop();
  }
}

/** `@niangjia/domain/x` is ours although it looks like a package. */
const ownWorkspaces = {
  name: "own workspaces",
  setup(build) {
    build.onResolve({ filter: /^@niangjia\// }, ({ path }) => {
      const [, workspace, ...rest] = path.split("/");
      return { path: inProject("packages", workspace, "src", `${rest.join("/")}.ts`) };
    });
  },
};

/** What is wrong with an input is said by our own sentences: those that zod has in fifty languages are not read at each start. */
const ownSentences = {
  name: "own sentences",
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: "", loader: "js" }));
  },
};

/**
 * Source maps lead to our own files by line and to a package by file: Node reads every map at the start, and the lines of
 * the packages would make them three times as large.
 */
const packagesByFile = {
  name: "packages by file",
  setup(build) {
    build.onLoad({ filter: /[\\/]node_modules[\\/].*\.[cm]?js$/ }, ({ path }) => {
      const map = JSON.stringify({ version: 3, sources: [basename(path)], mappings: "AAAA" });
      const url = `data:application/json;base64,${Buffer.from(map).toString("base64")}`;
      return { contents: `${readFileSync(path, "utf8")}\n//# sourceMappingURL=${url}`, loader: "js" };
    });
  },
};

/**
 * The licences of the packages whose code went into the bundle, as each of them asks to be told beside a copy.
 * @param {string[]} files of the bundle, from the project's folder
 */
function licencesOf(files) {
  const folders = new Set(
    files.map((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]).filter(Boolean),
  );
  const packages = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(inProject(folder, "package.json"), "utf8"));
    const texts = readdirSync(inProject(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const words = texts.map((file) => readFileSync(inProject(folder, file), "utf8").trim());
    return [
      `${name} ${version}`,
      `Licence: ${license ?? "none stated"}; source: https://www.npmjs.com/package/${name}/v/${version}`,
      ...words,
    ].join("\n\n");
  });
  const rule = `\n\n${"-".repeat(80)}\n\n`;
  return `The code of these packages is part of the bundle in this folder.${rule}${[...new Set(packages)].sort().join(rule)}\n`;
}
