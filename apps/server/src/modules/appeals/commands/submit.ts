import type { appealInputSchema } from "@niangjia/domain/appeals/appeals.contract";
import type { z } from "zod";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/services.ts";
import { requireOwnFiles } from "../../files/index.ts";
import { registerAppeal } from "./register.ts";

/** A worker submits an appeal from the phone app, signed in. */
export async function submitAppeal(ctx: Context, services: Services, input: z.output<typeof appealInputSchema>) {
  const { personId, name } = ctx.actor.session!;
  await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
  return registerAppeal(ctx, services, { ...input, channel: "app", personId, workerName: name });
}
