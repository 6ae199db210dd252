/** Why the embedded database could not be started. Each message is a plain sentence that says what to do next. */
export type EmbeddedPostgresErrorCode =
  /** another live process supervises this data folder, or a copy of it */
  | "already_running"
  /** no PostgreSQL build for this machine is installed, or it cannot be executed */
  | "binaries_missing"
  /** initdb or the server failed; the message ends with the last lines of the log */
  | "start_failed"
  /** a setting would break the promise that a committed row survives a crash */
  | "unsafe_settings"
  /** the data folder cannot be created or written */
  | "folder_unwritable"
  /** the cluster lies in a folder that the account of the server cannot enter */
  | "folder_unreachable"
  /** the cluster folder exists but is not a complete PostgreSQL cluster */
  | "cluster_damaged"
  /** the cluster was made by another major version of PostgreSQL */
  | "version_mismatch"
  /** a leftover server in this data folder could not be stopped */
  | "leftover_server"
  /** the options given by the caller make no sense */
  | "invalid_options";

export class EmbeddedPostgresError extends Error {
  readonly code: EmbeddedPostgresErrorCode;

  constructor(code: EmbeddedPostgresErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "EmbeddedPostgresError";
    this.code = code;
  }
}

/** The `code` of a Node system error such as "EEXIST", or undefined for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

const unwritableCodes = new Set(["EACCES", "EPERM", "EROFS", "ENOSPC", "EDQUOT", "ENOTDIR"]);

/** Turns a refusal of the file system into `folder_unwritable`; passes every other error on unchanged. */
export function explainUnwritable(folder: string, error: unknown): unknown {
  const code = systemErrorCode(error);
  if (code === undefined || !unwritableCodes.has(code)) return error;
  return new EmbeddedPostgresError(
    "folder_unwritable",
    `The data folder ${folder} cannot be written (${code}). Give this user write access to it, free some disk space, ` +
      `or name another folder with DATA_DIR.`,
    { cause: error },
  );
}
