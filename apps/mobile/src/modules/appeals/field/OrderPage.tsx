/*
 * Names for tests: heading "工单"; buttons "接单", "给职工打电话", "为什么是这个时间"; link "拨打 …"; group "记录这次联系" with radio
 * groups "和谁", "怎么联系", "结果" and button "记录"; links "答复职工", "写办理记录", "退回", "分拨给下级", "转协作单位".
 * Calling presses a hidden `tel:` link of the page; a browser test stops that press (`preventDefault` on capture), since a
 * headless browser takes no input while it looks for a phone.
 */
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { appealCategories, appealStatuses, dueKinds, outcomes } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Note, Tag, Waiting } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { ActLink } from "../following/ActLink.tsx";
import { AppealFacts } from "../following/AppealFacts.tsx";
import { AppealTimeline } from "../following/AppealTimeline.tsx";
import { WhyDate } from "../following/DueLine.tsx";
import { CallButton, ContactLog, useCaller, type Caller } from "./CallWorker.tsx";
import { Countdown } from "./Countdown.tsx";
import { fieldMessages } from "./field.messages.ts";

export default function OrderPage() {
  const t = useText(fieldMessages);
  const shell = useText(shellMessages);
  const tell = useTell();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } }, { refetchInterval: 30_000, staleTime: 0 });
  const view = order.data;
  const accept = useCommand(appealsContract.routes.accept, { onDone: () => tell(t("accepted")), onFail: () => void order.refetch() });
  const caller = useCaller(id);
  const foot = !view ? undefined : view.can["accept"]?.allowed ? (
    <Button kind="primary" isWide isBusy={accept.isPending} onClick={() => accept.mutate({ params: { id }, body: { version: view.version } })}>{t("accept")}</Button>
  ) : view.can["answer"]?.allowed ? (
    <ActLink kind="primary" to={`/orders/${id}/answer`} decision={view.can["answer"]}>{t("answer")}</ActLink>
  ) : view.can["contact"]?.allowed && !caller.isLogOpen ? (
    // First the worker is spoken to: until then the thumb finds the call.
    <CallButton caller={caller} kind="primary" />
  ) : undefined;
  return (
    <Page title={t("order")} back="/desk" foot={foot}>
      {order.isPending && <Waiting label={shell("loading")} lines={4} />}
      <Failure error={accept.error ?? (view ? null : order.error)} onRetry={() => { accept.reset(); void order.refetch(); }} />
      {view && <Order view={view} caller={caller} />}
    </Page>
  );
}

function Order({ view, caller }: { view: AppealView; caller: Caller }) {
  const t = useText(fieldMessages);
  const pick = usePick();
  const language = useLanguage();
  const { post } = usePerson();
  const [isWhyOpen, setWhyOpen] = useState(false);
  const to = (act: string) => `/orders/${view.id}/${act}`;
  const holds = (permission: string) => post?.permissions.includes(permission) ?? false;
  const isOpen = !["closed", "withdrawn"].includes(view.status);
  return (
    <>
      <section className="card" aria-label={t("due")}>
        <p className="card-head"><span className="card-title">{pick(appealCategories[view.category])}</span>{view.isUrgent && <Tag tone="bad">{t("urgent")}</Tag>}<Tag>{pick(appealStatuses[view.status])}</Tag></p>
        {view.dueAt && (
          <>
            <p className={`due number${view.isOverdue ? " is-late" : ""}`}>{t("dueBy", { what: view.dueFor ? pick(dueKinds[view.dueFor]) : "", at: instantText(view.dueAt, language) })} <Countdown dueAt={view.dueAt} dueFor={null} /></p>
            <div><Button icon="clock" aria-expanded={isWhyOpen} onClick={() => setWhyOpen(!isWhyOpen)}>{t("whyDate")}</Button></div>
            {isWhyOpen && <WhyDate id={view.id} onClose={() => setWhyOpen(false)} />}
          </>
        )}
        {view.handlerName && <p className="small soft">{t("handler", { name: view.handlerName })}</p>}
        <p className="small soft number">{t("number", { number: view.number })}</p>
      </section>
      <section className="card" aria-label={t("worker")}>
        <p className="card-title">{view.workerName} <span className="soft number">{view.phoneMasked}</span></p>
        <p>{view.employerName ?? t("noEmployer")}</p>
        {view.disclosure === "union_only" && <Note tone="warn" title={t("discreet")}><p className="small">{t("discreetText")}</p></Note>}
        {view.sameEmployerCount > 0 && <p className="small soft">{t("sameEmployer", { count: view.sameEmployerCount })}</p>}
        {(view.can["answer"]?.allowed || !view.can["contact"]?.allowed || caller.isLogOpen) && <CallButton caller={caller} />}
        {post?.permissions.includes("appeals.read_contact") && <p className="why">{t("callNote")}</p>}
        <Failure error={caller.error} />
        <ContactLog view={view} caller={caller} />
      </section>
      <AppealFacts view={view} title={t("said")} />
      {view.answer && <section className="card answer" aria-labelledby="order-answer"><h2 id="order-answer">{t("answerText")}</h2><p className="keep-lines">{view.answer}</p>{view.outcome && <p className="small soft">{pick(outcomes[view.outcome])}</p>}</section>}
      {isOpen && (
        <section className="section" aria-labelledby="order-acts">
          <h2 id="order-acts">{t("acts")}</h2>
          {!view.can["accept"]?.allowed && view.status !== "accepted" && view.status !== "answered" && <DecisionButton decision={view.can["accept"]} isWide>{t("accept")}</DecisionButton>}
          {view.status === "accepted" && !view.can["answer"]?.allowed && <ActLink to={to("answer")} decision={view.can["answer"]}>{t("answer")}</ActLink>}
          <ActLink to={to("note")} decision={view.can["note"]}>{t("note")}</ActLink>
          {view.status === "accepted" && holds("appeals.hand_over") && <ActLink to={to("hand-over")} decision={view.can["handOver"]}>{t("handOver")}</ActLink>}
          {view.status !== "accepted" && view.status !== "answered" && <ActLink to={to("return")} decision={view.can["return"]}>{t("return")}</ActLink>}
          {holds("appeals.dispatch") && view.status !== "accepted" && view.status !== "answered" && <ActLink to={to("dispatch")} decision={view.can["dispatch"]}>{t("dispatch")}</ActLink>}
        </section>
      )}
      <section className="section" aria-labelledby="order-timeline">
        <h2 id="order-timeline">{t("timeline")}</h2>
        <div className="card"><AppealTimeline label={t("timeline")} events={view.events} /></div>
      </section>
    </>
  );
}
