import { waysAfter } from "@niangjia/domain/appeals/agreement/after-breach.rules";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useList, usePick, useText } from "@niangjia/ui/language";
import { agreementInForce, brokenKinds } from "../../agreements/in-force.ts";
import { courseMessages } from "./course.messages.ts";

/** A promise was broken: what the union does, what the worker can do, and the legal ways with their law. */
export default function BreachCard({ view }: { view: AppealView }) {
  const t = useText(courseMessages);
  const pick = usePick();
  const list = useList();
  const ways = waysAfter(brokenKinds(agreementInForce(view.agreements)));
  return (
    <section className="card to-do" aria-labelledby="breach-title">
      <h2 id="breach-title">{t("breachTitle")}</h2>
      <ol className="steps-ahead">
        <li>{t("breach1")}</li>
        <li>{t("breach2")}</li>
        <li>{t("breach3")}</li>
      </ol>
      {ways.map((way) => (
        <details key={way.code} className="narrow">
          <summary>{pick(way.name)}</summary>
          <dl className="facts">
            <div>
              <dt>{t("wayFits")}</dt>
              <dd>{pick(way.fits)}</dd>
            </div>
            {way.limits.length > 0 && (
              <div>
                <dt>{t("wayLimits")}</dt>
                <dd>{way.limits.map(pick).join("\n")}</dd>
              </div>
            )}
            <div>
              <dt>{t("wayNeeds")}</dt>
              <dd>{list(way.needs.map(pick))}</dd>
            </div>
            <div>
              <dt>{t("wayLaw")}</dt>
              <dd>{list(way.articles.map((article) => pick(article.text)))}</dd>
            </div>
          </dl>
        </details>
      ))}
    </section>
  );
}
