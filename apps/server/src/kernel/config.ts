import { z } from "zod";

/**
 * Every setting of the server, read from the environment once and checked before anything starts.
 * The README lists them; a mistake is told in one sentence that names the variable and says what is right.
 */
const onOff = z.enum(["on", "off"]).transform((value) => value === "on");
const secretList = z.string().optional();

export const settings = {
  NODE_ENV: { schema: z.enum(["development", "test", "production"]).default("development"), about: "`production` turns on the strict checks (durable database, https address, no demo sign-in)" },
  HOST: { schema: z.string().default("127.0.0.1"), about: "address to listen on" },
  PORT: { schema: z.coerce.number().int().min(0).max(65535).default(4600), about: "port to listen on, 0 for any free one" },
  PUBLIC_URL: { schema: z.url({ protocol: /^https?$/ }).optional(), about: "address people open, e.g. https://union.example.org; default http://localhost:PORT" },
  DATA_DIR: { schema: z.string().min(1).default("./data"), about: "folder of the embedded database, files and keys" },
  DATABASE_URL: { schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(), about: "a PostgreSQL 15 or newer to use instead of the embedded one (owner login: migrates)" },
  DATABASE_APP_URL: { schema: z.url({ protocol: /^postgres(ql)?$/ }).optional(), about: "login of niangjia_app at the same database; default: DATABASE_URL with its powers dropped" },
  DATABASE_POOL: { schema: z.coerce.number().int().min(2).max(100).default(16), about: "connections of one process" },
  DEMO: { schema: onOff.default(true), about: "`off`: no demo world and no one-tap sign-in" },
  FIELD_KEYS: { schema: secretList, about: "keys of sensitive fields as `version:base64,…`, each at least 32 bytes; default: made once and kept in DATA_DIR/keys.json" },
  FIELD_INDEX_KEY: { schema: secretList, about: "base64 key of the blind indexes, at least 32 bytes" },
  LOG_LEVEL: { schema: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"), about: "least severe line to log" },
  TRUST_PROXY: { schema: onOff.default(false), about: "`on` behind a reverse proxy that sets X-Forwarded-For" },
  FILES_S3_URL: { schema: z.url().optional(), about: "S3-compatible store for files: https://KEY:SECRET@host/bucket; default: DATA_DIR/files" },
  SMS_URL: { schema: z.url().optional(), about: "webhook that sends a text message: receives JSON {to, text}; default: none" },
  PUSH_SERVICES: { schema: z.string().default("fcm.googleapis.com,.push.services.mozilla.com,.notify.windows.com,.push.apple.com"), about: "hosts of push services that a phone's or browser's subscription may name, separated by commas; a leading dot means any host below" },
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

/** Reads and checks the settings. All mistakes are told at once, one sentence each. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const mistakes: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema, about }] of Object.entries(settings)) {
    const given = environment[name];
    const result = schema.safeParse(given === "" ? undefined : given);
    if (result.success) values[name] = result.data;
    else mistakes.push(`${name}=${/KEY|SECRET|URL/.test(name) ? "…" : JSON.stringify(given)} is not usable: ${about}.`);
  }
  const read = values as Settings;
  if (mistakes.length === 0) {
    if (read.DATABASE_APP_URL && !read.DATABASE_URL) mistakes.push("DATABASE_APP_URL needs DATABASE_URL as well: the owner migrates, the app login serves.");
    if (read.OIDC_ISSUER && !read.OIDC_CLIENT_ID) mistakes.push("OIDC_ISSUER needs OIDC_CLIENT_ID as well.");
    if (Boolean(read.FIELD_KEYS) !== Boolean(read.FIELD_INDEX_KEY)) mistakes.push("FIELD_KEYS and FIELD_INDEX_KEY are set together or not at all.");
    if (read.NODE_ENV === "production") {
      if (!read.PUBLIC_URL?.startsWith("https://")) mistakes.push("PUBLIC_URL must be an https address in production: sessions travel in secure cookies.");
      if (read.DEMO) mistakes.push("DEMO must be off in production: its one-tap sign-in lets anybody in.");
    }
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes.join("\n"));
  return withAddress(read, read.PORT);
}

/** The same settings with the port that was really opened (PORT=0 asks for any). */
export function withAddress(read: Settings, port: number): Config {
  const publicUrl = (read.PUBLIC_URL ?? `http://localhost:${port}`).replace(/\/$/, "");
  return { ...read, PORT: port, publicUrl, isSecure: publicUrl.startsWith("https://") };
}
