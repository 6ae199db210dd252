import { linkSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { systemErrorCode } from "./embedded-postgres-error.ts";
import type { ProcessIdentity } from "./process-identity.ts";

/** The content of a lock file or of a claim on a stale one. The id is random and never used twice. */
export interface LockRecord extends ProcessIdentity {
  readonly id: string;
}

export interface LockHolder {
  readonly record: LockRecord;
  /** the file that holds the record */
  readonly path: string;
}

/** The file through which exactly one process may follow a stale record. */
export function claimPath(lockPath: string, stale: LockRecord): string {
  return `${lockPath}.after-${stale.id}`;
}

/** Creates `path` with the content of `draft`, whole and at once. False when it exists already. */
export function publishRecord(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "EEXIST") return false;
    // Some file systems have no hard links; exclusive creation is then the best there is.
    if (code !== "EPERM" && code !== "ENOTSUP" && code !== "ENOSYS" && code !== "EOPNOTSUPP") throw error;
  }
  try {
    writeFileSync(path, readFileSync(draft), { flag: "wx" });
    return true;
  } catch (error) {
    if (systemErrorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** Follows the lock and the claims on it (added to `claims`) to the last one. Undefined when there is no lock any more. */
export async function readHolder(path: string, claims: string[]): Promise<LockHolder | undefined> {
  const first = await readWholeRecord(path);
  if (first === undefined) return undefined;
  let holder: LockHolder = { record: first, path };
  for (;;) {
    const claim = claimPath(path, holder.record);
    const next = await readWholeRecord(claim);
    if (next === undefined) return holder;
    claims.push(claim);
    holder = { record: next, path: claim };
  }
}

/** Waits a moment for a record that is being written; one that stays unreadable was cut off by a power loss. */
async function readWholeRecord(path: string): Promise<LockRecord | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const record = readRecord(path);
    if (record === undefined || record.pid > 0 || attempt >= 20) return record;
    await pause(100);
  }
}

/** Undefined when the file does not exist; a record with pid 0 when its content makes no sense. */
export function readRecord(path: string): LockRecord | undefined {
  try {
    const text = readFileSync(path, "utf8");
    const parsed = parseRecord(text);
    if (parsed !== undefined) return parsed;
    const { ino, mtimeMs } = statSync(path);
    return { id: `unreadable-${ino}-${Math.round(mtimeMs)}`, pid: 0, startedAt: "gone", space: "" };
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

function parseRecord(text: string): LockRecord | undefined {
  try {
    const { id, pid, startedAt, space } = JSON.parse(text) as Record<string, unknown>;
    if (typeof id !== "string" || !/^[\w-]+$/.test(id) || typeof pid !== "number" || pid <= 0) return undefined;
    if (typeof startedAt !== "string" || typeof space !== "string") return undefined;
    return { id, pid, startedAt, space };
  } catch {
    return undefined;
  }
}
