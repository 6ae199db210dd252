import type { FastifyBaseLogger } from "fastify";
import { ClockGuard, mostOffset } from "../../apps/server/src/kernel/clock-guard.ts";
import { ConfigError, type Config } from "../../apps/server/src/kernel/config.ts";
import { Database } from "../../apps/server/src/kernel/database/database.ts";
import { examineKeys } from "../../apps/server/src/kernel/keys.ts";
import type { Clock } from "../../apps/server/src/kernel/time.ts";
import { modules } from "../../apps/server/src/modules.ts";
import type { Query } from "./database.ts";
import type { Finding } from "./finding.ts";

/** Whether the keys are those that the database remembers. */
export async function lookAtKeys(config: Config, ownerUrl: string): Promise<Finding> {
  const database = new Database({ connectionString: ownerUrl, poolSize: 2, name: "niangjia doctor" }, () => {});
  try {
    const is = await examineKeys(config, database, modules);
    return is === "fit"
      ? { level: "well", found: { zh: "是这个数据库的密钥", en: "they are those of this database" } }
      : { level: "unset", found: { zh: "还没有生成，首次启动时生成", en: "not made yet; the first start makes them" } };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const [zh = "", en = zh] = error.message.split("\n");
    return { level: "bad", found: { zh, en } };
  } finally {
    await database.close();
  }
}

/** Said from here on, although service ends only at {@link mostOffset}. Milliseconds. */
const noticeable = 1_000;

/** The clock of this machine against the database's. */
export async function lookAtClock(query: Query, clock: Clock): Promise<Finding> {
  const unread: string[] = [];
  const log = {
    warn: ({ because }: { because: string }) => unread.push(because),
    error: () => {},
  } as unknown as FastifyBaseLogger;
  const guard = new ClockGuard({
    clock,
    ask: async () =>
      Number((await query("select extract(epoch from clock_timestamp())::float8 * 1000 as now"))[0]!["now"]),
    log,
  });
  await guard.measure();
  const offset = guard.offset;
  if (offset === null)
    return {
      level: "bad",
      found: { zh: `读不到数据库的时间（${unread[0]}）`, en: `the database's clock cannot be read (${unread[0]})` },
    };
  const seconds = (Math.abs(offset) / 1000).toFixed(1);
  const found = {
    zh: `比数据库${offset < 0 ? "慢" : "快"} ${seconds} 秒`,
    en: `${seconds} s ${offset < 0 ? "behind" : "ahead of"} the database`,
  };
  const next = {
    zh: "两台机器都要校准时间（NTP）；相差 5 秒以上，平台停止服务",
    en: "let NTP set the clocks of both machines; beyond 5 s the platform leaves service",
  };
  if (Math.abs(offset) > mostOffset) return { level: "bad", found, next };
  return Math.abs(offset) > noticeable ? { level: "warn", found, next } : { level: "well", found };
}
