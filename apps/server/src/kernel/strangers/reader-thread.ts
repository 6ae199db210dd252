import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { FastifyBaseLogger } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { patience, type Reading, type Task, type TaskAnswer } from "./reading.ts";

interface ThreadOptions {
  readonly log: Pick<FastifyBaseLogger, "warn" | "error">;
  readonly program: URL | undefined;
  readonly megabytes: number;
  /** Called once, when no further reading may be given to this thread. */
  readonly ended: () => void;
}

interface Running {
  readonly id: number;
  readonly reading: Reading<never, unknown>;
  readonly resolve: (answer: { result: unknown; cpuMicroseconds: number }) => void;
  readonly reject: (error: Error) => void;
  /** When it began: the wall in milliseconds and the processor time of the whole process in microseconds. */
  readonly wall: number;
  readonly cpu: number;
}

const looksEveryMilliseconds = 50;

/** From source the thread is TypeScript, in the bundle it is a file beside `main.js`. */
const isSource = import.meta.url.endsWith(".ts");
const ownProgram = new URL(isSource ? "../../reader-worker.ts" : "./reader-worker.js", import.meta.url);

/** Node 20 reads no TypeScript: from source the compiler of `npm run dev` and of the tests is put before the program. */
function fromSource(program: URL): URL {
  const compiler = new URL("./index.mjs", pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm/api"))).href;
  const begin = `import { register } from ${JSON.stringify(compiler)}; register(); await import(${JSON.stringify(program.href)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(begin)}`);
}

/** One thread with one reading at a time. */
export class ReaderThread {
  readonly #options: ThreadOptions;
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #isReady = false;
  #running: Running | null = null;
  #isTaken = false;
  #ended = false;
  #tasks = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
    const program = options.program ?? ownProgram;
    this.#worker = new Worker(isSource ? fromSource(program) : program, {
      // No settings, no keys: the thread's environment is empty.
      env: {},
      argv: [],
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: options.megabytes, maxYoungGenerationSizeMb: 32, codeRangeSizeMb: 16, stackSizeMb: 4 },
    });
    this.#worker.on("error", (error: NodeJS.ErrnoException) => this.#fell(error));
    this.#worker.on("exit", () => this.#fell(new Error("the thread has ended")));
    this.#ready = new Promise((resolve) => {
      this.#worker.on("message", (message: TaskAnswer | "ready") => {
        if (message !== "ready") return this.#answered(message);
        this.#isReady = true;
        resolve();
      });
    });
    this.#worker.unref();
  }

  get isBusy(): boolean {
    return this.#isTaken || this.#ended;
  }

  async read(reading: Reading<never, unknown>, bytes: Uint8Array, options: unknown): Promise<{ result: unknown; cpuMicroseconds: number }> {
    this.#isTaken = true;
    // A waiting request keeps the process alive, an idle thread does not.
    this.#worker.ref();
    let watch: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve, reject) => {
        const { user, system } = process.cpuUsage();
        const id = ++this.#tasks;
        this.#running = { id, reading, resolve, reject, wall: performance.now(), cpu: user + system };
        void this.#ready.then(() => {
          if (this.#running?.id !== id) return;
          // Time counts from here: a thread that is still beginning has not looked at the content.
          const begun = process.cpuUsage();
          this.#running = { ...this.#running, wall: performance.now(), cpu: begun.user + begun.system };
          watch = setInterval(() => this.#look(), looksEveryMilliseconds);
          const own = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
          this.#worker.postMessage({ id, name: reading.name, bytes: own, options } satisfies Task, [own.buffer as ArrayBuffer]);
        }).catch(reject);
      });
    } finally {
      clearInterval(watch);
      this.#running = null;
      this.#isTaken = false;
      if (!this.#ended) this.#worker.unref();
    }
  }

  /** Ends the thread; a reading under way fails with `because`. */
  async end(because: Error): Promise<void> {
    this.#retire();
    this.#running?.reject(because);
    await this.#worker.terminate();
  }

  #retire(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#options.ended();
  }

  #answered(answer: TaskAnswer): void {
    const running = this.#running;
    if (running?.id !== answer.id) return;
    if ("result" in answer) running.resolve({ result: answer.result, cpuMicroseconds: answer.cpuMicroseconds });
    else if ("refusal" in answer) running.reject(new AppError(answer.refusal.code, answer.refusal.detail));
    else {
      this.#options.log.warn({ reading: running.reading.name, at: answer.fault }, "content could not be read");
      running.reject(new AppError(running.reading.refusals.unreadable));
    }
  }

  /** Node cannot tell one thread's time from outside: the time of the process is never less, and where the machine is busy the wall runs ahead of both. */
  #look(): void {
    const running = this.#running;
    if (!running) return;
    const { user, system } = process.cpuUsage();
    const wall = (performance.now() - running.wall) / 1000;
    const cpu = (user + system - running.cpu) / 1e6;
    const { seconds } = running.reading.limits;
    if (Math.min(wall, cpu) < seconds && wall < seconds * patience) return;
    this.#options.log.warn({ reading: running.reading.name, seconds: Math.round(wall) }, "content took too long to read; the thread is replaced");
    void this.end(new AppError(running.reading.refusals.tooCostly));
  }

  #fell(error: NodeJS.ErrnoException): void {
    const wasEnded = this.#ended;
    this.#retire();
    const running = this.#running;
    if (wasEnded && !running) return;
    const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    if (!wasEnded) this.#options.log.error({ reading: running?.reading.name, code: error.code, because: error.name }, "a reading thread fell; it is replaced");
    // A thread that never began has not seen the content: that is our own mistake, not the sender's.
    if (!this.#isReady && !isMemory) running?.reject(error);
    else running?.reject(new AppError(isMemory ? running.reading.refusals.tooCostly : running.reading.refusals.unreadable));
  }
}
