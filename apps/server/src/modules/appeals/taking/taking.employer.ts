import type { Context } from "../../../kernel/context.ts";
import { findEmployerByCode, findEmployersByName } from "../../members/index.ts";

export interface TypedEmployer {
  readonly employerId?: string | null | undefined;
  readonly employerName?: string | null | undefined;
  readonly employerCode?: string | null | undefined;
}

/** Whoever was typed rather than chosen is found on the register by the code, else by the whole name where only one bears it. */
export async function matchEmployer(ctx: Context, typed: TypedEmployer): Promise<TypedEmployer> {
  if (typed.employerId) return { employerId: typed.employerId, employerCode: typed.employerCode };
  const byCode = typed.employerCode ? await findEmployerByCode(ctx, typed.employerCode) : null;
  if (byCode) return { employerId: byCode.id, employerCode: typed.employerCode };
  const named = typed.employerName
    ? ((await findEmployersByName(ctx, [typed.employerName])).get(typed.employerName) ?? [])
    : [];
  return named.length === 1 && !typed.employerCode
    ? { employerId: named[0]!, employerCode: null }
    : { employerName: typed.employerName, employerCode: typed.employerCode };
}
