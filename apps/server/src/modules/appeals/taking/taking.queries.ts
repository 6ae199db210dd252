import { longestTimedMinutes, similarDays } from "@niangjia/domain/appeals/taking/taking.rules";
import { civilDateOf, instant, instantAt } from "@niangjia/domain/clocks/instant";
import { actingPath, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import type { AppealRecord } from "../appeals.store.ts";
import { rowsOf } from "../appeals.views.ts";
import { phoneIndexed } from "../commands/register.ts";
import { countTaken, listOfPhone, listOpenOfEmployer, listOpenOfPhone } from "./taking.store.ts";

const mostShown = 20;
const dayMilliseconds = 86_400_000;

/** Earlier appeals of whoever calls, as far as the desk may see. Who looked is on record, the number is not. */
export async function callerHistory(ctx: Context, services: Services, phone: string) {
  const found = await listOfPhone(ctx, services.vault.index(phone, phoneIndexed), mostShown + 1);
  ctx.audit({
    action: "appeals.caller_history",
    subjectKind: "list",
    subjectId: null,
    detail: { found: Math.min(found.length, mostShown) },
  });
  return { items: await rowsOf(ctx, found.slice(0, mostShown)), isMore: found.length > mostShown };
}

export interface Typed {
  readonly phone?: string | null | undefined;
  readonly employerId?: string | null | undefined;
  readonly employerName?: string | null | undefined;
  readonly category?: string | null | undefined;
}

/** Open appeals that may be the one being typed: of the same number, or about the same employer and category in thirty days. */
export async function similarWhileTyping(ctx: Context, services: Services, typed: Typed) {
  const found = new Map<string, { row: AppealRecord; because: ("phone" | "employer")[] }>();
  const keep = (rows: readonly AppealRecord[], because: "phone" | "employer") => {
    for (const row of rows) {
      const before = found.get(row.id);
      if (before) before.because.push(because);
      else found.set(row.id, { row, because: [because] });
    }
  };
  if (typed.phone)
    keep(await listOpenOfPhone(ctx, services.vault.index(typed.phone, phoneIndexed), mostShown), "phone");
  const employer = typed.employerId
    ? { id: typed.employerId }
    : typed.employerName
      ? { name: typed.employerName }
      : null;
  if (employer && typed.category)
    keep(
      await listOpenOfEmployer(
        ctx,
        employer,
        typed.category,
        new Date(Date.parse(ctx.now) - similarDays * dayMilliseconds).toISOString(),
        mostShown,
      ),
      "employer",
    );
  const views = await rowsOf(
    ctx,
    [...found.values()].map(({ row }) => row),
  );
  return { items: views.map((view) => ({ ...view, because: found.get(view.id)!.because })) };
}

/** What was taken today, and how long it took, for the person and for the whole desk. */
export async function deskToday(ctx: Context) {
  const day = civilDateOf(instant(ctx.now));
  return {
    day,
    ...(await countTaken(ctx, actingPath(ctx), ctx.actor.session!.personId, instantAt(day, 0), longestTimedMinutes)),
  };
}
