import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, readFile, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { FastifyRequest } from "fastify";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import { AppError } from "@niangjia/domain/kernel/errors";
import { isBrokenForm } from "../../../kernel/http/broken-form.ts";

/** What came in: on the disk, unreadable without a key that only this object holds, until it is discarded. */
export interface ReceivedFile {
  readonly name: string;
  readonly bytes: number;
  read(): Promise<Buffer>;
  discard(): Promise<void>;
}

const folderOf = (dataDirectory: string) => join(dataDirectory, "files", "receiving");

/** Takes the one file of a multipart form from the line to the disk, however slow the line is, without holding it in memory. */
export async function receiveFile(request: FastifyRequest, dataDirectory: string): Promise<ReceivedFile> {
  if (!request.isMultipart()) throw new AppError("unsupported_media");
  const part = await request
    .file({ limits: { fileSize: fileLimits.bytes, files: 1, fields: 5 }, throwFileSizeLimit: false })
    .catch(brokenForm);
  if (!part) throw new AppError("file_missing");
  const folder = folderOf(dataDirectory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, randomBytes(16).toString("hex"));
  const key = randomBytes(32);
  const start = randomBytes(16);
  const discard = () => rm(place, { force: true });
  let bytes = 0;
  try {
    await pipeline(
      part.file,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          bytes += chunk.length;
          yield chunk;
        }
      },
      createCipheriv("aes-256-ctr", key, start),
      createWriteStream(place, { flags: "wx", mode: 0o600 }),
    ).catch(brokenForm);
    if (part.file.truncated) throw new AppError("too_large", { max: "20 MB" });
    if (bytes === 0) throw new AppError("file_empty");
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    name: part.filename ?? "",
    bytes,
    async read() {
      const opener = createDecipheriv("aes-256-ctr", key, start);
      return Buffer.concat([opener.update(await readFile(place)), opener.final()]);
    },
    discard,
  };
}

function brokenForm(error: Error): never {
  throw isBrokenForm(error) ? new AppError("file_damaged") : error;
}

/** Removes what a process that ended left behind. */
export async function sweepReceiving(dataDirectory: string, olderThan: number): Promise<number> {
  const folder = folderOf(dataDirectory);
  const names = await readdir(folder).catch(() => []);
  let removed = 0;
  for (const name of names) {
    const place = join(folder, name);
    const { mtimeMs } = await stat(place).catch(() => ({ mtimeMs: Infinity }));
    if (mtimeMs >= olderThan) continue;
    await rm(place, { force: true });
    removed++;
  }
  return removed;
}
