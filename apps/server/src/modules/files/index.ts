export { attachFiles, describeFiles, removeFilesOfRecord, requireOwnFiles } from "./files.records.ts";
