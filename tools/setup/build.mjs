import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { alone } from "./alone.mjs";
import { runToEnd } from "./child.mjs";
import { Digests, fingerprintOf } from "./fingerprint.mjs";
import { during, PlainError } from "./progress.mjs";
import { inProject } from "./project.mjs";
import { buildServer, programs } from "./server-bundle.mjs";

const stampFile = inProject(".cache", "build.json");
const recipe = ["package-lock.json", "tools/setup/build.mjs", "tools/setup/server-bundle.mjs", "tsconfig.base.json"];
const web = ["packages/domain", "packages/client", "packages/ui"];

/** What is built, from what, and the file that proves that it is there. */
const parts = {
  server: {
    sources: [
      "apps/server/src",
      ...Object.values(programs),
      "tools/operator-command.ts",
      "tools/doctor",
      "apps/server/package.json",
      "packages/domain",
      "seeds",
      ...recipe,
    ],
    result: "apps/server/dist/main.js",
    build: buildServer,
  },
  console: {
    sources: ["apps/console", ...web, ...recipe],
    result: "apps/console/dist/index.html",
    build: () => buildPages("console"),
  },
  mobile: {
    sources: ["apps/mobile", ...web, ...recipe],
    result: "apps/mobile/dist/index.html",
    build: () => buildPages("mobile"),
  },
};

const isNoTest = (path) => !/\.test\.tsx?$/.test(path) && !path.includes("/testing/") && !path.endsWith(".md");

/**
 * Builds what changed since the last build, one process of this folder at a time. A second start reads the sources
 * and builds nothing.
 * @param {{ all?: boolean, only?: (keyof typeof parts)[] }} [options] `all`: builds everything anew; `only`: these parts
 * @returns {Promise<boolean>} whether something was
 */
export async function ensureBuilt(options = {}) {
  return alone("build", () => buildWhatIsDue(options));
}

async function buildWhatIsDue({ all = false, only = Object.keys(parts) }) {
  const stamps = readStamps();
  const digests = new Digests(stamps.files);
  const due = Object.entries(parts).flatMap(([name, part]) => {
    if (!only.includes(name)) return [];
    const stamp = fingerprintOf(part.sources, isNoTest, digests);
    return !all && stamps[name] === stamp && existsSync(inProject(part.result)) ? [] : [{ name, part, stamp }];
  });
  if (due.length === 0) {
    if (digests.isNews) writeStamps({ ...stamps, files: digests.known });
    return false;
  }
  await during(
    `构建 ${due.map((d) => d.name).join("、")}`,
    `Building ${due.map((d) => d.name).join(", ")}`,
    async () => {
      const results = await Promise.allSettled(
        due.map(async ({ name, part, stamp }) => {
          await part.build();
          stamps[name] = stamp;
          stamps.files = digests.known;
        }),
      );
      writeStamps(stamps);
      const failed = results.filter((result) => result.status === "rejected");
      if (failed.length > 0) {
        throw new PlainError(
          `${failed.map((result) => String(result.reason?.message ?? result.reason)).join("\n\n")}\n\n` +
            `构建没有成功，原因见上；改好后再运行一次。\nThe build failed; the reason is above. Correct it and run this again.`,
        );
      }
    },
  );
  return true;
}

async function buildPages(app) {
  // A build for people, whatever NODE_ENV says to the server.
  const { code, output } = await runToEnd(
    [
      process.execPath,
      inProject("node_modules", "vite", "bin", "vite.js"),
      "build",
      inProject("apps", app),
      "--logLevel",
      "warn",
    ],
    { env: { ...process.env, NODE_ENV: "production" }, cwd: inProject("apps", app) },
  );
  if (code !== 0) throw new PlainError(`apps/${app}:\n${output}`);
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, "utf8"));
  } catch {
    return {};
  }
}

function writeStamps(stamps) {
  mkdirSync(inProject(".cache"), { recursive: true });
  writeFileSync(`${stampFile}.${process.pid}`, `${JSON.stringify(stamps, null, 2)}\n`);
  renameSync(`${stampFile}.${process.pid}`, stampFile);
}
