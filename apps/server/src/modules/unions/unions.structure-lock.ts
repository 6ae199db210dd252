/**
 * The guard of the tree's structure: one change at a time, and a superior that is held while something is
 * put below it. A race test runs once with it off and must then fail; outside tests it stays on.
 */
export const structureLock = { isOn: true };

export async function withoutStructureLock<T>(work: () => Promise<T>): Promise<T> {
  if (process.env["NODE_ENV"] !== "test") throw new Error("the structure lock is switched in tests only");
  structureLock.isOn = false;
  try {
    return await work();
  } finally {
    structureLock.isOn = true;
  }
}
