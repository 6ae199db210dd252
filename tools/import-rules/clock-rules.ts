import { isTest, type Rule, type Violation } from "./rules.ts";
import type { SourceFacts } from "./source-facts.ts";

/** The same in, the same out: rules take the moment as an argument. */
export const rulesReadNoClock: Rule = ({ files }) =>
  files
    .filter(({ path }) => (path.startsWith("packages/domain/src/") || path.endsWith(".rules.ts")) && !isTest(path))
    .flatMap((file) =>
      file.clockReadings.map(({ text, line }) => ({
        rule: "rules read no clock",
        path: file.path,
        line,
        message: `${text} makes the answer depend on when or on chance; take the moment (or the random value) as an argument`,
      })),
    );

const faults = "apps/server/src/testing/faults";
const embedded = "apps/server/src/kernel/database/embedded";

/** Tests and their helpers that cannot do without the machine's own time, and why. */
const needsRealTime: ReadonlyMap<string, string> = new Map([
  ["apps/server/src/modules/audit/audit.processes.test.ts", "a process whose machine has a wrong clock"],
  [
    "apps/server/src/modules/identity/first/first-administrators.test.ts",
    "stands before the clock that the operator's command reads in a process of its own",
  ],
  [
    "apps/server/src/modules/identity/testing/openid-server.ts",
    "dates its tokens, which the library of the platform holds against the machine's clock",
  ],
  [
    "apps/server/src/modules/identity/testing/authenticator-app.ts",
    "shows the digits of now to a server in a process of its own",
  ],
  ["apps/server/src/modules/search/search.size.test.ts", "tells how long a search takes; holds nobody to it"],
  [`${embedded}/folder-lock.test.ts`, "keeps the heartbeat of a lock going, as another machine would"],
  [`${faults}/acknowledged-load.ts`, "pauses between two attempts, as a client does"],
  [`${faults}/balancer.ts`, "asks each process again and again whether it is ready, as a balancer does"],
  [`${faults}/harness.ts`, "tells how soon service comes back; holds nobody to it"],
  ["ops/safekeeping.test.ts", "holds answers against the end marker of a backup, both by the machine's clock"],
  ["tools/doctor/doctor.test.ts", "the doctor holds the machine's clock against the database's"],
]);

/** The clock of a test is the test's own: no machine is too slow for it, and no day of the year too late. */
export const testsReadNoRealClock: Rule = ({ files }) => {
  const rule = "tests read no real clock";
  return files
    .filter(({ path }) => isTest(path))
    .flatMap((file): Violation[] => {
      const found = realTimeIn(file);
      if (!needsRealTime.has(file.path))
        return found.map(({ text, line }) => ({
          rule,
          path: file.path,
          line,
          message: `${text} depends on the machine; hand a clock in or await what happens, or name the file in this rule with its reason`,
        }));
      return found.length > 0
        ? []
        : [{ rule, path: file.path, line: 1, message: "reads no real clock; strike it off the list in this rule" }];
    });
};

function realTimeIn(file: SourceFacts): readonly { text: string; line: number }[] {
  return [
    ...file.clockReadings.filter(({ text }) => !/^(Math|crypto)\./.test(text)),
    ...file.waits,
    ...file.imports
      .filter((one) => one.packageName?.startsWith("node:timers"))
      .map((one) => ({ text: one.specifier, line: one.line })),
  ];
}
