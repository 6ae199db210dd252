import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import type { Context } from "../../../kernel/context.ts";
import type { Services } from "../../../kernel/module.ts";
import { findUnions } from "../../unions/index.ts";
import { openNumber } from "../members.numbers.ts";
import { getPerson } from "../members.person-store.ts";

type Route = (typeof membersContract)["routes"]["unmask"];

/**
 * Shows one full number, once, for a reason. The look is written with the transaction that reads: if it
 * cannot be written, nothing is shown. The person is told and sees who looked.
 */
export async function unmask(ctx: Context, personId: string, body: RouteInput<Route>["body"], services: Services) {
  const person = await getPerson(ctx, personId);
  const value = openNumber(services, person, body.field);
  if (value === null) throw new AppError("nothing_to_show");
  ctx.audit({
    action: "members.unmask",
    subjectKind: "person",
    subjectId: personId,
    aboutPersonId: personId,
    detail: { field: body.field, reason: body.reason, note: body.note },
  });
  await announceLook(ctx, personId, body.field, body.reason);
  return { value };
}

export async function announceLook(ctx: Context, personId: string, field: string, reason: string): Promise<void> {
  const { as } = ctx.actor;
  const post = as.kind === "post" ? as : null;
  const union = post === null ? undefined : (await findUnions(ctx, [post.unionPath])).get(post.unionPath);
  ctx.emit("personal_data_viewed", {
    personId,
    field,
    reason,
    postId: post?.postId ?? null,
    unionId: post?.unionId ?? null,
    at: ctx.now,
  });
  ctx.emit(
    ...wantNotice({
      to: { personId },
      kind: "members.data_viewed",
      params: { union: union?.name ?? "" },
      link: "/me/looks",
      key: `${ctx.requestId}/${personId}`,
    }),
  );
}
