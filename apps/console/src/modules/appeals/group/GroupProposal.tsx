import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { GroupResult, GroupView } from "@niangjia/domain/appeals/group/group.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { DateTime } from "../../../shell/DateTime.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { AppealStatusTag } from "../appeals.words.tsx";
import { groupMessages } from "./group.messages.ts";

/** What the platform thinks belongs together; a person decides, and may leave some out. */
export function GroupProposal({ group, onResult }: { group: GroupView; onResult: (result: GroupResult) => void }) {
  const t = useText(groupMessages);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<"open" | "dismiss" | null>(null);
  const add = useCommand(appealsContract.routes.addToGroup, { onDone: onResult });
  const isProposed = group.status === "proposed";
  const chosen = group.proposed.filter((row) => !left.has(row.id));
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  return (
    <Section title={`${t("mayBelong")} · ${group.proposed.length}`}>
      <p>{t("mayBelongAsk")}</p>
      <ul className="group-pick">
        {group.proposed.map((row) => (
          <li key={row.id}>
            <input id={`pick-${row.id}`} type="checkbox" checked={!left.has(row.id)} onChange={() => toggle(row.id)} />
            <label htmlFor={`pick-${row.id}`}>
              <strong>{row.workerName}</strong> {row.number} <AppealStatusTag status={row.status} /> {row.union.name} ·{" "}
              <DateTime at={row.submittedAt} />
              <span className="what-text"> {row.excerpt}</span>
            </label>
          </li>
        ))}
      </ul>
      {isProposed ? (
        <p className="queue-acts">
          <DecisionButton type="primary" decision={group.can["open"]} onPress={() => setDialog("open")}>
            {t("open")}
          </DecisionButton>
          <DecisionButton decision={group.can["dismiss"]} onPress={() => setDialog("dismiss")}>
            {t("dismiss")}
          </DecisionButton>
        </p>
      ) : (
        <DecisionButton
          decision={group.can["add"]}
          loading={add.isPending}
          onPress={() =>
            chosen.length > 0 &&
            add.mutate({
              params: { groupId: group.id },
              body: { version: group.version, appealIds: chosen.map((row) => row.id) },
            })
          }
        >
          {t("addAll")}
        </DecisionButton>
      )}
      <RefusalAlert error={add.error} />
      <ActDialog
        open={dialog === "open"}
        onClose={() => setDialog(null)}
        about={t("makeGroupAbout", { count: chosen.length })}
        route={appealsContract.routes.confirmGroup}
        params={{ groupId: group.id }}
        view={group}
        fixed={{ leaveOut: [...left] }}
        onDone={onResult}
      />
      <ActDialog
        open={dialog === "dismiss"}
        onClose={() => setDialog(null)}
        route={appealsContract.routes.dismissGroup}
        params={{ groupId: group.id }}
        view={group}
      />
    </Section>
  );
}
