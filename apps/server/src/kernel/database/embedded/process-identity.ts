import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";

/**
 * Names one run of one process. A pid alone is reused by the system; together with the start time it is not.
 * Pids only mean something inside one `space` (one boot of one machine, one container).
 */
export interface ProcessIdentity {
  readonly pid: number;
  /** opaque: clock ticks since boot on Linux, `ps -o lstart` elsewhere, "unknown" where neither exists */
  readonly startedAt: string;
  readonly space: string;
}

/** What the system says about a pid: when it started, or that it is gone. A zombie counts as gone. */
function readStart(pid: number): string | "gone" | "unknown" {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM means that it lives under another account.
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return "gone";
  }
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      // The command name may hold spaces and brackets, so count the fields from the last bracket on.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const state = fields[0] ?? "";
      if (state === "Z" || state === "X") return "gone";
      return fields[19] ?? "unknown";
    } catch {
      return "unknown";
    }
  }
  if (process.platform === "win32") return "unknown";
  try {
    const line = execFileSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
    if (line === "" || line.startsWith("Z")) return "gone";
    return line.replace(/^\S+\s+/, "").replace(/\s+/g, " ");
  } catch {
    return "unknown";
  }
}

function currentSpace(): string {
  if (process.platform !== "linux") return hostname();
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim();
    return `${boot} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

export function identifyThisProcess(): ProcessIdentity {
  return { pid: process.pid, startedAt: readStart(process.pid), space: currentSpace() };
}

/** True while a process with this pid runs (a zombie does not run). */
export function isRunning(pid: number): boolean {
  return Number.isInteger(pid) && pid > 0 && readStart(pid) !== "gone";
}

/** "foreign" when the pid belongs to another boot, machine or container, where it cannot be looked up. */
export function judgeProcess(identity: ProcessIdentity): "alive" | "dead" | "foreign" {
  if (identity.space !== currentSpace()) return "foreign";
  const startedAt = readStart(identity.pid);
  if (startedAt === "gone") return "dead";
  // What cannot be compared counts as alive: a refused start is better than two writers.
  if (startedAt === "unknown" || identity.startedAt === "unknown") return "alive";
  return startedAt === identity.startedAt ? "alive" : "dead";
}
