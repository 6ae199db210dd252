import { isIP } from "node:net";
import { z } from "zod";
import { fewestConnections } from "./database/lanes.ts";
import { KeyTextError, readFieldKeys, readSecret } from "./key-text.ts";

/**
 * Every setting of the server, read from the environment once and checked before anything starts.
 * The README lists them; a mistake is told in one sentence that names the variable and says what is right.
 */

/** Hosts that are this machine and reach no further. */
export const isThisMachine = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?|::ffff:127(\.\d{1,3}){3})$/i.test(host);

/** `10.0.0.4`, `10.0.0.0/8`, `fd00::/8`. */
const isRange = (text: string): boolean => {
  const [address = "", bits, more] = text.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)]!;
  return more === undefined && most > 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
};

/** The proxies before this server: none (`false`), so many, or those of these addresses. What any other one says is not believed. */
const proxies = z
  .string()
  .default("off")
  .transform((text, context): false | number | string[] => {
    if (text === "off") return false;
    if (/^[1-9]$/.test(text)) return Number(text);
    const ranges = text.split(",").map((one) => one.trim());
    if (ranges.every(isRange)) return ranges;
    context.addIssue({ code: "custom", message: "not proxies" });
    return z.NEVER;
  });

export const settings = {
  NODE_ENV: {
    schema: z.enum(["development", "test", "production"]).default("development"),
    about: "`production` turns on the strict checks (durable database, https address, no demo sign-in)",
  },
  HOST: { schema: z.string().default("127.0.0.1"), about: "address to listen on" },
  PORT: {
    schema: z.coerce.number().int().min(0).max(65535).default(4600),
    about: "port to listen on, 0 for any free one",
  },
  PUBLIC_URL: {
    schema: z.url({ protocol: /^https?$/ }).optional(),
    about: "address people open, e.g. https://union.example.org; default http://localhost:PORT",
  },
  DATA_DIR: { schema: z.string().min(1).default("./data"), about: "folder of the embedded database, files and keys" },
  DATABASE_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    about: "a PostgreSQL 15 or newer to use instead of the embedded one (owner login: migrates)",
  },
  DATABASE_APP_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    about: "login of niangjia_app at the same database; default: DATABASE_URL with its powers dropped",
  },
  DATABASE_JOBS_URL: {
    schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    about:
      "login of niangjia_jobs, the queue of jobs, at the same database; default: DATABASE_URL with its powers dropped",
  },
  DATABASE_POOL: {
    schema: z.coerce.number().int().min(fewestConnections).max(100).default(16),
    about:
      "connections of one process, at least 4: a quarter kept for reads, a quarter for submissions, an eighth for events and jobs, the rest for whoever comes first; up to six more for the queue, live streams and the health check",
  },
  DATABASE_TIMEOUT: {
    schema: z.coerce.number().min(0.5).max(600).default(30),
    about: "seconds that one statement may take",
  },
  DEMO: {
    schema: z
      .enum(["on", "off", "public"])
      .default("on")
      .transform((value) => value !== "off"),
    about:
      "`off`: no demo world and no one-tap sign-in; `on`: on this machine only, behind no proxy; `public`: anybody who reaches the address may come in as anybody of the demo world",
  },
  FIELD_KEYS: {
    schema: z.string().optional(),
    about:
      "keys of sensitive fields as `version:base64,…`, versions 1 to 255, each key at least 32 bytes; default: made once and kept in DATA_DIR/keys.json",
  },
  FIELD_INDEX_KEY: { schema: z.string().optional(), about: "base64 key of the blind indexes, at least 32 bytes" },
  LOG_LEVEL: {
    schema: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    about: "least severe line to log",
  },
  LEAVE_SECONDS: {
    schema: z.coerce.number().int().min(0).max(3600).default(0),
    about:
      "how long a process that is told to stop serves on until a balancer has heard from `/health/ready` that it leaves, at the most; `0`: stops at once, for a process alone",
  },
  METRICS_TOKEN: {
    schema: z
      .string()
      .regex(/^[\x21-\x7e]{24,200}$/)
      .optional(),
    about:
      "secret that `/metrics` asks for (`Authorization: Bearer …`), 24 to 200 visible characters; without it there is no `/metrics`",
  },
  TRUST_PROXY: {
    schema: proxies,
    about:
      "how many reverse proxies that set X-Forwarded-For stand before this server (usually `1`), or their addresses (`127.0.0.1,10.0.0.0/8`); `off`: none. `on` would believe whatever any caller writes",
  },
  DISK_RESERVE: {
    schema: z.coerce.number().int().min(0).max(1_000_000_000).default(128),
    about:
      "free megabytes of the disk below DATA_DIR and of the embedded database; with less `/health/ready` says no. `0`: not looked at",
  },
  BACKUP_DIR: {
    schema: z.string().min(1).optional(),
    about: "folder that backups go to: `npm run doctor` tells how old the newest is; default: none",
  },
  RATE_LIMITS: {
    schema: z
      .enum(["on", "off"])
      .default("on")
      .transform((value) => value === "on"),
    about:
      "`off` lifts the limits against a flood of calls, for load tests; guessing at codes and receipts stays limited",
  },
  FILES_S3_URL: {
    schema: z.url().optional(),
    about: "S3-compatible store for files: https://KEY:SECRET@host/bucket; default: DATA_DIR/files",
  },
  SMS_URL: {
    schema: z.url().optional(),
    about: "webhook that sends a text message: receives JSON {to, text}; default: none",
  },
  PUSH_SERVICES: {
    schema: z.string().default("fcm.googleapis.com,.push.services.mozilla.com,.notify.windows.com,.push.apple.com"),
    about:
      "hosts of push services that a phone's or browser's subscription may name, separated by commas; a leading dot means any host below",
  },
  SMTP_URL: { schema: z.url({ protocol: /^smtps?$/ }).optional(), about: "mail server for notices" },
  MAIL_FROM: { schema: z.string().default("niangjia@localhost"), about: "sender of mail" },
  OIDC_ISSUER: { schema: z.url().optional(), about: "OpenID Connect provider for staff" },
  OIDC_CLIENT_ID: { schema: z.string().optional(), about: "client id at that provider" },
  OIDC_CLIENT_SECRET: { schema: z.string().optional(), about: "client secret at that provider" },
} as const;

