import { PlainError } from "./progress.mjs";
import { inProject } from "./project.mjs";

/**
 * The programs of the bundle. Beside `main.js` what an operator calls, so that a container without sources can do it too;
 * `reader-worker.js` begins the threads that read what strangers send.
 */
export const programs = {
  main: "apps/server/src/main.ts",
  "reader-worker": "apps/server/src/reader-worker.ts",
  appoint: "tools/appoint.ts",
  doctor: "tools/doctor.ts",
  stuck: "tools/stuck.ts",
};

/** Bundles the server: our own sources (workspaces and seeds) in one file, packages of npm beside it. */
export async function buildServer() {
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      absWorkingDir: inProject(),
      entryPoints: programs,
      outdir: "apps/server/dist",
      bundle: true,
      platform: "node",
      format: "esm",
      target: "node20.19",
      packages: "external",
      sourcemap: true,
      sourcesContent: false,
      // Names of classes and functions are read in logs.
      keepNames: true,
      logLevel: "silent",
      plugins: [ownWorkspaces],
    });
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
