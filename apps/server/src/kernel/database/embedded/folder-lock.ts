import { randomUUID } from "node:crypto";
import { readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { claimPath, publishRecord, readHolder, readRecord, type LockRecord } from "./lock-record.ts";
import { identifyThisProcess, judgeProcess, type ProcessIdentity } from "./process-identity.ts";

/** The holder touches its lock this often, so that holders in other containers can be seen to live. Milliseconds. */
export const lockHeartbeatMs = 1_000;
/** Drafts and claims of killed processes are litter after this long. Milliseconds. */
const litterAgeMs = 600_000;
/** A lock of another container without a heartbeat for this long is dead. Milliseconds. */
const foreignSilenceMs = 8_000;

export interface FolderLock {
  readonly path: string;
  /** removes the lock file; safe to call twice */
  release(): void;
}

/**
 * Makes this process the only writer of a folder.
 *
 * How a stale lock is taken over without a race: it is never deleted. A claim file named after the id of the stale
 * record is created exclusively, so that only one process can ever follow that record; the claimant then renames its
 * own record over the lock. A claimant that dies half-way is followed in the same way, by a claim on its own id.
 *
 * @throws EmbeddedPostgresError already_running
 */
export async function lockFolder(path: string, folder: string): Promise<FolderLock> {
  const mine: LockRecord = { id: randomUUID(), ...identifyThisProcess() };
  const draft = `${path}.${mine.id}`;
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o644, flag: "wx" });
  try {
    for (;;) {
      if (publishRecord(draft, path)) break;
      const claims: string[] = [];
      const holder = await readHolder(path, claims);
      if (holder === undefined) continue;
      if (await isHeld(holder)) throw alreadyRunning(holder.record, folder);
      const claim = claimPath(path, holder.record);
      if (!publishRecord(draft, claim)) continue;
      // A winner may have finished between the reading and the claim; then the chain no longer ends here.
      const confirmed = await readHolder(path, []);
      if (confirmed?.record.id !== mine.id) {
        rmSync(claim, { force: true });
        continue;
      }
      renameSync(draft, path);
      for (const name of [...claims, claim]) rmSync(name, { force: true });
      break;
    }
  } finally {
    rmSync(draft, { force: true });
  }
  sweepLitter(path);
  return holdLock(path, mine);
}

function sweepLitter(path: string): void {
  for (const name of readdirSync(dirname(path))) {
    if (!name.startsWith(`${basename(path)}.`)) continue;
    const litter = join(dirname(path), name);
    const age = Date.now() - (modifiedAt(litter) ?? Date.now());
    if (age > litterAgeMs) rmSync(litter, { force: true });
  }
}

function holdLock(path: string, mine: LockRecord): FolderLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // A folder deleted under a running server is noticed by the server itself.
    }
  }, lockHeartbeatMs);
  heartbeat.unref();
  let released = false;
  return {
    path,
    release() {
      if (released) return;
      released = true;
      clearInterval(heartbeat);
      if (readRecord(path)?.id === mine.id) rmSync(path, { force: true });
    },
  };
}

async function isHeld(holder: { record: LockRecord; path: string }): Promise<boolean> {
  if (holder.record.pid === 0) return false;
  const judgement = judgeProcess(holder.record);
  if (judgement !== "foreign") return judgement === "alive";
  const before = modifiedAt(holder.path);
  const deadline = Date.now() + foreignSilenceMs;
  while (Date.now() < deadline) {
    await pause(250);
    const now = modifiedAt(holder.path);
    if (now !== before) return now !== undefined;
  }
  return false;
}

/** Milliseconds since 1970; undefined when the file is gone. */
function modifiedAt(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}

function alreadyRunning(holder: ProcessIdentity, folder: string): EmbeddedPostgresError {
  const place = judgeProcess(holder) === "foreign" ? " of another container or machine" : "";
  return new EmbeddedPostgresError(
    "already_running",
    `The data folder ${folder} is in use by process ${holder.pid}${place}. Stop that process first, or start this one ` +
      `with another DATA_DIR; to run several servers on one database, give each the same DATABASE_URL.`,
  );
}
