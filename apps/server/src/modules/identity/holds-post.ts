import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import type { Context } from "../../kernel/context.ts";
import { holdingsOfPeople } from "../unions/index.ts";
import { holdsOffice } from "./offices/offices-store.ts";

/** Today's date in China, by the clock of the request. */
export const today = (ctx: Context): string => civilDateOf(instant(ctx.now));

/** Whether the person holds a union post or works for a partner office today. Runs with system scope. */
export async function holdsPostNow(ctx: Context, personId: string): Promise<boolean> {
  const on = today(ctx);
  const holdings = await holdingsOfPeople(ctx, [personId]);
  return (
    holdings.some((one) => !one.isClosed && one.fromOn <= on && (one.untilOn === null || one.untilOn >= on)) ||
    (await holdsOffice(ctx, personId, on))
  );
}
