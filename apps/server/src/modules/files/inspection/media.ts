import { AppError } from "@niangjia/domain/kernel/errors";

/** Boxes that say where, when, by whom or with what something was recorded. */
const telling = new Set(["udta", "meta", "uuid"]);
const containers = new Set(["moov", "trak", "mdia", "moof", "traf", "edts", "minf"]);
const mostBoxes = 200_000;

/**
 * An MP4 film or sound recording without its descriptive boxes: each becomes a `free` box of zeros in the
 * same place, so that every offset inside the file stays true.
 */
export function cleanMp4(bytes: Buffer): { kind: "mp4" | "m4a"; shown: Buffer } {
  const shown = Buffer.from(bytes);
  const seen = { boxes: 0, moov: false, media: false, video: false, audio: false };
  walk(shown, 0, shown.length, 0, seen);
  if (!seen.moov || !seen.media || (!seen.video && !seen.audio)) throw new AppError("file_damaged");
  return { kind: seen.video ? "mp4" : "m4a", shown };
}

function walk(
  bytes: Buffer,
  from: number,
  to: number,
  depth: number,
  seen: { boxes: number; moov: boolean; media: boolean; video: boolean; audio: boolean },
): void {
  let at = from;
  while (at < to) {
    if (at + 8 > to || ++seen.boxes > mostBoxes) throw new AppError("file_damaged");
    const type = bytes.toString("latin1", at + 4, at + 8);
    let size = bytes.readUInt32BE(at);
    let header = 8;
    if (size === 1 && at + 16 <= to) {
      size = Number(bytes.readBigUInt64BE(at + 8));
      header = 16;
    } else if (size === 0 && depth === 0) size = to - at;
    if (size < header || at + size > to) throw new AppError("file_damaged");
    if (depth === 0 && !/^[\x20-\x7e]{4}$/.test(type)) throw new AppError("file_mixed");
    const body = at + header;
    const end = at + size;
    if (telling.has(type)) {
      bytes.write("free", at + 4, "latin1");
      bytes.fill(0, body, end);
    } else if (type === "free" || type === "skip") bytes.fill(0, body, end);
    else if (type === "mdat") seen.media = true;
    else if (type === "hdlr" && size >= 20) {
      const handler = bytes.toString("latin1", body + 8, body + 12);
      if (handler === "vide") seen.video = true;
      if (handler === "soun") seen.audio = true;
    } else if (containers.has(type) && depth < 8) {
      if (type === "moov") seen.moov = true;
      walk(bytes, body, end, depth + 1, seen);
    }
    at = end;
  }
}

/** An MP3 recording without its ID3 labels (title, comment, pictures, place). */
export function cleanMp3(bytes: Buffer): Buffer {
  let from = 0;
  // Several labels may stand one behind the other.
  while (bytes.length >= from + 10 && bytes.toString("latin1", from, from + 3) === "ID3") {
    const size =
      ((bytes[from + 6]! & 0x7f) << 21) |
      ((bytes[from + 7]! & 0x7f) << 14) |
      ((bytes[from + 8]! & 0x7f) << 7) |
      (bytes[from + 9]! & 0x7f);
    from += 10 + size + ((bytes[from + 5]! & 0x10) === 0 ? 0 : 10);
  }
  while (from < bytes.length && bytes[from] === 0) from++;
  let to = bytes.length;
  if (to - from > 128 && bytes.toString("latin1", to - 128, to - 125) === "TAG") to -= 128;
  if (!isFrame(bytes, from)) throw new AppError("file_damaged");
  return bytes.subarray(from, to);
}

/** Whether an MPEG audio frame of layer III starts here. */
export function isFrame(bytes: Buffer, at: number): boolean {
  if (at + 4 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe6) !== 0xe2) return false;
  const version = (bytes[at + 1]! >> 3) & 3;
  const bitRate = bytes[at + 2]! >> 4;
  const sampleRate = (bytes[at + 2]! >> 2) & 3;
  return version !== 1 && bitRate !== 0 && bitRate !== 15 && sampleRate !== 3;
}
