import { useState } from "react";
import {
  agreementForms,
  consentWays,
  promiseKinds,
  promiseStatuses,
  proofs,
} from "@niangjia/domain/agreements/agreements.rules";
import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { Labelled } from "../../../shell/Marks.tsx";
import { CivilDate, DateTime } from "../../../shell/DateTime.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { Money } from "../../../shell/Money.tsx";
import { RecordFiles } from "../../../shell/RecordFiles.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag, StatusTag } from "../../../shell/StatusTag.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";
import { Breach } from "./Breach.tsx";
import "./agreement.css";

/** What was agreed, promise by promise, the round in force first; after a breach also the legal ways. */
export function Agreements({ appeal }: { appeal: AppealView }) {
  const t = useText(agreementScreenMessages);
  const [proving, setProving] = useState<PromiseView | null>(null);
  if (appeal.agreements.length === 0) return null;
  return (
    <>
      <Breach appeal={appeal} />
      <Section title={t("agreement")}>
        {[...appeal.agreements].reverse().map((round) => (
          <Round key={round.id} appeal={appeal} round={round} onProve={setProving} />
        ))}
        {proving && (
          <ActDialog
            key={proving.id}
            open
            onClose={() => setProving(null)}
            route={appealsContract.routes.provePromise}
            params={{ id: appeal.id, promiseId: proving.id }}
            view={proving}
            lead={<p>{proving.what}</p>}
          />
        )}
      </Section>
    </>
  );
}

function Round({
  appeal,
  round,
  onProve,
}: {
  appeal: AppealView;
  round: AgreementView;
  onProve: (promise: PromiseView) => void;
}) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  const isEnded = round.supersededAt !== null;
  const content = (
    <>
      <p className="agreement-about">
        {pick(agreementForms[round.form])} · {round.employerPerson} ·{" "}
        <Labelled label={t("consentWay")}>{pick(consentWays[round.consentWay])}</Labelled> ·{" "}
        {t("madeBy", { name: round.madeByName ?? "" })} <DateTime at={round.madeAt} />
      </p>
      <p className="appeal-text">{round.text}</p>
      {round.reason && (
        <p className="agreement-about">
          <Labelled label={t("reason")}>{round.reason}</Labelled>
        </p>
      )}
      <RecordFiles of={`appeal:${appeal.id}`} files={round.files} />
      <ul className="promise-list">
        {round.promises.map((promise) => (
          <Line key={promise.id} appeal={appeal} promise={promise} onProve={onProve} />
        ))}
      </ul>
      {round.sumFen > 0 && (
        <p className="promise-sum">
          <Money fen={round.provedFen} /> / <Money fen={round.sumFen} />
        </p>
      )}
    </>
  );
  if (isEnded)
    return (
      <details className="agreement-round">
        <summary>
          {t("round", { n: round.round })} · {t("roundEnded")}
        </summary>
        {content}
      </details>
    );
  return (
    <div className="agreement-round">
      {appeal.agreements.length > 1 && <h3>{t("round", { n: round.round })}</h3>}
      {content}
    </div>
  );
}

function Line({
  appeal,
  promise,
  onProve,
}: {
  appeal: AppealView;
  promise: PromiseView;
  onProve: (promise: PromiseView) => void;
}) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  const isWaiting = promise.status === "open" || promise.status === "broken";
  return (
    <li className="promise-line">
      <div className="promise-what">
        <b>{promise.what}</b>
        <small>
          {promise.amountFen === null ? pick(promiseKinds.act) : <Money fen={promise.amountFen} />} · {t("dueOn")}{" "}
          <CivilDate on={promise.dueOn} />
        </small>
        {promise.proof && promise.provedAt && (
          <small>
            {pick(proofs[promise.proof])} · {promise.proofByName} · <DateTime at={promise.provedAt} />
          </small>
        )}
        {promise.proofNote && <small>{promise.proofNote}</small>}
        {promise.proofFile && <RecordFiles of={`appeal:${appeal.id}`} files={[promise.proofFile]} />}
      </div>
      <div className="promise-state">
        {promise.isLate ? (
          <StatusTag tone="warn">{t("late")}</StatusTag>
        ) : (
          <StateTag state={promiseStatuses[promise.status]} />
        )}
        {isWaiting && (
          <DecisionButton
            quiet
            size="small"
            decision={promise.can["provePromise"]}
            onPress={() => onProve(promise)}
            aria-label={`${t("prove")} · ${promise.what}`}
          >
            {t("proveShort")}
          </DecisionButton>
        )}
      </div>
    </li>
  );
}
