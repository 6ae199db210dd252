/*
 * Names for tests: the heading is the act's title in its contract, the fields have their labels ("（可不填）" after those that may be
 * left empty), and the button its verb: heading "退回工单" with radio group "为什么退回", textbox "说明", searchbox "建议交给哪个工会（可不填）",
 * button "退回"; heading "写办理记录" with textbox "办理记录", checkbox "职工也能看到", button "保存".
 */
import { useParams } from "@tanstack/react-router";
import { appealAgreementRoutes } from "@niangjia/domain/appeals/agreement/agreement.contract";
import { handlingRoutes } from "@niangjia/domain/appeals/handling/handling.contract";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import { appealTaskRoutes } from "@niangjia/domain/appeals/tasks/tasks.contract";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage } from "@niangjia/ui/language";
import { ActPage } from "../../../shell/act/ActPage.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { AskedItems } from "./AskedItems.tsx";
import { CallButton, useCaller } from "./CallWorker.tsx";
import { PromiseRows } from "../../agreements/PromiseRows.tsx";
import { TargetField } from "./TargetField.tsx";
import { useOrder } from "./use-order.ts";
import { shownConsent, shownNote } from "./waiting-acts.ts";

export function ReturnPage() {
  return <ActPage {...useOrder()} route={orderRoutes.return} after="/desk" />;
}

export function ReclassPage() {
  return <ActPage {...useOrder()} route={handlingRoutes.reclass} />;
}

export function NotePage() {
  const order = useOrder();
  return <ActPage {...order} route={orderRoutes.note} shown={(body) => shownNote(namedOf(order), body)} />;
}

/** An order as an act on it is shown while it waits. */
const namedOf = ({ params, view }: ReturnType<typeof useOrder>) => ({ id: params.id, number: view?.number ?? "" });

export function AnswerPage() {
  return <ActPage {...useOrder()} route={orderRoutes.answer} />;
}

export function ConsentRecordPage() {
  const order = useOrder();
  return (
    <ActPage {...order} route={handlingRoutes.recordConsent} shown={(body) => shownConsent(namedOf(order), body)} />
  );
}

export function FactsPage() {
  return <ActPage {...useOrder()} route={handlingRoutes.triage} />;
}

const dispatchParts = { toPath: TargetField } as const;
export function DispatchPage() {
  return <ActPage {...useOrder()} route={orderRoutes.dispatch} parts={dispatchParts} after="/desk" />;
}

const askParts = { items: AskedItems } as const;
export function AskPage() {
  return <ActPage {...useOrder()} route={handlingRoutes.ask} parts={askParts} />;
}

const agreeParts = { promises: PromiseRows } as const;
export function AgreePage() {
  return <ActPage {...useOrder()} route={appealAgreementRoutes.agree} parts={agreeParts} />;
}

/** Somebody other than the handler asks the worker the three questions. */
export function CallBackPage() {
  const order = useOrder();
  const caller = useCaller(order.params.id);
  return (
    <ActPage
      {...order}
      route={handlingRoutes.callBack}
      lead={
        <>
          <Failure error={caller.error} />
          {order.view?.can["callBack"]?.allowed && <CallButton caller={caller} />}
        </>
      }
    />
  );
}

export function ProvePage() {
  const language = useLanguage();
  const { promiseId } = useParams({ strict: false }) as { promiseId: string };
  const { params, view, ...order } = useOrder();
  const promise = view?.agreements.flatMap((one) => one.promises).find((one) => one.id === promiseId);
  return (
    <ActPage
      {...order}
      params={{ ...params, promiseId }}
      view={view && (promise ?? {})}
      route={appealAgreementRoutes.provePromise}
      lead={
        promise && (
          <p className="card-title number">
            {promise.amountFen !== null && `${formatFen(fen(promise.amountFen), language)} · `}
            {promise.what} · {dateText(promise.dueOn, language)}
          </p>
        )
      }
    />
  );
}

export function RecallTaskPage() {
  const { taskId } = useParams({ strict: false }) as { taskId: string };
  const { params, view, ...order } = useOrder();
  const task = view?.handovers.find((one) => one.id === taskId);
  return (
    <ActPage
      {...order}
      params={{ ...params, taskId }}
      view={view && { ...task, version: view.version }}
      route={appealTaskRoutes.recallTask}
      lead={task && <p className="card-title">{task.officeName}</p>}
    />
  );
}
