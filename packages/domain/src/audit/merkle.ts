/**
 * Merkle trees of RFC 6962 / RFC 9162: the arithmetic, without a hash function of its own. The server
 * brings a synchronous one, a browser verifies with WebCrypto.
 */
export type Hash = (data: Uint8Array) => Uint8Array;
export type AsyncHash = (data: Uint8Array) => Promise<Uint8Array> | Uint8Array;

/** Domain separation: a leaf can never be taken for a node. */
const leafPrefix = 0x00;
const nodePrefix = 0x01;

function prefixed(prefix: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(1 + parts.reduce((sum, part) => sum + part.length, 0));
  joined[0] = prefix;
  let at = 1;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

export const leafInput = (data: Uint8Array) => prefixed(leafPrefix, data);
export const nodeInput = (left: Uint8Array, right: Uint8Array) => prefixed(nodePrefix, left, right);

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** The largest power of two below `size` (size ≥ 2). */
export function splitOf(size: number): number {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
}

/** A range of leaves [from, to) whose hash a proof names. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** The ranges whose hashes prove that leaf `index` is in the tree of `size` leaves, from the leaf upward (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges whose hashes prove that the tree of `first` leaves is the beginning of the tree of `second` (RFC 6962, 2.1.2). */
export function consistencyRanges(first: number, second: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  if (first <= 0 || first >= second) return ranges;
  let [from, to, known] = [0, second, true];
  // `known`: the verifier holds the hash of what remains of the first tree.
  while (first !== to) {
    const middle = from + splitOf(to - from);
    if (first <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
      known = false;
    }
  }
  if (!known) ranges.push({ from, to });
  return ranges.reverse();
}

/** The root that a leaf and its path lead to; null when the path cannot belong to this place (RFC 9162, 2.1.3.2). */
export async function rootFromInclusion(
  hash: AsyncHash,
  leafHash: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Promise<Uint8Array | null> {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null;
  let [fn, sn, root] = [index, size - 1, leafHash];
  for (const sibling of path) {
    if (sn === 0) return null;
    if (fn % 2 === 1 || fn === sn) {
      root = await hash(nodeInput(sibling, root));
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else root = await hash(nodeInput(root, sibling));
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 ? root : null;
}

/** Whether the proof shows that the first tree is the beginning of the second (RFC 9162, 2.1.4.2). */
export async function isConsistent(
  hash: AsyncHash,
  first: { size: number; root: Uint8Array },
  second: { size: number; root: Uint8Array },
  proof: readonly Uint8Array[],
): Promise<boolean> {
  if (first.size === second.size) return proof.length === 0 && sameBytes(first.root, second.root);
  if (first.size <= 0 || first.size > second.size) return false;
  const isPowerOfTwo = 2 ** Math.round(Math.log2(first.size)) === first.size;
  const nodes = isPowerOfTwo ? [first.root, ...proof] : [...proof];
  const seed = nodes.shift();
  if (!seed) return false;
  let [fn, sn] = [first.size - 1, second.size - 1];
  while (fn % 2 === 1) {
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  let [older, newer] = [seed, seed];
  for (const node of nodes) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      older = await hash(nodeInput(node, older));
      newer = await hash(nodeInput(node, newer));
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else newer = await hash(nodeInput(newer, node));
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && sameBytes(older, first.root) && sameBytes(newer, second.root);
}

/** A tree that grows at its right edge and remembers only the hashes of its whole subtrees (at most one for each level). */
export class MerkleEdge {
  readonly #hash: Hash;
  readonly #subtrees: { level: number; hash: Uint8Array }[] = [];
  /** Called for each subtree that became whole, from level 0 (a leaf) upward. */
  readonly #onWhole: ((level: number, position: number, hash: Uint8Array) => void) | null;
  size = 0;

  constructor(hash: Hash, onWhole: ((level: number, position: number, hash: Uint8Array) => void) | null = null) {
    this.#hash = hash;
    this.#onWhole = onWhole;
  }

  /** Goes on from a tree whose right edge is known: its whole subtrees, from the largest (leftmost) on. */
  static from(
    hash: Hash,
    size: number,
    subtrees: readonly { level: number; hash: Uint8Array }[],
    onWhole: ((level: number, position: number, hash: Uint8Array) => void) | null = null,
  ): MerkleEdge {
    const edge = new MerkleEdge(hash, onWhole);
    edge.#subtrees.push(...subtrees);
    edge.size = size;
    return edge;
  }

  append(leafHash: Uint8Array): void {
    this.#subtrees.push({ level: 0, hash: leafHash });
    this.#onWhole?.(0, this.size, leafHash);
    this.size++;
    while (this.#subtrees.length > 1 && this.#subtrees.at(-1)!.level === this.#subtrees.at(-2)!.level) {
      const right = this.#subtrees.pop()!;
      const left = this.#subtrees.pop()!;
      const whole = { level: left.level + 1, hash: this.#hash(nodeInput(left.hash, right.hash)) };
      this.#subtrees.push(whole);
      this.#onWhole?.(whole.level, this.size / 2 ** whole.level - 1, whole.hash);
    }
  }

  /** The root of the tree as it stands; throws for the empty tree, which is never signed. */
  root(): Uint8Array {
    if (this.size === 0) throw new RangeError("the empty tree has no root here");
    let root = this.#subtrees.at(-1)!.hash;
    for (let i = this.#subtrees.length - 2; i >= 0; i--) root = this.#hash(nodeInput(this.#subtrees[i]!.hash, root));
    return root;
  }
}

/** The whole subtrees at the right edge of a tree, from the largest on: the binary digits of its size. */
export function edgeSubtrees(size: number): { level: number; position: number }[] {
  const subtrees: { level: number; position: number }[] = [];
  let from = 0;
  for (let level = Math.floor(Math.log2(Math.max(1, size))) + 1; level >= 0; level--) {
    const width = 2 ** level;
    if (size - from >= width) {
      subtrees.push({ level, position: from / width });
      from += width;
    }
  }
  return subtrees;
}
