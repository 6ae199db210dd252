/**
 * The two gates that stand behind each other: the application's (a route's access, and the scope that cuts
 * every query) and the database's (row-level security). Tests turn one off to prove that the other
 * suffices alone; outside tests all stay on. `idempotency` is the guard that lets a command run once: a
 * race test must fail with it off.
 */
export const gates = { access: true, scopeFilter: true, rowSecurity: true, idempotency: true };

/** Runs `work` with one gate open. Refused outside the test environment. */
export async function withGateOff<T>(gate: keyof typeof gates, work: () => Promise<T>): Promise<T> {
  if (process.env["NODE_ENV"] !== "test") throw new Error("gates are switched in tests only");
  gates[gate] = false;
  try {
    return await work();
  } finally {
    gates[gate] = true;
  }
}
