import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ServerProcess } from "../apps/server/src/testing/server-process.ts";
import { acceptAppeals } from "./accepting.ts";
import type { BenchServer } from "./bench-server.ts";
import { print } from "./report.ts";

const rounds = 9;
const each = 400;

/**
 * What an accepted appeal costs this version and another one, in processor time of the server and its database, until it is routed:
 * `BEFORE=<folder of another version, built> npm run bench -- against`. In turn, the order changed each round; the median counts.
 */
export async function benchAgainst(bench: BenchServer): Promise<void> {
  const before = process.env["BEFORE"];
  if (!before)
    return void process.stdout.write("          BEFORE names no folder of another version: nothing is compared\n");
  const settings = { LOG_LEVEL: "error" };
  const [now, then] = [
    await ServerProcess.start(join(bench.folder, "now"), settings),
    await ServerProcess.start(join(bench.folder, "before"), settings, { root: before }),
  ];
  const costs = new Map([now, then].map((server) => [server, [] as number[]]));
  try {
    for (let round = 0; round <= rounds; round++) {
      for (const server of round % 2 === 0 ? [now, then] : [then, now]) {
        const began = ticksOf(server.pid);
        await acceptAppeals(server, { most: each, isRouted: true });
        const cost = (10 * (ticksOf(server.pid) - began)) / each;
        // The first turn warms both up.
        if (round > 0) costs.get(server)!.push(cost);
      }
      const [mine, other] = [costs.get(now)!.at(-1), costs.get(then)!.at(-1)];
      process.stdout.write(
        `          round ${round}: ${mine === undefined ? "warm-up" : `${mine.toFixed(2)} ms against ${other!.toFixed(2)} ms`}\n`,
      );
    }
    const [mine, other] = [median(costs.get(now)!), median(costs.get(then)!)];
    print({
      what: "cost of an accepted appeal against another version",
      ratio: mine / other,
      aim: { most: 1.1 },
      subject: `${mine.toFixed(2)} ms of processor time for each of ${each}, server and database, median of ${rounds}`,
      peer: `${other.toFixed(2)} ms by the version in BEFORE`,
    });
  } finally {
    await Promise.all([now.stop(), then.stop()]);
  }
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Hundredths of a second that a process, all below it and those of them that have ended have computed. */
function ticksOf(pid: number): number {
  const all = readdirSync("/proc").flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, "latin1");
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return [{ pid: Number(name), parent: Number(fields[1]), ticks: fields.slice(11, 15).map(Number) }];
    } catch {
      return [];
    }
  });
  const below = (of: number): number[] => [
    of,
    ...all.filter(({ parent }) => parent === of).flatMap((one) => below(one.pid)),
  ];
  const family = new Set(below(pid));
  return all
    .filter((one) => family.has(one.pid))
    .flatMap((one) => one.ticks)
    .reduce((sum, ticks) => sum + ticks, 0);
}
