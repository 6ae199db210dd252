import { AppError } from "@niangjia/domain/kernel/errors";
import { ReaderPool, type PoolOptions } from "../../kernel/strangers/reader-pool.ts";
import type { Reading } from "../../kernel/strangers/reading.ts";

/** Content that a stranger makes larger and larger: what reading it costs must grow with it, not with its square. */
export interface Growing<Options> {
  readonly name: string;
  readonly reading: Reading<Options, unknown>;
  readonly options: Options;
  /** Size `n` and twice that are made; `n` is best so large that reading it takes some 50 ms, where the limits of the reading allow it. */
  readonly n: number;
  readonly make: (n: number) => Buffer | Promise<Buffer>;
  /** The refusal that it ends in; absent when it is read. */
  readonly refused?: string;
}

export const growing = <Options>(one: Growing<Options>): Growing<Options> => one;

const rounds = 3;
/** Readings of each size before it counts. */
const warmUps = 2;
/** What the smaller size must cost for a measurement: shorter readings, held short by their limits, are read several times. */
const leastMicroseconds = 50_000;
const mostReadings = 20;

/** Twice the content may cost twice, and a little for memory that is swept more often; its square would cost four times. */
export const mostGrowth = 2.6;

const silent = { warn: () => {}, error: () => {} } as unknown as PoolOptions["log"];

/** A pool of one process that keeps its memory, so that both sizes are read by the same one. */
export const poolOfOne = (program?: URL): ReaderPool =>
  new ReaderPool({ log: silent, processes: 1, keepsMegabytes: Infinity, ...(program ? { program } : {}) });

/**
 * The smallest growth of some measurements: a machine that does much else may spoil one, and memory that earlier contents
 * left behind may spoil all of one process, a square shows in each. Every measurement has a process of its own but the
 * first, where `shared` is given.
 */
export async function leastGrowthOf<Options>(
  one: Growing<Options>,
  { shared, program, attempts = 9 }: { shared?: ReaderPool; program?: URL; attempts?: number } = {},
): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least > mostGrowth; attempt++) {
    const pool = attempt === 0 && shared ? shared : poolOfOne(program);
    least = Math.min(least, await growthOf(pool, one));
    if (pool !== shared) await pool.close();
  }
  return least;
}

/**
 * How many times the processor time of `n` the reading of `2n` takes: medians of three, taken in turn, in a process
 * that has read both sizes before, so that neither its start nor its compiler counts.
 */
async function growthOf<Options>(
  pool: ReaderPool,
  { reading, options, n, make, refused }: Growing<Options>,
): Promise<number> {
  const contents = [await make(n), await make(2 * n)] as const;
  const costOf = async (at: 0 | 1) => {
    const outcome = await pool.read(reading, contents[at], options).then(
      () => undefined,
      (error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error)),
    );
    if (outcome !== refused) throw new Error(`expected ${refused ?? "a result"}, was ${outcome ?? "read"}`);
    return pool.lastCpuMicroseconds;
  };
  let readings = 1;
  for (let round = 0; round < warmUps; round++) {
    readings = Math.min(mostReadings, Math.ceil(leastMicroseconds / Math.max(await costOf(0), 1)));
    await costOf(1);
  }
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const at of [0, 1] as const) {
      let sum = 0;
      for (let reading = 0; reading < readings; reading++) sum += await costOf(at);
      times[at].push(sum);
    }
  }
  const median = (all: number[]) => all.sort((a, b) => a - b)[rounds >> 1]!;
  return median(times[1]) / median(times[0]);
}
