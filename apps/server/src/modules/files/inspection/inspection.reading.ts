import { fileLimits, type FileKind } from "@niangjia/domain/files/files.kinds";
import { defineReading } from "../../../kernel/strangers/reading.ts";

/** What an upload becomes: the copy that people open, and for a picture a small one. */
export interface Inspected {
  readonly kind: FileKind;
  readonly shown: Uint8Array;
  readonly thumbnail: Uint8Array | null;
  readonly width: number | null;
  readonly height: number | null;
}

/** A file of any kind: recognised, refused or written anew. `name` is what the sender calls it. */
export const inspection = defineReading<{ readonly name: string }, Inspected>({
  name: "file",
  // Text in an old encoding grows by half when it is written as UTF-8; a picture of 2,000 pixels stays below 16 MB.
  limits: { inputBytes: fileLimits.bytes, outputBytes: 2 * fileLimits.bytes, seconds: 30 },
  refusals: { unreadable: "file_damaged", tooCostly: "file_too_costly" },
});
