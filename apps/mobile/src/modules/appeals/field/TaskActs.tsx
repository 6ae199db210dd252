import type { TaskView } from "@niangjia/domain/tasks/tasks.views";
import { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import type { Text } from "@niangjia/domain/kernel/text";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { ActLink } from "../../../shell/act/ActLink.tsx";
import { actsMessages } from "./acts.messages.ts";
import { SharedLink } from "./SharedLink.tsx";

/** What the sender may do with an open task: remind, get its link once more, take it back with a reason. */
export function TaskActs({ view, task }: { view: AppealView; task: TaskView }) {
  const t = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const params = { id: view.id, taskId: task.id };
  const remind = useCommand(appealTaskRoutes.remindTask, {
    onDone: () => tell(pick(appealTaskRoutes.remindTask.form.done as Text)),
  });
  const link = useCommand(appealTaskRoutes.taskLink);
  const can = (action: string) => task.can[action]?.allowed ?? false;
  if (!can("remindTask") && !can("recallTask") && !can("taskLink")) return null;
  return (
    <>
      <Failure error={remind.error ?? link.error} />
      {link.data && <SharedLink link={link.data.link} until={link.data.expiresAt} />}
      <div className="foot-row">
        {can("remindTask") && (
          <Button isBusy={remind.isPending} onClick={() => remind.mutate({ params, body: {} })}>
            {pick(appealTaskRoutes.remindTask.form.title!)}
          </Button>
        )}
        {can("taskLink") && task.isByLink && !link.data && (
          <Button isBusy={link.isPending} onClick={() => link.mutate({ params })}>
            {t("taskLink")}
          </Button>
        )}
        {can("recallTask") && (
          <ActLink to={`/orders/${view.id}/tasks/${task.id}/recall`} decision={task.can["recallTask"]}>
            {pick(appealTaskRoutes.recallTask.form.title!)}
          </ActLink>
        )}
      </div>
    </>
  );
}
