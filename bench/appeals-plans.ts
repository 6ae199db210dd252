import { appealFilter } from "@niangjia/domain/appeals/appeals.contract";
import { deskLanes } from "@niangjia/domain/appeals/order.routes";
import { parseUnionPath } from "@niangjia/domain/kernel/union-path";
import { z } from "zod";
import type { Actor } from "../apps/server/src/kernel/actor.ts";
import { Unit } from "../apps/server/src/kernel/context.ts";
import { Database } from "../apps/server/src/kernel/database/database.ts";
import { scopes } from "../apps/server/src/kernel/scope.ts";
import { countDesk, listDesk } from "../apps/server/src/modules/appeals/appeals.desk-store.ts";
import {
  listAppeals,
  countSameEmployer,
  type AppealFilter,
} from "../apps/server/src/modules/appeals/appeals.list-store.ts";
import { eventsOf } from "../apps/server/src/modules/records/index.ts";
import { appeals } from "../apps/server/src/modules/appeals/appeals.kind.ts";
import { tasksOf } from "../apps/server/src/modules/tasks/tasks.store.ts";
import type { CastPerson } from "../seeds/cast.ts";

export interface Page {
  readonly kind: "desk" | "list" | "count" | "one";
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

const filters = z.object(appealFilter);
const filterOf = (query: Readonly<Record<string, string>>) => filters.parse(query) as AppealFilter;
const lanes = z.enum(deskLanes);
/** A table with fewer rows than this is read from end to end by right. */
const manyRows = 1000;

/**
 * Runs the pages' own store functions in the scope of an officer and explains every statement they send, in the
 * role and with the values it was sent with. Answers those whose plan reads a table of many rows from end to end.
 */
export async function plansOf(
  ownerUrl: string,
  officer: CastPerson,
  pages: readonly Page[],
): Promise<{ statements: number; scans: { name: string; plan: string }[] }> {
  const post = officer.posts![0]!;
  const path = parseUnionPath(post.unionPath);
  const scope = scopes.subtree(path);
  const held = {
    postId: post.id,
    unionId: post.id,
    unionPath: path,
    unionName: "",
    title: post.title,
    titleEn: post.titleEn,
    isLiaison: false,
    reach: "subtree" as const,
    demandsStrongProof: false,
    permissions: new Set<string>(),
  };
  const actor: Actor = {
    session: {
      sessionId: "bench",
      personId: officer.id,
      name: officer.name,
      posts: [held],
      offices: [],
      steppedUpAt: null,
      strongProof: "none",
      isVouched: false,
    },
    as: { kind: "post", ...held },
  };
  const db = new Database({ connectionString: ownerUrl, poolSize: 1, options: "-c role=niangjia_app" }, () => {});
  const sent: { text: string; values: unknown[] }[] = [];
  let explain: (text: string, values: unknown[]) => Promise<string> = () =>
    Promise.reject(new Error("no connection yet"));
  db.pool.on("connect", (client) => {
    const send = client.query.bind(client) as (
      text: unknown,
      values?: unknown,
    ) => Promise<{ rows: Record<string, string>[] }>;
    explain = async (text, values) =>
      (await send(`explain ${text}`, values)).rows.map((row) => row["QUERY PLAN"]).join("\n");
    client.query = ((text: unknown, values?: unknown) => {
      if (typeof text === "string" && Array.isArray(values) && /appeals_/.test(text)) sent.push({ text, values });
      return send(text, values);
    }) as typeof client.query;
  });
  const scans: { name: string; plan: string }[] = [];
  let statements = 0;
  try {
    await db.inScope(scope, async (tx) => {
      const ctx = new Unit({ tx, actor, scope, now: new Date().toISOString(), requestId: "bench", language: "zh" });
      for (const page of pages) {
        sent.length = 0;
        await open(ctx, page, path);
        for (const { text, values } of sent) {
          statements++;
          const plan = await explain(text, values);
          if (manyRead(plan)) scans.push({ name: page.name, plan });
        }
      }
    });
  } finally {
    await db.close();
  }
  return { statements, scans };
}

/** Whether a plan scans a table in which the planner expects many rows. */
function manyRead(plan: string): boolean {
  return [...plan.matchAll(/Seq Scan on (\S+).*?rows=(\d+)/g)].some(
    ([, table, rows]) => table!.startsWith("appeals_appeal") || Number(rows) >= manyRows,
  );
}

async function open(ctx: Unit, { kind, query }: Page, path: string): Promise<void> {
  if (kind === "desk") {
    await listDesk(ctx, lanes.parse(query["lane"]), path, { limit: 20 });
    await countDesk(ctx, path, true);
  } else if (kind === "list") await listAppeals(ctx, filterOf(query), { limit: 20 });
  else if (kind === "count") await listAppeals(ctx, filterOf(query), { limit: 20, count: true });
  else {
    const row = await appeals.get(ctx, query["id"]!);
    await Promise.all([eventsOf(ctx, row.id), tasksOf(ctx, row.id), countSameEmployer(ctx, row, 100)]);
  }
}
