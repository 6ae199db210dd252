import { closeSync, fchmodSync, fstatSync, openSync, readSync, renameSync, statSync } from "node:fs";

/** A log larger than this is set aside as server.log.1 at the next start. Bytes. */
const rotateAboveBytes = 20 * 1024 * 1024;
const tailBytes = 16 * 1024;

/** The log of one start of the server: what an earlier start wrote does not count. */
export interface ServerLog {
  /** open for appending; hand it to the server, then close() */
  readonly descriptor: number;
  /** the last lines since this start, newest last */
  readTail(lineCount: number): string;
  close(): void;
}

export function openServerLog(path: string): ServerLog {
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > rotateAboveBytes) renameSync(path, `${path}.1`);
  const descriptor = openSync(path, "a", 0o600);
  fchmodSync(descriptor, 0o600);
  const startBytes = fstatSync(descriptor).size;
  return {
    descriptor,
    readTail: (lineCount) => readFrom(path, startBytes).trimEnd().split("\n").slice(-lineCount).join("\n"),
    close: () => closeSync(descriptor),
  };
}

function readFrom(path: string, startBytes: number): string {
  const file = openSync(path, "r");
  try {
    const endBytes = fstatSync(file).size;
    const from = Math.max(startBytes, endBytes - tailBytes);
    const buffer = Buffer.alloc(Math.max(0, endBytes - from));
    const length = readSync(file, buffer, 0, buffer.length, from);
    return buffer.toString("utf8", 0, length);
  } finally {
    closeSync(file);
  }
}
