import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { mostRepresentatives } from "@niangjia/domain/appeals/group/group.rules";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { GroupMember, GroupResult, GroupView } from "@niangjia/domain/appeals/group/group.views";
import { outcomes, satisfactions, type Satisfaction } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { Listed } from "../../../shell/Marks.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { AppealStatusTag, DueCell } from "../appeals.words.tsx";
import { groupMessages } from "./group.messages.ts";

/** The appeals of a group, each with its own line: state, handler, promises, answer and rating. */
export function GroupMembers({ group, onResult }: { group: GroupView; onResult: (result: GroupResult) => void }) {
  const t = useText(groupMessages);
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [naming, setNaming] = useState(false);
  const remove = useCommand(appealsContract.routes.removeFromGroup, {
    onDone: (result) => {
      setPicked(new Set());
      onResult(result);
    },
  });
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const isOpen = group.status === "open";
  const chosen = group.members.filter((member) => picked.has(member.id));
  return (
    <Section
      title={`${t("members")} · ${group.members.length}`}
      actions={
        isOpen &&
        chosen.length > 0 && (
          <>
            <DecisionButton
              size="small"
              decision={group.can["remove"]}
              loading={remove.isPending}
              onPress={() =>
                remove.mutate({
                  params: { groupId: group.id },
                  body: { version: group.version, appealIds: chosen.map((one) => one.id) },
                })
              }
            >
              {t("remove")} · {chosen.length}
            </DecisionButton>
            {chosen.length <= mostRepresentatives && (
              <DecisionButton size="small" decision={group.can["represent"]} onPress={() => setNaming(true)}>
                {t("represent")}
              </DecisionButton>
            )}
            <Button size="small" type="text" onClick={() => setPicked(new Set())}>
              ✕
            </Button>
          </>
        )
      }
    >
      <RefusalAlert error={remove.error} />
      <div className="list-table">
        <table>
          <caption className="only-read">{t("members")}</caption>
          <thead>
            <tr>
              {isOpen && <th scope="col" className="cell-pick" />}
              <th scope="col">{t("worker")}</th>
              <th scope="col">{t("number")}</th>
              <th scope="col">{t("status")}</th>
              <th scope="col">{t("handledBy")}</th>
              <th scope="col">{t("promises")}</th>
              <th scope="col">{t("rating")}</th>
              <th scope="col">{t("due")}</th>
            </tr>
          </thead>
          <tbody>
            {group.members.map((member) => (
              <tr key={member.id} className={member.isOverdue ? "row-bad" : ""}>
                {isOpen && (
                  <td className="cell-pick">
                    <input
                      type="checkbox"
                      aria-label={`${member.workerName} ${member.number}`}
                      checked={picked.has(member.id)}
                      onChange={() => toggle(member.id)}
                    />
                  </td>
                )}
                <td className="cell-lead" data-label={t("worker")}>
                  <div className="cell-value">
                    {member.workerName}{" "}
                    {member.isRepresentative && <StatusTag tone="info">{t("representative")}</StatusTag>}
                  </div>
                </td>
                <td className="cell-code" data-label={t("number")}>
                  <div className="cell-value">
                    <Link to={"/appeals/$appealId" as never} params={{ appealId: member.id } as never}>
                      {member.number}
                    </Link>
                  </div>
                </td>
                <td data-label={t("status")}>
                  <div className="cell-value">
                    <AppealStatusTag status={member.status} />
                  </div>
                </td>
                <td data-label={t("handledBy")}>
                  <div className="cell-value">
                    {member.union.name}
                    {member.handlerName && ` · ${member.handlerName}`}
                  </div>
                </td>
                <td data-label={t("promises")}>
                  <div className="cell-value">
                    <Promises member={member} />
                  </div>
                </td>
                <td data-label={t("rating")}>
                  <div className="cell-value">
                    <Rating member={member} />
                  </div>
                </td>
                <td className="cell-date" data-label={t("due")}>
                  <div className="cell-value">
                    <DueCell row={member} />
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ActDialog
        open={naming}
        onClose={() => setNaming(false)}
        route={appealsContract.routes.representGroup}
        params={{ groupId: group.id }}
        view={group}
        fixed={{ appealIds: chosen.map((one) => one.id) }}
        lead={
          <p>
            <Listed items={chosen.map((one) => one.workerName)} />
          </p>
        }
        onDone={() => setPicked(new Set())}
      />
    </Section>
  );
}

function Promises({ member }: { member: GroupMember }) {
  const t = useText(groupMessages);
  return (
    <span className="member-marks">
      {member.openPromises > 0 && (
        <StatusTag tone="info">{t("promisesOpen", { count: member.openPromises })}</StatusTag>
      )}
      {member.brokenPromises > 0 && (
        <StatusTag tone="bad">{t("promisesBroken", { count: member.brokenPromises })}</StatusTag>
      )}
    </span>
  );
}

function Rating({ member }: { member: GroupMember }) {
  const pick = usePick();
  return (
    <span className="member-marks">
      {member.outcome && <span>{pick(outcomes[member.outcome])}</span>}
      {member.satisfaction !== null && (
        <StatusTag tone={member.satisfaction <= 2 ? "bad" : "good"}>
          {pick(satisfactions[member.satisfaction as Satisfaction])}
        </StatusTag>
      )}
    </span>
  );
}
