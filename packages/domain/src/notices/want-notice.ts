import type { NoticeKindName, NoticeParams } from "../notice-kinds.ts";

/** Who shall be told: one person, whoever holds a post now, or whoever holds a permission in a union now. */
export type NoticeReceiver =
  | { readonly personId: string }
  | { readonly postId: string }
  | { readonly unionPath: string; readonly permission: string };

export interface WantedNotice<K extends NoticeKindName = NoticeKindName> {
  readonly to: NoticeReceiver;
  readonly kind: K;
  readonly params: NoticeParams<K>;
  /** Where the notice leads, as a path that both apps know: `/appeals/<id>`. */
  readonly link?: string;
  /** The same key reaches the same person once: the id of the fact the notice tells. */
  readonly key: string;
  /** Not told: who caused it knows already. */
  readonly exceptPersonId?: string;
}

/**
 * The event that asks for a notice: `ctx.emit(...wantNotice({ … }))`. It is written with the command's
 * transaction, so that the notice comes if and only if the command took place. A module that may not
 * import the notices module (unions, members, identity) asks this way; others call `notify`.
 */
export function wantNotice<K extends NoticeKindName>(
  notice: WantedNotice<K>,
): ["notice_wanted", Readonly<Record<string, unknown>>] {
  return ["notice_wanted", { ...notice }];
}
