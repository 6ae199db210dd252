/*
 * Names for tests: heading "诉求进度"; list "办到哪一步了"; list "经过"; links "回答问题", "改一改", "评价", "补充说明", "撤回诉求", "要求重办" (a refused
 * one is a disabled button with its reason); button "为什么是这个时间".
 */
import { Link, Navigate, useParams } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { aboutText } from "@niangjia/domain/appeals/appeals.about";
import {
  appealStatuses,
  endedStatuses,
  outcomes,
  satisfactions,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { Refusal } from "@niangjia/client/call";
import { useRoute } from "@niangjia/client/hooks";
import { dateText, civilDateOf } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Waiting, StateTag } from "@niangjia/ui/phone/States.tsx";
import { StatusLine } from "@niangjia/ui/phone/Timeline.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { ActLink } from "../../../shell/act/ActLink.tsx";
import { AppealFacts } from "./AppealFacts.tsx";
import { AppealTimeline } from "./AppealTimeline.tsx";
import { ConsentCard } from "./ConsentCard.tsx";
import { courseMessages } from "./course.messages.ts";
import { DueLine } from "./DueLine.tsx";
import { followingMessages } from "./following.messages.ts";
import { nextStepOf, reopenUntil, stationOf, stationsOf } from "./next-step.ts";
import { QuestionsCard } from "./QuestionsCard.tsx";
import { AgreementsPart } from "../../agreements/AgreementsPart.tsx";
import { TasksPart } from "../../tasks/TasksPart.tsx";
import { WorkerActs } from "./WorkerActs.tsx";
import "./following.css";

const BreachCard = lazy(() => import("./BreachCard.tsx"));
const LimitsCard = lazy(() => import("./LimitsCard.tsx"));

export default function AppealPage() {
  const t = useText(followingMessages);
  const course = useText(courseMessages);
  const shell = useText(shellMessages);
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(followingRoutes.get, { params: { id } }, { refetchInterval: 30_000, staleTime: 0 });
  const { post } = usePerson();
  const view = appeal.data;
  // A notice to a post leads here too: what is not one's own is opened in the post.
  if (post && appeal.error instanceof Refusal && appeal.error.code === "not_found")
    return <Navigate to={`/orders/${id}`} replace />;
  // What the worker is waited for lies under the thumb.
  const foot =
    view?.status === "answered" ? (
      <ActLink kind="primary" to={`/appeals/${id}/rate`} decision={view.can["rate"]}>
        {t("rate")}
      </ActLink>
    ) : view?.status === "need_info" ? (
      <ActLink kind="primary" to={`/appeals/${id}/reply`} decision={view.can["reply"]}>
        {course("answerNow")}
      </ActLink>
    ) : undefined;
  return (
    <Page title={t("one")} back="/appeals" foot={foot}>
      {appeal.isPending && <Waiting label={shell("loading")} lines={4} />}
      <Failure error={view ? null : appeal.error} onRetry={() => void appeal.refetch()} />
      {view && <Appeal view={view} />}
    </Page>
  );
}

function Appeal({ view }: { view: AppealView }) {
  const t = useText(followingMessages);
  const course = useText(courseMessages);
  const pick = usePick();
  const language = useLanguage();
  const until = reopenUntil(view);
  const isOpen = !(endedStatuses as readonly string[]).includes(view.status);
  const hasWay = view.status !== "withdrawn" && view.status !== "merged";
  return (
    <>
      <section className="card" aria-label={t("way")}>
        <p className="card-head">
          <span className="card-title">{pick(aboutText(view))}</span>
          <StateTag state={appealStatuses[view.status]} />
        </p>
        {hasWay && (
          <StatusLine
            label={t("way")}
            stations={stationsOf(view).map((name) => t(name))}
            at={stationOf(view)}
            isDone={view.status === "closed"}
          />
        )}
        <p className="next-step">
          {t(nextStepOf(view, view), {
            union: view.union.name,
            date: until ? dateText(civilDateOf(until), language) : "",
          })}
        </p>
        {view.handlerName && isOpen && <p className="small soft">{t("handler", { name: view.handlerName })}</p>}
        {(view.belongs.group || view.belongs.isGroupedAbove) && <p className="small soft">{course("grouped")}</p>}
        {view.belongs.mergedInto && (
          <Link className="button is-wide number" to={`/appeals/${view.belongs.mergedInto.id}`}>
            {course("mergedInto")} {view.belongs.mergedInto.number}
          </Link>
        )}
        <DueLine view={view} />
        <p className="small soft number">
          {t("number")} {view.number}
        </p>
      </section>
      {isOpen && <QuestionsCard view={view} isForWorker />}
      {view.answer && (
        <section className="card answer" aria-labelledby="answer-title">
          <h2 id="answer-title">{t("answer")}</h2>
          <p className="keep-lines">{view.answer}</p>
          {view.outcome && <p className="small soft">{t("outcome", { outcome: pick(outcomes[view.outcome]) })}</p>}
        </section>
      )}
      <TasksPart view={view.handovers} />
      <AgreementsPart
        view={view.agreements}
        words={courseMessages}
        actsOf={(promise) => <WorkerActs view={view} promise={promise} />}
      />
      <Suspense fallback={null}>{view.status === "breached" && <BreachCard view={view} />}</Suspense>
      {view.rating && (
        <section className="card" aria-labelledby="rating-title">
          <h2 id="rating-title">{t("myRating")}</h2>
          <p>{pick(satisfactions[view.rating.satisfaction as Satisfaction])}</p>
          {view.rating.comment && <p className="keep-lines soft">{view.rating.comment}</p>}
        </section>
      )}
      {isOpen && view.status !== "answered" && <ConsentCard view={view} />}
      <Suspense fallback={null}>{isOpen && <LimitsCard id={view.id} />}</Suspense>
      <section className="section" aria-labelledby="acts-title">
        <h2 id="acts-title">{t("more")}</h2>
        {isOpen && (
          <ActLink to={`/appeals/${view.id}/supplement`} decision={view.can["supplement"]}>
            {t("supplement")}
          </ActLink>
        )}
        {isOpen && view.status !== "answered" && (
          <ActLink to={`/appeals/${view.id}/withdraw`} decision={view.can["withdraw"]}>
            {t("withdraw")}
          </ActLink>
        )}
        {view.status === "closed" && (
          <ActLink to={`/appeals/${view.id}/reopen`} decision={view.can["reopen"]}>
            {t("reopen")}
          </ActLink>
        )}
        {!isOpen && (
          <Link className="button is-wide" to="/appeals/new">
            {t("getHelp")}
          </Link>
        )}
      </section>
      <section className="section" aria-labelledby="timeline-title">
        <h2 id="timeline-title">{t("timeline")}</h2>
        <div className="card">
          <AppealTimeline label={t("timeline")} events={view.events} reader="worker" />
        </div>
      </section>
      <AppealFacts view={view} />
      {!isOpen && <QuestionsCard view={view} isForWorker />}
    </>
  );
}
