import { Button } from "antd";
import { useRef } from "react";
import type { RuleView, RulesView } from "@niangjia/domain/appeals/routing/routing.contract";
import { ruleChanges } from "@niangjia/domain/appeals/routing/routing.rules";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { StatusTag, StateTag } from "../../../shell/StatusTag.tsx";
import { rulesMessages } from "./routing.messages.ts";

type Changes = NonNullable<RulesView["draft"]>["changes"];

/** Rules in their order; with `edit`, each can be changed, removed and moved, by buttons or by Alt and the arrows. */
export function RuleList({
  rules,
  changes = [],
  isBusy = false,
  edit,
}: {
  rules: readonly RuleView[];
  changes?: Changes;
  isBusy?: boolean;
  edit?: {
    onEdit: (rule: RuleView) => void;
    onMove: (from: number, to: number) => void;
    onRemove: (rule: RuleView) => void;
  };
}) {
  const t = useText(rulesMessages);
  const pick = usePick();
  const list = useList();
  const cards = useRef<(HTMLLIElement | null)[]>([]);
  const move = (from: number, to: number) => {
    if (isBusy || !edit || to < 0 || to >= rules.length) return;
    edit.onMove(from, to);
    // The place keeps the focus, so that a second press goes on with the same rule once it is there.
    setTimeout(() => cards.current[to]?.focus(), 0);
  };
  return (
    <ol className="rule-list">
      {rules.map((rule, i) => {
        const change = changes.find((one) => one.id === rule.id)?.change;
        return (
          <li
            key={rule.id}
            ref={(node) => {
              cards.current[i] = node;
            }}
            className={rule.isActive ? "rule" : "rule rule-off"}
            {...(edit
              ? {
                  tabIndex: 0,
                  "aria-label": `${i + 1}. ${rule.name}`,
                  onKeyDown: (event) => {
                    if (
                      !event.altKey ||
                      event.target !== event.currentTarget ||
                      (event.key !== "ArrowUp" && event.key !== "ArrowDown")
                    )
                      return;
                    event.preventDefault();
                    move(i, event.key === "ArrowUp" ? i - 1 : i + 1);
                  },
                }
              : {})}
          >
            <div className="rule-head">
              <span className="rule-place">{i + 1}</span> <strong>{rule.name}</strong>
              {!rule.isActive && <StatusTag>{t("off")}</StatusTag>}
              {change && <StateTag state={ruleChanges[change]} />}
              {edit && (
                <span className="rule-actions">
                  <Button
                    size="small"
                    disabled={isBusy || i === 0}
                    onClick={() => move(i, i - 1)}
                    aria-label={`${t("up")} ${rule.name}`}
                  >
                    {t("up")}
                  </Button>
                  <Button
                    size="small"
                    disabled={isBusy || i === rules.length - 1}
                    onClick={() => move(i, i + 1)}
                    aria-label={`${t("down")} ${rule.name}`}
                  >
                    {t("down")}
                  </Button>
                  <Button size="small" onClick={() => edit.onEdit(rule)} aria-label={`${t("edit")} ${rule.name}`}>
                    {t("edit")}
                  </Button>
                  <Button
                    size="small"
                    danger
                    disabled={isBusy}
                    onClick={() => edit.onRemove(rule)}
                    aria-label={`${t("remove")} ${rule.name}`}
                  >
                    {t("remove")}
                  </Button>
                </span>
              )}
            </div>
            <p className="rule-words">
              <span className="quiet">{t("when")}</span>{" "}
              {rule.conditionTexts.length === 0 ? t("always") : list(rule.conditionTexts.map((text) => pick(text)))}
            </p>
            <p className="rule-words">
              <span className="quiet">{t("then")}</span> {pick(rule.targetText)}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
