import { sheetReader } from "./kernel/spreadsheets/sheet.reader.ts";
import { serveReaders } from "./kernel/strangers/reader.ts";
import { mailReader } from "./modules/appeals/channels/mail.reader.ts";
import { inspectionReader } from "./modules/files/inspection/inspection.reader.ts";

/** A process that reads what strangers send: every reader of the server, and nothing else of it. */
await serveReaders([sheetReader, inspectionReader, mailReader]);
