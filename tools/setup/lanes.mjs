import { say } from "./progress.mjs";

/**
 * One part of `npm test`.
 * @typedef {{ passed: number, failed: number, skipped?: number, names?: string[] }} Counted `names` of what failed
 * @typedef {{ zh: string, en: string, run: (print: (text: string) => void) => Promise<Counted> }} Part
 */

/**
 * Runs parts: those of one lane one after the other, the lanes side by side, so that one computes while the other
 * waits. With more than one lane each line printed begins with the name of its part.
 * @param {Part[][]} lanes
 * @returns {Promise<(Counted & { en: string, seconds: number })[]>} in the order in which the parts ended
 */
export async function runLanes(lanes) {
  const results = [];
  const isShared = lanes.filter((lane) => lane.length > 0).length > 1;
  await Promise.all(
    lanes.map(async (lane) => {
      for (const { zh, en, run } of lane) {
        say(`\n== ${zh}`, en);
        const began = Date.now();
        const lines = isShared ? linesOf(en) : { print: (text) => process.stdout.write(text), end: () => {} };
        const counted = await run(lines.print);
        lines.end();
        results.push({ ...counted, en, seconds: Math.round((Date.now() - began) / 1000) });
      }
    }),
  );
  return results;
}

/** Prints whole lines only, each with the name before it: two parts never write into one line. */
function linesOf(name) {
  let rest = "";
  const write = (line) => line.trim() !== "" && process.stdout.write(`${name} | ${line}\n`);
  return {
    print(text) {
      const lines = (rest + text).split("\n");
      rest = lines.pop() ?? "";
      lines.forEach(write);
    },
    end: () => write(rest),
  };
}
