/** One line of progress in both languages. */
export function say(zh, en) {
  process.stdout.write(`${zh} · ${en}\n`);
}

/**
 * Says that a longer step began, that it still goes on (every ten seconds), and how long it took.
 * @template T
 * @param {string} zh
 * @param {string} en
 * @param {() => Promise<T>} step
 * @returns {Promise<T>}
 */
export async function during(zh, en, step) {
  const began = Date.now();
  const seconds = () => Math.max(1, Math.round((Date.now() - began) / 1000));
  say(`${zh}……`, `${en} …`);
  const still = setInterval(() => process.stdout.write(`  ${seconds()} s\n`), 10_000);
  try {
    const result = await step();
    process.stdout.write(`  ✓ ${seconds()} s\n`);
    return result;
  } finally {
    clearInterval(still);
  }
}

/** A failure that is told as it stands, without a stack: it says what to do next. */
export class PlainError extends Error {}

/** Runs a command's main function and turns its failure into words and an exit code. */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    process.stderr.write(`${error instanceof PlainError ? error.message : (error && error.stack) || String(error)}\n`);
    process.exit(1);
  }
}
