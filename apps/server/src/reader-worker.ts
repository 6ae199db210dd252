import { sheetReader } from "./kernel/spreadsheets/sheet.reader.ts";
import { serveReaders } from "./kernel/strangers/reader.ts";
import { mailReader } from "./modules/appeals/channels/mail.reader.ts";
import { inspectionReader } from "./modules/files/inspection/inspection.reader.ts";

/** A thread that reads what strangers send: every reader of the server, and nothing else of it. */
serveReaders([sheetReader, inspectionReader, mailReader]);
