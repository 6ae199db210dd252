import { MerkleEdge } from "@niangjia/domain/audit/merkle";
import type { Tx } from "../../kernel/database/database.ts";
import { CheckpointVerifier, commitmentOf, leafHashOf, sha256 } from "./audit.hashing.ts";
import { readFsckCheckpoints, readFsckLeaves, readFsckNodes, readFsckNow, readFsckStrays } from "./audit.fsck-store.ts";
import { storedEvery } from "./audit.tree.ts";

export type Fault =
  | "entry_changed" // the row does not open its commitment: edited, back-dated, moved, or its salt replaced
  | "entry_removed" // a leaf without its row
  | "salt_removed"
  | "leaf_changed" // the hash of a leaf does not follow from its commitment
  | "place_missing" // a gap in the sequence
  | "node_changed" // a stored subtree hash does not follow from its leaves
  | "node_missing"
  | "checkpoint_forged" // not signed by this log's key, or its columns say something else than its note
  | "checkpoint_removed" // a head kept outside is not in the table
  | "history_changed" // the leaves do not lead to a signed root
  | "log_shortened" // a signed head covers more entries than there are
  | "never_placed" // an entry that neither has a place nor waits for one
  | "removed_before_placed"
  | "back_dated"; // an entry whose time lies long before the head that was signed before it was placed

export interface Finding {
  readonly fault: Fault;
  /** The place of the first bad entry, where one can be named. */
  readonly seq: number | null;
  readonly entryId: string | null;
  readonly says: string;
}

export interface FsckReport {
  readonly entries: number;
  readonly checkpoints: number;
  /** Entries after the newest signed head: protected by the database alone until the next one (at most ten seconds). */
  readonly unsigned: number;
  readonly waiting: number;
  /** In the order of the log: the first is the first bad entry. */
  readonly findings: readonly Finding[];
}

const batchSize = 5000;
/** An entry is placed within seconds of its commit; nothing honest is this much older than the head signed before it. */
const honestDelay = 3_600_000;
const mostFindings = 100;

/**
 * Derives everything again from the entries: commitments, leaves, subtrees, roots, signatures, and heads
 * kept outside the database (`keptNotes`). Reads only; run it in one snapshot.
 */
