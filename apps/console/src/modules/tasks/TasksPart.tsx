import { useState } from "react";
import type { TaskView } from "@niangjia/domain/tasks/tasks.views";
import { taskOutcomes, taskStates } from "@niangjia/domain/tasks/tasks.rules";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { Labelled } from "../../shell/Marks.tsx";
import { CivilDate, DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { RecordFiles } from "../../shell/RecordFiles.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StateTag } from "../../shell/StatusTag.tsx";
import type { TaskRecord } from "./task-record.ts";
import { tasksMessages } from "./tasks.messages.ts";
import { TaskLinkDialog, type ShownLink } from "./TaskLinkDialog.tsx";
import "./tasks.css";

/** Tasks at partner offices, with their replies and what the handler can still do. */
export function TasksPart({ view, record }: { view: readonly TaskView[]; record: TaskRecord }) {
  const t = useText(tasksMessages);
  if (view.length === 0) return null;
  return (
    <Section title={t("tasks")}>
      <ul className="task-list">
        {view.map((task) => (
          <Task key={task.id} record={record} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function Task({ record, task }: { record: TaskRecord; task: TaskView }) {
  const t = useText(tasksMessages);
  const pick = usePick();
  const [shown, setShown] = useState<ShownLink | null>(null);
  const [open, setOpen] = useState<keyof typeof acts | null>(null);
  const show = (link: { link: string; qr: string; expiresAt: string }) =>
    setShown({
      link: link.link,
      qr: link.qr,
      expiresAt: link.expiresAt,
      recipient: task.officeName,
      question: task.question,
    });
  const link = useCommand(record.routes.taskLink, { onDone: show });
  const may = (action: string) => {
    const decision = task.can[action];
    return decision && !decision.allowed && decision.because === "wrong_status" ? undefined : decision;
  };
  return (
    <li className="task">
      <div className="task-head">
        <span>{task.officeName}</span>
        <StateTag state={taskStates[task.state]} />
      </div>
      <small>
        {t("dueOn")} <CivilDate on={task.dueOn} />
        {task.isByLink && task.state !== "replied" && (
          <>
            {" "}
            ·{" "}
            {task.openedAt ? (
              <>
                {t("opened")} <DateTime at={task.openedAt} />
              </>
            ) : (
              t("notOpened")
            )}
          </>
        )}
        {task.remindedAt && (
          <>
            {" "}
            · {t("reminded")} <DateTime at={task.remindedAt} />
          </>
        )}
        {task.recipientContact && <> · {task.recipientContact}</>}
      </small>
      <p className="task-words">{task.question}</p>
      {task.reply !== null && (
        <div>
          <small>
            {task.outcome && pick(taskOutcomes[task.outcome])} ·{" "}
            {t("repliedBy", { name: task.repliedByName ?? task.officeName })}{" "}
            {task.repliedAt && <DateTime at={task.repliedAt} />}
          </small>
          <p className="task-words">{task.reply}</p>
          <RecordFiles of={`${record.kind}:${record.id}`} files={task.replyFiles} />
        </div>
      )}
      {task.recallReason && (
        <small>
          <Labelled label={t("recallReason")}>{task.recallReason}</Labelled>
        </small>
      )}
      <div className="task-acts">
        <DecisionButton
          quiet
          size="small"
          decision={may("taskLink")}
          loading={link.isPending}
          onPress={() => link.mutate({ params: { id: record.id, taskId: task.id } })}
        >
          {t("link")}
        </DecisionButton>
        <DecisionButton quiet size="small" decision={may("remindTask")} onPress={() => setOpen("remind")}>
          {t("remind")}
        </DecisionButton>
        <DecisionButton quiet size="small" decision={may("renewTask")} onPress={() => setOpen("renew")}>
          {t("renew")}
        </DecisionButton>
        <DecisionButton quiet size="small" decision={may("recallTask")} onPress={() => setOpen("recall")}>
          {t("recallTask")}
        </DecisionButton>
      </div>
      <RefusalAlert error={link.error} />
      {open && <TaskDialog record={record} task={task} which={open} onClose={() => setOpen(null)} onLink={show} />}
      {shown && <TaskLinkDialog record={record} shown={shown} onClose={() => setShown(null)} />}
    </li>
  );
}

/** The route behind each button. */
const acts = { renew: "renewTask", remind: "remindTask", recall: "recallTask" } as const;

function TaskDialog({
  record,
  task,
  which,
  onClose,
  onLink,
}: {
  record: TaskRecord;
  task: TaskView;
  which: keyof typeof acts;
  onClose: () => void;
  onLink: (link: { link: string; qr: string; expiresAt: string }) => void;
}) {
  return (
    <ActDialog
      open
      onClose={onClose}
      route={record.routes[acts[which]]}
      params={{ id: record.id, taskId: task.id }}
      view={{ ...task, version: record.version }}
      onDone={(after) => "link" in after && onLink(after)}
    />
  );
}
