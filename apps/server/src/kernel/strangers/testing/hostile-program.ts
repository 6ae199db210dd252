import { AppError } from "@niangjia/domain/kernel/errors";
import { defineReader, serveReaders } from "../reader.ts";
import { echo, hostile, hungry, type Deed } from "./hostile.reading.ts";

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

serveReaders([
  defineReader(echo, (bytes, { word }, tools) => ({ word, text: bytes.toString("utf8"), environment: Object.keys(process.env), back: tools.give(bytes) })),
  defineReader(hungry, () => {
    const held: object[] = [];
    for (;;) held.push({ at: held.length, text: `${held.length}` });
  }),
  defineReader(hostile, (_bytes, { deed }, tools) => deeds[deed](tools.count)),
]);
