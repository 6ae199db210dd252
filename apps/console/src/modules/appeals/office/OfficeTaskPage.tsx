import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { OfficeTask } from "@niangjia/domain/tasks/tasks.views";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { taskOutcomes, taskStates } from "@niangjia/domain/tasks/tasks.rules";
import { taskFields, type TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { CivilDate, DateTime } from "../../../shell/DateTime.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { Facts } from "../../../shell/Facts.tsx";
import { Loading } from "../../../shell/Loading.tsx";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag } from "../../../shell/StatusTag.tsx";
import { officeMessages } from "./office.messages.ts";
import "../appeals.css";

/** One task of a partner office: what is asked, what the union tells of the appeal, and the reply. */
export default function OfficeTaskPage() {
  const t = useText(officeMessages);
  const pick = usePick();
  const { taskId } = useParams({ strict: false }) as { taskId: string };
  const [isReplying, setReplying] = useState(false);
  const found = useRoute(appealsContract.routes.officeTask, { params: { taskId } });
  const task = found.data;
  if (!task)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <PageHeader
        title={t("title")}
        trail={[{ title: t("title"), to: "/office-tasks" }]}
        status={<StateTag state={taskStates[task.state]} />}
        meta={
          <>
            {task.unionName}
            {task.handlerName && ` · ${task.handlerName}`} · {t("handed")} <DateTime at={task.handedAt} /> · {t("due")}{" "}
            <CivilDate on={task.dueOn} />
          </>
        }
        actions={
          <DecisionButton decision={task.can["reply"]} type="primary" onPress={() => setReplying(true)}>
            {t("reply")}
          </DecisionButton>
        }
      />
      <Section title={t("question")}>
        <p className="appeal-text">{task.question ?? t("recalled")}</p>
        {task.state === "expired" && <p>{t("expired")}</p>}
      </Section>
      {task.reply !== null && (
        <Section title={t("ourReply")}>
          <small>
            {task.outcome && pick(taskOutcomes[task.outcome])}
            {task.repliedByName && <> · {t("by", { name: task.repliedByName })}</>}{" "}
            {task.repliedAt && <DateTime at={task.repliedAt} />}
          </small>
          <p className="appeal-text">{task.reply}</p>
        </Section>
      )}
      <Section title={t("facts")}>
        <Told task={task} />
      </Section>
      <ActDialog
        open={isReplying}
        onClose={() => setReplying(false)}
        route={appealsContract.routes.reply}
        params={{ taskId }}
        view={task}
      />
    </>
  );
}

/** Every field an office may be told, so that what was not told is never taken for what is not there. */
function Told({ task }: { task: OfficeTask<TaskField> }) {
  const t = useText(officeMessages);
  const pick = usePick();
  if (task.state !== "open") return <p>{t("ended")}</p>;
  return (
    <>
      <Facts
        items={[
          ...task.facts.map((fact) => ({
            label: pick(taskFields[fact.field]),
            value:
              fact.value === null ? <em>{t("notRecorded")}</em> : <span className="appeal-text">{fact.value}</span>,
            wide: fact.field === "description",
          })),
          ...task.notTold.map((field) => ({ label: pick(taskFields[field]), value: <em>{t("notTold")}</em> })),
        ]}
      />
      <p>{t("factsAbout")}</p>
    </>
  );
}
