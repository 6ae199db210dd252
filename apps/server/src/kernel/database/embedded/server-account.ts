import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, lchownSync, mkdirSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/**
 * The unprivileged account that initdb and the server run under when this process is root, because PostgreSQL
 * refuses to run as root. Undefined for an ordinary user: then everything runs as that user and nothing is chowned.
 */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

const nobody: ServerAccount = { uid: 65534, gid: 65534 };

/**
 * The owner of an existing cluster is the record of the first choice; a new cluster takes the system's `postgres`
 * account when there is one, else nobody (65534).
 */
export function chooseServerAccount(clusterDirectory: string): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(clusterDirectory, { throwIfNoEntry: false });
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return findSystemPostgresAccount() ?? nobody;
}

function findSystemPostgresAccount(): ServerAccount | undefined {
  try {
    const line = readFileSync("/etc/passwd", "utf8").match(/^postgres:[^:]*:(\d+):(\d+):/m);
    const uid = Number(line?.[1]);
    return uid > 0 ? { uid, gid: Number(line?.[2]) } : undefined;
  } catch {
    return undefined;
  }
}

/** Options for child_process that make the child run under the account. */
export function runAs(account: ServerAccount | undefined): { uid?: number; gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}

/** Creates one folder (its parents too) with exactly this mode, whatever the umask; an existing one stays as it is. */
export function createFolder(folder: string, mode: number): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, mode);
}

/**
 * Creates a folder on the way to the cluster: closed to everybody but this process and, as a passage without the
 * right to list it, the server account. An existing folder of root whose group has no rights is opened in the same
 * way when the account stands before it; folders of others are left alone.
 */
export function createPassage(account: ServerAccount | undefined, folder: string): void {
  const isNew = statSync(folder, { throwIfNoEntry: false }) === undefined;
  createFolder(folder, 0o700);
  if (account === undefined) return;
  const status = statSync(folder);
  const isPrivate = status.uid === 0 && (status.mode & 0o070) === 0;
  if (!isPrivate || (!isNew && canEnter(account, folder))) return;
  chownSync(folder, 0, account.gid);
  chmodSync(folder, (status.mode & 0o777) | 0o010);
}

/**
 * Whether the account can enter a folder. Asked of the system by a child under that account, since access lists,
 * network file systems and security modules know more than the mode bits.
 */
export function canEnter(account: ServerAccount | undefined, folder: string): boolean {
  if (account === undefined) return true;
  const probe = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { cwd: "/", stdio: "ignore", ...runAs(account) });
  // Without a shell nothing can be asked; initdb or the server then says what is wrong.
  return probe.error !== undefined || probe.status === 0;
}

/** Gives a file or an empty folder to the account. */
export function giveTo(account: ServerAccount | undefined, path: string): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}

/**
 * Gives a cluster that root has copied or restored back to the account. Only done while root owns the top folder,
 * so that the account cannot swap entries meanwhile; the top folder goes last. Symbolic links are never followed.
 */
export function giveClusterTo(account: ServerAccount | undefined, clusterDirectory: string): void {
  if (account === undefined || statSync(clusterDirectory).uid === account.uid) return;
  giveEntries(account, clusterDirectory);
  chmodSync(clusterDirectory, 0o700);
  chownSync(clusterDirectory, account.uid, account.gid);
}

function giveEntries(account: ServerAccount, folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) giveEntries(account, path);
    lchownSync(path, account.uid, account.gid);
  }
}
