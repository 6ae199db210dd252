import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";
import { zipOf, type ZipPart } from "../../../testing/hostile/zip-maker.ts";

/** Sample files, good and hostile, made from nothing each time a test runs. */

const contentTypes = {
  name: "[Content_Types].xml",
  body: Buffer.from(
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  ),
};
const document = {
  name: "word/document.xml",
  body: Buffer.from("<w:document><w:body><w:p>劳动合同</w:p></w:body></w:document>"),
};

export const docx = (...more: ZipPart[]) => zipOf([contentTypes, document, ...more]);
export const xlsx = () => zipOf([contentTypes, { name: "xl/workbook.xml", body: Buffer.from("<workbook/>") }]);
export const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024);

/** A photo as a phone writes it: with the place, the device and its turn in EXIF. */
export async function photo(options: { width?: number; height?: number } = {}): Promise<Buffer> {
  return sharp({
    create: {
      width: options.width ?? 640,
      height: options.height ?? 480,
      channels: 3,
      background: { r: 200, g: 40, b: 30 },
    },
  })
    .withExif({
      IFD0: { Make: "NiangjiaPhone", Model: "Secret 9", Artist: "Wang", Orientation: "6" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "22/1 31/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "113/1 55/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A PNG whose header promises `width` × `height` pixels and which holds none of them. */
export function emptyPng(width: number, height: number): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(type, 4, "latin1");
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0);
    return Buffer.concat([head, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.alloc(100))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

export const pdf = (more = "") =>
  Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n${more}trailer<</Root 1 0 R>>\n%%EOF\n`, "latin1");

function box(type: string, ...bodies: Buffer[]): Buffer {
  const body = Buffer.concat(bodies);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + body.length, 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, body]);
}

/** A film (or sound recording) with the place where it was made, and `megabytes` of content. */
export function film(handler: "vide" | "soun", megabytes = 0.01): Buffer {
  const hdlr = box("hdlr", Buffer.concat([Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13)]));
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\0\0isommp42")),
    box(
      "moov",
      box("mvhd", Buffer.alloc(100)),
      box("trak", box("mdia", hdlr)),
      box("udta", box("\xa9xyz", Buffer.from("\0\x12\x15\xc7+22.5400+113.9300/"))),
    ),
    box("mdat", Buffer.from(Array.from({ length: Math.floor(megabytes * 1024 * 1024) }, (_, i) => i % 251))),
  ]);
}

/** A sound recording with a label that tells the place. */
export function song(): Buffer {
  const label = Buffer.from("ID3\x04\0\0\0\0\0\x1eTXXX place: 22.54, 113.93      ", "latin1").subarray(0, 40);
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat([label, ...Array.from({ length: 20 }, () => frame)]);
}

/** A multipart form with one file. */
export function formOf(
  name: string,
  body: Buffer,
  type = "application/octet-stream",
): { payload: Buffer; headers: Record<string, string> } {
  const edge = "----niangjia-edge";
  const head = `--${edge}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), body, Buffer.from(`\r\n--${edge}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${edge}` },
  };
}
