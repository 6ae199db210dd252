import { appealNumber } from "@niangjia/domain/appeals/appeals.number";
import { firstConsent, isUrgentText } from "@niangjia/domain/appeals/appeals.rules";
import type { SenderMark } from "@niangjia/domain/appeals/channels/channels.terms";
import type { AppealCategory, AppealChannel, Consent, Disclosure } from "@niangjia/domain/appeals/appeals.terms";
import { divisionAt } from "@niangjia/domain/appeals/routing/routing.rules";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { findEmployer } from "../../members/index.ts";
import { findDivisionNames, findFederations, type UnionBrief } from "../../unions/index.ts";
import { dueFromArrival } from "../appeals.clocks.ts";
import { appeals } from "../appeals.kind.ts";
import { nextSerial } from "../appeals.store.ts";

/** One appeal from whichever side it comes: every channel fills this in, and one register numbers it. */
export interface Incoming {
  readonly channel: AppealChannel;
  /** Of a mail: whether its sender is verified, so that nobody takes the address for proof. */
  readonly sender?: SenderMark;
  /** Whose appeal it is; null without an account. */
  readonly personId: string | null;
  readonly workerName: string;
  readonly phone: string | null;
  readonly email?: string | null;
  readonly category: AppealCategory;
  readonly topic?: string | null;
  readonly description: string;
  readonly employerId?: string | null | undefined;
  readonly employerName?: string | null | undefined;
  readonly employerCode?: string | null | undefined;
  readonly employerDivision?: string | null | undefined;
  readonly workplaceDivision?: string | null | undefined;
  readonly disclosure: Disclosure;
  /** What the worker said about telling the employer, where asked; else what the disclosure implies. */
  readonly consent?: Consent;
  /** Day on which the worker knew of the violation. */
  readonly knownOn?: string | null | undefined;
  readonly isUrgent?: boolean;
  readonly attachments?: readonly string[];
  /** 128 bits in hexadecimal; opens the status page of a worker without an account. */
  readonly receipt?: string | null;
  readonly entryId?: string | null;
  readonly channelId?: string | null;
  readonly externalNumber?: string | null;
  /** Who took it down at a desk. */
  readonly taken?: { readonly by: string; readonly name: string; readonly title: string | null } | null;
  /** Registered here when no place is known (the union of the desk, the intake point or the mail box). */
  readonly fallback?: UnionBrief | null;
  /** When it reached the union, for what another system received earlier; default now. */
  readonly submittedAt?: string;
}

/** What stands for a sealed name in lists, on time lines and in exports. */
export const sealedName = "（姓名密封）";

/**
 * Registers an appeal: numbered and acknowledged at once, at the city (or the lowest known level above it) of
 * the employer's place. Routing follows by event. Throws `appeal_employer_not_found`, `appeal_place_needed`, `appeal_division_not_found`.
 */
export async function registerAppeal(ctx: Context, services: Services, input: Incoming) {
  const employer = input.employerId ? await findEmployer(ctx, input.employerId) : null;
  if (input.employerId && !employer) throw new AppError("appeal_employer_not_found");
  const employerDivision = input.employerDivision ?? employer?.divisionCode ?? null;
  const workplaceDivision = input.workplaceDivision ?? null;
  const union = await registeringUnion(ctx, employerDivision, workplaceDivision, input.fallback ?? null);
  const due = await dueFromArrival(ctx, union.path);
  // The id begins with the instant of submission: lists are in its order, and days are found by it.
  const id = newId(Date.parse(input.submittedAt ?? ctx.now));
  const number = appealNumber(civilDateOf(instant(ctx.now)), await nextSerial(ctx, services));
  const isSealed = input.disclosure === "sealed";
  const shownName = isSealed ? sealedName : input.workerName;
  await appeals.make(
    ctx,
    "submit",
    {
      id,
      number,
      person_id: input.personId,
      status: "registered",
      union_path: union.path,
      registered_at_path: union.path,
      channel: input.channel,
      category: input.category,
      topic: input.topic ?? null,
      is_urgent: input.isUrgent || isUrgentText(input.description),
      description: input.description,
      worker_name: shownName,
      name_cipher: isSealed
        ? services.vault.encrypt(input.workerName, { column: "appeals_appeal.name", rowId: id })
        : null,
      phone_cipher: input.phone
        ? services.vault.encrypt(input.phone, { column: "appeals_appeal.phone", rowId: id })
        : null,
      phone_index: input.phone ? services.vault.index(input.phone, phoneIndexed) : null,
      email_cipher: input.email
        ? services.vault.encrypt(input.email, { column: "appeals_appeal.email", rowId: id })
        : null,
      receipt_index: input.receipt ? services.vault.index(input.receipt, receiptIndexed) : null,
      disclosure: input.disclosure,
      consent: input.consent ?? firstConsent(input.disclosure),
      known_on: input.knownOn ?? null,
      employer_id: employer?.id ?? null,
      employer_name: employer?.name ?? input.employerName ?? null,
      employer_code: input.employerCode ?? employer?.creditCode ?? null,
      employer_division: employerDivision,
      workplace_division: workplaceDivision,
      attachments: [...(input.attachments ?? [])],
      entry_id: input.entryId ?? null,
      channel_id: input.channelId ?? null,
      external_number: input.externalNumber ?? null,
      taken_by: input.taken?.by ?? null,
      taken_by_name: input.taken?.name ?? null,
      submitted_at: input.submittedAt ?? ctx.now,
      answer_started_at: ctx.now,
      accept_due_at: due.acceptDueAt,
      answer_due_at: due.answerDueAt,
      half_day_due_at: due.halfDayDueAt,
      due_at: due.acceptDueAt,
      due_for: "accept",
    },
    () =>
      appeals.beginning({
        events: [
          {
            kind: "submitted",
            actorId: input.taken?.by ?? input.personId,
            actorName: input.taken?.name ?? shownName,
            actorTitle: input.taken?.title ?? null,
            toPath: union.path,
            detail: { channel: input.channel, ...(input.sender ? { sender: input.sender } : {}) },
          },
        ],
        audited: { detail: { number, category: input.category, channel: input.channel } },
      }),
  );
  return {
    id,
    number,
    status: "registered" as const,
    submittedAt: ctx.now,
    union: { path: union.path, name: union.name },
  };
}

/** What the blind indexes of appeals are made for. */
export const phoneIndexed = "appeals_appeal.phone";
export const receiptIndexed = "appeals_appeal.receipt";

/** The city of the employer's place (else of the work place); for a county directly under a province, that county. */
export async function registeringUnion(
  ctx: Context,
  employerDivision: string | null,
  workplaceDivision: string | null,
  fallback: UnionBrief | null,
): Promise<UnionBrief> {
  const place = employerDivision ?? workplaceDivision;
  if (place === null) {
    if (fallback) return fallback;
    throw new AppError("appeal_place_needed");
  }
  const codes = [divisionAt(place, "city"), divisionAt(place, "county"), place.slice(0, 2)].filter(
    (code) => code !== null,
  );
  const federations = await findFederations(ctx, codes);
  const found = codes.map((code) => federations.get(code)).find((union) => union !== undefined) ?? fallback;
  if (found) return found;
  const known = await findDivisionNames(ctx, [place]);
  throw new AppError(known.size === 0 ? "appeal_division_not_found" : "appeal_place_needed");
}
