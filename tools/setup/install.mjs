import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { runToEnd } from "./child.mjs";
import { during, PlainError } from "./progress.mjs";
import { inProject } from "./project.mjs";

const stampFile = inProject("node_modules", ".niangjia-lock");

/** Installs exactly what the lock file names, when that is not what is there. Answers whether it did. */
export async function ensureInstalled() {
  const wanted = wantedStamp();
  if (readOrNull(stampFile) === wanted) return false;
  if (isInstalledByNpm()) {
    writeFileSync(stampFile, wanted);
    return false;
  }
  await during("安装依赖（首次约一分钟）", "Installing dependencies (about a minute the first time)", async () => {
    // No install script is needed; NODE_ENV=production must not leave the build tools out.
    const { code, output } = await runToEnd(
      [...npm(), "ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"],
      { shell: process.platform === "win32" },
    );
    if (code !== 0) {
      throw new PlainError(
        `${output}\n\n依赖没有安装成功，原因见上。请检查网络（或用 npm config get registry 查看软件源）后再运行一次。\n` +
          `The dependencies were not installed; the reason is above. Check the network (npm config get registry shows the registry in use), then run this again.`,
      );
    }
    writeFileSync(stampFile, wanted);
  });
  return true;
}

/** The lock file decides, and the machine: a folder copied from another kind of machine holds the wrong programs. */
function wantedStamp() {
  const hash = createHash("sha256");
  for (const file of ["package-lock.json", "package.json", ...workspaceManifests()])
    hash.update(readFileSync(inProject(file))).update("\0");
  return `${hash.digest("hex")} ${process.platform} ${process.arch}\n`;
}

function workspaceManifests() {
  return ["apps", "packages"].flatMap((group) =>
    readdirSync(inProject(group))
      .sort()
      .map((name) => `${group}/${name}/package.json`)
      .filter((file) => existsSync(inProject(file))),
  );
}

/**
 * Whether somebody ran npm by hand and the tree holds what the lock file names: npm keeps a list of what it
 * installed. Optional packages of other machines are missing from it by right.
 */
function isInstalledByNpm() {
  const installed = readOrNull(inProject("node_modules", ".package-lock.json"));
  if (installed === null) return false;
  const have = JSON.parse(installed).packages;
  const want = JSON.parse(readFileSync(inProject("package-lock.json"), "utf8")).packages;
  return Object.entries(want).every(([path, entry]) => {
    if (!path.includes("node_modules/") && !path.startsWith("node_modules")) return true;
    const kept = have[path];
    if (!kept) return isForAnotherMachine(entry) || (entry.optional === true && !entry.os && !entry.cpu);
    return kept.version === entry.version && kept.integrity === entry.integrity && existsSync(inProject(path));
  });
}

function isForAnotherMachine(entry) {
  if (!entry.optional) return false;
  const refuses = (list, mine) => Array.isArray(list) && !list.includes(mine);
  return refuses(entry.os, process.platform) || refuses(entry.cpu, process.arch) || Array.isArray(entry.libc);
}

/** The npm that called us, else the one on the path. */
function npm() {
  const called = process.env["npm_execpath"];
  return called && /npm-cli\.[cm]?js$/.test(called) && existsSync(called) ? [process.execPath, called] : ["npm"];
}

function readOrNull(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
