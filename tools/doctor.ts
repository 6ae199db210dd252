/**
 * Is this installation well? One line for each thing looked at: ✓ well, ! soon a trouble, ✗ wrong, – not set.
 *
 *   npm run doctor [-- --json]
 *
 * Uses the settings of the server, beside a running one (also with the embedded database, which it never starts) or alone.
 * Of the database it reads only; a file store outside is given a small file, which is read back and removed; other servers outside
 * are asked, and sent nothing. Exits with 0 when nothing is ✗, 1 otherwise,
 * 2 for a wrong command line.
 */
import { parseArgs } from "node:util";
import { ConfigError, readConfig, type Config } from "../apps/server/src/kernel/config.ts";
import { findClusterDirectory } from "../apps/server/src/kernel/database/embedded/cluster-location.ts";
import { projectFile } from "../apps/server/src/kernel/project-files.ts";
import { systemClock } from "../apps/server/src/kernel/time.ts";
import { lookAtConnections, lookAtPowers, lookAtVersions } from "./doctor/database.ts";
import { exitOf, lineOf, run, type Check, type Finding, type NamedFinding } from "./doctor/finding.ts";
import { judgeNode, lookAtBackups, lookAtDisk } from "./doctor/machine.ts";
import { reach, type Reached } from "./doctor/reach.ts";
import { lookAtFiles, lookAtMail, lookAtSignIn, lookAtTexts } from "./doctor/services.ts";
import { lookAtClock, lookAtKeys } from "./doctor/keys-and-clock.ts";

/** Longest look at one thing. Milliseconds. */
const limit = 15_000;

async function look(config: Config): Promise<NamedFinding[]> {
  let reached: Reached | null = null;
  const database = await run(
    {
      check: "database",
      name: { zh: "数据库", en: "Database" },
      look: async () => {
        const answer = await reach(config);
        reached = answer.reached;
        return answer.finding;
      },
    },
    limit,
  );
  const there = reached as Reached | null;
  const ofDatabase = (work: (there: Reached) => Promise<Finding>) => async (): Promise<Finding> =>
    there
      ? work(there)
      : { level: "unset", found: { zh: "数据库没有在运行，没有检查", en: "the database is not there: not looked at" } };
  const migrations = projectFile("apps", "server", "migrations");
  const checks: Check[] = [
    { check: "node", name: { zh: "Node.js", en: "Node.js" }, look: async () => judgeNode(process.versions.node) },
    {
      check: "versions",
      name: { zh: "版本", en: "Versions" },
      look: ofDatabase(({ query }) => lookAtVersions(query, migrations)),
    },
    { check: "keys", name: { zh: "密钥", en: "Keys" }, look: ofDatabase(({ url }) => lookAtKeys(config, url)) },
    {
      check: "clock",
      name: { zh: "时钟", en: "Clock" },
      look: ofDatabase(({ query }) => lookAtClock(query, systemClock)),
    },
    {
      check: "powers",
      name: { zh: "登录权限", en: "Logins" },
      look: ofDatabase(({ query, isEmbedded }) => lookAtPowers(query, isEmbedded)),
    },
    {
      check: "connections",
      name: { zh: "连接数", en: "Connections" },
      look: ofDatabase(({ query }) => lookAtConnections(query, config.DATABASE_POOL)),
    },
    { check: "files", name: { zh: "文件存储", en: "Files" }, look: () => lookAtFiles(config) },
    { check: "mail", name: { zh: "邮件", en: "Mail" }, look: () => lookAtMail(config) },
    { check: "texts", name: { zh: "短信", en: "Text messages" }, look: () => lookAtTexts(config, limit) },
    { check: "sign-in", name: { zh: "统一登录", en: "OpenID sign-in" }, look: () => lookAtSignIn(config) },
    {
      check: "backup",
      name: { zh: "备份", en: "Backup" },
      look: async () => lookAtBackups(config.BACKUP_DIR, Date.now()),
    },
    { check: "disk", name: { zh: "磁盘", en: "Disk" }, look: () => lookAtDisk(config.DATA_DIR) },
    ...(config.DATABASE_URL
      ? []
      : [
          {
            check: "database-disk",
            name: { zh: "数据库磁盘", en: "Disk of the database" },
            look: () => lookAtDisk(findClusterDirectory(config.DATA_DIR)),
          },
        ]),
  ];
  try {
    return [database, ...(await Promise.all(checks.map((one) => run(one, limit))))];
  } finally {
    await there?.end();
  }
}

function ofSettings(error: ConfigError): NamedFinding[] {
  return error.message.split("\n").map((line) => ({
    check: "settings",
    name: { zh: "设置", en: "Settings" },
    level: "bad",
    found: { zh: line, en: line },
  }));
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  let findings: NamedFinding[];
  try {
    findings = await look(readConfig(process.env));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    findings = ofSettings(error);
  }
  process.stdout.write(values.json ? `${JSON.stringify(findings, null, 2)}\n` : `${findings.map(lineOf).join("\n")}\n`);
  return exitOf(findings);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(2);
  },
);
