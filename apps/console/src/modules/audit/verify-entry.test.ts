import { beforeAll, expect, test } from "vitest";
import type { AuditEntryView, AuditProof } from "@niangjia/domain/audit/audit.contract";
import { checkpointText, signedNote } from "@niangjia/domain/audit/checkpoint";
import { canonicalEntry, commitmentInput } from "@niangjia/domain/audit/entry";
import { consistencyRanges, inclusionRanges, leafInput, nodeInput, splitOf } from "@niangjia/domain/audit/merkle";
import { verifyEntry, type StepName } from "./verify-entry.ts";

const sha256 = async (data: Uint8Array) => new Uint8Array(await crypto.subtle.digest("SHA-256", data as BufferSource));
const base64 = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));

const shown: AuditEntryView = {
  id: "e",
  at: "2024-01-05T03:31:00.000Z",
  requestId: "r",
  person: { id: "p", name: "陈尚文" },
  actedAs: "own",
  post: null,
  unionPath: null,
  action: "a.b",
  subjectKind: "s",
  subjectId: null,
  about: null,
  detail: { n: 1 },
};
const entry: AuditProof["entry"] = {
  seq: 5,
  id: "e",
  at: "2024-01-05T03:31:00.000000Z",
  requestId: "r",
  personId: "p",
  actedAs: "own",
  postId: null,
  unionPath: null,
  action: "a.b",
  subjectKind: "s",
  subjectId: null,
  aboutPersonId: null,
  detail: '{"n": 1}',
};
const salt = new Uint8Array(32).fill(3);
let leaves: Uint8Array[] = [];
let keys: CryptoKeyPair;
let stranger: CryptoKeyPair;
let key = "";
let name = "";
let proof: AuditProof;

async function rootOf(range: { from: number; to: number }, of = leaves): Promise<Uint8Array> {
  const size = range.to - range.from;
  if (size === 1) return of[range.from]!;
  const middle = range.from + splitOf(size);
  return sha256(
    nodeInput(await rootOf({ from: range.from, to: middle }, of), await rootOf({ from: middle, to: range.to }, of)),
  );
}

const rawOf = async (pair: CryptoKeyPair) => new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));

async function noteOf(size: number, by = keys, of = leaves): Promise<string> {
  const text = checkpointText({
    origin: name,
    size,
    root: base64(await rootOf({ from: 0, to: size }, of)),
    at: "2024-01-05T04:00:00.000Z",
  });
  const keyId = (
    await sha256(new Uint8Array([...new TextEncoder().encode(`${name}\n`), 1, ...(await rawOf(keys))]))
  ).subarray(0, 4);
  const signature = new Uint8Array(await crypto.subtle.sign("Ed25519", by.privateKey, new TextEncoder().encode(text)));
  return signedNote(text, name, base64(new Uint8Array([...keyId, ...signature])));
}

const pathOf = (ranges: readonly { from: number; to: number }[]) =>
  Promise.all(ranges.map(async (range) => base64(await rootOf(range))));

beforeAll(async () => {
  keys = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  stranger = (await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"])) as CryptoKeyPair;
  key = base64(await rawOf(keys));
  name = "niangjia.audit.0a1b2c3d";
  const mine = await sha256(
    leafInput(await sha256(commitmentInput(salt, new TextEncoder().encode(canonicalEntry(entry))))),
  );
  leaves = await Promise.all(
    Array.from({ length: 20 }, async (_, n) => (n === 5 ? mine : sha256(new Uint8Array([n])))),
  );
  proof = { entry, salt: base64(salt), path: await pathOf(inclusionRanges(5, 20)), checkpoint: await noteOf(20) };
});

const consistency = (from: number, to: number) => pathOf(consistencyRanges(from, to));
const failing = async (...input: Partial<Parameters<typeof verifyEntry>>): Promise<StepName[]> => {
  const [s = shown, p = proof, k = key, r = null, c = consistency] = input;
  return (await verifyEntry(s, p, k, r, c)).steps.filter((step) => step.result === "failed").map((step) => step.name);
};

test("a true entry verifies, for the first time and again after the log grew", async () => {
  const first = await verifyEntry(shown, proof, key, null, consistency);
  expect([first.isRight, first.seq, first.size]).toEqual([true, 5, 20]);
  expect(first.steps.map((step) => step.result)).toEqual(["ok", "ok", "ok", "first", "first"]);
  const again = await verifyEntry(shown, proof, key, { publicKey: key, checkpoint: await noteOf(11) }, consistency);
  expect(again.steps.map((step) => step.result)).toEqual(["ok", "ok", "ok", "ok", "ok"]);
});

test("each lie is found by the step that looks for it", async () => {
  expect(await failing({ ...shown, action: "a.c" })).toEqual(["shown"]);
  expect(await failing({ ...shown, detail: { n: 2 } })).toEqual(["shown"]);
  expect(await failing(shown, { ...proof, entry: { ...entry, seq: 6 } })).toEqual(["path"]);
  expect(await failing({ ...shown, action: "a.c" }, { ...proof, entry: { ...entry, action: "a.c" } })).toEqual([
    "path",
  ]);
  expect(await failing(shown, { ...proof, path: proof.path.slice(1) })).toEqual(["path"]);
  expect(await failing(shown, { ...proof, checkpoint: await noteOf(20, stranger) })).toEqual(["signature"]);
  expect(await failing(shown, proof, base64(await rawOf(stranger)))).toEqual(["signature"]);
  expect(await failing(shown, proof, key, { publicKey: "another", checkpoint: await noteOf(11) })).toEqual(["key"]);
  const forked = await Promise.all(leaves.map(async (leaf, n) => (n === 2 ? sha256(leaf) : leaf)));
  expect(await failing(shown, proof, key, { publicKey: key, checkpoint: await noteOf(11, keys, forked) })).toEqual([
    "history",
  ]);
  expect(await failing(shown, { ...proof, checkpoint: "nonsense" })).toEqual(["signature"]);
});
