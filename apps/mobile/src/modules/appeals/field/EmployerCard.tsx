import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { ActLink } from "../../../shell/act/ActLink.tsx";
import { actsMessages } from "./acts.messages.ts";
import type { Caller } from "./CallWorker.tsx";

/** What the employer may be told, large enough to be seen before one speaks. */
export function MayTell({ view }: { view: AppealView }) {
  const t = useText(actsMessages);
  const { consent } = view.handling;
  return (
    <p className={`may-tell may-tell-${consent}`}>
      <Icon name={consent === "none" ? "cross" : consent === "matter" ? "warn" : "check"} size={30} />
      <span>
        <span className="small">{t("mayTell")}</span>
        <strong>{t(`tell_${consent}`)}</strong>
      </span>
    </p>
  );
}

/** The employer's side: first what may be told, then the log of a contact. */
export function EmployerCard({ view, caller }: { view: AppealView; caller: Caller }) {
  const t = useText(actsMessages);
  const decision = view.can["contactEmployer"];
  if (decision === undefined) return null;
  // First the worker is spoken to: the page says so at the call already.
  const isTooEarly = !decision.allowed && decision.because === "appeal_worker_not_contacted";
  return (
    <section className="card" aria-labelledby="employer-title">
      <h2 id="employer-title">{t("employer")}</h2>
      {view.employerName && <p>{view.employerName}</p>}
      <MayTell view={view} />
      {view.can["recordConsent"]?.allowed && (
        <ActLink to={`/orders/${view.id}/consent`} decision={view.can["recordConsent"]}>
          {t("recordConsent")}
        </ActLink>
      )}
      {!isTooEarly && (
        <DecisionButton decision={decision} isWide onClick={() => caller.openLog("employer")}>
          {t("logEmployer")}
        </DecisionButton>
      )}
    </section>
  );
}
