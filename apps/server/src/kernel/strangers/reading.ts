/** How much one reading may take. What goes beyond is refused by name, and the thread is ended. */
export interface ReadingLimits {
  /** Longest content that is handed to a thread, in bytes. The caller's own limit is usually lower. */
  readonly inputBytes: number;
  /** What may come out of it, in bytes: copies, text, everything that {@link ReaderTools} counted. */
  readonly outputBytes: number;
  /** Processor time, in seconds. The clock on the wall may show {@link patience} times as much where the machine is busy. */
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
 * import: the server asks for it, a thread does it (`*.reader.ts`). `Options` and `Result` are plain data.
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

/** Declares a reading; its types are given: `defineReading<SheetLimits, ReadSheet>({ … })`. */
export function defineReading<Options, Result>(reading: Reading<Options, Result>): Reading<Options, Result> {
  return reading;
}

/** From the server to a thread. */
export interface Task {
  readonly id: number;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly options: unknown;
}

/** From a thread to the server. `fault` is our own mistake or content that a parser choked on: never shown to anybody. */
export type TaskAnswer = { readonly id: number; readonly cpuMicroseconds: number } & (
  | { readonly result: unknown }
  | { readonly refusal: { readonly code: string; readonly detail: Readonly<Record<string, unknown>> } }
  | { readonly fault: string }
);
