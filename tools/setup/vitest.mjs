import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { whenNpmIsGone } from "./child.mjs";
import { inProject } from "./project.mjs";

/**
 * Runs one project of vitest.config.ts, showing its progress, and counts from its report.
 * @param {string} project
 * @returns {Promise<{ passed: number, failed: number, skipped: number, names: string[] }>} `names` of what failed
 */
export async function runVitest(project) {
  mkdirSync(inProject(".cache"), { recursive: true });
  const report = inProject(".cache", `test-${project}.json`);
  rmSync(report, { force: true });
  const code = await runVisibly([
    inProject("node_modules", "vitest", "vitest.mjs"),
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ]);
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

function runVisibly(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: inProject(), stdio: "inherit" });
    const end = () => {
      child.kill("SIGTERM");
      process.exit(130);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
    whenNpmIsGone(end);
    child.on("error", reject);
    child.on("exit", (code) => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeListener(signal, end);
      resolve(code ?? 1);
    });
  });
}
