import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/**
 * The settings of the embedded server. They travel on its command line, where neither a configuration file nor
 * ALTER SYSTEM can override them. Sized for a small machine (2 cores, 4 GB).
 */
export const defaultSettings: Readonly<Record<string, string>> = {
  // A committed row survives a crash and a power loss.
  fsync: "on",
  full_page_writes: "on",
  synchronous_commit: "on",
  wal_level: "replica",
  // Reachable from this machine only, and by number: a name could resolve elsewhere.
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  password_encryption: "scram-sha-256",
  max_connections: "200",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "8MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "2GB",
  checkpoint_completion_target: "0.9",
  random_page_cost: "1.1",
  // Compiling costs more than it saves for the short statements of this platform.
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  // The log goes to server.log through the server's error output. It must never hold a secret or a personal datum:
  // no parameters, no statement texts, no DETAIL lines (they quote the values of a row).
  logging_collector: "off",
  log_line_prefix: "%m [%p] ",
  log_parameter_max_length: "0",
  log_parameter_max_length_on_error: "0",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_lock_waits: "on",
};

/** Settings that decide whether a committed row survives. */
export const durabilitySettings = ["fsync", "full_page_writes", "synchronous_commit"] as const;

/** Every spelling of false that PostgreSQL accepts: 0 and the beginnings of off (two letters), false and no. */
export function isOff(value: string): boolean {
  return /^\s*(0|off?|f(a(l(se?)?)?)?|no?)\s*$/i.test(value);
}

/** These belong to the supervisor: with others the server could not be found, or the data folder not be guarded. */
const reservedSettings = new Set([
  "port",
  "data_directory",
  "config_file",
  "hba_file",
  "external_pid_file",
  "listen_addresses",
  "logging_collector",
]);

/**
 * The default settings with the caller's on top.
 *
 * @throws EmbeddedPostgresError unsafe_settings when production would run with durability switched off;
 *   invalid_options for a name that is no setting or is reserved for the supervisor
 */
export function combineSettings(
  overrides: Readonly<Record<string, string>>,
  production: boolean,
): Record<string, string> {
  const settings: Record<string, string> = { ...defaultSettings };
  for (const [given, value] of Object.entries(overrides)) {
    const name = given.toLowerCase().replaceAll("-", "_");
    if (!/^[a-z_][a-z0-9_.]*$/.test(name) || reservedSettings.has(name)) {
      throw new EmbeddedPostgresError(
        "invalid_options",
        `The database setting "${given}" cannot be set here. Remove it; the embedded server chooses it itself.`,
      );
    }
    settings[name] = value;
  }
  const unsafe = durabilitySettings.filter((name) => isOff(settings[name] ?? "on"));
  if (production && unsafe.length > 0) {
    throw new EmbeddedPostgresError(
      "unsafe_settings",
      `The database setting ${unsafe.join(", ")} is off: committed records could be lost in a power failure. ` +
        `Remove the setting, or do not run with NODE_ENV=production.`,
    );
  }
  return settings;
}

/**
 * The environment of initdb and the server: nothing of ours but the search path, so that no PG* variable, locale or
 * Node option of the caller changes how they work.
 */
export function serverEnvironment(): Record<string, string> {
  const environment: Record<string, string> = { LC_ALL: "C" };
  for (const name of ["PATH", "SystemRoot", "TEMP", "TMP"]) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}