type Settings = { [K in keyof typeof settings]: z.output<(typeof settings)[K]["schema"]> };

export interface Config extends Settings {
  /** Address people open, without a final slash. Known once the port is. */
  readonly publicUrl: string;
  readonly isSecure: boolean;
}

export class ConfigError extends Error {}

const servingLogins = ["DATABASE_APP_URL", "DATABASE_JOBS_URL"] as const;

/** Reads and checks the settings. All mistakes are told at once, one sentence each. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, about }] of Object.entries(settings)) {
    const given = environment[name];
    const result = schema.safeParse(given === "" ? undefined : given);
    if (result.success) values[name] = result.data;
    else
      mistakes.push(
        `${name}=${/KEY|SECRET|TOKEN|URL/.test(name) ? "…" : JSON.stringify(given)} is not usable: ${about}.`,
      );
  }
  const read = values as Settings;
  if (mistakes.length === 0) {
    for (const name of servingLogins) {
      if (read[name] && !read.DATABASE_URL)
        mistakes.push(`${name} needs DATABASE_URL as well: the owner migrates, the other logins serve.`);
      if (read.NODE_ENV === "production" && read.DATABASE_URL && !read[name]) {
        mistakes.push(
          `${name} is missing: in production the owner's login of DATABASE_URL only migrates. ops/roles.sql makes the login.`,
        );
      }
    }
    if (read.OIDC_ISSUER && !read.OIDC_CLIENT_ID) mistakes.push("OIDC_ISSUER needs OIDC_CLIENT_ID as well.");
    if (Boolean(read.FIELD_KEYS) !== Boolean(read.FIELD_INDEX_KEY))
      mistakes.push("FIELD_KEYS and FIELD_INDEX_KEY are set together or not at all.");
    mistakes.push(
      ...mistakeIn("FIELD_KEYS", read.FIELD_KEYS, readFieldKeys),
      ...mistakeIn("FIELD_INDEX_KEY", read.FIELD_INDEX_KEY, readSecret),
    );
    const opened = read.PUBLIC_URL ? new URL(read.PUBLIC_URL).hostname : read.HOST;
    // Whoever set a proxy before the server opens it to more than this machine, by whatever name the proxy asks.
    const isBehind = read.TRUST_PROXY !== false;
    if (
      read.DEMO &&
      environment["DEMO"] !== "public" &&
      read.NODE_ENV !== "production" &&
      (isBehind || !isThisMachine(opened))
    ) {
      const [reached, more] = isBehind
        ? ["the proxy of TRUST_PROXY", "it"]
        : [read.PUBLIC_URL ? "PUBLIC_URL" : "HOST", opened];
      mistakes.push(
        `DEMO lets anybody in who reaches ${reached}, and ${more} is not this machine alone: set DEMO=off, or DEMO=public if that is meant.`,
      );
    }
    if (read.NODE_ENV === "production") {
      if (!read.PUBLIC_URL?.startsWith("https://"))
        mistakes.push("PUBLIC_URL must be an https address in production: sessions travel in secure cookies.");
      if (!read.RATE_LIMITS) mistakes.push("RATE_LIMITS must be on in production: it is off for load tests only.");
      if (read.DEMO) mistakes.push("DEMO must be off in production: its one-tap sign-in lets anybody in.");
    }
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes.join("\n"));
  return withAddress(read, read.PORT);
}

/** The same settings without the logins of the database and their passwords. */
export function withoutLogins(config: Config): Config {
  return { ...config, DATABASE_URL: undefined, DATABASE_APP_URL: undefined, DATABASE_JOBS_URL: undefined };
}

/** What is wrong with a key that is set, never the key itself. */
function mistakeIn(name: string, text: string | undefined, read: (text: string) => unknown): string[] {
  try {
    if (text !== undefined) read(text);
    return [];
  } catch (error) {
    if (error instanceof KeyTextError) return [`${name} ${error.message}.`];
    throw error;
  }
}

/** The same settings with the port that was really opened (PORT=0 asks for any). */
export function withAddress(read: Settings, port: number): Config {
  const publicUrl = (read.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/$/, "");
  return { ...read, PORT: port, publicUrl, isSecure: publicUrl.startsWith("https://") };
}
