import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isBrokenForm } from "../http/broken-form.ts";
import type { Services } from "../module.ts";
import { importLimits, sheetReading, type ReadSheet, type SheetLimits } from "./sheet.reading.ts";

export interface UploadedSheet extends ReadSheet {
  readonly fileName: string;
  /** SHA-256 of the file: what is confirmed is what was previewed. */
  readonly hash: string;
}

/** Takes the one file of an upload and reads it. Throws the refusals of {@link sheetReading}, and `sheet_missing`. */
export async function readUploadedSheet(
  services: Pick<Services, "readers">,
  request: FastifyRequest,
  limits: SheetLimits = importLimits,
): Promise<UploadedSheet> {
  const max = `${Math.round(limits.fileBytes / 1024 / 1024)} MB`;
  if (!request.isMultipart()) throw new AppError("sheet_missing");
  const read = await bytesOf(request, limits).catch((error: { code?: string }) => {
    if (error.code === "FST_REQ_FILE_TOO_LARGE") throw new AppError("sheet_too_large", { max });
    throw isBrokenForm(error) ? new AppError("sheet_unreadable") : error;
  });
  if (!read) throw new AppError("sheet_missing");
  const { bytes, fileName } = read;
  const hash = createHash("sha256").update(bytes).digest("hex");
  const sheet = await services.readers.read(sheetReading, bytes, limits);
  return { ...sheet, fileName, hash };
}

async function bytesOf(
  request: FastifyRequest,
  limits: SheetLimits,
): Promise<{ bytes: Buffer; fileName: string } | null> {
  const file = await request.file({ limits: { fileSize: limits.fileBytes, files: 1 } });
  return file ? { bytes: await file.toBuffer(), fileName: (file.filename ?? "").slice(0, 200) } : null;
}
