import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import { asSystem, type Context } from "../../../kernel/context.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Services } from "../../../kernel/module.ts";
import { refusingDuplicates } from "../members.duplicates.ts";
import { memberships } from "../members.kinds.ts";
import { checkIdNumber, sealIdNumber } from "../members.numbers.ts";
import { lockPerson, updatePerson } from "../members.person-store.ts";
import { getOpenUnion, requireOneself } from "../members.scope.ts";

type Body = RouteInput<(typeof membersContract)["routes"]["apply"]>["body"];

/** A worker applies, orally, on paper or online alike (会籍管理办法 art. 5); the union decides. */
export async function applyToJoin(ctx: Context, body: Body, services: Services) {
  const personId = requireOneself(ctx);
  if (!body.agrees) throw new AppError("consent_needed");
  const union = await getOpenUnion(ctx, body.unionId);
  const number = checkIdNumber(ctx, body.idType, body.idNumber, body.idNumberConfirmed);
  const membershipId = newId();
  await asSystem(ctx, "the applicant's file is locked while the application is made", () =>
    refusingDuplicates("number_on_another_file", async () => {
      await lockPerson(ctx, personId);
      const application = {
        id: membershipId,
        person_id: personId,
        union_id: union.id,
        union_path: union.path,
        status: "applied",
        created_at: ctx.now,
        applied_at: ctx.now,
        applicant_words: body.words,
        applied_kinds: [...new Set(body.kinds)],
        agreed_at: ctx.now,
      };
      await memberships.make(ctx, "apply", application, async () => {
        await updatePerson(ctx, personId, {
          name: body.name,
          idType: body.idType,
          idNumber: sealIdNumber(ctx, services.vault, personId, number),
        });
        return memberships.beginning({});
      });
    }),
  );
  ctx.emit("membership_applied", { membershipId, personId, unionId: union.id, unionPath: union.path });
  ctx.emit(
    ...wantNotice({
      to: { unionPath: union.path, permission: "members.edit" },
      kind: "members.application_waits",
      params: { union: union.name },
      link: "/members/applications",
      key: membershipId,
    }),
  );
  return { membershipId };
}
