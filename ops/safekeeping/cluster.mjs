import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { SafekeepingError } from "./safekeeping-error.mjs";

/**
 * Where the embedded database of a data folder lies: inside it, or where location.json says
 * (see apps/server/src/kernel/database/embedded/README.md).
 * @param {string} dataDirectory
 */
export function clusterOf(dataDirectory) {
  const home = join(resolve(dataDirectory), "postgres");
  const moved = readJson(join(home, "location.json"));
  return join(typeof moved?.storeDirectory === "string" ? moved.storeDirectory : home, "cluster");
}

/**
 * Connects as the owner to the running server of a data folder.
 * @param {string} dataDirectory
 */
export async function connectToCluster(dataDirectory) {
  const cluster = clusterOf(dataDirectory);
  if (!existsSync(join(cluster, "PG_VERSION"))) {
    throw new SafekeepingError(
      `There is no embedded database in ${resolve(dataDirectory)}. Name the platform's data folder with --data DIR or DATA_DIR. A database of DATABASE_URL is backed up with its own tools: see ops/README.md.`,
    );
  }
  const secret = readJson(join(resolve(dataDirectory), "postgres", "secret.json"));
  const port = Number(readText(join(cluster, "postmaster.pid")).split("\n")[3]);
  if (!(port > 0) || typeof secret?.ownerPassword !== "string") {
    throw new SafekeepingError(
      `The database in ${resolve(dataDirectory)} is not running. Start the platform, then back it up while it works.`,
    );
  }
  const client = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "niangjia_owner",
    password: secret.ownerPassword,
    database: "niangjia",
    application_name: "niangjia backup",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new SafekeepingError(
      `The database in ${resolve(dataDirectory)} does not answer (${/** @type {Error} */ (error).message}). Start the platform, then try again.`,
    );
  }
  return { cluster, client };
}

/** The supervisor touches its lock every second; older than this it died. Milliseconds. */
const heartbeatMs = 10_000;

/**
 * Whether a program works in a data folder now.
 * @param {string} dataDirectory
 */
export function isInUse(dataDirectory) {
  const lock = statSync(join(dataDirectory, "supervisor.lock"), { throwIfNoEntry: false });
  if (lock && Date.now() - lock.mtimeMs < heartbeatMs) return true;
  const pid = Math.abs(Number.parseInt(readText(join(clusterOf(dataDirectory), "postmaster.pid")), 10));
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** @param {string} file */
export function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
