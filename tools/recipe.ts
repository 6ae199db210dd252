/**
 * Tries what `ops/` tells an operator and what needs programs that this project does not bring: nginx, systemd, the
 * programs of PostgreSQL, a container engine. What is absent is named and skipped.
 *
 *   npm run recipe [-- nginx systemd dump container]
 *
 * Exits with 0 when nothing that could be tried failed, 1 when something did, 2 for a wrong command line.
 */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { containerPart } from "./recipe/container.ts";
import { dumpPart } from "./recipe/dump.ts";
import { nginxPart } from "./recipe/nginx.ts";
import { Absent, type Part } from "./recipe/part.ts";
import { systemdPart } from "./recipe/systemd.ts";

const parts: readonly Part[] = [nginxPart, systemdPart, dumpPart, containerPart];
const say = (line: string) => process.stdout.write(`${line}\n`);

async function tryPart(part: Part): Promise<"tried" | "skipped" | "failed"> {
  const folder = mkdtempSync(join(tmpdir(), `niangjia-recipe-${part.name}-`));
  // Accounts without rights (of nginx, of a database) pass through when this runs as root.
  chmodSync(folder, 0o755);
  say(`${part.name}`);
  try {
    await part.run(folder, (line) => say(`  ✓ ${line}`));
    return "tried";
  } catch (error) {
    if (error instanceof Absent) {
      say(`  – skipped: ${error.message}`);
      return "skipped";
    }
    const { stderr } = error as { stderr?: string };
    say(`  ✗ ${(error as Error).message}${stderr ? `\n${stderr}` : ""}`);
    return "failed";
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  say(`There is no part ${unknown.join(", ")}. Parts: ${parts.map((part) => part.name).join(", ")}.`);
  process.exit(2);
}
const results: { name: string; result: string }[] = [];
for (const part of parts)
  if (asked.length === 0 || asked.includes(part.name)) results.push({ name: part.name, result: await tryPart(part) });
say(results.map(({ name, result }) => `${name} ${result}`).join(" · "));
process.exit(results.some(({ result }) => result === "failed") ? 1 : 0);
