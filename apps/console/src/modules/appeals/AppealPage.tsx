import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import {
  appealChannels,
  consents,
  difficulties,
  disclosures,
  outcomes,
  satisfactions,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { toneColours } from "@niangjia/ui/tokens";
import { CivilDate, DateTime } from "../../shell/DateTime.tsx";
import { Facts } from "../../shell/Facts.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { PageHeader } from "../../shell/PageHeader.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { StateTag, StatusTag } from "../../shell/StatusTag.tsx";
import { AppealActions } from "./AppealActions.tsx";
import { AppealAttachments } from "./AppealAttachments.tsx";
import { AppealClocks } from "./AppealClocks.tsx";
import { AppealTimeline } from "./AppealTimeline.tsx";
import { AppealStatusTag } from "./appeals.words.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { AgreementsPart } from "../agreements/AgreementsPart.tsx";
import { agreementRecordOf } from "./agreement/agreement-record.ts";
import { Breach } from "./agreement/Breach.tsx";
import { taskRecordOf } from "./agreement/task-record.ts";
import { TasksPart } from "../tasks/TasksPart.tsx";
import { BelongsSection } from "./group/BelongsSection.tsx";
import { EmployerHistory } from "./group/EmployerHistory.tsx";
import { SimilarAppeals } from "./group/SimilarAppeals.tsx";
import { useAboutWords } from "./CategoryPicker.tsx";
import { CallBackResult } from "./handling/CallBackResult.tsx";
import { handlingScreenMessages } from "./handling/handling.messages.ts";
import { LegalLimits } from "./handling/LegalLimits.tsx";
import { Questions } from "./handling/Questions.tsx";
import { WorkerIdentity } from "./handling/WorkerIdentity.tsx";
import "./appeals.css";

/** One appeal on one page: what happened, the time line, people, clocks, and what can be done now. */
export default function AppealPage() {
  const t = useText(appealsMessages);
  const { appealId } = useParams({ strict: false }) as { appealId: string };
  const found = useRoute(appealsContract.routes.get, { params: { id: appealId } }, { refetchInterval: 30_000 });
  const appeal = found.data;
  if (!appeal)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  return (
    <>
      <PageHeader
        title={appeal.number}
        trail={[{ title: t("list"), to: "/appeals" }]}
        status={
          <>
            <AppealStatusTag status={appeal.status} />
            {appeal.isUrgent && <StatusTag tone="bad">{t("urgent")}</StatusTag>}
            {appeal.isEscalated && <StatusTag tone="warn">{t("escalated")}</StatusTag>}
          </>
        }
        meta={
          <>
            {appeal.union.name}
            {appeal.handlerName && ` · ${appeal.handlerName}`} · {t("submittedAt")} <DateTime at={appeal.submittedAt} />
          </>
        }
        actions={
          <>
            <AppealActions appeal={appeal} />
            <Button onClick={() => window.print()}>{t("print")}</Button>
          </>
        }
      />
      <div className="appeal-columns">
        <div>
          <Section title={t("whatHappened")}>
            <p className="appeal-text">{appeal.description}</p>
          </Section>
          <BelongsSection appeal={appeal} />
          {appeal.answer !== null && <TheAnswer appeal={appeal} />}
          <Breach appeal={appeal} />
          <AgreementsPart view={appeal.agreements} record={agreementRecordOf(appeal)} />
          <Questions appeal={appeal} />
          <Section title={t("timeline")}>
            <AppealTimeline appealId={appeal.id} events={appeal.events} />
          </Section>
          <EmployerHistory appeal={appeal} />
          <SimilarAppeals appeal={appeal} />
        </div>
        <div>
          <Section title={t("facts")}>
            <AppealFacts appeal={appeal} />
          </Section>
          <AppealClocks appeal={appeal} />
          <LegalLimits appeal={appeal} />
          <AppealAttachments appeal={appeal} />
          <TasksPart view={appeal.handovers} record={taskRecordOf(appeal)} />
        </div>
      </div>
    </>
  );
}

function AppealFacts({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const h = useText(handlingScreenMessages);
  const aboutWords = useAboutWords();
  const pick = usePick();
  return (
    <Facts
      items={[
        { label: t("category"), value: aboutWords(appeal.category, appeal.topic) },
        { label: t("channel"), value: pick(appealChannels[appeal.channel]) },
        { label: t("worker"), value: <WorkerIdentity appeal={appeal} />, wide: true },
        { label: t("employer"), value: appeal.employerName, wide: true },
        { label: t("employerPlace"), value: appeal.employerDivision?.name },
        { label: t("workplace"), value: appeal.workplaceDivision?.name },
        { label: h("employerCode"), value: appeal.handling.employerCode, wide: true },
        { label: t("disclosure"), value: pick(disclosures[appeal.disclosure]), wide: true },
        {
          label: h("consentOf"),
          value: (
            <strong style={{ color: toneColours[consents[appeal.handling.consent].tone].text }}>
              {pick(consents[appeal.handling.consent])}
            </strong>
          ),
          wide: true,
        },
        { label: h("difficulty"), value: pick(difficulties[appeal.handling.difficulty]) },
        { label: h("knownOnShort"), value: appeal.knownOn && <CivilDate on={appeal.knownOn} /> },
        {
          label: h("employmentEndedOn"),
          value: appeal.handling.employmentEndedOn && <CivilDate on={appeal.handling.employmentEndedOn} />,
        },
        { label: t("returns"), value: appeal.returnCount },
        { label: t("reopens"), value: appeal.reopenCount },
      ]}
    />
  );
}

function TheAnswer({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  const h = useText(handlingScreenMessages);
  const { rating } = appeal;
  return (
    <Section title={t("theAnswer")} actions={appeal.outcome && <StateTag state={outcomes[appeal.outcome]} />}>
      <p className="appeal-text">{appeal.answer}</p>
      {rating && (
        <>
          <h3>{t("rating")}</h3>
          <Facts
            items={[
              { label: t("ratedAnswered"), value: t(rating.answered ? "yes" : "no") },
              { label: t("ratedSolved"), value: t(rating.solved ? "yes" : "no") },
              { label: t("ratedSatisfied"), value: pick(satisfactions[rating.satisfaction as Satisfaction]) },
              ...(appeal.handling.satisfactionEmployer === null
                ? []
                : [
                    {
                      label: h("satisfiedEmployer"),
                      value: pick(satisfactions[appeal.handling.satisfactionEmployer as Satisfaction]),
                    },
                  ]),
              ...(appeal.handling.satisfactionOffice === null
                ? []
                : [
                    {
                      label: h("satisfiedOffice"),
                      value: pick(satisfactions[appeal.handling.satisfactionOffice as Satisfaction]),
                    },
                  ]),
              ...(rating.comment ? [{ label: t("note"), value: rating.comment, wide: true }] : []),
            ]}
          />
        </>
      )}
      <CallBackResult appeal={appeal} />
    </Section>
  );
}
