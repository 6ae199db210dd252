import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkpointText, readCheckpoint, signedNote } from "./checkpoint.ts";
import { canonicalEntry, type CommittedEntry } from "./entry.ts";
import {
  consistencyRanges,
  edgeSubtrees,
  inclusionRanges,
  isConsistent,
  leafInput,
  MerkleEdge,
  nodeInput,
  rootFromInclusion,
  splitOf,
} from "./merkle.ts";

const hash = (data: Uint8Array) => new Uint8Array(createHash("sha256").update(data).digest());
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/** The definition of RFC 6962, 2.1, word for word. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 1) return hash(leafInput(leaves[0]!));
  const k = splitOf(leaves.length);
  return hash(nodeInput(mth(leaves.slice(0, k)), mth(leaves.slice(k))));
}

// The leaves and roots of the reference implementation's tests (google/certificate-transparency, merkle_tree_test).
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"].map(
  (text) => new Uint8Array(Buffer.from(text, "hex")),
);
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test.each(roots.map((root, n) => [n + 1, root] as const))(
  "the tree of the first %i leaves has the known root",
  (n, root) => {
    expect(hex(mth(leaves.slice(0, n)))).toBe(root);
    const edge = new MerkleEdge(hash);
    for (const leaf of leaves.slice(0, n)) edge.append(hash(leafInput(leaf)));
    expect(hex(edge.root())).toBe(root);
  },
);

const some = Array.from({ length: 70 }, (_, n) => new Uint8Array([n]));
const rangeHash = ({ from, to }: { from: number; to: number }) => mth(some.slice(from, to));

test("every leaf of every tree up to 70 is proved, and nothing else is", async () => {
  for (let size = 1; size <= 70; size++) {
    const root = mth(some.slice(0, size));
    for (let index = 0; index < size; index++) {
      const path = inclusionRanges(index, size).map(rangeHash);
      const leaf = hash(leafInput(some[index]!));
      expect(hex((await rootFromInclusion(hash, leaf, index, size, path))!)).toBe(hex(root));
      if (size < 20) {
        for (let other = 0; other < size; other++)
          if (other !== index)
            expect(hex((await rootFromInclusion(hash, leaf, other, size, path)) ?? new Uint8Array())).not.toBe(
              hex(root),
            );
        expect(await rootFromInclusion(hash, leaf, index, size, [...path, leaf])).toBeNull();
        if (path.length > 0)
          expect(hex((await rootFromInclusion(hash, leaf, index, size, path.slice(1))) ?? new Uint8Array())).not.toBe(
            hex(root),
          );
      }
    }
  }
});

test("every earlier tree up to 70 is the beginning of every later one; a forked one is not", async () => {
  for (let second = 1; second <= 70; second++) {
    for (let first = 1; first <= second; first++) {
      const [a, b] = [
        { size: first, root: mth(some.slice(0, first)) },
        { size: second, root: mth(some.slice(0, second)) },
      ];
      const proof = consistencyRanges(first, second).map(rangeHash);
      expect(await isConsistent(hash, a, b, proof), `${first} ${second}`).toBe(true);
      expect(await isConsistent(hash, { ...a, root: hash(a.root) }, b, proof)).toBe(false);
      expect(await isConsistent(hash, a, { ...b, root: hash(b.root) }, proof)).toBe(false);
      if (proof.length > 0) expect(await isConsistent(hash, a, b, proof.slice(0, -1))).toBe(false);
    }
  }
  expect(
    await isConsistent(
      hash,
      { size: 3, root: rangeHash({ from: 0, to: 3 }) },
      { size: 2, root: rangeHash({ from: 0, to: 2 }) },
      [],
    ),
  ).toBe(false);
});

test("a tree continued from its edge is the tree grown at once", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 0, max: 70 }), (a, b) => {
      const [size, end] = [Math.min(a, b || 1), Math.max(a, b)];
      const subtrees = edgeSubtrees(size).map(({ level, position }) => ({
        level,
        hash: rangeHash({ from: position * 2 ** level, to: (position + 1) * 2 ** level }),
      }));
      const edge = MerkleEdge.from(hash, size, subtrees);
      for (const leaf of some.slice(size, end)) edge.append(hash(leafInput(leaf)));
      expect(hex(edge.root())).toBe(hex(mth(some.slice(0, Math.max(size, end)))));
    }),
  );
});

const entry: CommittedEntry = {
  seq: 7,
  id: "a",
  at: "2024-01-05T03:31:00.000001Z",
  requestId: "r",
  personId: null,
  actedAs: "post",
  postId: "p",
  unionPath: "cn.44.",
  action: "appeals.answered",
  subjectKind: "appeal",
  subjectId: "s",
  aboutPersonId: null,
  detail: '{"n": 1}',
};

test("two entries that differ anywhere have different canonical forms", () => {
  const form = canonicalEntry(entry);
  expect(form).toBe(
    '{"v":1,"seq":7,"id":"a","at":"2024-01-05T03:31:00.000001Z","requestId":"r","personId":null,"actedAs":"post","postId":"p","unionPath":"cn.44.","action":"appeals.answered","subjectKind":"appeal","subjectId":"s","aboutPersonId":null,"detail":"{\\"n\\": 1}"}',
  );
  for (const key of Object.keys(entry) as (keyof CommittedEntry)[])
    expect(canonicalEntry({ ...entry, [key]: key === "seq" ? 8 : "another" })).not.toBe(form);
});

test("a checkpoint is read as it was written; anything malformed is none", () => {
  const checkpoint = {
    origin: "niangjia.audit.1f2e3d4c",
    size: 12,
    root: Buffer.alloc(32, 5).toString("base64"),
    at: "2024-01-05T03:31:00.000Z",
  };
  const note = signedNote(checkpointText(checkpoint), checkpoint.origin, "AAAA");
  expect(readCheckpoint(note)).toMatchObject({
    ...checkpoint,
    text: checkpointText(checkpoint),
    signatures: [{ name: checkpoint.origin, value: "AAAA" }],
  });
  for (const bad of [
    "",
    note.replace("12", "012"),
    note.replace("12", "-1"),
    note.replace("time ", "tim "),
    note.replace("\n\n", "\nmore\n\n"),
    note.replace("\u2014", "-"),
    note.replace(checkpoint.root, "short"),
  ])
    expect(readCheckpoint(bad), bad).toBeNull();
});
