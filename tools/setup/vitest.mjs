import { readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { runToEnd } from "./child.mjs";
import { inProject } from "./project.mjs";

/**
 * Runs projects of vitest.config.ts and counts from the report.
 * @param {readonly string[]} projects
 * @param {{ folder: string, files?: readonly string[], print?: (text: string) => void }} run `folder` is the run's own
 *   and takes the report; `files` are beginnings of paths, none means all
 * @returns {Promise<{ passed: number, failed: number, skipped: number, names: string[] }>} `names` of what failed
 */
export async function runVitest(projects, { folder, files = [], print = (text) => process.stdout.write(text) }) {
  const report = join(folder, `${projects.join("-")}.json`);
  rmSync(report, { force: true });
  const { code } = await runToEnd(
    [
      process.execPath,
      inProject("node_modules", "vitest", "vitest.mjs"),
      "run",
      ...projects.flatMap((project) => ["--project", project]),
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...files,
    ],
    { cwd: inProject(), env: { ...process.env, NIANGJIA_TEST_RUN: folder }, onText: print },
  );
  const counted = countReport(report);
  // A file that did not load, an error outside any test, a set-up that failed: it counts as one failure.
  if (code !== 0 && counted.failed === 0) {
    counted.failed = 1;
    counted.names.push("an error outside of any test: it is told above");
  }
  return counted;
}

/** @param {string} report */
export function countReport(report) {
  const counted = { passed: 0, failed: 0, skipped: 0, /** @type {string[]} */ names: [] };
  let read;
  try {
    read = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { ...counted, failed: 1, names: ["no report was written"] };
  }
  for (const file of read.testResults) {
    const states = file.assertionResults.map((one) => one.status);
    counted.passed += states.filter((state) => state === "passed").length;
    counted.skipped += states.filter((state) => state !== "passed" && state !== "failed").length;
    const failed = file.assertionResults.filter((one) => one.status === "failed");
    const isWhole = failed.length === 0 && file.status === "failed";
    counted.failed += isWhole ? 1 : failed.length;
    const path = relative(inProject(), file.name);
    for (const one of failed) counted.names.push(`${path} > ${one.fullName}\n${shortened(one.failureMessages?.[0])}`);
    if (isWhole) counted.names.push(`${path}\n${shortened(file.message)}`);
  }
  return counted;
}

/** The beginning of a failure: enough to know which it is. */
function shortened(message = "") {
  return message
    .split("\n")
    .slice(0, 12)
    .map((line) => `      ${line}`)
    .join("\n");
}
