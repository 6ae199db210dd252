import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { explainedConsents } from "@niangjia/domain/appeals/handling/consent.fields";
import { usePick, useText } from "@niangjia/ui/language";
import { ActLink } from "../../../shell/act/ActLink.tsx";
import { courseMessages } from "./course.messages.ts";

/** What the employer may be told now, one press from being changed. */
export function ConsentCard({ view }: { view: AppealView }) {
  const t = useText(courseMessages);
  const pick = usePick();
  const consent = explainedConsents[view.handling.consent];
  return (
    <section
      className={`card${view.handling.consent === "none" && view.handling.firstContactAt !== null ? " to-do" : ""}`}
      aria-labelledby="consent-title"
    >
      <h2 id="consent-title">{t("consentTitle")}</h2>
      <p>{pick(consent)}</p>
      <p className="small soft">{pick(consent.hint)}</p>
      <ActLink to={`/appeals/${view.id}/consent`} decision={view.can["consent"]}>
        {t("consentChange")}
      </ActLink>
    </section>
  );
}
