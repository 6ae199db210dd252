import { availableParallelism } from "node:os";
import type { FastifyBaseLogger } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { ReaderProcess } from "./reader-process.ts";
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
  /** File that begins a reading process; beside this program when it is not given. */
  readonly program?: URL;
  readonly processes?: number;
  /** Readings that may wait for a process; one more is answered `busy`. */
  readonly waiting?: number;
}

/** Readings that may wait for a process. */
export const defaultWaiting = 50;

const defaultProcesses = () => Math.min(4, Math.max(2, availableParallelism() - 1));

/**
 * Reads what strangers send in processes of their own, so that no content stops the server: each reading has limits of
 * time, memory and bytes, and a process that goes beyond is ended and replaced. They begin when they are needed.
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
      if (this.#closed || this.#queue.length >= (this.#options.waiting ?? defaultWaiting) + this.#idle()) return reject(new AppError("busy"));
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
      void process.read(reading, bytes, options).then(resolve, reject).finally(() => this.#next());
    }
  }

  #begin(): ReaderProcess {
    const { log, program } = this.#options;
    const process = new ReaderProcess({ log, program, spent: (microseconds) => void (this.lastCpuMicroseconds = microseconds), ended: () => void this.#processes.delete(process) });
    this.#processes.add(process);
    return process;
  }
}
