import type { ReactNode } from "react";
import type { TaskView } from "@niangjia/domain/tasks/tasks.views";
import { taskOutcomes, taskStates } from "@niangjia/domain/tasks/tasks.rules";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { StateTag } from "@niangjia/ui/phone/States.tsx";
import { tasksMessages } from "./tasks.messages.ts";

/** Partner offices that help: who, until when, what they said. */
export function TasksPart({ view, actsOf }: { view: readonly TaskView[]; actsOf?: (task: TaskView) => ReactNode }) {
  const t = useText(tasksMessages);
  const pick = usePick();
  const language = useLanguage();
  if (view.length === 0) return null;
  return (
    <section className="section" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t("tasks")}</h2>
      <ul className="card promises tasks">
        {view.map((task) => (
          <li key={task.id}>
            <p className="card-head">
              <span className="card-title">{task.officeName}</span>
              <StateTag state={taskStates[task.state]} />
            </p>
            <p className="keep-lines soft">{task.question}</p>
            {task.state === "open" && (
              <p className="small number">{t("till", { day: dateText(task.dueOn, language) })}</p>
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
