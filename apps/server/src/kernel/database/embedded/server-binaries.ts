import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { EmbeddedPostgresError, systemErrorCode } from "./embedded-postgres-error.ts";
import { createFolder, runAs, type ServerAccount } from "./server-account.ts";
import { serverEnvironment } from "./server-settings.ts";

/** Folder that holds `bin`, `lib` and `share` of a PostgreSQL build. */
export interface ServerBinaries {
  readonly directory: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** major version, for example 18 */
  readonly majorVersion: number;
}

/**
 * Finds the PostgreSQL build of this machine among the installed packages and makes it executable for the account:
 * creates the symbolic links that packages cannot carry, or copies the build to a folder the account can reach.
 *
 * @param fallbackFolder reachable folder of ours, used when no cache folder can be written
 * @param isForNewCluster whether one is to be made: a cluster that is there needs no `initdb`
 * @throws EmbeddedPostgresError binaries_missing
 */
export function findServerBinaries(
  account: ServerAccount | undefined,
  fallbackFolder: string,
  isForNewCluster: boolean,
): ServerBinaries {
  const installed = locatePackage();
  const programsOf = ({ postgres, initdb }: ServerBinaries) => (isForNewCluster ? [postgres, initdb] : [postgres]);
  const linked = createSymlinks(installed.directory);
  const build = describe(installed.directory, installed.version);
  if (linked && findFault(programsOf(build), account) === undefined) return build;
  const name = `embedded-postgres-${installed.version}-${process.platform}-${process.arch}`;
  let refusal = "the build could not be copied";
  for (const cache of [cacheFolder(), fallbackFolder]) {
    try {
      const copy = describe(copyBuild(installed.directory, cache, name), installed.version);
      const fault = findFault(programsOf(copy), account);
      if (fault === undefined) return copy;
      refusal = fault;
    } catch (error) {
      refusal = error instanceof Error ? error.message : String(error);
    }
  }
  throw new EmbeddedPostgresError(
    "binaries_missing",
    `The PostgreSQL build in ${installed.directory} cannot be executed (${refusal.trim()}). Move the installation to a ` +
      `folder that every user may enter, such as /opt, start this program as an ordinary user, or set DATABASE_URL to a ` +
      `PostgreSQL server of your own.`,
  );
}

function locatePackage(): { directory: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
    return { directory: join(root, "native"), version };
  } catch (error) {
    throw new EmbeddedPostgresError(
      "binaries_missing",
      `No embedded PostgreSQL for this machine is installed (package ${name}). Run "npm ci" without omitting optional ` +
        `dependencies, or set DATABASE_URL to a PostgreSQL server of your own.`,
      { cause: error },
    );
  }
}

/** The package lists its links instead of carrying them; its install script may not have run. False if read-only. */
function createSymlinks(directory: string): boolean {
  const list = join(directory, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  const root = dirname(directory);
  for (const { source, target } of links) {
    const link = resolve(root, target);
    if (!link.startsWith(root + sep)) continue;
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), resolve(root, source)), link);
    } catch (error) {
      // Another process may create the same link at the same moment.
      if (systemErrorCode(error) !== "EEXIST") return false;
    }
  }
  return true;
}

/** Undefined when the programs start under the account, else what the system says. */
function findFault(programs: readonly string[], account: ServerAccount | undefined): string | undefined {
  for (const program of programs) {
    const options = { cwd: rootFolder(), env: serverEnvironment(), encoding: "utf8", windowsHide: true } as const;
    const trial = spawnSync(program, ["--version"], { ...options, ...runAs(account) });
    if (trial.error !== undefined) return trial.error.message;
    if (trial.status !== 0) return trial.stderr || `it ended with ${trial.signal ?? trial.status}`;
  }
  return undefined;
}

/** A working folder that every account can enter. */
export function rootFolder(): string {
  return resolve(sep);
}

function cacheFolder(): string {
  if (process.getuid?.() === 0) return "/var/cache/niangjia";
  return join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "niangjia");
}

/** Copies once; the rename at the end makes a half copy impossible. */
function copyBuild(directory: string, cache: string, name: string): string {
  const copy = join(cache, name, "native");
  createFolder(cache, 0o755);
  if (isForeign(cache) || isForeign(join(cache, name))) throw new Error(`${cache} belongs to another user`);
  if (existsSync(copy)) return copy;
  const draft = mkdtempSync(join(cache, `${name}.`));
  try {
    chmodSync(draft, 0o755);
    cpSync(directory, join(draft, "native"), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith(".a"),
    });
    if (!createSymlinks(join(draft, "native"))) throw new Error(`${draft} cannot be written`);
    renameSync(draft, join(cache, name));
  } catch (error) {
    // Another process may have finished the same copy first.
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return copy;
}

/** Programs are only taken from folders that nobody else can change. */
function isForeign(folder: string): boolean {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status === undefined || process.getuid === undefined) return false;
  return status.uid !== process.getuid() || (status.mode & 0o022) !== 0;
}

function describe(directory: string, version: string): ServerBinaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string): string => join(directory, "bin", name + suffix);
  return {
    directory,
    initdb: program("initdb"),
    postgres: program("postgres"),
    pgCtl: program("pg_ctl"),
    majorVersion: Number.parseInt(version, 10),
  };
}
