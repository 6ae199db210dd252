import type { entrySubmissionSchema } from "@niangjia/domain/appeals/entry/receipt.routes";
import { statusAddress } from "@niangjia/domain/appeals/entry/entry.rules";
import type { ReceiptView } from "@niangjia/domain/appeals/entry/entry.views";
import { topicText, type AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import { asSystem, type Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { qrPicture } from "../../../kernel/qr-picture.ts";
import { hour, later } from "../../../kernel/time.ts";
import { findEmployer } from "../../members/index.ts";
import { findUnions } from "../../unions/index.ts";
import { receiptIndexed, registerAppeal } from "../commands/register.ts";
import { scannedEntry } from "./entry.points.ts";
import { findByReceipt, takeTurn, whenEntrySent } from "./entry.store.ts";
import { wordsOfReceipt } from "./receipt.ts";

/** One code takes this many in an hour: more is somebody who plays with it. */
export const mostInAnHour = 600;

/**
 * An appeal from whoever scanned a code. The receipt that the phone made beforehand is what makes it once-only:
 * sent again (the answer was lost, two tabs), it answers the appeal that is there.
 */
export async function submitAtEntry(
  ctx: Context,
  services: Services,
  code: string,
  input: z.output<typeof entrySubmissionSchema>,
) {
  const entry = await scannedEntry(ctx, code);
  if (input.topic && !topicText(input.category, input.topic)) throw new AppError("appeal_topic_unknown");
  const index = services.vault.index(input.receipt, receiptIndexed);
  const receipt = await receiptView(services, input.receipt);
  return asSystem(ctx, "an appeal from a printed code comes from somebody without an account", async () => {
    await takeTurn(ctx, `receipt ${index.toString("hex")}`);
    const before = await findByReceipt(ctx, index);
    if (before) {
      const unions = await findUnions(ctx, [before.registered_at_path]);
      return {
        number: before.number,
        status: before.status as AppealStatus,
        submittedAt: before.submitted_at,
        union: { path: before.registered_at_path, name: unions.get(before.registered_at_path)?.name ?? "" },
        receipt,
      };
    }
    const long = await whenEntrySent(ctx, entry.id, mostInAnHour - 1);
    if (long !== null && long > later(ctx.now, -hour)) throw new AppError("appeal_entry_busy");
    const employer = entry.employer_id && !input.employerName ? await findEmployer(ctx, entry.employer_id) : null;
    const union = (await findUnions(ctx, [entry.union_path])).get(entry.union_path);
    const { id: _, ...done } = await registerAppeal(ctx, services, {
      channel: "qr",
      personId: null,
      workerName: input.name,
      phone: input.phone ?? null,
      category: input.category,
      topic: input.topic ?? null,
      description: input.description,
      disclosure: input.disclosure,
      employerId: employer?.id ?? null,
      employerName: input.employerName ?? null,
      employerDivision: employer?.divisionCode ?? null,
      workplaceDivision: entry.division_code,
      receipt: input.receipt,
      entryId: entry.id,
      fallback: union ?? null,
    });
    return { ...done, receipt };
  });
}

/** The receipt as its holder keeps it. */
export async function receiptView(services: Services, receipt: string): Promise<ReceiptView> {
  const address = statusAddress(services.config.publicUrl, receipt);
  const { zh, en } = wordsOfReceipt(receipt);
  return { zh: [...zh], en: [...en], address, qrSvg: await qrPicture(address) };
}
