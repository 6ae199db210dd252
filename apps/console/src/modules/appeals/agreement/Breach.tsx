import { waysAfter, type LegalWay } from "@niangjia/domain/appeals/agreement/after-breach.rules";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { usePick, useText } from "@niangjia/ui/language";
import { Section } from "../../../shell/Section.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";
import "./agreement.css";

/** After a breach: the legal ways that fit what was broken, each with its articles, what is needed and its limits. */
export function Breach({ appeal }: { appeal: AppealView }) {
  const t = useText(agreementScreenMessages);
  const broken = appeal.agreements.flatMap((round) => round.promises).filter((promise) => promise.status === "broken");
  if (broken.length === 0) return null;
  return (
    <Section title={t("breach")}>
      <p className="legal-about">{t("breachAbout")}</p>
      {waysAfter(broken.map((promise) => promise.kind)).map((way) => (
        <Way key={way.code} way={way} />
      ))}
    </Section>
  );
}

function Way({ way }: { way: LegalWay }) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  return (
    <details className="legal-way">
      <summary>{pick(way.name)}</summary>
      <p>{pick(way.fits)}</p>
      <h4>{t("basis")}</h4>
      <ul>
        {way.articles.map((article) => (
          <li key={article.text.en}>
            {pick(article.text)}
            {article.standing === "unverified" && <em> {t("unverified")}</em>}
          </li>
        ))}
      </ul>
      <h4>{t("needs")}</h4>
      <ul>
        {way.needs.map((need) => (
          <li key={need.en}>{pick(need)}</li>
        ))}
      </ul>
      {way.limits.length > 0 && (
        <>
          <h4>{t("limits")}</h4>
          <ul>
            {way.limits.map((limit) => (
              <li key={limit.en}>{pick(limit)}</li>
            ))}
          </ul>
        </>
      )}
    </details>
  );
}
