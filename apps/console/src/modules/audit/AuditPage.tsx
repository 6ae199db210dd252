import { Link, useSearch } from "@tanstack/react-router";
import { useRoute } from "@niangjia/client/hooks";
import { auditContract, type AuditEntryView } from "@niangjia/domain/audit/audit.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useMay } from "../../shell/acting.ts";
import { DateTime } from "../../shell/DateTime.tsx";
import { linkedFilter } from "../../shell/list/linked-filter.tsx";
import { ListPage } from "../../shell/list/ListPage.tsx";
import type { Search } from "../../shell/search-params.ts";
import { auditMessages } from "./audit.messages.ts";
import { personFilter } from "./person-filter.tsx";
import { postName } from "./post-name.ts";

/** What was done within the post's union and below, newest first. */
export default function AuditPage() {
  const t = useText(auditMessages);
  const actions = useRoute(auditContract.routes.actions, {}, { staleTime: 300_000 });
  const mayExport = useMay("audit.export");
  const search = useSearch({ strict: false }) as Search;
  const all = actions.data?.actions ?? [];
  // A module's name stands for all of its actions.
  const modules = [...new Set(all.map((action) => action.split(".")[0]!))];
  const options = modules.flatMap((module) => [
    { value: module, label: `${module}.*` },
    ...all.filter((action) => action.startsWith(`${module}.`)).map((action) => ({ value: action, label: action })),
  ]);
  return (
    <ListPage
      title={t("title")}
      meta={t("openingIsAudited")}
      route={auditContract.routes.list}
      filters={[
        "from",
        "until",
        { kind: "choice", name: "action", label: t("action"), options },
        personFilter("personId", t("personId")),
        personFilter("aboutPersonId", t("aboutId")),
        ...linkedFilter(search, "subjectKind", t("subjectKind"), (kind) => kind),
        ...linkedFilter(search, "subjectId", t("subjectId"), (id) => id),
      ]}
      {...(mayExport ? { exportRoute: auditContract.routes.export } : {})}
      rowKey={(row) => row.id}
      rowLink={(row) => ({ to: "/audit/$entryId", params: { entryId: row.id } })}
      columns={[
        { key: "at", title: t("at"), kind: "date", width: 170, render: (row) => <DateTime at={row.at} /> },
        { key: "action", title: t("action"), width: 210, kind: "code", render: (row) => row.action },
        { key: "person", title: t("person"), render: (row) => <Who row={row} /> },
        { key: "subject", title: t("subject"), width: 150, from: "medium", render: (row) => row.subjectKind },
        {
          key: "about",
          title: t("about"),
          width: 110,
          from: "wide",
          render: (row) => (row.about ? (row.about.name ?? t("outside")) : t("nobody")),
        },
        {
          key: "union",
          title: t("union"),
          width: 230,
          from: "wide",
          kind: "code",
          render: (row) => row.unionPath ?? t("nobody"),
        },
      ]}
      empty={{ title: t("empty"), hint: t("emptyHint") }}
    />
  );
}

function Who({ row }: { row: AuditEntryView }) {
  const t = useText(auditMessages);
  const language = useLanguage();
  const as = row.post ? postName(row.post, language) : t(row.actedAs);
  if (!row.person) return <>{as}</>;
  return (
    <>
      <Link
        to="/audit"
        search={{ personId: row.person.id } as never}
        title={t("onlyThisPerson")}
        onClick={(event) => event.stopPropagation()}
      >
        {row.person.name ?? t("outside")}
      </Link>
      {" · "}
      {as}
    </>
  );
}
