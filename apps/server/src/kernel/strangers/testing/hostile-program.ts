import { AppError } from "@niangjia/domain/kernel/errors";
import { defineReader, serveReaders } from "../reader.ts";
import { readerResidentMegabytes } from "../reading.ts";
import { echo, hostile, hungry, keeping, square, type Deed } from "./hostile.reading.ts";

const deeds: Readonly<Record<Deed, (count: (bytes: number) => void) => string | Promise<string>>> = {
  spin() {
    for (;;);
  },
  async "spin in a promise"() {
    for (;;) await Promise.resolve();
  },
  throw() {
    throw new TypeError("secret words of the content");
  },
  async "throw later"() {
    setImmediate(() => {
      throw new Error("outside every promise");
    });
    return new Promise(() => {});
  },
  refuse() {
    throw new AppError("sheet_empty", { max: 7 });
  },
  "too much"(count) {
    for (;;) count(1);
  },
  exit: () => process.exit(3),
  "wait for the line": () => "served",
};

const kept: Buffer[] = [];

await serveReaders([
  defineReader(keeping, (_bytes, { megabytes, keeps }) => {
    const held = Array.from({ length: megabytes }, () => Buffer.alloc(2 ** 20, 1));
    if (keeps) kept.push(...held);
    while (process.memoryUsage.rss() > readerResidentMegabytes * 2 ** 20);
    return held.length > 0 ? process.pid : 0;
  }),
  defineReader(echo, (bytes, { word }, tools) => ({
    word,
    text: bytes.toString("utf8"),
    environment: Object.keys(process.env),
    processId: process.pid,
    back: tools.give(bytes),
  })),
  defineReader(square, (bytes) => bytes.toString("latin1").replace(/<[^>]*>/g, "").length),
  defineReader(hungry, (_bytes, { what }) => {
    const held: object[] = [];
    for (;;) {
      if (what === "one large table") held.push(Array<number>(2 ** 27).fill(0));
      else if (what === "native memory") held.push(Buffer.alloc(1_000_000, 1));
    }
  }),
  defineReader(hostile, (_bytes, { deed }, tools) => deeds[deed](tools.count)),
]);
