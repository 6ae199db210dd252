import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

/** Computes without end, and leaves when its input ends: with whoever started it, however that one went. */
const program = `
  new (require("node:worker_threads").Worker)("for (;;);", { eval: true });
  process.stdin.on("end", () => process.exit()).resume();
`;

/**
 * Keeps every core busy with processes of their own until it is told to end, or this process is gone.
 * @returns {{ pids: number[], end: () => void }}
 */
export function keepBusy() {
  const children = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ["-e", program], { stdio: ["pipe", "ignore", "ignore"], windowsHide: true }),
  );
  return {
    pids: children.map((child) => child.pid ?? 0),
    end: () => children.forEach((child) => child.kill("SIGKILL")),
  };
}
