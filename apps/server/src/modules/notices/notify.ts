import type { NoticeKindName } from "@niangjia/domain/notice-kinds";
import { wantNotice, type WantedNotice } from "@niangjia/domain/notices/want-notice";
import type { Context } from "../../kernel/context.ts";

/**
 * Tells one person (`to: { personId }`), whoever holds a post now (`to: { postId }`), or whoever holds a
 * permission in a union now (`to: { unionPath, permission }`). Written with the command's transaction and
 * delivered after its commit; the same `key` reaches the same person once, however often it is asked.
 */
export function notify<K extends NoticeKindName>(ctx: Context, notice: WantedNotice<K>): void {
  ctx.emit(...wantNotice(notice));
}
