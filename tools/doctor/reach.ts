import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import type { Config } from "../../apps/server/src/kernel/config.ts";
import { findClusterDirectory } from "../../apps/server/src/kernel/database/embedded/cluster-location.ts";
import { readServerPidFile } from "../../apps/server/src/kernel/database/embedded/running-servers.ts";
import type { Query } from "./database.ts";
import { reasonOf, type Finding } from "./finding.ts";

/** The database, as its owner, for looking only. */
export interface Reached {
  readonly query: Query;
  readonly url: string;
  readonly isEmbedded: boolean;
  end(): Promise<void>;
}

const connectWithin = 5_000;

/** Reaches the database of the settings, or the embedded one of a running platform; never starts one. */
export async function reach(config: Config): Promise<{ finding: Finding; reached: Reached | null }> {
  const url = config.DATABASE_URL ?? embeddedUrl(config.DATA_DIR);
  if (url === null) {
    return {
      finding: {
        level: "warn",
        found: {
          zh: `${config.DATA_DIR} 的内置数据库没有运行`,
          en: `the embedded database of ${config.DATA_DIR} is not running`,
        },
        next: { zh: "启动平台后再检查一次", en: "start the platform and look again" },
      },
      reached: null,
    };
  }
  const client = new pg.Client({
    connectionString: url,
    application_name: "niangjia doctor",
    connectionTimeoutMillis: connectWithin,
    options: "-c timezone=UTC -c statement_timeout=10000 -c default_transaction_read_only=on",
  });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => {});
    const next = config.DATABASE_URL
      ? { zh: "核对 DATABASE_URL，看数据库是否在运行", en: "check DATABASE_URL and that the database runs" }
      : { zh: "看平台是否正常运行", en: "see whether the platform runs" };
    return {
      finding: {
        level: "bad",
        found: { zh: `连不上（${reasonOf(error)}）`, en: `cannot be reached (${reasonOf(error)})` },
        next,
      },
      reached: null,
    };
  }
  const query: Query = async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows;
  const logins = await loginsThatFail(config);
  const finding: Finding =
    logins.length === 0
      ? {
          level: "well",
          found: {
            zh: config.DATABASE_URL ? "连得上" : "内置数据库在运行",
            en: config.DATABASE_URL ? "answers" : "the embedded one is running",
          },
        }
      : {
          level: "bad",
          found: { zh: `${logins.join("、")} 登录不了`, en: `${logins.join(", ")} cannot log in` },
          next: { zh: "核对其中的角色和密码", en: "check the role and the password in it" },
        };
  return { finding, reached: { query, url, isEmbedded: !config.DATABASE_URL, end: () => client.end() } };
}

/** The settings whose login the database does not take. */
async function loginsThatFail(config: Config): Promise<string[]> {
  const failed: string[] = [];
  for (const [name, url] of [
    ["DATABASE_APP_URL", config.DATABASE_APP_URL],
    ["DATABASE_JOBS_URL", config.DATABASE_JOBS_URL],
  ] as const) {
    if (!url) continue;
    const client = new pg.Client({
      connectionString: url,
      application_name: "niangjia doctor",
      connectionTimeoutMillis: connectWithin,
    });
    client.on("error", () => {});
    await client.connect().catch((error: unknown) => failed.push(`${name} (${reasonOf(error)})`));
    await client.end().catch(() => {});
  }
  return failed;
}

/** The address of the embedded database while it runs; null when it does not, or its password is not readable here. */
function embeddedUrl(dataDirectory: string): string | null {
  const secretFile = join(dataDirectory, "postgres", "secret.json");
  if (!existsSync(secretFile)) return null;
  const file = readServerPidFile(findClusterDirectory(dataDirectory));
  if (file?.port === undefined || file.status !== "ready") return null;
  const { ownerPassword } = JSON.parse(readFileSync(secretFile, "utf8")) as { ownerPassword: string };
  return `postgres://niangjia_owner:${encodeURIComponent(ownerPassword)}@127.0.0.1:${file.port}/niangjia`;
}
