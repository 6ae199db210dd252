/**
 * What happens to acknowledged appeals when things break under load.
 *
 *   npm run faults                          every fault, 10 rounds of each
 *   npm run faults -- --rounds 50 kill freeze
 *
 * Prints for each fault: rounds, acknowledged, lost (0), doubled (0), refused first attempts, time to ready. Exits with
 * 1 when anything was lost or doubled. A fault that this machine cannot make is named and left out.
 */
import { parseArgs } from "node:util";
import { faults } from "../apps/server/src/testing/faults/faults.ts";
import { runFault, stageFor, type Outcome } from "../apps/server/src/testing/faults/harness.ts";
import { ensureBuilt } from "./setup/build.mjs";

const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function lineOf(outcome: Outcome): string {
  const times = outcome.readyAfter.toSorted((a, b) => a - b);
  const refused =
    Object.entries(outcome.refusedFirst)
      .map(([cause, count]) => `${count} × ${cause}`)
      .join(", ") || "none";
  return `${outcome.fault}: ${outcome.rounds} rounds, ${outcome.acknowledged} acknowledged, ${outcome.lost} lost, ${outcome.doubled} doubled; refused first attempts: ${refused}; ready after ${seconds(times[Math.floor(times.length / 2)]!)} (median), ${seconds(times.at(-1)!)} (longest)`;
}

const { values, positionals } = parseArgs({
  options: { rounds: { type: "string", default: "10" } },
  allowPositionals: true,
});
const rounds = Number(values.rounds);
const chosen = faults.filter(
  (fault) => positionals.length === 0 || positionals.some((word) => fault.name.startsWith(word)),
);
if (!Number.isInteger(rounds) || rounds < 1 || chosen.length === 0) {
  say(`npm run faults -- [--rounds N] [${faults.map((fault) => `"${fault.name}"`).join(" | ")} …]`);
  process.exit(2);
}
process.env["NODE_ENV"] = "test";
await ensureBuilt();
const outcomes: Outcome[] = [];
for (const fault of chosen) {
  const lacks = fault.lacks?.() ?? null;
  if (lacks !== null) {
    say(`${fault.name}: left out, this machine lacks ${lacks}`);
    continue;
  }
  const opened = await stageFor(fault);
  try {
    outcomes.push(await runFault(opened.stage, fault, rounds, say));
  } finally {
    await opened.close();
  }
}
say("");
for (const outcome of outcomes) say(lineOf(outcome));
process.exit(outcomes.some((outcome) => outcome.lost + outcome.doubled > 0) ? 1 : 0);
