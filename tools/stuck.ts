/**
 * Events that failed too often and wait for somebody: shows them, has them tried again.
 *
 *   npm run stuck -- list
 *   npm run stuck -- retry ID      npm run stuck -- retry all
 *
 * Uses the settings of the server: with DATABASE_URL while it works, else with the embedded database of
 * DATA_DIR while it is stopped. Exits with 0 when done, 1 when the event is not stuck, 2 for a wrong command line,
 * 78 when the keys are not those of the database.
 */
import { AppError } from "@niangjia/domain/kernel/errors";
import { readConfig } from "../apps/server/src/kernel/config.ts";
import { scopes } from "../apps/server/src/kernel/scope.ts";
import { retryStuck, stuckEvents } from "../apps/server/src/modules/upkeep/index.ts";
import { asOperator, leaveAfter, Misused, say, type Operator } from "./operator-command.ts";

const usage = "npm run stuck -- list\nnpm run stuck -- retry 编号|all";
const atATime = 100;

type Asked = { readonly kind: "list" } | { readonly kind: "retry"; readonly id: string | null };

function readArguments([verb, id, ...more]: readonly string[]): Asked {
  if (more.length === 0 && verb === "list" && id === undefined) return { kind: "list" };
  if (more.length === 0 && verb === "retry" && id === "all") return { kind: "retry", id: null };
  if (more.length === 0 && verb === "retry" && /^[0-9a-f-]{36}$/.test(id ?? "")) return { kind: "retry", id: id! };
  throw new Misused(usage);
}

async function carryOut(asked: Asked, { act }: Operator): Promise<void> {
  if (asked.kind === "retry") {
    const { retried } = await act((ctx) => retryStuck(ctx, asked.id));
    say(`将重试 ${retried} 个事件。 ${retried} to be tried again.`);
    return;
  }
  let cursor: string | undefined;
  do {
    const page = await act((ctx) => stuckEvents(ctx, { cursor, limit: atATime }));
    if (cursor === undefined)
      say(
        page.count === 0 ? "没有停住的事件。 No event is stuck." : `停住的事件 ${page.count} 个。 ${page.count} stuck.`,
      );
    for (const one of page.items)
      say(`${one.id}  ${one.name}  ${one.at}  ${one.tries}×  ${one.because}  ${JSON.stringify(one.about)}`);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

leaveAfter(
  async () => {
    const asked = readArguments(process.argv.slice(2));
    await asOperator(
      readConfig(process.env),
      {
        name: "stuck",
        scope: scopes.system("the operator looks after stuck events"),
        whileRunning: {
          zh: "请先停止平台，或在接口 /api/upkeep/stuck 中操作。",
          en: "stop it first, or use /api/upkeep/stuck.",
        },
      },
      (operator) => carryOut(asked, operator),
    );
  },
  (error) => (error instanceof AppError ? "这个事件没有停住。 This event is not stuck." : null),
);
