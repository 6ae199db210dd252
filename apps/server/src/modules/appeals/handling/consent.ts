import type { Consent } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Context } from "../../../kernel/context.ts";
import { isSealed } from "../appeals.actor.ts";
import { appeals } from "../appeals.kind.ts";
import { tellHandler } from "../appeals.notices.ts";
import type { AppealRecord } from "../appeals.store.ts";

interface Said {
  readonly version: number;
  readonly consent: Consent;
  readonly note?: string | null | undefined;
}

/** The handler writes down what the worker, spoken to, lets the employer be told. */
export const recordConsent = (ctx: Context, id: string, input: Said & { way: string }) =>
  appeals.act(ctx, id, "recordConsent", input, ({ row }) => appeals.outcome(kept(row, input, "handler", input.way)));

/** The worker says so in person, and may change it at any time while the appeal is open. */
export const giveConsent = (ctx: Context, id: string, input: Said) =>
  appeals.act(ctx, id, "consent", input, ({ row }) => {
    const { audited, ...parts } = kept(row, input, "worker", null);
    return appeals.outcome({
      ...parts,
      audited: { action: "appeals.give_consent", ...audited },
      tell: (about) => row.handler_id !== null && tellHandler(ctx, row, "appeals.consent_given", about),
    });
  });

function kept(row: AppealRecord, { consent, note }: Said, by: "handler" | "worker", way: string | null) {
  if (consent === "name" && isSealed(row)) throw new AppError("appeal_sealed_keeps_name");
  const change = { before: row.consent, after: consent };
  return {
    events: [{ kind: "consented", text: note || null, detail: { ...change, by, way } }],
    set: { consent },
    audited: { detail: change },
  };
}
