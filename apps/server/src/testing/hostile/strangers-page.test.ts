import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fileLimits } from "@niangjia/domain/files/files.kinds";
import { bodyLimit, formLimits } from "../../kernel/http/server.ts";
import { projectFile } from "../../kernel/project-files.ts";
import { importLimits, longLimits, sheetReading } from "../../kernel/spreadsheets/sheet.reading.ts";
import { mostOfOne, neverDense } from "../../kernel/strangers/zip.ts";
import { defaultWaiting } from "../../kernel/strangers/reader-pool.ts";
import { readerResidentMegabytes } from "../../kernel/strangers/reading.ts";
import { mailFacts } from "../../modules/appeals/channels/testing/mail-limits.ts";
import { growingFiles } from "../../modules/files/testing/growing-files.ts";

const page = readFileSync(projectFile("docs", "strangers.md"), "utf8");
const row = (kind: string) => page.split("\n").find((line) => line.startsWith(`| ${kind}`)) ?? "";
const mega = (bytes: number) => `${bytes / 1024 / 1024} MB`;
const kilo = (bytes: number) => `${bytes / 1024} KB`;
const whole = (count: number) => count.toLocaleString("en-US");

test("the page of what a stranger may send states the limits that the code keeps", () => {
  expect(page).toContain(`${defaultWaiting} readings may wait`);
  expect(page).toContain(`more than ${readerResidentMegabytes} MB in all`);
  expect(row("JSON body")).toContain(kilo(bodyLimit));
  expect(row("multipart form")).toContain(
    `${formLimits.files} files, ${formLimits.fields} fields of ${kilo(formLimits.fieldSize)}, ${formLimits.parts} parts, ${formLimits.headerPairs} headers`,
  );
  expect(row("e-mail")).toContain(
    `${mega(mailFacts.inputBytes)}; ${whole(mailFacts.lines)} lines, ${kilo(mailFacts.headBytes)} of headers a part, ${mailFacts.parts} parts`,
  );
  expect(row("e-mail")).toContain(
    `${mailFacts.seconds} s of processor time; of what is read the first ${mailFacts.attachments} files, ${whole(mailFacts.textCharacters)} characters of text, ${whole(mailFacts.htmlCharacters)} of HTML`,
  );
  expect(row("file, whatever")).toContain(
    `${mega(fileLimits.bytes)}; ${mega(fileLimits.quotaBytes)} for each person; ${growingFiles[0]!.reading.limits.seconds} s`,
  );
  expect(row("picture")).toContain(
    `${whole(fileLimits.pixels)} pixels; written anew with at most ${whole(fileLimits.shownEdge)}`,
  );
  expect(row("document")).toContain(
    `${whole(fileLimits.archiveEntries)} entries and ${mega(fileLimits.archiveBytes)} unpacked`,
  );
  expect(row("any ZIP")).toContain(`${mostOfOne} times its size (${mega(neverDense)} always)`);
  const sheet = (limits: typeof importLimits) =>
    `${mega(limits.fileBytes)}, ${mega(limits.unpackedBytes)} unpacked, ${whole(limits.rows)} rows, ${limits.columns} columns`;
  expect(row("spreadsheet to import")).toContain(sheet(importLimits));
  expect(row("spreadsheet to import")).toContain(`${sheetReading.limits.seconds} s of processor time`);
  expect(row("another hotline")).toContain(sheet(longLimits));
});
