import { consents } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { usePick, useText } from "@niangjia/ui/language";
import { ActLink } from "./ActLink.tsx";
import { courseMessages } from "./course.messages.ts";

/** What the employer may be told now, one press from being changed. */
export function ConsentCard({ view }: { view: AppealView }) {
  const t = useText(courseMessages);
  const pick = usePick();
  const { consent } = view.handling;
  return (
    <section
      className={`card${consent === "none" && view.handling.firstContactAt !== null ? " to-do" : ""}`}
      aria-labelledby="consent-title"
    >
      <h2 id="consent-title">{t("consentTitle")}</h2>
      <p>{pick(consents[consent])}</p>
      <p className="small soft">{t(`means_${consent}`)}</p>
      <ActLink to={`/appeals/${view.id}/consent`} decision={view.can["consent"]}>
        {t("consentChange")}
      </ActLink>
    </section>
  );
}
