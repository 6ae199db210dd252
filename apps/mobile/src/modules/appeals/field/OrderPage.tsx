/*
 * Names for tests: heading "工单"; buttons "接单", "给职工打电话", "为什么是这个时间", "记录联系", "记录和单位的联系"; group "记录这次联系"
 * (LogSheet.tsx); links "答复职工", "问职工", "记录协议", "写办理记录", "转协作单位", "记录职工怎么说", "退回", "分拨给下级", "更正登记",
 * "调整难易", "回访", and "证明已履行" at each promise.
 * Calling presses a hidden `tel:` link of the page; a browser test stops that press (`preventDefault` on capture), since a
 * headless browser takes no input while it looks for a phone.
 */
import { useParams } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { aboutText } from "@niangjia/domain/appeals/appeals.about";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import {
  appealStatuses,
  difficulties,
  dueKinds,
  endedStatuses,
  handledStatuses,
  outcomes,
  waitingStatuses,
} from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note, Tag, Waiting, StateTag } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { KeptOnRecord } from "../../../shell/kept/KeptOnRecord.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { ActLink } from "../../../shell/act/ActLink.tsx";
import { AppealFacts } from "../following/AppealFacts.tsx";
import { AppealTimeline } from "../following/AppealTimeline.tsx";
import { courseMessages } from "../following/course.messages.ts";
import { WhyDate } from "../following/DueLine.tsx";
import { QuestionsCard } from "../following/QuestionsCard.tsx";
import { AgreementsPart } from "../../agreements/AgreementsPart.tsx";
import { TasksPart } from "../../tasks/TasksPart.tsx";
import { actsMessages } from "./acts.messages.ts";
import { CallButton, LogButton, TriesNote, useCaller, type Caller } from "./CallWorker.tsx";
import { Countdown } from "./Countdown.tsx";
import { EmployerCard } from "./EmployerCard.tsx";
import { fieldMessages } from "./field.messages.ts";
import { LogSheet } from "./LogSheet.tsx";
import { OrderActs } from "./OrderActs.tsx";
import { TaskActs } from "./TaskActs.tsx";
import "../following/following.css";
import "./field.css";

const LimitsCard = lazy(() => import("../following/LimitsCard.tsx"));

export default function OrderPage() {
  const t = useText(fieldMessages);
  const shell = useText(shellMessages);
  const tell = useTell();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(followingRoutes.get, { params: { id } }, { refetchInterval: 30_000, staleTime: 0 });
  const view = order.data;
  const accept = useCommand(orderRoutes.accept, {
    onDone: () => tell(t("accepted")),
    onFail: () => void order.refetch(),
  });
  const caller = useCaller(id);
  // While a contact is being logged the thumb finds its own button.
  const foot =
    !view || caller.logOf ? undefined : view.can["accept"]?.allowed ? (
      <Button
        kind="primary"
        isWide
        isBusy={accept.isPending}
        onClick={() => accept.mutate({ params: { id }, body: { version: view.version } })}
      >
        {t("accept")}
      </Button>
    ) : view.can["answer"]?.allowed ? (
      <ActLink kind="primary" to={`/orders/${id}/answer`} decision={view.can["answer"]}>
        {t("answer")}
      </ActLink>
    ) : view.can["contact"]?.allowed ? (
      // First the worker is spoken to: until then the thumb finds the call.
      <CallButton caller={caller} kind="primary" />
    ) : undefined;
  return (
    <Page title={t("order")} back="/desk" foot={foot}>
      {order.isPending && <Waiting label={shell("loading")} lines={4} />}
      <Failure
        error={accept.error ?? (view ? null : order.error)}
        onRetry={() => {
          accept.reset();
          void order.refetch();
        }}
      />
      {view && <Order view={view} caller={caller} />}
    </Page>
  );
}

const isIn = (states: readonly string[], { status }: AppealView) => states.includes(status);

