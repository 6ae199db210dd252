import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sent } from "./acknowledged-load.ts";
import type { Fault } from "./faults.ts";
import { Stage } from "./stage.ts";

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

/**
 * A stage for one fault that needs its own, or for all that do not; `close` takes everything away.
 * @param world the demo world to begin from; without one it is made
 */
export async function stageFor(
  fault: Pick<Fault, "hasSmallDisk">,
  world?: string,
): Promise<{ stage: Stage; close(): Promise<void> }> {
  const disk = fault.hasSmallDisk ? await mountSmallDisk() : null;
  const clear = async () => {
    if (disk === null) return;
    execFileSync("umount", ["--lazy", disk]);
    await rm(disk, { recursive: true, force: true });
  };
  try {
    const stage = await Stage.open({
      ...(world ? { world } : {}),
      ...(disk === null ? {} : { within: join(disk, "database") }),
    });
    return { stage, close: () => stage.close().then(clear) };
  } catch (error) {
    await clear();
    throw error;
  }
}

/** Runs rounds of one fault, under load all the time, and counts what the database holds. */
export async function runFault(
  stage: Stage,
  fault: Fault,
  rounds: number,
  report: (line: string) => void = () => {},
): Promise<Outcome> {
  const load = await stage.newLoad();
  const readyAfter: number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      load.start();
      await load.acknowledged(warmUp);
      await fault.strike(stage, round);
      const mended = performance.now();
      await stage.allReady();
      await load.acknowledged(1);
      readyAfter.push(performance.now() - mended);
      await load.stop();
      await load.settle();
      report(
        `${fault.name} ${round + 1}/${rounds}: ${load.acknowledgedCount} acknowledged, ready after ${Math.round(readyAfter.at(-1)!)} ms`,
      );
    }
  } finally {
    await load.stop();
  }
  const stored = await stage.rows<Stored>("select number, right(description, 32) as key from appeals_appeal");
  return { fault: fault.name, rounds, ...countOf(load.sent, stored), readyAfter };
}

interface Stored {
  readonly number: string;
  readonly key: string;
}

function countOf(
  sent: readonly Sent[],
  all: readonly Stored[],
): Pick<Outcome, "acknowledged" | "lost" | "doubled" | "refusedFirst"> {
  const keys = new Set(sent.map((one) => one.key));
  const stored = all.filter((row) => keys.has(row.key));
  const numbers = new Map(stored.map((row) => [row.key, row.number]));
  const acknowledged = sent.filter((one) => one.acknowledged !== null);
  const refusedFirst: Record<string, number> = {};
  for (const { refusedFirst: cause } of sent) if (cause !== null) refusedFirst[cause] = (refusedFirst[cause] ?? 0) + 1;
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((one) => numbers.get(one.key) !== one.acknowledged!.number).length,
    doubled: stored.length - new Set(stored.map((row) => row.number)).size + (stored.length - numbers.size),
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
