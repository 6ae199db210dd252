import { fileTypeFromBuffer } from "file-type";
import { contradictsName, type FileKind } from "@niangjia/domain/files/files.kinds";
import { AppError } from "@niangjia/domain/kernel/errors";
import { defineReader } from "../../../kernel/strangers/reader.ts";
import { endsAsZip } from "../../../kernel/strangers/zip.ts";
import { inspection, type Inspected } from "./inspection.reading.ts";
import { cleanMp3, cleanMp4, isFrame } from "./media.ts";
import { inspectOffice } from "./office.ts";
import { makeShownPicture } from "./pictures.ts";
import { inspectText } from "./text.ts";

type Found = "jpeg" | "png" | "webp" | "gif" | "pdf" | "zip" | "iso" | "mp3" | "text";

const headBytes = 4100;

/** Finds out what the bytes are, refuses what they must not be, and makes the copies to keep. What the sender claims decides nothing. */
export const inspectionReader = defineReader(inspection, async (bytes, { name }, tools) => {
  const found = signatureOf(bytes);
  if (found !== "text" && found !== "zip") await secondOpinion(bytes, found);
  // An archive glued to the end of something else is opened by programs that read from the end.
  if (found !== "zip" && endsAsZip(bytes)) throw new AppError("file_mixed");
  if (isPictureOrSound(found) && hidesPage(bytes)) throw new AppError("file_mixed");
  const done = await copiesOf(bytes, found);
  if (contradictsName(done.kind, name)) throw new AppError("file_contradicts_name");
  return { ...done, shown: tools.give(done.shown), thumbnail: done.thumbnail && tools.give(done.thumbnail) };
});

async function copiesOf(bytes: Buffer, found: Found): Promise<Inspected> {
  const plain = (kind: FileKind, shown: Buffer): Inspected => ({
    kind,
    shown,
    thumbnail: null,
    width: null,
    height: null,
  });
  switch (found) {
    case "jpeg":
    case "png":
    case "webp":
    case "gif":
      return makeShownPicture(bytes, found);
    case "pdf":
      if (bytes.subarray(-2048).lastIndexOf("%%EOF") < 0) throw new AppError("file_damaged");
      return plain("pdf", bytes);
    case "zip":
      return plain(await inspectOffice(bytes), bytes);
    case "iso": {
      const { kind, shown } = cleanMp4(bytes);
      return plain(kind, shown);
    }
    case "mp3":
      return plain("mp3", cleanMp3(bytes));
    case "text":
      return plain("txt", inspectText(bytes));
  }
}

function signatureOf(bytes: Buffer): Found {
  const starts = (text: string, at = 0) => bytes.toString("latin1", at, at + text.length) === text;
  if (starts("\xff\xd8\xff")) return "jpeg";
  if (starts("\x89PNG\r\n\x1a\n")) return "png";
  if (starts("GIF87a") || starts("GIF89a")) return "gif";
  if (starts("RIFF") && starts("WEBP", 8)) return "webp";
  if (starts("%PDF-")) return "pdf";
  if (starts("PK\x03\x04")) return "zip";
  if (starts("ftyp", 4)) {
    const brand = bytes.toString("latin1", 8, 12);
    if (/^(?:hei[cxms]|hev[cxm]|mif1|msf1|avif)$/.test(brand)) throw new AppError("file_heic_refused");
    if (brand === "qt  ") throw new AppError("file_kind_refused");
    return "iso";
  }
  if (starts("ID3") || isFrame(bytes, 0)) return "mp3";
  return "text";
}

const agreed: Readonly<Record<Exclude<Found, "text" | "zip">, RegExp>> = {
  jpeg: /^image\/jpeg$/,
  png: /^image\/a?png$/,
  webp: /^image\/webp$/,
  gif: /^image\/gif$/,
  pdf: /^application\/pdf$/,
  iso: /^(?:video|audio)\//,
  mp3: /^audio\//,
};

/** Two readers of signatures must agree, so that what one of them overlooks does not pass. */
async function secondOpinion(bytes: Buffer, found: Exclude<Found, "text" | "zip">): Promise<void> {
  const other = await fileTypeFromBuffer(bytes.subarray(0, headBytes)).catch(() => undefined);
  // A long label in front of an MP3 recording hides the sound from a reader of the head.
  if (other === undefined && found === "mp3") return;
  if (!other || !agreed[found].test(other.mime)) throw new AppError(other ? "file_mixed" : "file_damaged");
}

function isPictureOrSound(found: Found): boolean {
  return found !== "pdf" && found !== "zip" && found !== "text";
}

/** A page or a program inside a picture is there to be opened as one. */
function hidesPage(bytes: Buffer): boolean {
  return ["<script", "<SCRIPT", "<html", "<HTML", "<!DOCTYPE html", "<?php ", "%PDF-1."].some((mark) =>
    bytes.includes(mark, 0, "latin1"),
  );
}
