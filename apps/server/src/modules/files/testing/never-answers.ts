import { defineReader, serveReaders } from "../../../kernel/strangers/reader.ts";
import { inspection } from "../inspection/inspection.reading.ts";

/** A reading process that takes a file and never has done with it. */
await serveReaders([defineReader(inspection, () => new Promise(() => {}))]);
