/* Names for tests: region "协议"; a list by the words of the kind ("单位答应的事"). */
import type { ReactNode } from "react";
import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";
import { promiseStatuses, proofs } from "@niangjia/domain/agreements/agreements.rules";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import { say, type Text } from "@niangjia/domain/kernel/text";
import { dateText, instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { StateTag, Tag } from "@niangjia/ui/phone/States.tsx";
import { agreementsMessages } from "./agreements.messages.ts";
import { agreementInForce } from "./in-force.ts";

/** The agreement in force with its promises; `words`: who promised, and what; `actsOf` gives what the reader may do with each. */
export function AgreementsPart({
  view,
  words,
  actsOf,
}: {
  view: readonly AgreementView[];
  words: { readonly agreedOn: Text; readonly promises: Text };
  actsOf: (promise: PromiseView) => ReactNode;
}) {
  const t = useText(agreementsMessages);
  const language = useLanguage();
  const agreement = agreementInForce(view);
  if (!agreement) return null;
  const money = (amount: number) => formatFen(fen(amount), language);
  return (
    <section className="section" aria-labelledby="agreement-title">
      <h2 id="agreement-title">{t("agreementTitle")}</h2>
      <div className="card">
        <p className="small soft">
          {say(words.agreedOn, language, {
            at: instantText(agreement.madeAt, language),
            person: agreement.employerPerson,
          })}
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
        <ol className="promises" aria-label={words.promises[language]}>
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
  const t = useText(agreementsMessages);
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
  const t = useText(agreementsMessages);
  return (
    <details className="narrow">
      <summary>{t("agreementText")}</summary>
      <p className="keep-lines">{agreement.text}</p>
    </details>
  );
}
