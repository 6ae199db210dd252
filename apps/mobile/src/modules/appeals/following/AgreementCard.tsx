/* Names for tests: region "协议"; list "单位答应的事"; buttons "我收到了"/"已经办好了", then "确实收到了"/"确实办好了" or "先不确认"; link "没有收到"/"没有办". */
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";
import { promiseStatuses, proofs } from "@niangjia/domain/agreements/agreements.rules";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { useCommand } from "@niangjia/client/hooks";
import { dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note, StateTag, Tag } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { agreementInForce } from "./agreement.ts";
import { courseMessages } from "./course.messages.ts";

/** The agreement in force with its promises; `actsOf` gives what the reader may do with each. */
export function AgreementCard({ view, actsOf }: { view: AppealView; actsOf: (promise: PromiseView) => ReactNode }) {
  const t = useText(courseMessages);
  const language = useLanguage();
  const agreement = agreementInForce(view.agreements);
  if (!agreement) return null;
  const money = (amount: number) => formatFen(fen(amount), language);
  return (
    <section className="section" aria-labelledby="agreement-title">
      <h2 id="agreement-title">{t("agreementTitle")}</h2>
      <div className="card">
        <p className="small soft">
          {t("agreedOn", { at: instantText(agreement.madeAt, language), person: agreement.employerPerson })}
        </p>
        {agreement.reason && <p className="small soft">{t("agreedAnew", { reason: agreement.reason })}</p>}
        {agreement.sumFen > 0 && (
          <>
            <p className="card-title number">
              {t("sum", { sum: money(agreement.sumFen), proved: money(agreement.provedFen) })}
            </p>
            <progress
              value={agreement.provedFen}
              max={agreement.sumFen}
              aria-label={t("sum", { sum: money(agreement.sumFen), proved: money(agreement.provedFen) })}
            />
          </>
        )}
        <ol className="promises" aria-label={t("promises")}>
          {agreement.promises.map((promise) => (
            <PromiseLine key={promise.id} promise={promise} acts={actsOf(promise)} />
          ))}
        </ol>
        <AgreementText agreement={agreement} />
      </div>
    </section>
  );
}

function PromiseLine({ promise, acts }: { promise: PromiseView; acts: ReactNode }) {
  const t = useText(courseMessages);
  const pick = usePick();
  const language = useLanguage();
  return (
    <li>
      <p className="promise-head">
        {promise.amountFen !== null && (
          <strong className="number">{formatFen(fen(promise.amountFen), language)}</strong>
        )}
        <span>{promise.what}</span>
      </p>
      <p className="promise-state number">
        <span className="soft">{t("promiseDue", { day: dateText(promise.dueOn, language) })}</span>
        <StateTag state={promiseStatuses[promise.status]} />
        {promise.isLate && <Tag tone="warn">{t("promiseLate")}</Tag>}
      </p>
      {promise.provedAt && promise.proof && (
        <p className="small soft number">
          {t("promiseProved", { at: instantText(promise.provedAt, language), proof: pick(proofs[promise.proof]) })}
        </p>
      )}
      {acts}
    </li>
  );
}

function AgreementText({ agreement }: { agreement: AgreementView }) {
  const t = useText(courseMessages);
  return (
    <details className="narrow">
      <summary>{t("agreementText")}</summary>
      <p className="keep-lines">{agreement.text}</p>
    </details>
  );
}

/** The worker's own word on one promise: asked once more before it counts; what did not come goes to the handler. */
export function WorkerActs({ view, promise }: { view: AppealView; promise: PromiseView }) {
  const t = useText(courseMessages);
  const language = useLanguage();
  const tell = useTell();
  const [isAsked, setAsked] = useState(false);
  const confirm = useCommand(followingRoutes.confirmPromise, { onDone: () => tell(t("confirmed")) });
  if (!promise.can["confirmPromise"]?.allowed || (promise.status !== "open" && promise.status !== "broken"))
    return null;
  const isPay = promise.kind === "pay";
  const amount = promise.amountFen === null ? "" : formatFen(fen(promise.amountFen), language);
  const day = dateText(promise.dueOn, language);
  if (isAsked)
    return (
      <Note tone="warn" title={isPay ? t("sureGot", { amount }) : t("sureDone")} isAlert>
        <p className="small">{t("sureText")}</p>
        <Failure error={confirm.error} />
        <div className="foot-row">
          <Button onClick={() => setAsked(false)}>{t("notYet")}</Button>
          <Button
            kind="primary"
            isBusy={confirm.isPending}
            onClick={() => confirm.mutate({ params: { id: view.id, promiseId: promise.id }, body: {} })}
          >
            {t(isPay ? "confirmYes" : "confirmDone")}
          </Button>
        </div>
      </Note>
    );
  const told = isPay
    ? t("notGotText", { what: promise.what, amount, day })
    : t("notDoneText", { what: promise.what, day });
  return (
    <div className="foot-row">
      <Button icon="check" onClick={() => setAsked(true)}>
        {t(isPay ? "gotIt" : "doneIt")}
      </Button>
      <Link
        className="button"
        to="/appeals/$id/supplement"
        params={{ id: view.id } as never}
        search={{ text: told } as never}
      >
        {t(isPay ? "notGot" : "notDone")}
      </Link>
    </div>
  );
}
