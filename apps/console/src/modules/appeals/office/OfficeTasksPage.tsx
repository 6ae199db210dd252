import type { OfficeTask } from "@niangjia/domain/tasks/tasks.views";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { taskStates } from "@niangjia/domain/tasks/tasks.rules";
import { useText } from "@niangjia/ui/language";
import { CivilDate, DateTime } from "../../../shell/DateTime.tsx";
import { ListPage } from "../../../shell/list/ListPage.tsx";
import { StateTag } from "../../../shell/StatusTag.tsx";
import { officeMessages } from "./office.messages.ts";
import "../appeals.css";

/** The tasks that unions gave to a partner office. */
export default function OfficeTasksPage() {
  const t = useText(officeMessages);
  return (
    <ListPage
      title={t("title")}
      route={appealsContract.routes.officeTasks}
      search={{ placeholder: t("searchHint") }}
      filters={["state"]}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/office-tasks/$taskId", params: { taskId: row.id } })}
      columns={[
        {
          key: "question",
          title: t("question"),
          render: (row) => (
            <span className="what">
              <span className="what-text">{row.question ?? t("recalled")}</span>
            </span>
          ),
        },
        { key: "about", title: t("about"), width: 220, render: (row) => <About task={row} /> },
        {
          key: "from",
          title: t("from"),
          width: 160,
          from: "medium",
          render: (row) => (
            <>
              {row.unionName}
              {row.handlerName && <span className="what-text"> {row.handlerName}</span>}
            </>
          ),
        },
        {
          key: "state",
          title: t("state"),
          width: 110,
          render: (row) => <StateTag state={taskStates[row.state]} />,
        },
        { key: "due", title: t("due"), kind: "date", width: 130, render: (row) => <CivilDate on={row.dueOn} /> },
        {
          key: "handed",
          title: t("handed"),
          kind: "date",
          width: 130,
          from: "wide",
          render: (row) => <DateTime at={row.handedAt} />,
        },
      ]}
      empty={{ title: t("empty") }}
    />
  );
}

/** Number, category and employer, as far as they are told. */
function About({ task }: { task: OfficeTask }) {
  const told = task.facts.filter(
    (fact) => ["number", "category", "employer"].includes(fact.field) && fact.value !== null,
  );
  return (
    <span className="what">
      <span className="what-text">{told.map((fact) => fact.value).join(" · ")}</span>
    </span>
  );
}
