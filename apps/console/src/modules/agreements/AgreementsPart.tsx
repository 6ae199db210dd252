import { useState } from "react";
import {
  agreementForms,
  consentWays,
  promiseKinds,
  promiseStatuses,
  proofs,
} from "@niangjia/domain/agreements/agreements.rules";
import type { AgreementView, PromiseView } from "@niangjia/domain/agreements/agreements.views";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { Labelled } from "../../shell/Marks.tsx";
import { CivilDate, DateTime } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Money } from "../../shell/Money.tsx";
import { RecordFiles } from "../../shell/RecordFiles.tsx";
import { Section } from "../../shell/Section.tsx";
import { StateTag, StatusTag } from "../../shell/StatusTag.tsx";
import type { AgreementRecord } from "./agreement-record.ts";
import { agreementsMessages } from "./agreements.messages.ts";
import "./agreements.css";

/** What was agreed, promise by promise, the round in force first. */
export function AgreementsPart({ view, record }: { view: readonly AgreementView[]; record: AgreementRecord }) {
  const t = useText(agreementsMessages);
  const [proving, setProving] = useState<PromiseView | null>(null);
  if (view.length === 0) return null;
  return (
    <Section title={t("agreement")}>
      {[...view].reverse().map((round) => (
        <Round key={round.id} record={record} round={round} isOneOfMany={view.length > 1} onProve={setProving} />
      ))}
      {proving && (
        <ActDialog
          key={proving.id}
          open
          onClose={() => setProving(null)}
          route={record.routes.provePromise}
          params={{ id: record.id, promiseId: proving.id }}
          view={proving}
          lead={<p>{proving.what}</p>}
        />
      )}
    </Section>
  );
}

function Round({
  record,
  round,
  isOneOfMany,
  onProve,
}: {
  record: AgreementRecord;
  round: AgreementView;
  isOneOfMany: boolean;
  onProve: (promise: PromiseView) => void;
}) {
  const t = useText(agreementsMessages);
  const pick = usePick();
  const isEnded = round.supersededAt !== null;
  const content = (
    <>
      <p className="agreement-about">
        {pick(agreementForms[round.form])} · {round.employerPerson} ·{" "}
        <Labelled label={pick(record.consentWay)}>{pick(consentWays[round.consentWay])}</Labelled> ·{" "}
        {t("madeBy", { name: round.madeByName ?? "" })} <DateTime at={round.madeAt} />
      </p>
      <p className="agreement-text">{round.text}</p>
      {round.reason && (
        <p className="agreement-about">
          <Labelled label={t("reason")}>{round.reason}</Labelled>
        </p>
      )}
      <RecordFiles of={`${record.kind}:${record.id}`} files={round.files} />
      <ul className="promise-list">
        {round.promises.map((promise) => (
          <Line key={promise.id} record={record} promise={promise} onProve={onProve} />
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
      {isOneOfMany && <h3>{t("round", { n: round.round })}</h3>}
      {content}
    </div>
  );
}

function Line({
  record,
  promise,
  onProve,
}: {
  record: AgreementRecord;
  promise: PromiseView;
  onProve: (promise: PromiseView) => void;
}) {
  const t = useText(agreementsMessages);
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
        {promise.proofFile && <RecordFiles of={`${record.kind}:${record.id}`} files={[promise.proofFile]} />}
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
