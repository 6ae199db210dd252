/** How much one reading may take. What goes beyond is refused by name. */
export interface ReadingLimits {
  /** Longest content that is read, in bytes. The caller's own limit is usually lower. */
  readonly inputBytes: number;
  /** What may come out of it, in bytes: copies, text, everything that {@link ReaderTools} counted. */
  readonly outputBytes: number;
  /** Processor time, in seconds. The clock on the wall may show {@link patience} times as much: a busy machine refuses nobody. */
  readonly seconds: number;
}

/** What a person is told: codes of kernel or module sentences. */
export interface ReadingRefusals {
  /** The content is not what it should be. */
  readonly unreadable: string;
  /** Reading it would take more than {@link ReadingLimits}. */
  readonly tooCostly: string;
}

/**
 * What strangers' content of one kind is read into. Declared in a file of its own (`*.reading.ts`) that both sides
 * import: the server asks for it, a reading process does it (`*.reader.ts`). `Options` and `Result` are plain data.
 */
export interface Reading<Options, Result> {
  readonly name: string;
  readonly limits: ReadingLimits;
  readonly refusals: ReadingRefusals;
  /** Only for the types. */
  readonly of?: (options: Options) => Result;
}

/** The time on the wall that a reading may take, as a multiple of its processor time. */
export const patience = 8;

/** What a reading process may hold in all, in megabytes: native memory (pictures, inflating) counts, too. */
export const readerResidentMegabytes = 640;

/** What JavaScript alone may hold. Above the limit in all, which ends the process without a dump of its memory. */
export const readerMegabytes = 768;

/** What it may hold after a reading, in megabytes: it begins with some 60, and what it keeps is not there for the next sender. */
export const readerKeepsMegabytes = 250;

/** Longest wait until a reading process has begun, in seconds: a busy machine takes its time, one that hangs is replaced. */
export const readerStartSeconds = 120;

/** How its own watch ends a process whose processor time is used up. Any other end by a signal is for want of memory. Windows knows one end only. */
export const endOfTime: NodeJS.Signals = process.platform === "win32" ? "SIGKILL" : "SIGVTALRM";

/** Declares a reading; its types are given: `defineReading<SheetLimits, ReadSheet>({ … })`. */
export function defineReading<Options, Result>(reading: Reading<Options, Result>): Reading<Options, Result> {
  return reading;
}

/** From the server to a reading process. */
export interface Task {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: unknown;
}

/** From a reading process to the server. `fault` is our own mistake or content that a parser choked on: never shown to anybody. */
export type TaskAnswer = { readonly id: number; readonly cpuMicroseconds: number; readonly residentBytes: number } & (
  | { readonly result: unknown }
  | { readonly refusal: { readonly code: string; readonly detail: Readonly<Record<string, unknown>> } }
  | { readonly fault: string }
);
