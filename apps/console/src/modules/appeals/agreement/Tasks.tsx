import { Form, Input } from "antd";
import { useState } from "react";
import type { TaskView } from "@niangjia/domain/appeals/agreement/agreement.views";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { taskOutcomes, taskStates } from "@niangjia/domain/appeals/tasks/tasks.rules";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Labelled } from "../../../shell/Marks.tsx";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { CivilDate, DateTime } from "../../../shell/DateTime.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag } from "../../../shell/StatusTag.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { Files } from "./Agreements.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";
import { TaskLinkDialog, type ShownLink } from "./TaskLinkDialog.tsx";
import "./agreement.css";

/** Tasks at partner offices, with their replies and what the handler can still do. */
export function Tasks({ appeal }: { appeal: AppealView }) {
  const t = useText(agreementScreenMessages);
  if (appeal.handovers.length === 0) return null;
  return (
    <Section title={t("tasks")}>
      <ul className="task-list">
        {appeal.handovers.map((task) => (
          <Task key={task.id} appeal={appeal} task={task} />
        ))}
      </ul>
    </Section>
  );
}

function Task({ appeal, task }: { appeal: AppealView; task: TaskView }) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  const [shown, setShown] = useState<ShownLink | null>(null);
  const [open, setOpen] = useState<"renew" | "remind" | "recall" | null>(null);
  const show = (link: { link: string; qr: string; expiresAt: string }) =>
    setShown({
      link: link.link,
      qr: link.qr,
      expiresAt: link.expiresAt,
      recipient: task.officeName,
      question: task.question,
    });
  const link = useCommand(appealsContract.routes.taskLink, { onDone: show });
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
      <p className="appeal-text">{task.question}</p>
      {task.reply !== null && (
        <div>
          <small>
            {task.outcome && pick(taskOutcomes[task.outcome])} ·{" "}
            {t("repliedBy", { name: task.repliedByName ?? task.officeName })}{" "}
            {task.repliedAt && <DateTime at={task.repliedAt} />}
          </small>
          <p className="appeal-text">{task.reply}</p>
          <Files appeal={appeal} files={task.replyFiles} />
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
          onPress={() => link.mutate({ params: { id: appeal.id, taskId: task.id } })}
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
      {open && <TaskDialog appeal={appeal} task={task} which={open} onClose={() => setOpen(null)} onLink={show} />}
      {shown && <TaskLinkDialog appeal={appeal} shown={shown} onClose={() => setShown(null)} />}
    </li>
  );
}

function TaskDialog({
  appeal,
  task,
  which,
  onClose,
  onLink,
}: {
  appeal: AppealView;
  task: TaskView;
  which: "renew" | "remind" | "recall";
  onClose: () => void;
  onLink: (link: { link: string; qr: string; expiresAt: string }) => void;
}) {
  const t = useText(agreementScreenMessages);
  const tell = useTell();
  const params = { id: appeal.id, taskId: task.id };
  const shared = { open: true, onClose };
  if (which === "renew")
    return (
      <ConfirmCommand
        {...shared}
        title={t("renew")}
        confirm={t("renew")}
        about={t("renewAbout")}
        route={appealsContract.routes.renewTask}
        request={(form: { dueOn?: string }) => ({
          params,
          body: { version: appeal.version, dueOn: form.dueOn || null },
        })}
        onDone={onLink}
      >
        <Form.Item name="dueOn" label={`${t("taskDue")}${t("optional")}`} extra={t("taskDueHint")}>
          <Input type="date" />
        </Form.Item>
      </ConfirmCommand>
    );
  if (which === "remind")
    return (
      <ConfirmCommand
        {...shared}
        title={t("remind")}
        confirm={t("remind")}
        about={t("remindAbout")}
        route={appealsContract.routes.remindTask}
        request={(form: { note?: string }) => ({ params, body: { note: form.note || null } })}
        onDone={() => tell(t("remindDone"))}
      >
        <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </ConfirmCommand>
    );
  return (
    <ConfirmCommand
      {...shared}
      title={t("recallTask")}
      confirm={t("recallTask")}
      danger
      about={t("recallAbout")}
      route={appealsContract.routes.recallTask}
      request={(form: { reason: string }) => ({ params, body: { version: appeal.version, reason: form.reason } })}
      onDone={() => tell(t("recallDone"))}
    >
      <Form.Item name="reason" label={t("recallReason")} rules={[{ required: true, message: t("reasonNeeded") }]}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ConfirmCommand>
  );
}
