/* Names for tests: heading "协作任务"; group "办理结果"; textboxes "回复内容", "回复人（姓名、职务）"; group "附件（最多 3 个）（可不填）"; button "提交回复"; afterwards "已收到您的回复". */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import type { OpenedTask } from "@niangjia/domain/tasks/tasks.views";
import { taskOutcomes } from "@niangjia/domain/tasks/tasks.rules";
import { taskFields, type TaskField } from "@niangjia/domain/appeals/tasks/partner.rules";
import { call, Refusal } from "@niangjia/client/call";
import { dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { LanguageSwitch } from "../../../shell/Switches.tsx";
import { ReplyForm } from "./ReplyForm.tsx";
import { taskMessages } from "./task.messages.ts";
import "./task.css";

const listen = (changed: () => void) => {
  addEventListener("hashchange", changed);
  return () => removeEventListener("hashchange", changed);
};

/** Where the signed link of a task leads. The token stands behind the `#`: only this page and our server read it. */
export default function TaskPage() {
  const t = useText(taskMessages);
  const language = useLanguage();
  const client = useQueryClient();
  const token = useSyncExternalStore(listen, () => location.hash.slice(1));
  const key = ["task", token, language];
  const task = useQuery({
    queryKey: key,
    queryFn: () => call(appealTaskRoutes.openTask, { body: { token } }, { language, isAnonymous: true }),
    enabled: token !== "",
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  const isBad =
    token === "" ||
    (task.error instanceof Refusal &&
      (task.error.code === "appeal_task_link_not_valid" || task.error.code === "bad_input"));
  return (
    <Page title={t("title")} tools={<LanguageSwitch />}>
      {isBad ? (
        <Note tone="warn" title={t("badTitle")} isAlert>
          <p>{task.error instanceof Refusal && task.error.code !== "bad_input" ? task.error.message : t("badText")}</p>
        </Note>
      ) : task.data ? (
        task.data.state === "replied" ? (
          <Done task={task.data} />
        ) : (
          <Open token={token} task={task.data} onDone={(done) => client.setQueryData(key, done)} />
        )
      ) : task.error ? (
        <Failure error={task.error as Refusal} onRetry={() => void task.refetch()} />
      ) : (
        <Waiting label={t("loading")} lines={5} />
      )}
    </Page>
  );
}

function Open({
  token,
  task,
  onDone,
}: {
  token: string;
  task: OpenedTask<TaskField>;
  onDone: (task: OpenedTask<TaskField>) => void;
}) {
  const t = useText(taskMessages);
  const pick = usePick();
  const language = useLanguage();
  return (
    <>
      <p>{t("intro", { union: task.unionName })}</p>
      <section className="card" aria-labelledby="task-question">
        <h2 id="task-question">{t("question")}</h2>
        <p className="keep-lines">{task.question}</p>
        <dl className="task-facts">
          <div>
            <dt>{t("due")}</dt>
            <dd>
              <strong>{dateText(task.dueOn, language)}</strong>
            </dd>
          </div>
          <div>
            <dt>{t("for")}</dt>
            <dd>{task.recipientName}</dd>
          </div>
          <div>
            <dt>{t("from")}</dt>
            <dd>
              {task.unionName}
              {task.handlerName && ` · ${task.handlerName}`}
            </dd>
          </div>
        </dl>
      </section>
      <section className="card" aria-labelledby="task-facts">
        <h2 id="task-facts">{t("facts")}</h2>
        <dl className="task-facts">
          {task.facts.map((fact) => (
            <div key={fact.field}>
              <dt>{pick(taskFields[fact.field])}</dt>
              <dd className={fact.value === null ? "soft" : "keep-lines"}>{fact.value ?? t("notRecorded")}</dd>
            </div>
          ))}
          {task.notTold.length > 0 && (
            <div>
              <dt>{t("notTold")}</dt>
              {task.notTold.map((field) => (
                <dd key={field} className="soft">
                  {pick(taskFields[field])}
                </dd>
              ))}
            </div>
          )}
        </dl>
      </section>
      <ReplyForm token={token} onDone={onDone} />
      <p className="small soft">{t("privacy")}</p>
    </>
  );
}

function Done({ task }: { task: OpenedTask<TaskField> }) {
  const t = useText(taskMessages);
  const pick = usePick();
  const language = useLanguage();
  return (
    <Note tone="good" title={t("doneTitle")}>
      <p>
        {t("doneText", {
          union: task.unionName,
          at: task.repliedAt ? instantText(task.repliedAt, language) : "",
          outcome: task.outcome ? pick(taskOutcomes[task.outcome]) : "",
        })}
      </p>
    </Note>
  );
}
