import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { RecordList } from "../../shell/list/RecordList.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";

/** What an entry says besides its act: names, places and reasons; the rest is in the audit. */
function words(detail: Record<string, unknown>): string {
  const changes = detail["changes"] as Record<string, [unknown, unknown]> | undefined;
  const parts = [detail["title"], detail["toName"], detail["intoName"], detail["fromName"], detail["reason"]].map(
    (one) => (Array.isArray(one) ? one.join(" → ") : one),
  );
  const changed = Object.values(changes ?? {}).map(
    ([before, after]) => `${String(before ?? "—")} → ${String(after ?? "—")}`,
  );
  return [...parts, ...changed].filter((one) => typeof one === "string" && one !== "").join(" · ");
}

/** What was done to a union, latest first, by which post. */
export function HistoryTab({ unionId }: { unionId: string }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const act = (action: string) => {
    const key = `act_${action.replace("unions.", "")}`;
    return key in unionsScreenMessages ? t(key as keyof typeof unionsScreenMessages) : action;
  };
  return (
    <RecordList
      name={t("history")}
      route={unionsContract.routes.history}
      params={{ id: unionId }}
      prefix="history."
      rowKey={(row) => row.id}
      columns={[
        { key: "at", title: t("date"), width: 170, render: (row) => <DateTime at={row.at} /> },
        { key: "act", title: t("history"), width: 170, render: (row) => act(row.action) },
        {
          key: "by",
          title: t("post"),
          width: 260,
          from: "medium",
          render: (row) => (row.by ? pick(row.by.title) : t("bySystem")),
        },
        { key: "words", title: t("reason"), render: (row) => words(row.detail) },
      ]}
      empty={{ title: t("historyNone") }}
    />
  );
}
