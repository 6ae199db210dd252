import { availableParallelism } from "node:os";
import type { FastifyBaseLogger } from "fastify";
import sharp from "sharp";
import { AppError } from "@niangjia/domain/kernel/errors";
import { ReaderThread } from "./reader-thread.ts";
import type { Reading } from "./reading.ts";

interface Waiting {
  readonly reading: Reading<never, unknown>;
  readonly bytes: Uint8Array;
  readonly options: unknown;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

export interface PoolOptions {
  readonly log: Pick<FastifyBaseLogger, "warn" | "error">;
  /** File that begins a thread; beside this program when it is not given. */
  readonly program?: URL;
  readonly threads?: number;
  /** Readings that may wait for a thread; one more is answered `busy`. */
  readonly waiting?: number;
}

/** What a thread may hold, in megabytes of JavaScript memory. What native code holds is bounded by each reader. */
export const threadMegabytes = 256;
export const defaultWaiting = 50;

const defaultThreads = () => Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * Reads what strangers send in threads of their own, so that no content stops the server: each reading has limits of
 * time, memory and bytes, and a thread that goes beyond is ended and replaced. Threads begin when they are needed.
 */
export class ReaderPool {
  readonly #options: PoolOptions;
  readonly #threads = new Set<ReaderThread>();
  readonly #queue: Waiting[] = [];
  #closed = false;
  /** Processor time of the last reading that was answered, in microseconds. For measurements. */
  lastCpuMicroseconds = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
    // Both are of the process, and its library must be loaded here before a thread loads it (sharp, "worker threads").
    sharp.cache(false);
    sharp.concurrency(1);
  }

  /**
   * Reads `bytes`. They change hands and are empty afterwards, unless they are a part of a larger buffer, which is copied.
   * Throws the refusals of the reading, whatever its reader refuses with, and `busy`.
   */
  read<Options, Result>(reading: Reading<Options, Result>, bytes: Uint8Array, options: Options): Promise<Result> {
    if (bytes.byteLength > reading.limits.inputBytes) return Promise.reject(new AppError(reading.refusals.tooCostly));
    return new Promise<unknown>((resolve, reject) => {
      if (this.#closed || this.#queue.length >= (this.#options.waiting ?? defaultWaiting) + this.#idle()) return reject(new AppError("busy"));
      this.#queue.push({ reading: reading as Reading<never, unknown>, bytes, options, resolve, reject });
      this.#next();
    }) as Promise<Result>;
  }

  /** Ends every thread. Readings under way are answered `busy`: what was sent may be sent again. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new AppError("busy"));
    await Promise.all([...this.#threads].map((thread) => thread.end(new AppError("busy"))));
  }

  #limit(): number {
    return this.#options.threads ?? defaultThreads();
  }

  #idle(): number {
    return this.#limit() - [...this.#threads].filter((thread) => thread.isBusy).length;
  }

  #next(): void {
    while (this.#queue.length > 0 && this.#idle() > 0) {
      const thread = [...this.#threads].find((one) => !one.isBusy) ?? this.#begin();
      const { reading, bytes, options, resolve, reject } = this.#queue.shift()!;
      void thread.read(reading, bytes, options).then(
        ({ result, cpuMicroseconds }) => {
          this.lastCpuMicroseconds = cpuMicroseconds;
          resolve(result);
        },
        reject,
      ).finally(() => this.#next());
    }
  }

  #begin(): ReaderThread {
    const thread = new ReaderThread({ log: this.#options.log, program: this.#options.program, megabytes: threadMegabytes, ended: () => void this.#threads.delete(thread) });
    this.#threads.add(thread);
    return thread;
  }
}
