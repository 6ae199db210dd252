import { parentPort } from "node:worker_threads";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Reading, Task, TaskAnswer } from "./reading.ts";

/** What a reader is given beside the content. */
export interface ReaderTools {
  /** Counts bytes that will come out; throws the reading's refusal when they are too many. Call it before they are made. */
  readonly count: (bytes: number) => void;
  /** Counts bytes and hands them over without a copy on the server's side. */
  readonly give: (bytes: Uint8Array) => Uint8Array;
}

/**
 * One reading, done in a thread that knows no setting, key, database or network: it is given the content and answers
 * plain data. It refuses by throwing an AppError; anything else that it throws counts as unreadable.
 */
export interface Reader {
  readonly name: string;
  readonly run: (bytes: Buffer, options: never, tools: ReaderTools) => unknown;
  readonly reading: Reading<never, unknown>;
}

export function defineReader<Options, Result>(reading: Reading<Options, Result>, run: (bytes: Buffer, options: Options, tools: ReaderTools) => Result | Promise<Result>): Reader {
  return { name: reading.name, run: run as Reader["run"], reading: reading as Reading<never, unknown> };
}

/** The loop of a thread: one task after the other. */
export function serveReaders(readers: readonly Reader[]): void {
  const byName = new Map(readers.map((reader) => [reader.name, reader]));
  parentPort!.on("message", (task: Task) => void answer(byName.get(task.name), task));
  parentPort!.postMessage("ready");
}

async function answer(reader: Reader | undefined, task: Task): Promise<void> {
  const handedOver = new Set<ArrayBuffer>();
  const began = cpuNow();
  const say = (what: { result: unknown } | { refusal: { code: string; detail: Readonly<Record<string, unknown>> } } | { fault: string }) =>
    parentPort!.postMessage({ id: task.id, cpuMicroseconds: cpuNow() - began, ...what } satisfies TaskAnswer, [...handedOver]);
  try {
    if (!reader) throw new Error(`no reader is called ${task.name}`);
    const input = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
    const result = await reader.run(input, task.options as never, toolsOf(reader, task.bytes.buffer as ArrayBuffer, handedOver));
    say({ result });
  } catch (error) {
    handedOver.clear();
    if (error instanceof AppError) say({ refusal: { code: error.code, detail: error.detail } });
    // Words of a parser may quote the content: only where it broke is told.
    else say({ fault: `${(error as Error).name}${((error as Error).stack ?? "").match(/\n\s+at [^\n]*/g)?.slice(0, 4).join("") ?? ""}` });
  }
}

function toolsOf(reader: Reader, input: ArrayBuffer, handedOver: Set<ArrayBuffer>): ReaderTools {
  let left = reader.reading.limits.outputBytes;
  const count = (bytes: number) => {
    left -= bytes;
    if (left < 0) throw new AppError(reader.reading.refusals.tooCostly);
  };
  return {
    count,
    give(bytes) {
      count(bytes.byteLength);
      // Memory of a library or of Node's pool cannot change hands; the input's can, as a whole.
      const own = bytes.buffer === input ? bytes : new Uint8Array(bytes);
      handedOver.add(own.buffer as ArrayBuffer);
      return own;
    },
  };
}

/** Processor time in microseconds: of this thread where Node can tell (23.9), else of the process. */
function cpuNow(): number {
  const { user, system } = (process as { threadCpuUsage?: () => NodeJS.CpuUsage }).threadCpuUsage?.() ?? process.cpuUsage();
  return user + system;
}
