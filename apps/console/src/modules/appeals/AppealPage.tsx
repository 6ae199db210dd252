import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealCategories, appealChannels, disclosures, outcomes, satisfactions, type Satisfaction } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StatusTag } from "../../shell/StatusTag.tsx";
import { AppealActions } from "./AppealActions.tsx";
import { AppealAttachments } from "./AppealAttachments.tsx";
import { AppealClocks } from "./AppealClocks.tsx";
import { AppealTimeline } from "./AppealTimeline.tsx";
import { AppealStatusTag } from "./appeals.words.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { EmployerHistory } from "./group/EmployerHistory.tsx";
import { SimilarAppeals } from "./group/SimilarAppeals.tsx";
import { ContactNumber } from "./ContactNumber.tsx";
import "./appeals.css";

/** One appeal on one page: what happened, the time line, people, clocks, and what can be done now. */
export default function AppealPage() {
  const t = useText(appealsMessages);
  const { appealId } = useParams({ strict: false }) as { appealId: string };
  const found = useRoute(appealsContract.routes.get, { params: { id: appealId } }, { refetchInterval: 30_000 });
  const appeal = found.data;
  if (!appeal) return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <PageHeader
        title={appeal.number}
        trail={[{ title: t("list"), to: "/appeals" }]}
        status={<>
          <AppealStatusTag status={appeal.status} />
          {appeal.isUrgent && <StatusTag tone="bad">{t("urgent")}</StatusTag>}
          {appeal.isEscalated && <StatusTag tone="warn">{t("escalated")}</StatusTag>}
        </>}
        meta={<>{appeal.union.name}{appeal.handlerName && ` · ${appeal.handlerName}`} · {t("submittedAt")} <DateTime at={appeal.submittedAt} /></>}
        actions={<><AppealActions appeal={appeal} /><Button onClick={() => window.print()}>{t("print")}</Button></>}
      />
      <div className="appeal-columns">
        <div>
          <Section title={t("whatHappened")}><p className="appeal-text">{appeal.description}</p></Section>
          {appeal.answer !== null && <TheAnswer appeal={appeal} />}
          <Section title={t("timeline")}><AppealTimeline events={appeal.events} /></Section>
        </div>
        <div>
          <Section title={t("facts")}><AppealFacts appeal={appeal} /></Section>
          <AppealClocks appeal={appeal} />
          <AppealAttachments appeal={appeal} />
          {appeal.handovers.length > 0 && <Handovers appeal={appeal} />}
          <EmployerHistory appeal={appeal} />
          <SimilarAppeals appeal={appeal} />
        </div>
      </div>
    </>
  );
}

function AppealFacts({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  return (
    <Facts
      items={[
        { label: t("category"), value: pick(appealCategories[appeal.category]) },
        { label: t("channel"), value: pick(appealChannels[appeal.channel]) },
        { label: t("worker"), value: appeal.workerName },
        { label: t("phone"), value: appeal.phoneMasked && <ContactNumber appeal={appeal} /> },
        { label: t("employer"), value: appeal.employerName, wide: true },
        { label: t("employerPlace"), value: appeal.employerDivision?.name },
        { label: t("workplace"), value: appeal.workplaceDivision?.name },
        { label: t("disclosure"), value: pick(disclosures[appeal.disclosure]), wide: true },
        { label: t("returns"), value: appeal.returnCount },
        { label: t("reopens"), value: appeal.reopenCount },
      ]}
    />
  );
}

function TheAnswer({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  const { rating } = appeal;
  return (
    <Section title={t("theAnswer")} actions={appeal.outcome && <StatusTag tone="info">{pick(outcomes[appeal.outcome])}</StatusTag>}>
      <p className="appeal-text">{appeal.answer}</p>
      {rating && (
        <>
          <h3>{t("rating")}</h3>
          <Facts
            items={[
              { label: t("ratedAnswered"), value: t(rating.answered ? "yes" : "no") },
              { label: t("ratedSolved"), value: t(rating.solved ? "yes" : "no") },
              { label: t("ratedSatisfied"), value: pick(satisfactions[rating.satisfaction as Satisfaction]) },
              ...(rating.comment ? [{ label: t("note"), value: rating.comment, wide: true }] : []),
            ]}
          />
        </>
      )}
    </Section>
  );
}

function Handovers({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  return (
    <Section title={t("handovers")}>
      <Facts items={appeal.handovers.map((one) => ({ label: one.officeName, value: <><p className="appeal-text">{one.question}</p>{one.reply ?? <em>{t("waitingReply")}</em>}</>, wide: true }))} />
    </Section>
  );
}
