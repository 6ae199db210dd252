import { defineReading } from "../reading.ts";

const refusals = { unreadable: "sheet_unreadable", tooCostly: "sheet_too_costly" };
const limits = { inputBytes: 1000, outputBytes: 1000, seconds: 1 };

/** Answers what it was given, and what it can see of the process. */
export const echo = defineReading<
  { word: string },
  { word: string; text: string; environment: string[]; processId: number; back: Uint8Array }
>({ name: "echo", limits, refusals });

/** Does what hostile content makes a parser do. */
export type Deed =
  | "spin"
  | "spin in a promise"
  | "throw"
  | "throw later"
  | "refuse"
  | "too much"
  | "exit"
  | "wait for the line";
export const hostile = defineReading<{ deed: Deed }, string>({ name: "hostile", limits, refusals });

/** Holds more and more memory, with time enough to reach the limit. */
export const hungry = defineReading<{ what: "one large table" | "native memory" | "nothing" }, string>({
  name: "hungry",
  limits: { ...limits, seconds: 600 },
  refusals,
});

/** Takes so much memory, keeps it or not, and answers which process did it: where it holds more than it may it stays until it is ended. */
export const keeping = defineReading<{ megabytes: number; keeps: boolean }, number>({
  name: "keeping",
  limits: { ...limits, seconds: 600 },
  refusals,
});

/** Looks for elements as one should not: from each opening to the end of the text. */
export const square = defineReading<null, number>({
  name: "square",
  limits: { ...limits, inputBytes: 1 << 20, seconds: 600 },
  refusals,
});
