// The two commands: `backup TARGET [--data DIR]` and `restore BACKUP [--data DIR] [--check]`.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SafekeepingError } from "./safekeeping-error.mjs";

const usage = {
  backup: "ops/backup TARGET [--data DIR]\n  copies the running platform of DIR (default: DATA_DIR or ./data) into a new folder below TARGET.\n  BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE: adds the keys, sealed.",
  restore: "ops/restore BACKUP [--data DIR] [--check]\n  checks a backup and copies it into DIR (default: DATA_DIR or ./data), which must be new or empty.\n  --check: checks only. BACKUP_PASSPHRASE or BACKUP_PASSPHRASE_FILE: opens the sealed keys.",
};

const [command, ...args] = process.argv.slice(2);
try {
  if (!existsSync(join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "node_modules", "pg"))) throw new SafekeepingError("The platform's packages are not installed here. Run npm ci --ignore-scripts first.");
  const dataAt = args.indexOf("--data");
  const dataDirectory = (dataAt >= 0 ? args[dataAt + 1] : process.env["DATA_DIR"]) || "./data";
  const [place] = args.filter((arg, index) => !arg.startsWith("--") && (dataAt < 0 || index !== dataAt + 1));
  if (!place || (command !== "backup" && command !== "restore")) throw new SafekeepingError(usage[/** @type {keyof typeof usage} */ (command)] ?? Object.values(usage).join("\n"));
  const { readPassphrase } = await import("./sealed-secrets.mjs");
  const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  if (command === "backup") {
    const { backUp } = await import("./backup.mjs");
    const { folder, manifestSha256 } = await backUp({ dataDirectory, targetDirectory: place, passphrase: readPassphrase(), say });
    say(`${folder}\nmanifest sha256 ${manifestSha256}`);
  } else if (args.includes("--check")) {
    const { verifyBackup } = await import("./manifest.mjs");
    const manifest = await verifyBackup(place);
    say(`${place} is whole: ${manifest.entries.length} files, everything committed before ${manifest.finishedAt}`);
  } else {
    const { restore } = await import("./restore.mjs");
    await restore({ backup: place, dataDirectory, passphrase: readPassphrase(), say });
  }
} catch (error) {
  process.stderr.write(`${error instanceof SafekeepingError ? error.message : /** @type {Error} */ (error).stack}\n`);
  process.exit(1);
}
