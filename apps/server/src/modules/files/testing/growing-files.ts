import sharp from "sharp";
import { growing } from "../../../testing/hostile/growth.ts";
import { zipOf } from "../../../testing/hostile/zip-maker.ts";
import { inspection } from "../inspection/inspection.reading.ts";

const files = (
  name: string,
  fileName: string,
  n: number,
  make: (n: number) => Buffer | Promise<Buffer>,
  refused?: string,
) =>
  growing({
    name: `file: ${name}`,
    reading: inspection,
    options: { name: fileName },
    n,
    make,
    ...(refused ? { refused } : {}),
  });

const contentTypes = { name: "[Content_Types].xml", body: Buffer.from("<Types/>") };
const document = { name: "word/document.xml", body: Buffer.from("<w:document/>") };
const box = (type: string, body: Buffer) =>
  Buffer.concat([Buffer.from([0, 0, 0, 0]), Buffer.from(type, "latin1"), body]);
const sized = (one: Buffer) => {
  one.writeUInt32BE(one.length, 0);
  return one;
};
const film = (n: number) => {
  const handler = sized(box("hdlr", Buffer.concat([Buffer.alloc(8), Buffer.from("vide"), Buffer.alloc(13)])));
  const moov = sized(box("moov", sized(box("trak", sized(box("mdia", handler))))));
  return Buffer.concat([
    sized(box("ftyp", Buffer.from("isom\0\0\0\0isommp42"))),
    moov,
    sized(box("mdat", Buffer.alloc(16))),
    ...Array.from({ length: n }, () => sized(box("free", Buffer.alloc(0)))),
  ]);
};
const noise = (edge: number) => {
  const pixels = Buffer.alloc(edge * edge * 3);
  for (let at = 0, seed = 7; at < pixels.length; at++)
    pixels[at] = (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
  return sharp(pixels, { raw: { width: edge, height: edge, channels: 3 } });
};

export const growingFiles = [
  files("short lines", "说明.txt", 1_000_000, (n) => Buffer.from("a\n".repeat(n))),
  files("openings of elements", "说明.txt", 9_000_000, (n) => Buffer.alloc(n, "<")),
  files("blanks before a page that never comes", "说明.txt", 9_000_000, (n) => Buffer.from(`${" ".repeat(n)}x`)),
  files("beginnings of a script", "说明.txt", 1_200_000, (n) => Buffer.from(`x${"<script".repeat(n)}`)),
  files("text in an old encoding", "说明.txt", 2_000_000, (n) => Buffer.alloc(2 * n, Buffer.from([0xb9, 0xa4]))),
  files("a document with one large part", "合同.docx", 8_000_000, (n) =>
    zipOf([contentTypes, document, { name: "word/a.xml", body: Buffer.alloc(n, "<w:p>劳动</w:p>") }]),
  ),
  files("a document of many parts", "合同.docx", 900, (n) =>
    zipOf([
      contentTypes,
      document,
      ...Array.from({ length: n }, (_, at) => ({ name: `word/${at}.xml`, body: Buffer.from("<w:p/>") })),
    ]),
  ),
  files(
    "end records one in the other",
    "合同.docx",
    1_000_000,
    (n) =>
      Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(4 * n, Buffer.from("PK\x05\x06", "latin1"))]),
    "file_damaged",
  ),
  files("a film of empty boxes", "现场.mp4", 90_000, film),
  files("a recording with many labels", "录音.mp3", 500_000, (n) => {
    const frame = Buffer.alloc(417);
    frame.set([0xff, 0xfb, 0x90, 0x00]);
    return Buffer.concat([Buffer.alloc(10 * n, Buffer.from("ID3\x04\0\0\0\0\0\0", "latin1")), frame]);
  }),
  files("a PDF that says nothing", "裁决书.pdf", 8_000_000, (n) =>
    Buffer.concat([Buffer.from("%PDF-1.4\n"), Buffer.alloc(n, "%"), Buffer.from("\n%%EOF\n")]),
  ),
  // Twice the pixels: the edge grows by the root of two.
  files("a photo of noise", "照片.jpg", 1_000_000, (n) =>
    noise(Math.round(Math.sqrt(n)))
      .jpeg({ quality: 90 })
      .toBuffer(),
  ),
];
