import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { judgeCreditCode } from "@niangjia/domain/members/id-number";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { pageFrom } from "../../../kernel/paging.ts";
import { findUnions } from "../../unions/index.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import {
  findEmployerByCode,
  insertEmployer,
  listEmployers,
  lockEmployer,
  updateEmployer,
  type EmployerValues,
} from "../members.employer-store.ts";
import { covers, getOwnUnion } from "../members.scope.ts";
import { permitted } from "../members.views.ts";

type Routes = (typeof membersContract)["routes"];

export async function readEmployers(ctx: Context, query: RouteInput<Routes["employers"]>["query"]) {
  const found = await listEmployers(ctx, { words: query.q || null, id: query.id ?? null }, query);
  const unions = await findUnions(
    ctx,
    found.rows.flatMap((row) => row.unionPath ?? []),
  );
  const may = permitted(ctx, "members.edit");
  return pageFrom(found, (row) => ({
    employerId: row.id,
    name: row.name,
    creditCode: row.creditCode,
    creditCodeWarnings: [...row.creditCodeWarnings],
    industry: row.industry,
    unionPath: row.unionPath,
    unionName: row.unionPath === null ? null : (unions.get(row.unionPath)?.name ?? null),
    version: row.version,
    can: {
      edit:
        may.allowed && !(row.unionPath !== null && covers(ctx.scope, row.unionPath))
          ? { allowed: false as const, because: "union_outside_scope" }
          : may,
    },
  }));
}

/** A code that is none is refused; an odd one asks once for a look at the certificate. */
async function codeOf(
  ctx: Context,
  text: string | null,
  isConfirmed: boolean,
  employerId: string | null,
): Promise<NonNullable<EmployerValues["code"]> | null> {
  if (text === null || text.trim() === "") return null;
  const judged = judgeCreditCode(text);
  if (judged.malformedBecause) throw new AppError("employer_code_malformed", { finding: judged.malformedBecause });
  if (judged.warnings.length > 0 && !isConfirmed)
    throw new AppError("employer_code_needs_a_look", { findings: judged.warnings });
  const holder = await findEmployerByCode(ctx, judged.value);
  if (holder && holder.id !== employerId) throw new AppError("employer_code_taken", { name: holder.name });
  return {
    value: judged.value,
    warnings: judged.warnings,
    confirmedBy: judged.warnings.length > 0 ? (ctx.actor.session?.personId ?? null) : null,
  };
}

export async function addEmployer(ctx: Context, body: RouteInput<Routes["addEmployer"]>["body"]) {
  const union = await getOwnUnion(ctx, body.unionId);
  const code = await codeOf(ctx, body.creditCode, body.creditCodeConfirmed, null);
  const employerId = newId();
  await refusingDuplicates("person_on_file_here", () =>
    insertEmployer(ctx, employerId, union.path, { name: body.name, code, industry: body.industry }),
  );
  ctx.audit({ action: "members.add_employer", subjectKind: "employer", subjectId: employerId, unionPath: union.path });
  return { employerId };
}

export async function editEmployer(ctx: Context, employerId: string, body: RouteInput<Routes["editEmployer"]>["body"]) {
  const employer = await lockEmployer(ctx, employerId);
  if (employer.version !== body.version) throw new AppError("changed_meanwhile");
  const values: EmployerValues = {
    ...(body.name === undefined ? {} : { name: body.name }),
    ...(body.industry === undefined ? {} : { industry: body.industry }),
    ...(body.creditCode === undefined
      ? {}
      : { code: await codeOf(ctx, body.creditCode, body.creditCodeConfirmed, employerId) }),
  };
  const version = await refusingDuplicates("person_on_file_here", () => updateEmployer(ctx, employerId, values));
  ctx.audit({
    action: "members.edit_employer",
    subjectKind: "employer",
    subjectId: employerId,
    unionPath: employer.unionPath,
    detail: { fields: Object.keys(values) },
  });
  return { version };
}
