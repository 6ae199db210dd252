import { disclosures } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { FileRows } from "./FileRows.tsx";
import { followingMessages } from "./following.messages.ts";

/** What the worker told, with files and places. */
export function AppealFacts({ view, title }: { view: AppealView; title?: string }) {
  const t = useText(followingMessages);
  const pick = usePick();
  const language = useLanguage();
  const facts = [
    [t("employer"), view.employerName],
    [t("employerPlace"), view.employerDivision?.name],
    [t("workplace"), view.workplaceDivision?.name],
    [t("knownOn"), view.knownOn && dateText(view.knownOn, language)],
    [t("disclosure"), pick(disclosures[view.disclosure])],
    [t("phone"), /\d/.test(view.phoneMasked) ? view.phoneMasked : null],
  ] as const;
  return (
    <section className="section" aria-labelledby="facts-title">
      <h2 id="facts-title">{title ?? t("said")}</h2>
      <div className="card">
        <p className="keep-lines">{view.description}</p>
        <dl className="facts">
          {facts.map(
            ([name, value]) =>
              value && (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ),
          )}
        </dl>
        {view.attachments.length > 0 && <FileRows appealId={view.id} files={view.attachments} />}
      </div>
    </section>
  );
}
