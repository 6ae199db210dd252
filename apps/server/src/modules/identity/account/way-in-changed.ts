import { waysInChanges, type WayInChange } from "@niangjia/domain/identity/ways-in";
import { wantNotice } from "@niangjia/domain/notices/want-notice";
import type { Context } from "../../../kernel/context.ts";

/**
 * Keeps a change to somebody's ways in for the audit and tells the person, in the transaction that makes it: what was changed,
 * by oneself or by which post, and what to do if it was not meant (ASVS 6.3.7). Codes only: no number, no secret.
 */
export function wayInChanged(
  ctx: Context,
  personId: string,
  what: WayInChange,
  detail: Readonly<Record<string, unknown>> = {},
): void {
  const { as, session } = ctx.actor;
  const common = { to: { personId }, key: `identity.way_in_changed:${ctx.requestId}/${what}` };
  ctx.audit({
    action: `identity.${what}`,
    subjectKind: "person",
    subjectId: personId,
    aboutPersonId: personId,
    detail,
  });
  if (as.kind === "post" && session?.personId !== personId) {
    const params = { what: waysInChanges[what], union: as.unionName };
    ctx.emit(...wantNotice({ ...common, kind: "identity.way_in_changed_by_post", params }));
  } else {
    ctx.emit(...wantNotice({ ...common, kind: "identity.way_in_changed", params: { what: waysInChanges[what] } }));
  }
}
