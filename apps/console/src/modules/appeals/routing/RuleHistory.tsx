import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { ruleChanges } from "@niangjia/domain/appeals/routing/routing.rules";
import { usePages } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { DateTime } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag } from "../../../shell/StatusTag.tsx";
import { RuleList } from "./RuleList.tsx";
import { rulesMessages } from "./routing.messages.ts";

/** Who published which rules when and why; each version can be taken back as a draft. */
export function RuleHistory({ draftVersion }: { draftVersion: number }) {
  const t = useText(rulesMessages);
  const found = usePages(appealsContract.routes.ruleSets, { query: { limit: 10 } });
  const [restored, setRestored] = useState<number | null>(null);
  const sets = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Section title={t("history")}>
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.data && sets.length === 0 && <p>{t("historyNone")}</p>}
      <ul className="rule-history">
        {sets.map((set) => (
          <li key={set.version}>
            <div className="rule-head">
              <strong>{t("version", { version: set.version })}</strong> <DateTime at={set.publishedAt} />{" "}
              <span>{set.publishedBy ?? t("bySystem")}</span>
              <span className="rule-actions">
                <Button
                  size="small"
                  onClick={() => setRestored(set.version)}
                  aria-label={`${t("restore")} ${t("version", { version: set.version })}`}
                >
                  {t("restore")}
                </Button>
              </span>
            </div>
            <p>{set.reason}</p>
            <p className="quiet">
              {t("ruleCount", { count: set.rules.length })}
              {set.preview && <> · {t("previewedWith", set.preview)}</>}
            </p>
            {set.changes.length > 0 && (
              <p className="rule-changes">
                {set.changes.map((one) => (
                  <span key={one.id}>
                    <StateTag state={ruleChanges[one.change]} /> {one.name}
                  </span>
                ))}
              </p>
            )}
            <details>
              <summary>{t("ruleCount", { count: set.rules.length })}</summary>
              <RuleList rules={set.rules} />
            </details>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button onClick={() => void found.fetchNextPage()} loading={found.isFetchingNextPage}>
          {t("more")}
        </Button>
      )}
      {restored !== null && (
        <ActDialog
          open
          onClose={() => setRestored(null)}
          route={appealsContract.routes.restoreRules}
          params={{ version: restored }}
          view={{ version: restored }}
          fixed={{ draftVersion }}
        />
      )}
    </Section>
  );
}
