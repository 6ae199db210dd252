import { appealCategories, appealStatuses, dueKinds, type AppealStatus } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealFact } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { StateTag, StatusTag } from "../../shell/StatusTag.tsx";
import { appealsMessages, type AppealsMessage } from "./appeals.messages.ts";

export function AppealStatusTag({ status }: { status: AppealStatus }) {
  return <StateTag state={appealStatuses[status]} />;
}

/** When something must be done, what, and whether that has passed. */
export function DueCell({ row }: { row: Pick<AppealRow, "dueAt" | "dueFor" | "isOverdue"> }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  if (row.dueAt === null) return null;
  return (
    <span className={row.isOverdue ? "due due-over" : "due"}>
      <DateTime at={row.dueAt} relative />{" "}
      <span className="due-for">{row.isOverdue ? t("overdue") : row.dueFor ? pick(dueKinds[row.dueFor]) : null}</span>
    </span>
  );
}

/** Category, urgency and the first words of what happened. */
export function WhatCell({ row }: { row: AppealRow }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  return (
    <span className="what">
      <span className="what-head">
        {pick(appealCategories[row.category])} {row.isUrgent && <StatusTag tone="bad">{t("urgent")}</StatusTag>}{" "}
        {row.isEscalated && <StatusTag tone="warn">{t("escalated")}</StatusTag>}
      </span>
      <span className="what-text">{row.excerpt}</span>
    </span>
  );
}

/** Words for what a figure of the overview counts. */
export const factWords = {
  acceptedInTime: "rateAcceptedInTime",
  answeredInHalfADay: "rateAnsweredInHalfADay",
  rated: "rateRated",
  satisfied: "rateSatisfied",
  solved: "rateSolved",
  reopened: "rateReopened",
} as const satisfies Record<AppealFact, AppealsMessage>;
