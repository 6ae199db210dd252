import { Link, useParams } from "@tanstack/react-router";
import { useRoute } from "@niangjia/client/hooks";
import { auditContract } from "@niangjia/domain/audit/audit.contract";
import { useLanguage, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { auditMessages } from "./audit.messages.ts";
import { postName } from "./post-name.ts";
import { VerifySection } from "./VerifySection.tsx";
import "./audit.css";

/** One entry, everything in it, and its verification. */
export default function EntryPage() {
  const t = useText(auditMessages);
  const language = useLanguage();
  const { entryId = "" } = useParams({ strict: false }) as { entryId?: string };
  // Read once: each reading of one entry leaves an entry of its own.
  const found = useRoute(
    auditContract.routes.entry,
    { params: { id: entryId } },
    { staleTime: Number.POSITIVE_INFINITY },
  );
  const entry = found.data;
  return (
    <>
      <PageHeader
        title={entry?.action ?? t("entry")}
        trail={[{ title: t("title"), to: "/audit" }]}
        {...(entry ? { meta: <DateTime at={entry.at} /> } : {})}
      />
      <RefusalAlert error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending && <Loading />}
      {entry && (
        <>
          <Section title={t("entry")}>
            <Facts
              items={[
                {
                  label: t("person"),
                  value: entry.person && (
                    <Link to="/audit" search={{ personId: entry.person.id } as never} title={t("onlyThisPerson")}>
                      {entry.person.name ?? t("outside")}
                    </Link>
                  ),
                },
                {
                  label: t("actedAs"),
                  value: entry.post ? `${t("post")} · ${postName(entry.post, language)}` : t(entry.actedAs),
                },
                {
                  label: t("subject"),
                  value: entry.subjectId ? (
                    <Link
                      to="/audit"
                      search={{ subjectKind: entry.subjectKind, subjectId: entry.subjectId } as never}
                      title={t("onlyThisSubject")}
                    >
                      {entry.subjectKind} <code>{entry.subjectId}</code>
                    </Link>
                  ) : (
                    entry.subjectKind
                  ),
                },
                { label: t("about"), value: entry.about && (entry.about.name ?? t("outside")) },
                { label: t("union"), value: entry.unionPath && <code>{entry.unionPath}</code> },
                { label: t("request"), value: <code>{entry.requestId}</code> },
                { label: t("id"), value: <code>{entry.id}</code> },
                {
                  label: t("detail"),
                  value:
                    Object.keys(entry.detail).length > 0 ? (
                      <pre className="checkpoint">{JSON.stringify(entry.detail, null, 2)}</pre>
                    ) : null,
                  wide: true,
                },
              ]}
            />
          </Section>
          <VerifySection entry={entry} />
        </>
      )}
    </>
  );
}
