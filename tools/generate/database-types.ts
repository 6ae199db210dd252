import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runToEnd } from "../setup/child.mjs";
import { inProject } from "../setup/project.mjs";
import type { GeneratedFile } from "./generated-file.ts";

/** How column types cross the driver: see kernel/database/database.ts. */
const typeMapping = { timestamptz: "string", int8: "number", date: "string" };

/** The types of every table, as the query builder checks them. */
export async function databaseTypes(ownerUrl: string): Promise<GeneratedFile> {
  const folder = await mkdtemp(join(tmpdir(), "niangjia-types-"));
  const file = join(folder, "schema.ts");
  try {
    const { code, output } = await runToEnd([
      process.execPath,
      inProject("node_modules", "kysely-codegen", "dist", "cli", "bin.js"),
      "--dialect",
      "postgres",
      "--url",
      ownerUrl,
      "--date-parser",
      "string",
      "--type-mapping",
      JSON.stringify(typeMapping),
      "--out-file",
      file,
    ]);
    if (code !== 0) throw new Error(`The types of the tables could not be made:\n${output}`);
    return {
      path: "apps/server/src/kernel/database/schema.generated.ts",
      text: await readFile(file, "utf8"),
      command: "npm run types",
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
