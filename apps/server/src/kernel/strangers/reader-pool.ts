import { availableParallelism } from "node:os";
import type { FastifyBaseLogger } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { ReaderProcess, SecondHandMemory } from "./reader-process.ts";
import { readerKeepsMegabytes, readerStartSeconds, type Reading } from "./reading.ts";

interface Waiting {
  readonly reading: Reading<never, unknown>;
  readonly bytes: Uint8Array;
  readonly options: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface PoolOptions {
  readonly log: Pick<FastifyBaseLogger, "warn" | "error">;
  /** File that begins a reading process; beside this program when it is not given. */
  readonly program?: URL;
  readonly processes?: number;
  /** Readings that may wait for a process; one more is answered `busy`. */
  readonly waiting?: number;
  /** Seconds until a process must have begun. */
  readonly startSeconds?: number;
  /** Megabytes that a process may hold after a reading; with more it is replaced. */
  readonly keepsMegabytes?: number;
}

/** Readings that may wait for a process. */
export const defaultWaiting = 50;

const defaultProcesses = () => Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * Reads what strangers send in processes of their own, so that no content stops the server: each reading has limits of
 * time, memory and bytes, and a process that goes beyond is ended and replaced. They begin when they are needed. What one sender's
 * content left behind is not counted against the next one: a process that holds much is replaced, and where memory ran out in one that
 * had read before, the reading is done once more in a fresh one.
 */
export class ReaderPool {
  readonly #options: PoolOptions;
  readonly #processes = new Set<ReaderProcess>();
  readonly #queue: Waiting[] = [];
  #closed = false;
  /** Processor time of the last reading that was answered, in microseconds. For measurements. */
  lastCpuMicroseconds = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /**
   * Reads `bytes`, outside of any transaction: it may take its time.
   * Throws the refusals of the reading, whatever its reader refuses with, and `busy`.
   */
  read<Options, Result>(reading: Reading<Options, Result>, bytes: Uint8Array, options: Options): Promise<Result> {
    if (bytes.byteLength > reading.limits.inputBytes) return Promise.reject(new AppError(reading.refusals.tooCostly));
    return new Promise<unknown>((resolve, reject) => {
      if (this.#closed || this.#queue.length >= (this.#options.waiting ?? defaultWaiting) + this.#idle())
        return reject(new AppError("busy"));
      this.#queue.push({ reading: reading as Reading<never, unknown>, bytes, options, resolve, reject });
      this.#next();
    }) as Promise<Result>;
  }

  /** Ends every process. Readings under way are answered `busy`: what was sent may be sent again. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new AppError("busy"));
    await Promise.all([...this.#processes].map((one) => one.end(new AppError("busy"))));
  }

  #limit(): number {
    return this.#options.processes ?? defaultProcesses();
  }

  #idle(): number {
    return this.#limit() - [...this.#processes].filter((one) => one.isBusy).length;
  }

  #next(): void {
    while (this.#queue.length > 0 && this.#idle() > 0) {
      const process = [...this.#processes].find((one) => !one.isBusy) ?? this.#begin();
      const { reading, bytes, options, resolve, reject } = this.#queue.shift()!;
      const done = process.read(reading, bytes, options).catch((error: unknown) => {
        if (!(error instanceof SecondHandMemory)) throw error;
        if (this.#closed) throw new AppError("busy");
        return this.#begin().read(reading, bytes, options);
      });
      void done.then(resolve, reject).finally(() => this.#next());
    }
  }

  #begin(): ReaderProcess {
    const { log, program, startSeconds = readerStartSeconds, keepsMegabytes = readerKeepsMegabytes } = this.#options;
    const limits = { startWithin: startSeconds * 1000, keepsAtMost: keepsMegabytes * 1024 * 1024 };
    const process = new ReaderProcess({
      log,
      program,
      ...limits,
      spent: (microseconds) => void (this.lastCpuMicroseconds = microseconds),
      ended: () => void this.#processes.delete(process),
    });
    this.#processes.add(process);
    return process;
  }
}
