import type { ChildProcess } from "node:child_process";
import type { FastifyBaseLogger } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { beginReader } from "./reader-program.ts";
import { endOfTime, patience, type Reading, type Task, type TaskAnswer } from "./reading.ts";

interface ProcessOptions {
  readonly log: Pick<FastifyBaseLogger, "warn" | "error">;
  /** File that begins a reading process. */
  readonly program: URL | undefined;
  /** Longest wait until it has begun. Milliseconds. */
  readonly startWithin: number;
  /** Bytes of memory that it may hold after a reading: with more it is not given another one. */
  readonly keepsAtMost: number;
  /** Told the processor time of each reading that was answered, in microseconds. */
  readonly spent: (microseconds: number) => void;
  /** Called once, when no further reading may be given to this process. */
  readonly ended: () => void;
}

interface Running {
  readonly id: number;
  readonly reading: Reading<never, unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Signals of an end for want of memory: by its own watch or the system's, or by V8. */
const memoryEnds: ReadonlySet<NodeJS.Signals | null> = new Set(["SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL"]);
/** Of those and of its own watch over its time: the content cost too much. */
const costlyEnds: ReadonlySet<NodeJS.Signals | null> = new Set([...memoryEnds, endOfTime]);

/** A process that had read before ended for want of memory: whether this content or what came before it took the memory is not known. */
export class SecondHandMemory extends Error {}

/** One process with one reading at a time. */
export class ReaderProcess {
  readonly #options: ProcessOptions;
  readonly #child: ChildProcess;
  readonly #ready: Promise<void>;
  readonly #gone: Promise<void>;
  #isReady = false;
  #running: Running | null = null;
  #isTaken = false;
  #ended = false;
  #tasks = 0;

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.#child = beginReader(options.program);
    const start = setTimeout(
      () => this.#tooLong("a reading process did not begin in time", new AppError("busy")),
      options.startWithin,
    );
    this.#gone = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(this.#fell(error)));
      this.#child.once("exit", (code, signal) =>
        resolve(this.#fell(new Error(`a reading process ended (${signal ?? code})`), signal)),
      );
    });
    this.#ready = new Promise((resolve) => {
      this.#child.on("message", (message: TaskAnswer | "ready") => {
        if (message !== "ready") return this.#answered(message);
        clearTimeout(start);
        this.#isReady = true;
        resolve();
      });
    });
    void this.#gone.then(() => clearTimeout(start));
    this.#hold(false);
  }

  get isBusy(): boolean {
    return this.#isTaken || this.#ended;
  }

  async read(reading: Reading<never, unknown>, bytes: Uint8Array, options: unknown): Promise<unknown> {
    this.#isTaken = true;
    this.#hold(true);
    let limit: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const id = ++this.#tasks;
        this.#running = { id, reading, resolve, reject };
        void this.#ready.then(() => {
          if (this.#running?.id !== id) return;
          // Its processor time is watched within. This is for what uses none, and counts from here: a process that begins has not seen the content.
          limit = setTimeout(
            () => this.#tooLong("content took too long to read", new AppError(reading.refusals.tooCostly)),
            reading.limits.seconds * patience * 1000,
          );
          this.#child.send(
            { id, name: reading.name, bytes, options } satisfies Task,
            (error) => error && this.#fell(error),
          );
        });
      });
    } finally {
      clearTimeout(limit);
      this.#running = null;
      this.#isTaken = false;
      if (!this.#ended) this.#hold(false);
    }
  }

  /** Ends the process; a reading under way fails with `because`. */
  async end(because: Error): Promise<void> {
    this.#retire();
    this.#running?.reject(because);
    this.#child.kill("SIGKILL");
    await this.#gone;
  }

  /** A waiting request keeps the server alive, an idle process does not. */
  #hold(holds: boolean): void {
    const channel = this.#child.channel as { ref(): void; unref(): void } | null | undefined;
    if (holds) this.#child.ref();
    else this.#child.unref();
    if (holds) channel?.ref();
    else channel?.unref();
  }

  #retire(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.ended();
  }

  #answered(answer: TaskAnswer): void {
    const running = this.#running;
    if (running?.id !== answer.id) return;
    this.#options.spent(answer.cpuMicroseconds);
    if ("result" in answer) running.resolve(answer.result);
    else if ("refusal" in answer) running.reject(new AppError(answer.refusal.code, answer.refusal.detail));
    else {
      this.#options.log.warn({ reading: running.reading.name, at: answer.fault }, "content could not be read");
      running.reject(new AppError(running.reading.refusals.unreadable));
    }
    // What it holds on to would count against the next sender. The reading is answered: nobody hears of this end.
    if (answer.residentBytes > this.#options.keepsAtMost) void this.end(new AppError("busy"));
  }

  #tooLong(words: string, because: AppError): void {
    this.#options.log.warn({ reading: this.#running?.reading.name }, `${words}; the process is replaced`);
    void this.end(because);
  }

  #fell(error: Error, signal: NodeJS.Signals | null = null): void {
    const wasEnded = this.#ended;
    this.#retire();
    const running = this.#running;
    if (wasEnded) return;
    this.#options.log.warn(
      { reading: running?.reading.name, because: error.message },
      "a reading process fell; it is replaced",
    );
    // One that never began has not seen the content: that is our own mistake, not the sender's.
    if (!this.#isReady) running?.reject(error);
    else if (this.#tasks > 1 && memoryEnds.has(signal)) running?.reject(new SecondHandMemory(error.message));
    else
      running?.reject(
        new AppError(costlyEnds.has(signal) ? running.reading.refusals.tooCostly : running.reading.refusals.unreadable),
      );
    this.#child.kill("SIGKILL");
  }
}
