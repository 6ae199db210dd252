import type { AuditEntryView, AuditProof } from "@niangjia/domain/audit/audit.contract";
import { readCheckpoint } from "@niangjia/domain/audit/checkpoint";
import { canonicalEntry, commitmentInput } from "@niangjia/domain/audit/entry";
import { isConsistent, leafInput, rootFromInclusion, sameBytes } from "@niangjia/domain/audit/merkle";

export type StepName = "shown" | "path" | "signature" | "key" | "history";
export type StepResult = "ok" | "failed" | "first" | "unsupported";

export interface Verification {
  readonly steps: readonly { readonly name: StepName; readonly result: StepResult }[];
  readonly isRight: boolean;
  readonly seq: number;
  readonly size: number;
  readonly at: string;
  readonly root: string;
}

/** What a browser remembers of the log it has seen: the key, and the newest head. */
export interface Remembered {
  readonly publicKey: string;
  readonly checkpoint: string;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const base64Of = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const sha256 = async (data: Uint8Array) => new Uint8Array(await crypto.subtle.digest("SHA-256", data as BufferSource));

/** Whether the proof's entry is the one on the page: the same values, only more exactly written. */
function isShown(shown: AuditEntryView, { entry }: AuditProof): boolean {
  return (
    entry.id === shown.id &&
    `${entry.at.slice(0, 23)}Z` === shown.at &&
    entry.requestId === shown.requestId &&
    entry.personId === (shown.person?.id ?? null) &&
    entry.actedAs === shown.actedAs &&
    (shown.post === null || entry.postId === shown.post.id) &&
    entry.unionPath === shown.unionPath &&
    entry.action === shown.action &&
    entry.subjectKind === shown.subjectKind &&
    entry.subjectId === shown.subjectId &&
    entry.aboutPersonId === (shown.about?.id ?? null) &&
    sameJson(JSON.parse(entry.detail), shown.detail)
  );
}

function sameJson(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return (
    keysA.length === keysB.length &&
    keysA.every((key) => sameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** Ed25519 in the browser; null where it cannot. */
async function isSigned(text: string, name: string, value: string, publicKey: string): Promise<boolean | null> {
  try {
    const raw = bytesOf(publicKey);
    const key = await crypto.subtle.importKey("raw", raw as BufferSource, { name: "Ed25519" }, false, ["verify"]);
    const keyId = (await sha256(new Uint8Array([...new TextEncoder().encode(`${name}\n`), 0x01, ...raw]))).subarray(
      0,
      4,
    );
    const signature = bytesOf(value);
    if (signature.length !== 68 || !sameBytes(signature.subarray(0, 4), keyId)) return false;
    return await crypto.subtle.verify(
      "Ed25519",
      key,
      signature.subarray(4) as BufferSource,
      new TextEncoder().encode(text),
    );
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return null;
    return false;
  }
}

/**
 * Computes everything again from the proof. `consistency` fetches the path between two sizes of the log,
 * which is computed too. Nothing here asks the server whether something is right.
 */
export async function verifyEntry(
  shown: AuditEntryView,
  proof: AuditProof,
  publicKey: string,
  remembered: Remembered | null,
  consistency: (from: number, to: number) => Promise<readonly string[]>,
): Promise<Verification> {
  const head = readCheckpoint(proof.checkpoint);
  if (!head)
    return {
      steps: [{ name: "signature", result: "failed" }],
      isRight: false,
      seq: proof.entry.seq,
      size: 0,
      at: "",
      root: "",
    };
  const steps: { name: StepName; result: StepResult }[] = [
    { name: "shown", result: isShown(shown, proof) ? "ok" : "failed" },
  ];
  const commitment = await sha256(
    commitmentInput(bytesOf(proof.salt), new TextEncoder().encode(canonicalEntry(proof.entry))),
  );
  const root = await rootFromInclusion(
    sha256,
    await sha256(leafInput(commitment)),
    proof.entry.seq,
    head.size,
    proof.path.map(bytesOf),
  );
  steps.push({ name: "path", result: root !== null && base64Of(root) === head.root ? "ok" : "failed" });
  const signature = head.signatures.find((one) => one.name === head.origin);
  const signed = signature ? await isSigned(head.text, head.origin, signature.value, publicKey) : false;
  steps.push({ name: "signature", result: signed === null ? "unsupported" : signed ? "ok" : "failed" });
  steps.push({
    name: "key",
    result: remembered === null ? "first" : remembered.publicKey === publicKey ? "ok" : "failed",
  });
  const before = remembered && readCheckpoint(remembered.checkpoint);
  if (!before) steps.push({ name: "history", result: "first" });
  else {
    const [older, newer] = before.size <= head.size ? [before, head] : [head, before];
    const path = older.size === newer.size ? [] : await consistency(older.size, newer.size);
    const grows = await isConsistent(
      sha256,
      { size: older.size, root: bytesOf(older.root) },
      { size: newer.size, root: bytesOf(newer.root) },
      path.map(bytesOf),
    );
    steps.push({ name: "history", result: grows ? "ok" : "failed" });
  }
  return {
    steps,
    isRight: steps.every((step) => step.result === "ok" || step.result === "first"),
    seq: proof.entry.seq,
    size: head.size,
    at: head.at,
    root: root === null ? "" : base64Of(root),
  };
}

const storeKey = "niangjia.audit-log";

export function recall(): Remembered | null {
  try {
    return JSON.parse(localStorage.getItem(storeKey) ?? "null") as Remembered | null;
  } catch {
    return null;
  }
}

/** Keeps the key that was seen first, and the newest head that was found right. */
export function remember(before: Remembered | null, publicKey: string, checkpoint: string): void {
  const [old, fresh] = [before && readCheckpoint(before.checkpoint), readCheckpoint(checkpoint)];
  if (!fresh || (old && old.size >= fresh.size)) return;
  localStorage.setItem(
    storeKey,
    JSON.stringify({ publicKey: before?.publicKey ?? publicKey, checkpoint } satisfies Remembered),
  );
}
