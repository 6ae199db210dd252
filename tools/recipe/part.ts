import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** What this machine lacks: the part is skipped, and says so by name. */
export class Absent extends Error {}

/** One thing that `ops/` tells and that needs a program which this project does not bring. */
export interface Part {
  readonly name: string;
  /** Throws {@link Absent} when something is missing, any other error when what is told does not work. */
  run(folder: string, say: (line: string) => void): Promise<void>;
}

export const run = promisify(execFile);

const isProgram = (path: string) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const searched = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin"];

/** A program on the search path; undefined when there is none. */
export function findProgram(name: string): string | undefined {
  return searched.map((folder) => join(folder, name)).find(isProgram);
}

/** @throws Absent naming the program */
export function needProgram(name: string): string {
  const found = findProgram(name);
  if (found === undefined) throw new Absent(`${name} is not installed`);
  return found;
}

/**
 * The folder that holds all these programs of PostgreSQL, which belong together: of Debian's the newest, else one of the
 * search path.
 *
 * @throws Absent naming what is missing
 */
export function needPostgres(names: readonly string[]): string {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...searched];
  const found = folders.find((folder) => names.every((name) => isProgram(join(folder, name))));
  if (found !== undefined) return found;
  const missing = names.filter((name) => !folders.some((folder) => isProgram(join(folder, name))));
  throw new Absent(
    `${(missing.length > 0 ? missing : names).join(", ")} of PostgreSQL ${missing.length > 0 ? "not installed" : "not installed side by side"}`,
  );
}

/** Fails with what it says unless it holds. */
export function must(holds: boolean, says: string): void {
  if (!holds) throw new Error(says);
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("the system named no port")),
      );
    });
  });
}

/** Starts a program and keeps what it says; `ended` settles with its code. */
export function begin(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number } = {},
): { child: ChildProcess; said: () => string; ended: Promise<number | null> } {
  let text = "";
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], ...options });
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (piece: string) => (text += piece));
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("exit", (code) => resolve(code));
  });
  return { child, said: () => text, ended };
}

/** The numbers of an account of this machine; undefined when it does not exist or none is needed. */
export function accountOf(name: string): { uid: number; gid: number } | undefined {
  const read = (flag: string) => spawnSync("id", [flag, name], { encoding: "utf8" });
  const [uid, gid] = [read("-u"), read("-g")];
  return uid.status === 0 && gid.status === 0 ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
}
