import type { WorkingBlock } from "./working-hours.ts";

/** "08:30" on the Chinese clock, to "24:00". */
export const clockTime = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;

/** Whether the stretches of one day follow each other: none over the one before, none running backwards. */
export function areInOrder(blocks: readonly WorkingBlock[]): boolean {
  return blocks.every(({ from, to }, i) => from < to && (i === 0 || blocks[i - 1]!.to <= from));
}
