import type { z } from "zod";
import { fill, type Language, type Text } from "./kernel/text.ts";
import { appealsNoticeKinds } from "./appeals/appeals.notices.ts";
import { membersNoticeKinds } from "./members/members.notices.ts";
import { platformNoticeKinds } from "./notices/notices.kinds.ts";
import type { NoticeKind } from "./notices/notice-kind.ts";

/**
 * Every kind of notice of every module, written out. A module keeps its kinds beside its contract
 * (`<module>.notices.ts`, made with `defineNoticeKinds`) and adds one line here; nothing of a module
 * imports this list, so that no cycle can arise.
 */
export const noticeKinds = { ...platformNoticeKinds, ...membersNoticeKinds, ...appealsNoticeKinds } as const;

export type NoticeKindName = keyof typeof noticeKinds;
export type NoticeParams<K extends NoticeKindName> = z.input<(typeof noticeKinds)[K]["params"]>;

const kindsByName: ReadonlyMap<string, NoticeKind> = new Map(Object.entries(noticeKinds));

/** Null: a notice written by a version that knew more kinds. */
export function findNoticeKind(kind: string): NoticeKind | null {
  return kindsByName.get(kind) ?? null;
}

export const allNoticeKinds: readonly (readonly [NoticeKindName, NoticeKind])[] = Object.entries(noticeKinds) as [
  NoticeKindName,
  NoticeKind,
][];

const unknownKind: Text = { zh: "您有一条通知，请打开查看。", en: "You have a notice. Open it to read more." };

/** The sentence of a notice in both languages, made from its kind and params when it is read. */
export function sentenceOf(kind: string, params: Readonly<Record<string, unknown>>): Text {
  const sentence = findNoticeKind(kind)?.sentence ?? unknownKind;
  const inLanguage = (language: Language) =>
    fill(
      sentence[language],
      Object.fromEntries(
        Object.entries(params).map(([name, value]) => [name, isText(value) ? value[language] : value]),
      ),
    );
  return { zh: inLanguage("zh"), en: inLanguage("en") };
}

function isText(value: unknown): value is Text {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as Text).zh === "string" &&
    typeof (value as Text).en === "string"
  );
}
