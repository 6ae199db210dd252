import { appealInputSchema } from "@niangjia/domain/appeals/appeals.contract";
import { appealNumber } from "@niangjia/domain/appeals/appeals.number";
import { firstConsent, isUrgentText } from "@niangjia/domain/appeals/appeals.rules";
import { divisionAt } from "@niangjia/domain/appeals/routing.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/services.ts";
import { findEmployer } from "../../members/index.ts";
import { findDivisionNames, findFederations, type UnionBrief } from "../../unions/index.ts";
import { attachFiles, requireOwnFiles } from "../../files/index.ts";
import { dueFromArrival } from "../appeals.clocks.ts";
import { insertAppeal, nextSerial } from "../appeals.store.ts";

/**
 * A worker submits an appeal: numbered and acknowledged at once, registered at the city (or the lowest
 * known level above it) of the employer's place. Routing follows by event.
 */
export async function submitAppeal(ctx: Context, services: Services, input: z.output<typeof appealInputSchema>) {
  const { personId, name } = ctx.actor.session!;
  const employer = input.employerId ? await findEmployer(ctx, input.employerId) : null;
  if (input.employerId && !employer) throw new AppError("appeal_employer_not_found");
  const employerDivision = input.employerDivision ?? employer?.divisionCode ?? null;
  const workplaceDivision = input.workplaceDivision ?? null;
  const union = await registeringUnion(ctx, employerDivision, workplaceDivision);
  await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
  const due = await dueFromArrival(ctx, union.path);
  const id = newId(Date.parse(ctx.now));
  const number = appealNumber(civilDateOf(instant(ctx.now)), await nextSerial(ctx, services));
  await insertAppeal(
    ctx,
    {
      id, number, person_id: personId, status: "registered", union_path: union.path, registered_at_path: union.path, channel: "app",
      category: input.category, is_urgent: isUrgentText(input.description), description: input.description,
      worker_name: name, phone_cipher: services.vault.encrypt(input.phone, { column: "appeals_appeal.phone", rowId: id }), disclosure: input.disclosure, consent: firstConsent(input.disclosure),
      employer_id: employer?.id ?? null, employer_name: employer?.name ?? input.employerName ?? null,
      employer_division: employerDivision, workplace_division: workplaceDivision, attachments: input.attachments,
      submitted_at: ctx.now, answer_started_at: ctx.now, accept_due_at: due.acceptDueAt, answer_due_at: due.answerDueAt, half_day_due_at: due.halfDayDueAt, due_at: due.acceptDueAt, due_for: "accept",
    },
    { kind: "submitted", actorId: personId, actorName: name, toPath: union.path, forWorker: true },
  );
  await attachFiles(ctx, input.attachments, "appeal", id);
  ctx.audit({ action: "appeals.submit", subjectKind: "appeal", subjectId: id, unionPath: union.path, aboutPersonId: personId, detail: { number, category: input.category, channel: "app" } });
  ctx.emit("appeal_submitted", { appealId: id });
  return { id, number, status: "registered" as const, submittedAt: ctx.now, union: { path: union.path, name: union.name } };
}

/** The city of the employer's place (else of the work place); for a county directly under a province, that county. */
async function registeringUnion(ctx: Context, employerDivision: string | null, workplaceDivision: string | null): Promise<UnionBrief> {
  const place = employerDivision ?? workplaceDivision;
  if (place === null) throw new AppError("appeal_place_needed");
  const codes = [divisionAt(place, "city"), divisionAt(place, "county"), place.slice(0, 2)].filter((code) => code !== null);
  const federations = await findFederations(ctx, codes);
  const found = codes.map((code) => federations.get(code)).find((union) => union !== undefined);
  if (found) return found;
  const known = await findDivisionNames(ctx, [place]);
  throw new AppError(known.size === 0 ? "appeal_division_not_found" : "appeal_place_needed");
}
