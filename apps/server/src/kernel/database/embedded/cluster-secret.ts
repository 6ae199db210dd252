import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync } from "node:fs";
import { writeDurably } from "./durable-file.ts";
import { systemErrorCode } from "./embedded-postgres-error.ts";

/** Passwords of 256 random bits each, kept in one file that only the account of this process can read. */
export interface ClusterSecret {
  readonly ownerPassword: string;
  readonly appPassword: string;
  readonly jobsPassword: string;
}

/** Reads the secret, or makes a new one. `isNew` tells that no cluster can know its passwords yet. */
export function openClusterSecret(path: string): { secret: ClusterSecret; isNew: boolean } {
  const kept = readClusterSecret(path);
  if (kept !== undefined) {
    chmodSync(path, 0o600);
    const { jobsPassword } = kept;
    // A file from before the queue had a login of its own. Each start gives both logins their passwords anew.
    return {
      secret:
        jobsPassword === undefined ? write(path, { ...kept, jobsPassword: makePassword() }) : { ...kept, jobsPassword },
      isNew: false,
    };
  }
  return {
    secret: write(path, { ownerPassword: makePassword(), appPassword: makePassword(), jobsPassword: makePassword() }),
    isNew: true,
  };
}

/** Undefined when the file is missing or damaged: a fresh secret then replaces it, see resetOwnerPassword. */
function readClusterSecret(
  path: string,
): (Omit<ClusterSecret, "jobsPassword"> & { jobsPassword: string | undefined }) | undefined {
  try {
    const { ownerPassword, appPassword, jobsPassword } = JSON.parse(readFileSync(path, "utf8")) as Record<
      string,
      unknown
    >;
    if (!isPassword(ownerPassword) || !isPassword(appPassword)) return undefined;
    return { ownerPassword, appPassword, jobsPassword: isPassword(jobsPassword) ? jobsPassword : undefined };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || systemErrorCode(error) === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}

function write(path: string, secret: ClusterSecret): ClusterSecret {
  writeDurably(path, `${JSON.stringify(secret, null, 2)}\n`, 0o600);
  return secret;
}

/** Letters, digits, "-" and "_" only, so that the passwords can be written in SQL and in URLs as they are. */
function makePassword(): string {
  return randomBytes(32).toString("base64url");
}

function isPassword(value: unknown): value is string {
  return typeof value === "string" && /^[\w-]{32,}$/.test(value);
}
