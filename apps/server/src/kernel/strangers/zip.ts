import { Readable } from "node:stream";
import { crc32, createInflateRaw } from "node:zlib";
import { AppError } from "@niangjia/domain/kernel/errors";
import { type Section, zipEndAt, entriesOf } from "./zip-directory.ts";

/** What may still be opened, shared by an archive and the archives inside it. */
export interface ZipBudget {
  bytes: number;
  entries: number;
}

/** What a person is told: codes of sentences. */
export interface ZipRefusals {
  readonly damaged: string;
  /** More than one thing, depending on who reads it: two names, hidden bytes, a way out of the folder. */
  readonly mixed: string;
  readonly tooLarge: string;
}

/** Deflate makes at most 1,032 of 1; office documents stay below 100 as a whole. Small files may be as dense as they like. */
export const mostOfOne = 250;
export const neverDense = 16 * 1024 * 1024;

/**
 * The one reader of ZIP files. It takes only what has one meaning: end record, directory and headers of entries agree,
 * entries lie one after the other without anything between or around, each name is there once and stays in its folder.
 * No encryption, no ZIP64 (nothing within our limits needs it), no links. Sizes and sums are checked as an entry is opened.
 */
export class ZipFile {
  readonly entries: ReadonlyMap<string, Section>;
  readonly #refusals: ZipRefusals;
  readonly #budget: ZipBudget;

  constructor(bytes: Buffer, budget: ZipBudget, refusals: ZipRefusals) {
    this.#refusals = refusals;
    this.#budget = budget;
    const found = entriesOf(bytes, budget.entries);
    if (typeof found === "string") throw new AppError(refusals[found]);
    budget.entries -= found.length;
    const unpacked = found.reduce((sum, entry) => sum + entry.size, 0);
    if (unpacked > budget.bytes || unpacked > Math.max(neverDense, mostOfOne * bytes.length))
      throw new AppError(refusals.tooLarge);
    this.entries = new Map(found.map((entry) => [entry.name, entry]));
  }

  /** What an entry holds, piece by piece. What comes out is counted; it is never believed to be what is stated. */
  async *open(entry: Section): AsyncGenerator<Buffer> {
    let size = 0;
    let sum = 0;
    try {
      for await (const chunk of this.#unpack(entry)) {
        size += chunk.length;
        this.#budget.bytes -= chunk.length;
        if (this.#budget.bytes < 0) throw new AppError(this.#refusals.tooLarge);
        if (size > entry.size) throw new AppError(this.#refusals.damaged);
        sum = crc32(chunk, sum);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof AppError ? error : new AppError(this.#refusals.damaged);
    }
    if (size !== entry.size || sum !== entry.sum) throw new AppError(this.#refusals.damaged);
  }

  #unpack(entry: Section): AsyncIterable<Buffer> {
    return entry.isPacked ? Readable.from([entry.content]).pipe(createInflateRaw()) : Readable.from([entry.content]);
  }
}

/** Whether the bytes end as a ZIP file does. */
export function endsAsZip(bytes: Buffer): boolean {
  return zipEndAt(bytes) >= 0;
}
