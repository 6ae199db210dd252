/**
 * Appoints the first administrators of an installation without the demo world, whom nobody can appoint on screen.
 *
 *   npm run appoint -- --system 138… --security 139… --audit 137… --names 张三,李四,王五 [--union cn.]
 *   npm run appoint -- --link 138…       a new first sign-in link, when the first was lost or ran out
 *
 * Uses the settings of the server: with DATABASE_URL while it works, else with the embedded database of
 * DATA_DIR while it is stopped. Exits with 0 when they are appointed, 1 when refused, 2 for a wrong command line,
 * 78 when the keys are not those of the database.
 */
import { parseArgs } from "node:util";
import { nameRefusalTexts, parsePersonName } from "@niangjia/domain/codes/person-name";
import { parseMobilePhone, phoneRefusalTexts } from "@niangjia/domain/codes/phone";
import type { Text } from "@niangjia/domain/kernel/text";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { systemActor } from "../apps/server/src/kernel/actor.ts";
import { createApp } from "../apps/server/src/kernel/app.ts";
import { ConfigError, readConfig, type Config } from "../apps/server/src/kernel/config.ts";
import { Unit, type Context } from "../apps/server/src/kernel/context.ts";
import { EmbeddedPostgresError } from "../apps/server/src/kernel/database/embedded/embedded-postgres.ts";
import { MigrationError } from "../apps/server/src/kernel/database/migrate.ts";
import { KeyError } from "../apps/server/src/kernel/keys.ts";
import { prepareDatabase } from "../apps/server/src/kernel/database/prepare.ts";
import { scopes } from "../apps/server/src/kernel/scope.ts";
import type { Services } from "../apps/server/src/kernel/services.ts";
import { modules } from "../apps/server/src/modules.ts";
import { administratorRoles, AppointmentRefused, appointAdministrators, makeAuthenticate, renewFirstLink, type NewAdministrator } from "../apps/server/src/modules/identity/index.ts";

const usage = "npm run appoint -- --system 手机号 --security 手机号 --audit 手机号 --names 系统管理员,安全管理员,审计管理员 [--union cn.]\nnpm run appoint -- --link 手机号";

/** A command line that cannot be carried out. */
class Misused extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`);
const both = ({ zh, en }: Text) => `${zh}\n${en}`;

type Asked = { readonly kind: "link"; readonly phone: string } | { readonly kind: "appoint"; readonly unionPath: ReturnType<typeof parseUnionPath>; readonly people: readonly NewAdministrator[] };

function readArguments(args: readonly string[]): Asked {
  const text = { type: "string" } as const;
  let values: { system?: string; security?: string; audit?: string; names?: string; union?: string; link?: string };
  try {
    ({ values } = parseArgs({ args: [...args], options: { system: text, security: text, audit: text, names: text, union: text, link: text } }));
  } catch (error) {
    throw new Misused(`${(error as Error).message}\n${usage}`);
  }
  if (values.link !== undefined) return { kind: "link", phone: phoneOf("--link", values.link) };
  const { system, security, audit, names } = values;
  if (system === undefined || security === undefined || audit === undefined || names === undefined) throw new Misused(usage);
  const named = names.split(/[,，、]/);
  if (named.length !== 3) throw new Misused(`--names 须是三个姓名，用逗号分开。\n--names takes three names with commas between them.`);
  const phones = [phoneOf("--system", system), phoneOf("--security", security), phoneOf("--audit", audit)];
  return { kind: "appoint", unionPath: pathOf(values.union ?? "cn."), people: administratorRoles.map((roleId, i) => ({ roleId, phone: phones[i]!, name: nameOf(named[i]!) })) };
}

function phoneOf(option: string, given: string): string {
  const read = parseMobilePhone(given);
  if (!read.ok) throw new Misused(`${option}: ${both(phoneRefusalTexts[read.refusal])}`);
  return read.value;
}

function nameOf(given: string): string {
  const read = parsePersonName(given);
  if (!read.ok) throw new Misused(`--names: ${both(nameRefusalTexts[read.refusal])}`);
  return read.value;
}

function pathOf(given: string): ReturnType<typeof parseUnionPath> {
  try {
    return parseUnionPath(given);
  } catch {
    throw new Misused("--union 是工会的路径，如 cn. 或 cn.44.4403. 。\n--union is the path of a union, such as cn. or cn.44.4403. .");
  }
}

/** Everything in one transaction: all three are appointed, or nobody is. */
async function carryOut(asked: Asked, services: Services): Promise<void> {
  const why = "the operator appoints administrators";
  const scope = scopes.system(why);
  const inOne = <T>(act: (ctx: Context) => Promise<T>) =>
    services.db.inScope(scope, async (tx) => {
      const unit = new Unit({ tx, actor: systemActor(why), scope, now: services.clock.now(), requestId: "appoint", language: "zh" });
      const result = await act(unit);
      await unit.finish();
      return result;
    });
  if (asked.kind === "link") {
    const link = await inOne((ctx) => renewFirstLink(ctx, services, asked.phone));
    say(`首次登录链接 First sign-in link\n  ${link.url}`);
  } else {
    for (const one of await inOne((ctx) => appointAdministrators(ctx, services, asked.unionPath, asked.people))) {
      say(`${one.roleName.zh} ${one.roleName.en} · ${one.name} · ${one.phoneMasked}\n  ${one.link?.url ?? "已有登录方式 Signs in as before"}`);
    }
  }
  sayWhatNext(services.config);
}

function sayWhatNext({ SMS_URL }: Config): void {
  say("");
  say("每个链接只能用一次，24 小时内有效。请只交给本人；本人打开后十分钟内设置通行密钥，或设置密码和身份验证器。");
  say("Each link works once, for 24 hours. Give it to the person alone, who opens it and within ten minutes sets a passkey, or a password and an authenticator.");
  if (SMS_URL) say("也可以用手机验证码登录。 They may also sign in with a phone code.");
  say("然后由安全管理员在“岗位任职”中任命组织干部，组织干部建立工会、设置岗位。");
  say("Then the security administrator gives somebody the post of organisation officer under Posts and holders, who founds unions and opens posts.");
}

async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const config = readConfig(process.env);
  if (config.DEMO) throw new Misused("请设置 DEMO=off：演示系统已有管理员（孙浩、唐薇、冯正）。\nSet DEMO=off: the demo world has its administrators (孙浩, 唐薇, 冯正).");
  const database = await prepareDatabase(config, (line) => say(`  ${line}`)).catch((error: unknown) => {
    if (error instanceof EmbeddedPostgresError && error.code === "already_running") {
      throw new Misused(`平台正在使用 ${config.DATA_DIR}：请先停止平台，任命后再启动。\nThe platform works with ${config.DATA_DIR}: stop it, appoint, and start it again.`);
    }
    throw error;
  });
  try {
    const app = await createApp({ config, app: database.app, jobs: null, modules, authenticate: makeAuthenticate });
    try {
      if (app.services.clockGuard.isOff()) {
        throw new Misused("这台机器的时间和数据库的时间相差 5 秒以上：请先校准时间（NTP），再任命。\nThe clocks of this machine and of the database differ by more than 5 s: set them (NTP), then appoint.");
      }
      await carryOut(asked, app.services);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const isExpected = [Misused, AppointmentRefused, ConfigError, EmbeddedPostgresError, MigrationError].some((kind) => error instanceof kind);
    process.stderr.write(`${isExpected ? (error as Error).message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(error instanceof AppointmentRefused ? 1 : error instanceof KeyError ? 78 : 2);
  },
);
