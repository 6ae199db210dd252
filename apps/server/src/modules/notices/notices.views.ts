import { findNoticeKind, sentenceOf } from "@niangjia/domain/notice-kinds";
import type { NoticeView } from "@niangjia/domain/notices/notices.contract";
import type { NoticeRow } from "./notices.store.ts";

const untitled = { zh: "通知", en: "Notice" };

export function viewOf(row: NoticeRow): NoticeView {
  return {
    id: row.id,
    kind: row.kind,
    title: findNoticeKind(row.kind)?.title ?? untitled,
    text: sentenceOf(row.kind, row.params),
    link: row.link,
    createdAt: row.created_at,
    readAt: row.read_at,
  };
}
