import type { appealInputSchema } from "@niangjia/domain/appeals/own.routes";
import { topicText } from "@niangjia/domain/appeals/appeals.terms";
import { civilDateOf, instant } from "@niangjia/domain/clocks/instant";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { z } from "zod";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { requireOwnFiles } from "../../files/index.ts";
import { registerAppeal } from "./register.ts";

/** A worker submits an appeal from the phone app, signed in. */
export async function submitAppeal(ctx: Context, services: Services, input: z.output<typeof appealInputSchema>) {
  const { personId, name } = ctx.actor.session!;
  if (input.topic && !topicText(input.category, input.topic)) throw new AppError("appeal_topic_unknown");
  if (input.knownOn && input.knownOn > civilDateOf(instant(ctx.now))) throw new AppError("appeal_day_in_future");
  await requireOwnFiles(ctx, input.attachments, "appeal_file_not_yours");
  return registerAppeal(ctx, services, {
    ...input,
    topic: input.topic ?? null,
    channel: "app",
    personId,
    workerName: name,
  });
}
