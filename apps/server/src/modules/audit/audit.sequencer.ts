import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CommittedEntry } from "@niangjia/domain/audit/entry";
import { MerkleEdge } from "@niangjia/domain/audit/merkle";
import type { Tx } from "../../kernel/database/database.ts";
import { scopes } from "../../kernel/scope.ts";
import type { Services } from "../../kernel/module.ts";
import { CheckpointSigner, commitmentOf, leafHashOf, sha256 } from "./audit.hashing.ts";
import {
  appendLeaves,
  insertCheckpoint,
  latestCheckpoint,
  listPending,
  logSize,
  momentOfHead,
  takeSequencerLock,
  type NewLeaf,
} from "./audit.log-store.ts";
import { LogTree, storedEvery } from "./audit.tree.ts";

/** A checkpoint at most this often, and never without something new. */
const checkpointEvery = 10_000;
const batchSize = 2000;
/** The last signed head, outside the database: whoever rewrites the database does not reach it. */
export const keptCheckpointFile = "audit-checkpoint.txt";

export interface Sequenced {
  readonly placed: number;
  readonly signed: boolean;
}

/**
 * Gives committed audit entries their places in the log and signs its head. Runs beside the requests, on
 * any process, one at a time; an entry is taken when it is committed, whatever its time or id.
 */
export async function sequence(services: Services): Promise<Sequenced> {
  if (services.clockGuard.isOff()) return { placed: 0, signed: false };
  const signer = new CheckpointSigner(services.master);
  let placed = 0;
  for (let after = "00000000-0000-0000-0000-000000000000"; ;) {
    const batch = await services.db.inScope(scopes.system("audit sequencer"), async (tx) => {
      if (!(await takeSequencerLock(tx))) return { count: 0, last: after, isDone: true, note: null };
      const { entries, seen, last } = await listPending(tx, after, batchSize);
      await place(tx, entries);
      // Signed with the last batch, so that a long backlog makes one head, not hundreds.
      const isDone = seen < batchSize;
      return { count: entries.length, last, isDone, note: isDone ? await signHead(tx, services, signer) : null };
    });
    placed += batch.count;
    after = batch.last;
    if (batch.note) await keepOutside(services.config.DATA_DIR, batch.note);
    if (batch.isDone) return { placed, signed: batch.note !== null };
  }
}

async function place(tx: Tx, pending: readonly Omit<CommittedEntry, "seq">[]): Promise<void> {
  if (pending.length === 0) return;
  const first = await logSize(tx);
  const nodes: { level: number; position: number; hash: Buffer }[] = [];
  const edge = MerkleEdge.from(sha256, first, await new LogTree(tx).edge(first), (level, position, hash) => {
    if (level > 0 && level % storedEvery === 0) nodes.push({ level, position, hash: Buffer.from(hash) });
  });
  const leaves = pending.map((waiting, i): NewLeaf => {
    const salt = randomBytes(32);
    const commitment = commitmentOf({ seq: first + i, ...waiting }, salt);
    const hash = leafHashOf(commitment);
    edge.append(hash);
    return { seq: first + i, entryId: waiting.id, salt, commitment, hash };
  });
  await appendLeaves(tx, leaves, nodes);
}

/** Signs the head when it is new and the last signature old enough. Answers the note, or null. */
async function signHead(tx: Tx, services: Services, signer: CheckpointSigner): Promise<string | null> {
  const size = await logSize(tx);
  const last = await latestCheckpoint(tx);
  if (size === 0 || (last && size <= last.size)) return null;
  const at = await momentOfHead(tx, services.clock.now());
  const since = last ? Date.parse(at) - Date.parse(last.at) : checkpointEvery;
  // One that is dated ahead of now, from a time when the clock was wrong, holds nobody up.
  if (since >= 0 && since < checkpointEvery) return null;
  const tree = new LogTree(tx);
  const kept = await readKept(services.config.DATA_DIR);
  if (kept !== null && !(await growsFrom(kept, signer, tree, size))) {
    if (isTimeToAlarm(services))
      services.log.fatal(
        { kept: kept.split("\n")[1] },
        `audit: the log in the database does not contain the head kept in ${keptCheckpointFile}; nothing is signed. Run tools/audit-fsck.ts. After a wanted restore of an older backup, move that file away`,
      );
    return null;
  }
  const root = await tree.range({ from: 0, to: size });
  const note = signer.sign({ size, root: root.toString("base64"), at });
  await insertCheckpoint(tx, { size, root, at, note });
  return note;
}

const alarmEvery = 60_000;
const alarmedAt = new WeakMap<Services, number>();

/** Said again each minute, as long as it is so. */
function isTimeToAlarm(services: Services): boolean {
  const now = Date.now();
  if (now - (alarmedAt.get(services) ?? 0) < alarmEvery) return false;
  alarmedAt.set(services, now);
  return true;
}

/** Whether the log still begins with the head that was signed last: a shortened or rewritten one is not signed. */
async function growsFrom(kept: string, signer: CheckpointSigner, tree: LogTree, size: number): Promise<boolean> {
  const head = signer.read(kept);
  if (!head || head.size > size) return false;
  return (await tree.range({ from: 0, to: head.size })).toString("base64") === head.root;
}

export async function readKept(folder: string): Promise<string | null> {
  try {
    return await readFile(join(folder, keptCheckpointFile), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function keepOutside(folder: string, note: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `${keptCheckpointFile}.${randomBytes(4).toString("hex")}`);
  await writeFile(draft, note, { mode: 0o600 });
  await rename(draft, join(folder, keptCheckpointFile));
}

/** How often a process looks for entries to place. */
const lookEvery = 2000;

/** Starts the sequencer of a process; answers how to stop it. */
export async function startSequencer(services: Services): Promise<() => Promise<void>> {
  if (!services.background) return async () => {};
  let running: Promise<unknown> = Promise.resolve();
  let isRunning = false;
  const timer = setInterval(() => {
    if (isRunning) return;
    isRunning = true;
    running = sequence(services)
      .catch((error: unknown) => services.log.error({ err: error }, "audit: sequencing failed"))
      .then(() => {
        isRunning = false;
      });
  }, lookEvery);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
