import { readFileSync } from "node:fs";
import { filesBelow } from "../setup/fingerprint.mjs";
import { inProject } from "../setup/project.mjs";
import { dependenciesMatch, noUnusedExports, noUnusedFiles } from "./unused.ts";
import { noBuiltQueries, onlyStoresQuery, storesKeepToTheirTables, tablesAreOwned } from "./database-rules.ts";
import { plainStatementsAreCut } from "./scope-rules.ts";
import { rulesReadNoClock, testsReadNoRealClock } from "./clock-rules.ts";
import { noRescanning } from "./expression-rules.ts";
import { largeModulesSayWhy } from "./size-rules.ts";
import {
  appsNeverImportApps,
  domainIsPure,
  fileNamesSayWhat,
  foundationNeverImportsBusiness,
  modulesByTheirIndex,
  noBarrels,
  noCyclesOfFiles,
  noCyclesOfModules,
  noRegistrationBySideEffect,
  readersReachNothing,
  testsHaveOneTimeLimit,
  type Rule,
  type Violation,
} from "./rules.ts";
import {
  constantsStandOnce,
  datesByOnePicker,
  formsRepeatNothing,
  limitsHaveNames,
  textsStandOnce,
  tonesStandWithTheirTerms,
} from "./shown-rules.ts";
import { readAllFacts, type SourceTree } from "./source-facts.ts";

const importRules: readonly Rule[] = [
  domainIsPure,
  rulesReadNoClock,
  modulesByTheirIndex,
  readersReachNothing,
  foundationNeverImportsBusiness,
  onlyStoresQuery,
  noBuiltQueries,
  storesKeepToTheirTables,
  tablesAreOwned,
  plainStatementsAreCut,
  appsNeverImportApps,
  noCyclesOfFiles,
  noCyclesOfModules,
  noBarrels,
  noRegistrationBySideEffect,
  fileNamesSayWhat,
  noRescanning,
  testsHaveOneTimeLimit,
  largeModulesSayWhy,
  testsReadNoRealClock,
  constantsStandOnce,
  textsStandOnce,
  formsRepeatNothing,
  tonesStandWithTheirTerms,
  datesByOnePicker,
  limitsHaveNames,
];
const unusedRules: readonly Rule[] = [noUnusedFiles, noUnusedExports, dependenciesMatch];
const allRules = [...importRules, ...unusedRules];

/** Every violation of every rule (or of those given) in a tree of sources. */
export function checkTree(tree: SourceTree, rules: readonly Rule[] = allRules): Violation[] {
  const project = { tree, files: readAllFacts(tree) };
  return rules.flatMap((rule) => rule(project));
}

/** The sources of this project, as they lie in its folder. */
export function readTree(): Map<string, string> {
  const folders = [
    "apps",
    "packages",
    "seeds",
    "tools",
    "bench",
    "replay",
    "e2e",
    "ops",
    "vitest.config.ts",
    "package.json",
  ];
  return new Map(
    folders
      .flatMap((folder) => filesBelow(folder))
      .filter((path) => /\.(tsx?|mjs|sql|json|css|md)$/.test(path))
      .map((path) => [path, readFileSync(inProject(path), "utf8")]),
  );
}

if (import.meta.url === `file://${encodeURI(process.argv[1] ?? "")}`) {
  const only = { "--imports": importRules, "--unused": unusedRules }[process.argv[2] ?? ""];
  const violations = checkTree(readTree(), only);
  const rules = [...new Set(violations.map((one) => one.rule))];
  for (const rule of rules) {
    const broken = violations.filter((one) => one.rule === rule);
    process.stdout.write(
      `${rule} (${broken.length})\n${broken.map((one) => `  ${one.path}:${one.line}  ${one.message}\n`).join("")}`,
    );
  }
  process.stdout.write(
    violations.length === 0 ? `every rule holds\n` : `\n${violations.length} violations of ${rules.length} rules\n`,
  );
  process.exit(violations.length === 0 ? 0 : 1);
}
