import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sent } from "./acknowledged-load.ts";
import type { Fault } from "./faults.ts";
import { SharedStage } from "./shared-stage.ts";

/** What one fault left behind, after `rounds` of it. */
export interface Outcome {
  readonly fault: string;
  readonly rounds: number;
  readonly acknowledged: number;
  /** Acknowledged with a number that the database does not hold. */
  readonly lost: number;
  /** Rows beyond one for each submission. */
  readonly doubled: number;
  /** First attempts that were answered with a refusal or not at all, by status or cause. */
  readonly refusedFirst: Readonly<Record<string, number>>;
  /** From the end of the fault until every process was given requests again, in milliseconds, one for each round. */
  readonly readyAfter: readonly number[];
}

/** Acknowledgements before each round: the fault meets a platform at work. */
const warmUp = 20;

const smallDisk = "900m";

/** Runs rounds of one fault on a stage of its own, under load all the time, and counts what the database holds. */
export async function runFault(fault: Fault, rounds: number, report: (line: string) => void = () => {}): Promise<Outcome> {
  const disk = fault.hasSmallDisk ? await mountSmallDisk() : null;
  const stage = await SharedStage.open(disk ? { within: join(disk, "database") } : {});
  try {
    const readyAfter: number[] = [];
    for (let round = 0; round < rounds; round++) {
      stage.load.start();
      await stage.load.acknowledged(warmUp);
      await fault.strike(stage, round);
      const mended = performance.now();
      await stage.allReady();
      await stage.load.acknowledged(1);
      readyAfter.push(performance.now() - mended);
      await stage.load.stop();
      await stage.load.settle();
      report(`${fault.name} ${round + 1}/${rounds}: ${stage.load.acknowledgedCount} acknowledged, ready after ${Math.round(readyAfter.at(-1)!)} ms`);
    }
    const stored = await stage.rows<{ number: string; key: string }>("select number, right(description, 32) as key from appeals_appeal where right(description, 32) ~ '^[0-9a-f]{32}$'");
    return { fault: fault.name, rounds, ...countOf(stage.load.sent, stored), readyAfter };
  } finally {
    await stage.close();
    if (disk) {
      execFileSync("umount", ["--lazy", disk]);
      await rm(disk, { recursive: true, force: true });
    }
  }
}

function countOf(sent: readonly Sent[], stored: readonly { number: string; key: string }[]): Pick<Outcome, "acknowledged" | "lost" | "doubled" | "refusedFirst"> {
  const numbers = new Map(stored.map((row) => [row.key, row.number]));
  const acknowledged = sent.filter((one) => one.acknowledged !== null);
  const refusedFirst: Record<string, number> = {};
  for (const { refusedFirst: cause } of sent) if (cause !== null) refusedFirst[cause] = (refusedFirst[cause] ?? 0) + 1;
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((one) => numbers.get(one.key) !== one.acknowledged!.number).length,
    doubled: stored.length - numbers.size + (numbers.size - new Set(stored.map((row) => row.number)).size),
    refusedFirst,
  };
}

async function mountSmallDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "niangjia-small-disk-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${smallDisk}`, "none", folder]);
  // The account of the database passes through.
  await chmod(folder, 0o711);
  return folder;
}