function Order({ view, caller }: { view: AppealView; caller: Caller }) {
  const t = useText(fieldMessages);
  const acts = useText(actsMessages);
  const pick = usePick();
  const language = useLanguage();
  const { post } = usePerson();
  const [isWhyOpen, setWhyOpen] = useState(false);
  const isHandled = isIn(handledStatuses, view);
  // In the page only while the thumb's own button is another one.
  const showsCall =
    (isHandled || view.can["callBack"]?.allowed) && !(view.can["contact"]?.allowed && !view.can["answer"]?.allowed);
  return (
    <>
      <section className="card" aria-label={t("due")}>
        <p className="card-head">
          <span className="card-title">{pick(aboutText(view))}</span>
          {view.isUrgent && <Tag tone="bad">{t("urgent")}</Tag>}
          <StateTag state={appealStatuses[view.status]} />
          {view.handling.difficulty !== "ordinary" && <StateTag state={difficulties[view.handling.difficulty]} />}
        </p>
        {view.dueAt && (
          <>
            <p className={`due number${view.isOverdue ? " is-late" : ""}`}>
              {t("dueBy", {
                what: view.dueFor ? pick(dueKinds[view.dueFor]) : "",
                at: instantText(view.dueAt, language),
              })}{" "}
              <Countdown dueAt={view.dueAt} dueFor={null} />
            </p>
            <div>
              <Button icon="clock" aria-expanded={isWhyOpen} onClick={() => setWhyOpen(!isWhyOpen)}>
                {t("whyDate")}
              </Button>
            </div>
            {isWhyOpen && <WhyDate id={view.id} onClose={() => setWhyOpen(false)} />}
          </>
        )}
        {view.handlerName && <p className="small soft">{t("handler", { name: view.handlerName })}</p>}
        <p className="small soft number">{t("number", { number: view.number })}</p>
      </section>
      <KeptOnRecord id={view.id} version={view.version} />
      <section className="card" aria-label={t("worker")}>
        <p className="card-title">
          {caller.shown?.name ?? view.workerName}{" "}
          {!view.handling.isSealed && <span className="soft number">{view.phoneMasked}</span>}
        </p>
        {caller.shown && view.handling.isSealed && <p className="why">{acts("calledName")}</p>}
        <p>{view.employerName ?? t("noEmployer")}</p>
        {view.disclosure === "union_only" && view.handling.consent !== "name" && (
          <Note tone="warn" title={t("discreet")}>
            <p className="small">{t("discreetText")}</p>
          </Note>
        )}
        {view.disclosure === "sealed" && (
          <Note tone="warn" title={t("sealed")}>
            <p className="small">{t("sealedText")}</p>
          </Note>
        )}
        <TriesNote view={view} />
        {view.sameEmployerCount > 0 && (
          <p className="small soft">{t("sameEmployer", { count: view.sameEmployerCount })}</p>
        )}
        {showsCall && <CallButton caller={caller} />}
        {isHandled && post?.permissions.includes("appeals.read_contact") && <p className="why">{t("callNote")}</p>}
        <Failure error={caller.error} />
        {caller.logOf && <LogSheet key={caller.logOf} view={view} caller={caller} party={caller.logOf} />}
        {isHandled && !caller.logOf && <LogButton view={view} caller={caller} />}
      </section>
      {isHandled && <EmployerCard view={view} caller={caller} />}
      <QuestionsCard view={view} isForWorker={false} />
      <TasksPart view={view.handovers} actsOf={(task) => <TaskActs view={view} task={task} />} />
      <AgreementsPart
        view={view.agreements}
        words={courseMessages}
        actsOf={(promise) =>
          promise.can["provePromise"]?.allowed &&
          promise.status !== "proved" && (
            <ActLink to={`/orders/${view.id}/promises/${promise.id}`} decision={promise.can["provePromise"]}>
              {acts("prove")}
            </ActLink>
          )
        }
      />
      <Suspense fallback={null}>{!isIn(endedStatuses, view) && <LimitsCard id={view.id} />}</Suspense>
      <AppealFacts view={view} title={t("said")} />
      {view.answer && (
        <section className="card answer" aria-labelledby="order-answer">
          <h2 id="order-answer">{t("answerText")}</h2>
          <p className="keep-lines">{view.answer}</p>
          {view.outcome && <p className="small soft">{pick(outcomes[view.outcome])}</p>}
        </section>
      )}
      <OrderActs view={view} isWaiting={isIn(waitingStatuses, view)} />
      <section className="section" aria-labelledby="order-timeline">
        <h2 id="order-timeline">{t("timeline")}</h2>
        <div className="card">
          <AppealTimeline label={t("timeline")} events={view.events} reader="union" appealId={view.id} />
        </div>
      </section>
    </>
  );
}
