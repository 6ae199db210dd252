import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { GroupResult, GroupView } from "@niangjia/domain/appeals/group/group.views";
import { appealCategories } from "@niangjia/domain/appeals/appeals.terms";
import { groupEventKinds } from "@niangjia/domain/appeals/group/group.rules";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { useReason } from "@niangjia/ui/reasons";
import { Labelled, Listed } from "../../../shell/Marks.tsx";
import { DateTime } from "../../../shell/DateTime.tsx";
import { Facts } from "../../../shell/Facts.tsx";
import { Loading } from "../../../shell/Loading.tsx";
import { PageHeader } from "../../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { GroupActions } from "./GroupActions.tsx";
import { GroupMembers } from "./GroupMembers.tsx";
import { GroupProposal } from "./GroupProposal.tsx";
import { groupMessages } from "./group.messages.ts";
import { GroupStatusTag } from "./group.words.tsx";
import "../appeals.css";
import "./group.css";

/** One group case on one page: its appeals, each with its own state, answer and rating, and what can be done with all. */
export default function GroupPage() {
  const t = useText(groupMessages);
  const { groupId } = useParams({ strict: false }) as { groupId: string };
  const found = useRoute(appealsContract.routes.group, { params: { groupId } }, { refetchInterval: 30_000 });
  const [result, setResult] = useState<GroupResult | null>(null);
  const group = found.data;
  if (!group)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <PageHeader
        title={group.title}
        trail={[{ title: t("groups"), to: "/appeal-groups" }]}
        status={
          <>
            <GroupStatusTag status={group.status} />
            {group.isLawful && <StatusTag tone="warn">{t("tenPlus")}</StatusTag>}
          </>
        }
        meta={
          <>
            {group.union.name} · {t("workers")} {group.workers} · {t("appeals")} {group.appeals} · {t("openOf")}{" "}
            {group.open}
          </>
        }
        actions={group.status === "open" ? <GroupActions group={group} onResult={setResult} /> : undefined}
      />
      {result && <Results result={result} onHide={() => setResult(null)} />}
      <div className="group-columns">
        <div>
          {group.status === "proposed" && <GroupProposal group={group} onResult={setResult} />}
          {group.members.length > 0 && <GroupMembers group={group} onResult={setResult} />}
          {group.status === "open" && group.proposed.length > 0 && <GroupProposal group={group} onResult={setResult} />}
        </div>
        <div>
          <Section title={t("facts")}>
            <GroupFactsList group={group} />
          </Section>
          {group.isLawful && <Representatives group={group} />}
          <Section title={t("timeline")}>
            <GroupTime group={group} />
          </Section>
        </div>
      </div>
    </>
  );
}

/** What the last act did with each appeal: nothing is passed over in silence. */
function Results({ result, onHide }: { result: GroupResult; onHide: () => void }) {
  const t = useText(groupMessages);
  const reason = useReason();
  const refused = result.results.filter((one) => !one.done);
  if (result.results.length === 0) return null;
  return (
    <div className="group-results" role="status">
      <p className="group-results-head">
        <Labelled label={t("results")}>{null}</Labelled>
        <span>{t("resultDone", { done: result.results.length - refused.length })}</span>
        {refused.length > 0 && <span className="due-over">{t("resultRefused", { refused: refused.length })}</span>}
        <Button size="small" type="text" onClick={onHide}>
          {t("hide")}
        </Button>
      </p>
      <ul>
        {[...refused, ...result.results.filter((one) => one.done)].map((one) => (
          <li key={one.appealId}>
            <span>{one.workerName}</span>
            <Link to={"/appeals/$appealId" as never} params={{ appealId: one.appealId } as never}>
              {one.number || one.appealId}
            </Link>
            <span>{one.done ? t("done") : reason(one.because ?? "")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function GroupFactsList({ group }: { group: GroupView }) {
  const t = useText(groupMessages);
  const pick = usePick();
  return (
    <Facts
      items={[
        {
          label: t("employer"),
          value:
            group.employerKey && group.employerName ? (
              <Link to={"/appeals" as never} search={{ employer: group.employerKey } as never}>
                {group.employerName}
              </Link>
            ) : (
              group.employerName
            ),
          wide: true,
        },
        { label: t("category"), value: pick(appealCategories[group.category]) },
        { label: t("union"), value: group.union.name, wide: true },
        { label: t("since"), value: <DateTime at={group.since} /> },
        ...(group.dismissReason
          ? [
              {
                label: t("dismiss"),
                value: t("dismissedBy", { name: group.decidedByName ?? "", reason: group.dismissReason }),
                wide: true,
              },
            ]
          : []),
      ]}
    />
  );
}

function Representatives({ group }: { group: GroupView }) {
  const t = useText(groupMessages);
  const chosen = group.members.filter((member) => member.isRepresentative);
  return (
    <Section title={t("representatives")}>
      <p>
        {chosen.length === 0 ? t("noRepresentatives") : <Listed items={chosen.map((member) => member.workerName)} />}
      </p>
      <p className="small-print">{t("tenLaw")}</p>
      {group.tenAt && (
        <p className="small-print">
          {t("tenTold")} <DateTime at={group.tenAt} />
        </p>
      )}
    </Section>
  );
}

function GroupTime({ group }: { group: GroupView }) {
  const t = useText(groupMessages);
  const pick = usePick();
  return (
    <ol className="group-time">
      {group.events.map((event) => (
        <li key={event.id}>
          <strong>{pick(groupEventKinds[event.kind])}</strong>{" "}
          <span className="small-print">
            <DateTime at={event.at} />
            {event.actorName && ` · ${event.actorName}`}
            {event.actorTitle && ` · ${event.actorTitle}`}
          </span>
          {event.text && <p>{event.text}</p>}
          {typeof event.detail["done"] === "number" && (event.detail["done"] as number) > 0 && (
            <p className="small-print">
              {t("resultDone", { done: event.detail["done"] })}
              {(event.detail["refused"] as number) > 0 &&
                ` · ${t("resultRefused", { refused: event.detail["refused"] })}`}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
