import type { Shelf } from "../kept.ts";

/** A shelf in memory that behaves as `localStorage` does; `room` is the longest value that still fits on the device. */
export class MemoryShelf implements Shelf {
  readonly kept: Map<string, string>;
  room = Number.POSITIVE_INFINITY;
  constructor(kept: Readonly<Record<string, string>> = {}) {
    this.kept = new Map(Object.entries(kept));
  }
  get length() {
    return this.kept.size;
  }
  key(index: number) {
    return [...this.kept.keys()][index] ?? null;
  }
  getItem(name: string) {
    return this.kept.get(name) ?? null;
  }
  setItem(name: string, value: string) {
    if (value.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.kept.set(name, value);
  }
  removeItem(name: string) {
    this.kept.delete(name);
  }
}
