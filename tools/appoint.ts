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
import { readConfig, type Config } from "../apps/server/src/kernel/config.ts";
import { scopes } from "../apps/server/src/kernel/scope.ts";
import {
  administratorRoles,
  AppointmentRefused,
  appointAdministrators,
  renewFirstLink,
  type NewAdministrator,
} from "../apps/server/src/modules/identity/index.ts";
import { asOperator, leaveAfter, Misused, say, type Operator } from "./operator-command.ts";

const usage =
  "npm run appoint -- --system 手机号 --security 手机号 --audit 手机号 --names 系统管理员,安全管理员,审计管理员 [--union cn.]\nnpm run appoint -- --link 手机号";

const both = ({ zh, en }: Text) => `${zh}\n${en}`;

type Asked =
  | { readonly kind: "link"; readonly phone: string }
  | {
      readonly kind: "appoint";
      readonly unionPath: ReturnType<typeof parseUnionPath>;
      readonly people: readonly NewAdministrator[];
    };

function readArguments(args: readonly string[]): Asked {
  const text = { type: "string" } as const;
  let values: { system?: string; security?: string; audit?: string; names?: string; union?: string; link?: string };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: { system: text, security: text, audit: text, names: text, union: text, link: text },
    }));
  } catch (error) {
    throw new Misused(`${(error as Error).message}\n${usage}`);
  }
  if (values.link !== undefined) return { kind: "link", phone: phoneOf("--link", values.link) };
  const { system, security, audit, names } = values;
  if (system === undefined || security === undefined || audit === undefined || names === undefined)
    throw new Misused(usage);
  const named = names.split(/[,，、]/);
  if (named.length !== 3)
    throw new Misused(`--names 须是三个姓名，用逗号分开。\n--names takes three names with commas between them.`);
  const phones = [phoneOf("--system", system), phoneOf("--security", security), phoneOf("--audit", audit)];
  return {
    kind: "appoint",
    unionPath: pathOf(values.union ?? "cn."),
    people: administratorRoles.map((roleId, i) => ({ roleId, phone: phones[i]!, name: nameOf(named[i]!) })),
  };
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
    throw new Misused(
      "--union 是工会的路径，如 cn. 或 cn.44.4403. 。\n--union is the path of a union, such as cn. or cn.44.4403. .",
    );
  }
}

/** Everything in one transaction: all three are appointed, or nobody is. */
async function carryOut(asked: Asked, { services, act }: Operator): Promise<void> {
  if (asked.kind === "link") {
    const link = await act((ctx) => renewFirstLink(ctx, services, asked.phone));
    say(`首次登录链接 First sign-in link\n  ${link.url}`);
  } else {
    for (const one of await act((ctx) => appointAdministrators(ctx, services, asked.unionPath, asked.people))) {
      say(
        `${one.roleName.zh} ${one.roleName.en} · ${one.name} · ${one.phoneMasked}\n  ${one.link?.url ?? "已有登录方式 Signs in as before"}`,
      );
    }
  }
  sayWhatNext(services.config);
}

function sayWhatNext({ SMS_URL }: Config): void {
  say("");
  say("每个链接只能用一次，24 小时内有效。请只交给本人；本人打开后十分钟内设置通行密钥，或设置密码和身份验证器。");
  say(
    "Each link works once, for 24 hours. Give it to the person alone, who opens it and within ten minutes sets a passkey, or a password and an authenticator.",
  );
  if (SMS_URL) say("也可以用手机验证码登录。 They may also sign in with a phone code.");
  say("然后由安全管理员在“岗位任职”中任命组织干部，组织干部建立工会、设置岗位。");
  say(
    "Then the security administrator gives somebody the post of organisation officer under Posts and holders, who founds unions and opens posts.",
  );
}

leaveAfter(
  async () => {
    const asked = readArguments(process.argv.slice(2));
    const config = readConfig(process.env);
    if (config.DEMO)
      throw new Misused(
        "请设置 DEMO=off：演示系统已有管理员（孙浩、唐薇、冯正）。\nSet DEMO=off: the demo world has its administrators (孙浩, 唐薇, 冯正).",
      );
    await asOperator(
      config,
      {
        name: "appoint",
        scope: scopes.system("the operator appoints administrators"),
        whileRunning: { zh: "请先停止平台，任命后再启动。", en: "stop it, appoint, and start it again." },
      },
      (operator) => carryOut(asked, operator),
    );
  },
  (error) => (error instanceof AppointmentRefused ? error.message : null),
);
