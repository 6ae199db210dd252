import { AppError } from "@niangjia/domain/kernel/errors";
import type { Reading, Task, TaskAnswer } from "./reading.ts";
import { watchOneself } from "./self-watch.ts";

/** What a reader is given beside the content. */
export interface ReaderTools {
  /** Counts bytes that will come out; throws the reading's refusal when they are too many. Call it before they are made. */
  readonly count: (bytes: number) => void;
  /** Counts bytes that are a part of the result. */
  readonly give: (bytes: Uint8Array) => Uint8Array;
}

/**
 * One reading, done in a process that knows no setting, key, database or network: it is given the content and answers
 * plain data. It refuses by throwing an AppError; anything else that it throws counts as unreadable.
 */
export interface Reader {
  readonly name: string;
  readonly run: (bytes: Buffer, options: never, tools: ReaderTools) => unknown;
  readonly reading: Reading<never, unknown>;
}

export function defineReader<Options, Result>(
  reading: Reading<Options, Result>,
  run: (bytes: Buffer, options: Options, tools: ReaderTools) => Result | Promise<Result>,
): Reader {
  return { name: reading.name, run: run as Reader["run"], reading: reading as Reading<never, unknown> };
}

/** The loop of a reading process: one task after the other, until the server lets go of it. */
export async function serveReaders(readers: readonly Reader[]): Promise<void> {
  const byName = new Map(readers.map((reader) => [reader.name, reader]));
  const mayRunUntil = await watchOneself();
  // Ctrl-C reaches every process of the group: the server finishes what was begun and ends this one itself.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
  process.on("disconnect", () => process.exit(0));
  process.on("message", (task: Task) => {
    const reader = byName.get(task.name);
    mayRunUntil(cpuNow() + (reader?.reading.limits.seconds ?? 1) * 1e6);
    void answer(reader, task).then((said) => {
      mayRunUntil(0);
      process.send!(said);
    });
  });
  process.send!("ready");
}

async function answer(reader: Reader | undefined, task: Task): Promise<TaskAnswer> {
  const began = cpuNow();
  const facts = () => ({ id: task.id, cpuMicroseconds: cpuNow() - began, residentBytes: process.memoryUsage.rss() });
  try {
    if (!reader) throw new Error(`no reader is called ${task.name}`);
    const content = Buffer.from(task.bytes.buffer, task.bytes.byteOffset, task.bytes.byteLength);
    const result = await reader.run(content, task.options as never, toolsOf(reader));
    return { ...facts(), result };
  } catch (error) {
    if (error instanceof AppError) return { ...facts(), refusal: { code: error.code, detail: error.detail } };
    // Words of a parser may quote the content: only where it broke is told.
    const places = ((error as Error).stack ?? "")
      .split("\n")
      .filter((line) => line.startsWith("    at "))
      .slice(0, 4);
    return { ...facts(), fault: [(error as Error).name, ...places].join("\n") };
  }
}

function toolsOf({ reading }: Reader): ReaderTools {
  let left = reading.limits.outputBytes;
  const count = (bytes: number) => {
    left -= bytes;
    if (left < 0) throw new AppError(reading.refusals.tooCostly);
  };
  return {
    count,
    give(bytes) {
      count(bytes.byteLength);
      return bytes;
    },
  };
}

/** Processor time of this process in microseconds, its helper threads included. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}
