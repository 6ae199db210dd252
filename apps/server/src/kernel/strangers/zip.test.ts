import { expect, test } from "vitest";
import { zipOf, type ZipLies, type ZipPart } from "../../testing/hostile/zip-maker.ts";
import { ZipFile, type ZipBudget } from "./zip.ts";

const refusals = { damaged: "damaged", mixed: "mixed", tooLarge: "tooLarge" };
const text = (name: string, body = `text of ${name}`): ZipPart => ({ name, body: Buffer.from(body) });
const megabytes = (count: number) => Buffer.alloc(count * 1024 * 1024);

/** Every entry as text, or the refusal. */
async function read(
  bytes: Buffer,
  budget: ZipBudget = { bytes: 40 * 1024 * 1024, entries: 100 },
): Promise<Record<string, string> | string> {
  try {
    const zip = new ZipFile(bytes, budget, refusals);
    const texts: Record<string, string> = {};
    for (const entry of zip.entries.values()) {
      let all = "";
      for await (const chunk of zip.open(entry)) all += chunk.toString("utf8");
      texts[entry.name] = all;
    }
    return texts;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

test("entries are read as they are: packed, stored, with sizes behind the content, with a comment at the end", async () => {
  const parts: ZipPart[] = [
    text("a.xml"),
    { ...text("b/工会.xml"), isStored: true },
    { ...text("c.xml"), flags: 8 },
    { name: "empty", body: Buffer.alloc(0) },
  ];
  expect(await read(zipOf(parts, { comment: Buffer.from("made by hand") }))).toEqual({
    "a.xml": "text of a.xml",
    "b/工会.xml": "text of b/工会.xml",
    "c.xml": "text of c.xml",
    empty: "",
  });
});

test("sizes behind the content without a signature are read too", async () => {
  const whole = zipOf([{ ...text("a"), flags: 8 }]);
  // Takes the four bytes of the signature out, and moves the directory up.
  const at = whole.indexOf(Buffer.from([0x50, 0x4b, 0x07, 0x08]));
  const shorter = Buffer.concat([whole.subarray(0, at), whole.subarray(at + 4)]);
  shorter.writeUInt32LE(shorter.readUInt32LE(shorter.length - 6) - 4, shorter.length - 6);
  expect(await read(shorter)).toEqual({ a: "text of a" });
});

const zip64Locator = Buffer.alloc(20);
zip64Locator.writeUInt32LE(0x07064b50, 0);
const unicodePath = Buffer.from([0x75, 0x70, 6, 0, 1, 0, 0, 0, 0, 98]);

const lies: [string, ZipPart[], ZipLies, string][] = [
  ["an end record that counts fewer", [text("a"), text("b")], { count: 1 }, "mixed"],
  ["an end record that counts more", [text("a"), text("b")], { count: 3 }, "damaged"],
  ["bytes behind the end", [text("a")], { tail: Buffer.from("x") }, "damaged"],
  ["bytes between directory and end", [text("a")], { beforeEnd: Buffer.from("x") }, "mixed"],
  ["bytes before the first entry", [{ ...text("a"), before: Buffer.from("MZ program") }], {}, "mixed"],
  ["bytes between two entries", [text("a"), { ...text("b"), before: Buffer.from("hidden") }], {}, "mixed"],
  ["two entries in one place", [text("a"), { ...text("a"), directoryName: "b", placeOf: 0 }], {}, "mixed"],
  ["one name twice", [text("a"), text("a")], {}, "mixed"],
  ["one name twice but for its case", [text("xl/workbook.xml"), text("xl/Workbook.xml")], {}, "mixed"],
  ["another name in the directory", [{ ...text("a"), directoryName: "b" }], {}, "mixed"],
  ["another name in an extra field", [{ ...text("a"), extra: unicodePath }], {}, "mixed"],
  ["another size in the header", [{ ...text("a"), header: { size: 3 } }], {}, "mixed"],
  ["another method in the header", [{ ...text("a"), header: { method: 0 } }], {}, "mixed"],
  ["a name that leaves the folder", [text("../a")], {}, "mixed"],
  ["a name from the root", [text("/etc/a")], {}, "mixed"],
  ["a name by backslash", [text("..\\a")], {}, "mixed"],
  ["a name with NUL", [text("a\u0000b")], {}, "mixed"],
  ["a link", [{ ...text("a"), unixMode: 0o120777 }], {}, "mixed"],
  ["an encrypted entry", [{ ...text("a"), flags: 1 }], {}, "damaged"],
  ["a strongly encrypted entry", [{ ...text("a"), flags: 0x40 }], {}, "damaged"],
  ["ZIP64 by its locator", [text("a")], { beforeEnd: zip64Locator }, "damaged"],
  ["ZIP64 by a size", [{ ...text("a"), stated: { size: 0xffffffff } }], {}, "damaged"],
  ["a size that is too small", [{ ...text("a"), stated: { size: 3 } }], {}, "damaged"],
  ["a size that is too large", [{ ...text("a"), stated: { size: 3000 } }], {}, "damaged"],
  ["a wrong sum", [{ ...text("a"), stated: { sum: 1 } }], {}, "damaged"],
  ["more entries than the budget", Array.from({ length: 101 }, (_, n) => text(`${n}`)), {}, "tooLarge"],
  ["more bytes than the budget", [{ name: "a", body: megabytes(41) }], {}, "tooLarge"],
  [
    "more bytes than the budget, all in all",
    [
      { name: "a", body: megabytes(21) },
      { name: "b", body: megabytes(20) },
    ],
    {},
    "tooLarge",
  ],
  ["a thousand times its size, within the budget", [{ name: "a", body: megabytes(20) }], {}, "tooLarge"],
];

test.each(lies)("refused: %s", async (_what, parts, lie, refusal) => {
  expect(await read(zipOf(parts, lie))).toBe(refusal);
});

test("no ZIP, nothing, and a ZIP cut anywhere", async () => {
  expect(await read(Buffer.from("name\n=1"))).toBe("damaged");
  expect(await read(Buffer.alloc(0))).toBe("damaged");
  const whole = zipOf([text("a"), text("b")]);
  for (let at = 0; at < whole.length; at++) expect(await read(whole.subarray(0, at))).toBe("damaged");
});

test("any one byte changed: what is read is the same, or it is refused by name", async () => {
  const whole = zipOf([text("a"), { ...text("b"), flags: 8 }]);
  const names = new Set<string>();
  for (let at = 0; at < whole.length; at++) {
    const changed = Buffer.from(whole);
    changed[at] = changed[at]! ^ 0x11;
    const outcome = await read(changed);
    if (typeof outcome === "string") names.add(outcome);
    else expect(outcome).toEqual({ a: "text of a", b: "text of b" });
  }
  expect([...names].sort()).toEqual(["damaged", "mixed", "tooLarge"]);
});
