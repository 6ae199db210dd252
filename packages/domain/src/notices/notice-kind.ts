import type { z } from "zod";
import type { Text } from "../kernel/text.ts";

/** Ways out of the platform. The inbox itself always receives everything. */
export const outsideChannels = ["push", "sms", "mail"] as const;
export type OutsideChannel = (typeof outsideChannels)[number];

/**
 * All that ever leaves the platform by text message, mail or push: whole sentences without places, so
 * that nothing about a person or a matter can be put into them. What it is about is read after signing in.
 */
export const outsideSentences = {
  general: { zh: "您有一条新通知，请登录查看。", en: "You have a new notice. Sign in to read it." },
  matter_progress: {
    zh: "您的诉求有新进展，请登录查看。",
    en: "There is news about your request. Sign in to read it.",
  },
  matter_needs_you: {
    zh: "您的事项需要您处理一下，请登录查看。",
    en: "One of your matters needs you. Sign in to see it.",
  },
  work_waiting: {
    zh: "您有新的待办事项，请登录工作台查看。",
    en: "New work is waiting for you. Sign in to the console.",
  },
  work_overdue: {
    zh: "您有事项即将到期或已到期，请尽快登录工作台处理。",
    en: "Something of yours is due or overdue. Sign in to the console soon.",
  },
  account_safety: {
    zh: "您的账号有一条安全提醒，请登录查看；如非本人操作，请联系本级工会。",
    en: "There is a security notice about your account. Sign in to read it; if this was not you, contact your union.",
  },
} as const satisfies Record<string, Text>;

export type OutsideSentence = keyof typeof outsideSentences;

/** One kind of notice: a sentence with places in both languages, and how it may reach people outside the inbox. */
export interface NoticeKind<P extends z.ZodType = z.ZodType> {
  /** What the preferences page calls it. */
  readonly title: Text;
  /** Shown in the inbox; `{name}` places are filled from the params. */
  readonly sentence: Text;
  /** Values of the places: short texts, numbers, or texts in both languages. No sensitive fields. */
  readonly params: P;
  readonly outside: OutsideSentence;
  /** Goes out at any hour; the others wait for the end of the night. */
  readonly isUrgent?: true;
  /** Where it goes unless the person chose otherwise. */
  readonly usual: readonly OutsideChannel[];
  /** Whether people get it as themselves or as holders of a post. */
  readonly audience: "person" | "post";
}

export type NoticeKinds = Readonly<Record<`${string}.${string}`, NoticeKind>>;

/** Keeps the literal types of a module's kinds. */
export function defineNoticeKinds<const K extends NoticeKinds>(kinds: K): K {
  return kinds;
}
