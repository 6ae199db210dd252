import { existsSync } from "node:fs";
import { ensureBuilt } from "./build.mjs";
import { runChecks } from "./checks.mjs";
import { PlainError } from "./progress.mjs";
import { inProject } from "./project.mjs";
import { runVitest } from "./vitest.mjs";

/** Where a module lies: its tests lie beside its code. */
const placesOf = (name) =>
  ["packages/domain/src", "apps/server/src/modules", "apps/console/src/modules", "apps/mobile/src/modules"]
    .map((place) => `${place}/${name}`)
    .filter((path) => existsSync(inProject(path)));

/**
 * What `npm test` runs: every part; the parts that begin with one of the words (`rule server`); or the tests of the
 * modules named (`appeals`).
 * @param {string[]} words
 * @param {string} folder of this run
 * @returns {import("./lanes.mjs").Part[][]}
 */
export function chosenLanes(words, folder) {
  const modules = words.filter((word) => /^[a-z-]+$/.test(word) && placesOf(word).length > 0);
  const lanes = partsOf(folder).map((lane) =>
    lane.filter(({ en }) => words.length === 0 || words.some((word) => !modules.includes(word) && en.startsWith(word))),
  );
  if (modules.length > 0) lanes.push(modules.map((name) => moduleTests(name, folder)));
  if (lanes.flat().length === 0)
    throw new PlainError(
      `没有这个部分或模块。There is no such part or module. The parts are: ${partsOf(folder)
        .flat()
        .map(({ en }) => en)
        .join(", ")}; a module is named as its folder, such as appeals.`,
    );
  return lanes;
}

/** Two lanes of about the same length: what mostly computes beside what mostly waits. */
function partsOf(folder) {
  const tests = (zh, en, project) => ({ zh, en, run: (print) => runVitest([project], { folder, print }) });
  return [
    [
      { zh: "检查", en: "checks", run: runChecks },
      tests("规则测试", "rule tests", "domain"),
      tests("数据库测试", "database tests", "database"),
      tests("故障测试", "fault tests", "faults"),
    ],
    [
      { zh: "构建", en: "build", run: build },
      tests("接口测试", "server tests", "server"),
      tests("浏览器测试", "browser tests", "e2e"),
    ],
  ];
}

const moduleTests = (name, folder) => ({
  zh: `${name} 模块的测试`,
  en: `tests of ${name}`,
  run: (print) => runVitest(["domain", "server"], { folder, files: placesOf(name).map((place) => `${place}/`), print }),
});

async function build(print) {
  try {
    await ensureBuilt();
    return { passed: 1, failed: 0 };
  } catch (error) {
    print(`${error instanceof PlainError ? error.message : error.stack}\n`);
    return { passed: 0, failed: 1 };
  }
}
