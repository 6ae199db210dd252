import { fork, type ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FastifyBaseLogger } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { patience, readerMegabytes, type Reading, type Task, type TaskAnswer } from "./reading.ts";

interface ProcessOptions {
  readonly log: Pick<FastifyBaseLogger, "warn" | "error">;
  /** File that begins a reading process. */
  readonly program: URL | undefined;
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

/** From source the program is TypeScript, in the bundle it is a file beside `main.js`. */
const isSource = import.meta.url.endsWith(".ts");
const ownProgram = new URL(isSource ? "../../reader-worker.ts" : "./reader-worker.js", import.meta.url);
// Node 20 reads no TypeScript: from source the compiler of `npm run dev` and of the tests goes before the program.
const compiler = isSource ? ["--import", new URL("../../loader.mjs", pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api"))).href] : [];

/** Signals of an end that its own watch, V8 without memory, or we brought about: the content cost too much. */
const costlyEnds: ReadonlySet<NodeJS.Signals | null> = new Set(["SIGKILL", "SIGABRT", "SIGTRAP", "SIGILL"]);

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
    this.#child = fork(fileURLToPath(options.program ?? ownProgram), [], {
      // No settings, no keys. Windows finds its own libraries by this one.
      env: process.env["SystemRoot"] ? { SystemRoot: process.env["SystemRoot"] } : {},
      execArgv: [...compiler, `--max-old-space-size=${readerMegabytes}`],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#gone = new Promise((resolve) => {
      this.#child.once("error", (error) => resolve(this.#fell(error)));
      this.#child.once("exit", (code, signal) => resolve(this.#fell(new Error(`a reading process ended (${signal ?? code})`), signal)));
    });
    this.#ready = new Promise((resolve) => {
      this.#child.on("message", (message: TaskAnswer | "ready") => {
        if (message !== "ready") return this.#answered(message);
        this.#isReady = true;
        resolve();
      });
    });
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
          limit = setTimeout(() => this.#tooLong(reading), reading.limits.seconds * patience * 1000);
          this.#child.send({ id, name: reading.name, bytes, options } satisfies Task, (error) => error && this.#fell(error));
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
  }

  #tooLong(reading: Reading<never, unknown>): void {
    this.#options.log.warn({ reading: reading.name }, "content took too long to read; the process is replaced");
    void this.end(new AppError(reading.refusals.tooCostly));
  }

  #fell(error: Error, signal: NodeJS.Signals | null = null): void {
    const wasEnded = this.#ended;
    this.#retire();
    const running = this.#running;
    if (wasEnded) return;
    this.#options.log.warn({ reading: running?.reading.name, because: error.message }, "a reading process fell; it is replaced");
    // One that never began has not seen the content: that is our own mistake, not the sender's.
    if (!this.#isReady) running?.reject(error);
    else running?.reject(new AppError(costlyEnds.has(signal) ? running.reading.refusals.tooCostly : running.reading.refusals.unreadable));
    this.#child.kill("SIGKILL");
  }
}
