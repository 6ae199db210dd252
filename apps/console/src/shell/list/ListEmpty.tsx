import { Button } from "antd";
import type { ReactNode } from "react";
import { useText } from "@niangjia/ui/language";
import { listMessages } from "./list.messages.ts";

/** Nothing to show: because nothing is there yet, or because the conditions leave nothing. */
export function ListEmpty({
  isNarrowed,
  onClear,
  empty,
}: {
  isNarrowed: boolean;
  onClear: () => void;
  empty?: { readonly title: string; readonly hint?: string; readonly action?: ReactNode };
}) {
  const t = useText(listMessages);
  return (
    <div className="list-empty">
      <svg width="56" height="40" viewBox="0 0 56 40" aria-hidden="true">
        <path
          d="M4 14h48M4 24h34M4 34h22M4 4h48"
          stroke="currentColor"
          strokeWidth="2.500"
          strokeLinecap="round"
          strokeDasharray="1 7"
        />
      </svg>
      <p className="list-empty-title">{isNarrowed ? t("nothingFound") : (empty?.title ?? t("nothing"))}</p>
      {isNarrowed ? <p>{t("tryLess")}</p> : empty?.hint && <p>{empty.hint}</p>}
      {isNarrowed ? <Button onClick={onClear}>{t("clearAll")}</Button> : empty?.action}
    </div>
  );
}
