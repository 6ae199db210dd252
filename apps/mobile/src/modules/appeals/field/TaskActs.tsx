import { useState } from "react";
import type { TaskView } from "@niangjia/domain/appeals/agreement/agreement.views";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { actsMessages } from "./acts.messages.ts";
import { SharedLink } from "./SharedLink.tsx";

/** What the sender may do with an open task: remind, get its link once more, take it back with a reason. */
export function TaskActs({ view, task }: { view: AppealView; task: TaskView }) {
  const t = useText(actsMessages);
  const tell = useTell();
  const [isTakingBack, setTakingBack] = useState(false);
  const [reason, setReason, forget] = useKeptText(`recall.${task.id}`);
  const params = { id: view.id, taskId: task.id };
  const remind = useCommand(appealsContract.routes.remindTask, { onDone: () => tell(t("taskReminded")) });
  const link = useCommand(appealsContract.routes.taskLink);
  const recall = useCommand(appealsContract.routes.recallTask, {
    onDone: () => {
      forget();
      tell(t("taskRecalled"));
    },
  });
  const can = (action: string) => task.can[action]?.allowed ?? false;
  if (!can("remindTask") && !can("recallTask") && !can("taskLink")) return null;
  return (
    <>
      <Failure error={remind.error ?? link.error ?? recall.error} />
      {link.data && <SharedLink link={link.data.link} until={link.data.expiresAt} />}
      {isTakingBack && (
        <>
          <TextArea
            label={t("taskReason")}
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            error={fieldSentence(recall.error, "reason")}
          />
          <div className="foot-row">
            <Button onClick={() => setTakingBack(false)}>{t("taskKeep")}</Button>
            <Button
              kind="danger"
              isBusy={recall.isPending}
              disabled={reason.trim() === ""}
              onClick={() => recall.mutate({ params, body: { version: view.version, reason: reason.trim() } })}
            >
              {t("taskRecallYes")}
            </Button>
          </div>
        </>
      )}
      {!isTakingBack && (
        <div className="foot-row">
          {can("remindTask") && (
            <Button isBusy={remind.isPending} onClick={() => remind.mutate({ params, body: {} })}>
              {t("taskRemind")}
            </Button>
          )}
          {can("taskLink") && task.isByLink && !link.data && (
            <Button isBusy={link.isPending} onClick={() => link.mutate({ params })}>
              {t("taskLink")}
            </Button>
          )}
          {can("recallTask") && <Button onClick={() => setTakingBack(true)}>{t("taskRecall")}</Button>}
        </div>
      )}
    </>
  );
}
