import type { ReactNode } from "react";
import type { TaskView } from "@niangjia/domain/tasks/tasks.views";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { taskOutcomes, taskStates } from "@niangjia/domain/tasks/tasks.rules";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { StateTag } from "@niangjia/ui/phone/States.tsx";
import { courseMessages } from "./course.messages.ts";
import { followingMessages } from "./following.messages.ts";

/** Partner offices that help: who, until when, what they said. */
export function TasksCard({ view, actsOf }: { view: AppealView; actsOf?: (task: TaskView) => ReactNode }) {
  const t = useText(courseMessages);
  const words = useText(followingMessages);
  const pick = usePick();
  const language = useLanguage();
  if (view.handovers.length === 0) return null;
  return (
    <section className="section" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t("tasks")}</h2>
      <ul className="card promises tasks">
        {view.handovers.map((task) => (
          <li key={task.id}>
            <p className="card-head">
              <span className="card-title">{task.officeName}</span>
              <StateTag state={taskStates[task.state]} />
            </p>
            <p className="keep-lines soft">{task.question}</p>
            {task.state === "open" && (
              <p className="small number">{words("partnerTill", { day: dateText(task.dueOn, language) })}</p>
            )}
            {task.reply && (
              <p className="keep-lines">
                {task.outcome && <strong>{pick(taskOutcomes[task.outcome])} </strong>}
                {task.reply}
              </p>
            )}
            {actsOf?.(task)}
          </li>
        ))}
      </ul>
    </section>
  );
}
