import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. Every tool works from here, wherever it was called from. */
export const projectRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** @param {...string} parts */
export const inProject = (...parts) => join(projectRoot, ...parts);

const least = [20, 19];

/** Leaves with one sentence when this Node is too old; every command calls it before it loads anything else. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > least[0] || (major === least[0] && minor >= least[1])) return;
  process.stderr.write(
    `需要 Node.js ${least.join(".")} 或更新版本，现在是 ${process.versions.node}。请从 https://nodejs.org 安装当前 LTS 版后重试。\n` +
      `Niangjia needs Node.js ${least.join(".")} or newer; this is ${process.versions.node}. Install the current LTS from https://nodejs.org and try again.\n`,
  );
  process.exit(78);
}
