import { edgeSubtrees, nodeInput, splitOf, type LeafRange } from "@niangjia/domain/audit/merkle";
import type { Tx } from "../../kernel/database/database.ts";
import { readHashes } from "./audit.log-store.ts";
import { sha256 } from "./audit.hashing.ts";

/** Every eighth level is stored; what lies between is folded from at most 256 hashes. */
export const storedEvery = 8;
const tileWidth = 2 ** storedEvery;

/** Reads hashes of the log's tree, a tile of 256 at a time, each tile once. */
export class LogTree {
  readonly #tx: Tx;
  readonly #tiles = new Map<string, Buffer[]>();

  constructor(tx: Tx) {
    this.#tx = tx;
  }

  /** The hash of the leaves [from, to), which is a whole subtree or the right edge of a tree. */
  async range({ from, to }: LeafRange): Promise<Buffer> {
    const width = to - from;
    if (width <= 0) throw new RangeError("an empty range has no hash");
    const level = Math.round(Math.log2(width));
    if (2 ** level === width && from % width === 0) return this.subtree(level, from / width);
    const middle = from + splitOf(width);
    return sha256(nodeInput(await this.range({ from, to: middle }), await this.range({ from: middle, to })));
  }

  async subtree(level: number, position: number): Promise<Buffer> {
    const above = level % storedEvery;
    const stored = level - above;
    const count = 2 ** above;
    const first = position * count;
    const tile = await this.#tile(stored, Math.floor(first / tileWidth));
    let hashes = tile.slice(first % tileWidth, (first % tileWidth) + count);
    if (hashes.length !== count) throw new Error(`the log lacks hashes of level ${stored} from ${first} on`);
    while (hashes.length > 1)
      hashes = Array.from({ length: hashes.length / 2 }, (_, i) =>
        sha256(nodeInput(hashes[2 * i]!, hashes[2 * i + 1]!)),
      );
    return hashes[0]!;
  }

  /** The whole subtrees at the right edge, to go on from. */
  async edge(size: number): Promise<{ level: number; hash: Buffer }[]> {
    const edge: { level: number; hash: Buffer }[] = [];
    for (const { level, position } of edgeSubtrees(size))
      edge.push({ level, hash: await this.subtree(level, position) });
    return edge;
  }

  async #tile(level: number, tile: number): Promise<Buffer[]> {
    const key = `${level} ${tile}`;
    let hashes = this.#tiles.get(key);
    if (!hashes) this.#tiles.set(key, (hashes = await readHashes(this.#tx, level, tile * tileWidth, tileWidth)));
    return hashes;
  }
}
