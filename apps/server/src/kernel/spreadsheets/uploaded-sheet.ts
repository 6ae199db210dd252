import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Services } from "../services.ts";
import { importLimits, sheetReading, type ReadSheet, type SheetLimits } from "./sheet.reading.ts";

export interface UploadedSheet extends ReadSheet {
  readonly fileName: string;
  /** SHA-256 of the file: what is confirmed is what was previewed. */
  readonly hash: string;
}

/** Takes the one file of an upload and reads it. Throws the refusals of {@link sheetReading}, and `sheet_missing`. */
export async function readUploadedSheet(services: Pick<Services, "readers">, request: FastifyRequest, limits: SheetLimits = importLimits): Promise<UploadedSheet> {
  const max = `${Math.round(limits.fileBytes / 1024 / 1024)} MB`;
  if (!request.isMultipart()) throw new AppError("sheet_missing");
  const file = await request.file({ limits: { fileSize: limits.fileBytes, files: 1 } });
  if (!file) throw new AppError("sheet_missing");
  let bytes: Buffer;
  try {
    bytes = await file.toBuffer();
  } catch (error) {
    if ((error as { code?: string }).code === "FST_REQ_FILE_TOO_LARGE") throw new AppError("sheet_too_large", { max });
    throw error;
  }
  const hash = createHash("sha256").update(bytes).digest("hex");
  const sheet = await services.readers.read(sheetReading, bytes, limits);
  return { ...sheet, fileName: file.filename.slice(0, 200), hash };
}