export async function fsck(
  tx: Tx,
  verifier: CheckpointVerifier,
  keptNotes: readonly string[] = [],
): Promise<FsckReport> {
  const findings: Finding[] = [];
  const find = (fault: Fault, seq: number | null, entryId: string | null, says: string) => {
    if (findings.length < mostFindings) findings.push({ fault, seq, entryId, says });
  };
  const checkpoints = await readFsckCheckpoints(tx);
  /** Roots that were signed for a size: from the table, and from outside. */
  const signed = new Map<number, { root: string; at: string }[]>();
  const expectRoot = (size: number, root: string, at: string) =>
    signed.set(size, [...(signed.get(size) ?? []), { root, at }]);
  for (const row of checkpoints) {
    const note = verifier.read(row.note);
    if (!note || note.size !== row.size || note.root !== row.root.toString("base64") || note.at !== row.at)
      find("checkpoint_forged", row.size - 1, null, `the checkpoint of ${row.size} entries is not what was signed`);
    else expectRoot(note.size, note.root, note.at);
  }
  for (const kept of keptNotes) {
    const note = verifier.read(kept);
    if (!note) find("checkpoint_forged", null, null, "a checkpoint kept outside is not signed by this log's key");
    else {
      if (!checkpoints.some((row) => row.size === note.size))
        find(
          "checkpoint_removed",
          note.size - 1,
          null,
          `the checkpoint of ${note.size} entries, kept outside, is not in the database`,
        );
      expectRoot(note.size, note.root, note.at);
    }
  }

  const provenAt = momentsProven(signed, await readFsckNow(tx));
  const nodes = new Map<string, Buffer>();
  const edge = new MerkleEdge(sha256, (level, position, hash) => {
    if (level > 0 && level % storedEvery === 0) nodes.set(`${level} ${position}`, Buffer.from(hash));
  });
  let trusted = 0;
  let lastSignedAt: number | null = null;
  for (;;) {
    const leaves = await readFsckLeaves(tx, edge.size, batchSize);
    for (const leaf of leaves) {
      const place = edge.size;
      if (leaf.seq !== place) {
        find("place_missing", place, null, `no entry has the place ${place}`);
        break;
      }
      if (!leaf.entry) find("entry_removed", place, leaf.entryId, "the entry was removed");
      else if (!leaf.salt) find("salt_removed", place, leaf.entryId, "the salt of the entry was removed");
      else if (!commitmentOf({ seq: place, ...leaf.entry }, leaf.salt).equals(leaf.commitment))
        find("entry_changed", place, leaf.entryId, "the entry is not what was committed to");
      else if (lastSignedAt !== null && Date.parse(leaf.entry.at) + honestDelay < lastSignedAt)
        find("back_dated", place, leaf.entryId, "the entry says a time long before it was placed");
      const hash = leafHashOf(leaf.commitment);
      if (!hash.equals(leaf.hash))
        find("leaf_changed", place, leaf.entryId, "the leaf does not follow from its commitment");
      edge.append(hash);
      for (const { root } of signed.get(edge.size) ?? []) {
        if (Buffer.from(edge.root()).toString("base64") === root) trusted = edge.size;
        else
          find(
            "history_changed",
            trusted,
            null,
            `the entries do not lead to the root that was signed for ${edge.size} entries; the first bad one lies from place ${trusted} on`,
          );
        lastSignedAt = provenAt.get(edge.size)!;
      }
    }
    if (leaves.length < batchSize || findings.some((one) => one.fault === "place_missing")) break;
  }
  for (const size of [...signed.keys()].sort((a, b) => a - b)) {
    if (size > edge.size)
      find("log_shortened", edge.size, null, `${size} entries were signed, ${edge.size} follow each other`);
  }
  for (const { level, position, hash } of await readFsckNodes(tx)) {
    const key = `${level} ${position}`;
    // Beyond a gap nothing can be derived: the gap itself is the finding.
    if ((position + 1) * 2 ** level > edge.size && findings.length > 0) continue;
    if (!nodes.get(key)?.equals(hash))
      find(
        "node_changed",
        position * 2 ** level,
        null,
        `the stored hash of level ${level}, position ${position} does not follow from its entries`,
      );
    nodes.delete(key);
  }
  for (const key of nodes.keys()) {
    const [level = 0, position = 0] = key.split(" ").map(Number);
    find(
      "node_missing",
      position * 2 ** level,
      null,
      `the stored hash of level ${level}, position ${position} is missing`,
    );
  }
  const strays = await readFsckStrays(tx);
  for (const id of strays.unplaced) find("never_placed", null, id, "the entry has no place and does not wait for one");
  for (const id of strays.vanished)
    find("removed_before_placed", null, id, "the entry was removed before it got a place");
  const newest = Math.max(0, ...[...signed.keys()].filter((size) => size <= edge.size));
  findings.sort((a, b) => (a.seq ?? Number.MAX_SAFE_INTEGER) - (b.seq ?? Number.MAX_SAFE_INTEGER));
  return {
    entries: edge.size,
    checkpoints: checkpoints.length,
    unsigned: edge.size - newest,
    waiting: strays.waiting,
    findings,
  };
}

/**
 * When each head was signed at the latest. One that was signed later and says an earlier time proves that the clock
 * of the first was wrong: entries in between are not back-dated because of it. Nor can one be of tomorrow.
 */
function momentsProven(signed: ReadonlyMap<number, readonly { at: string }[]>, now: string): Map<number, number> {
  const proven = new Map<number, number>();
  let earliest = Date.parse(now);
  for (const size of [...signed.keys()].sort((a, b) => b - a)) {
    earliest = Math.min(earliest, ...signed.get(size)!.map((head) => Date.parse(head.at)));
    proven.set(size, earliest);
  }
  return proven;
}
