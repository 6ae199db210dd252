import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useEffect } from "react";
import { statusAddress } from "@niangjia/domain/appeals/entry/entry.rules";
import { appealCategories, topicText, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { fullInstantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { useSession } from "../../../shell/acting.ts";
import { takingScreenMessages } from "./taking.messages.ts";

/** What the last submission came to. */
export interface TakenAppeal {
  readonly id: string;
  readonly number: string;
  readonly submittedAt: string;
  readonly unionName: string;
  readonly words: { readonly zh: readonly string[]; readonly en: readonly string[] };
  readonly isVisible: boolean;
  readonly category: AppealCategory;
  readonly topic: string | null;
}

const page = () => statusAddress(window.location.origin, "").replace(/#$/, "");

/** Prints the slip alone: the page around it stays on screen. */
export function printSlip(): void {
  document.body.dataset["print"] = "slip";
  window.print();
  delete document.body.dataset["print"];
}

/** Number and words to read out, and the slip to hand over. */
export function Taken({ taken, onDismiss }: { taken: TakenAppeal; onDismiss: () => void }) {
  const t = useText(takingScreenMessages);
  const language = useLanguage();
  useEffect(
    () => () => {
      delete document.body.dataset["print"];
    },
    [],
  );
  return (
    <section className="taken" role="status" aria-label={t("taken")}>
      <div className="taken-head">
        <strong>
          {t("taken")} <span className="taken-number">{taken.number}</span>
        </strong>{" "}
        <span>{t("takenTo", { union: taken.unionName })}</span>
        <span className="taken-actions">
          {taken.isVisible && (
            <Link to={"/appeals/$appealId" as never} params={{ appealId: taken.id } as never} target="_blank">
              {t("open")}
            </Link>
          )}
          <Button size="small" onClick={printSlip}>
            {t("print")} <kbd>Alt R</kbd>
          </Button>
          <Button size="small" onClick={onDismiss}>
            {t("dismiss")}
          </Button>
        </span>
      </div>
      {!taken.isVisible && <p className="entry-note">{t("beyond")}</p>}
      <p>{t("words")}</p>
      <Words words={taken.words[language]} />
      <p className="entry-note">{t("wordsUse", { address: page() })}</p>
      <Slip taken={taken} />
    </section>
  );
}

function Words({ words }: { words: readonly string[] }) {
  return (
    <ol className="receipt-words">
      {words.map((word, place) => (
        <li key={place}>
          <small>{place + 1}</small>
          {word}
        </li>
      ))}
    </ol>
  );
}

/** On paper only: without phone number and without what happened, for it may lie about. */
function Slip({ taken }: { taken: TakenAppeal }) {
  const t = useText(takingScreenMessages);
  const pick = usePick();
  const language = useLanguage();
  const { me, capacity } = useSession();
  const topic = taken.topic === null ? undefined : topicText(taken.category, taken.topic);
  const about = topic
    ? `${pick(appealCategories[taken.category])} / ${pick(topic)}`
    : pick(appealCategories[taken.category]);
  return (
    <div className="slip" aria-hidden="true">
      <h1>
        {capacity.unionName} · {t("slipTitle")}
      </h1>
      <dl>
        <dt>{t("slipNumber")}</dt>
        <dd>
          <strong>{taken.number}</strong>
        </dd>
        <dt>{t("slipAt")}</dt>
        <dd>{fullInstantText(taken.submittedAt, language)}</dd>
        <dt>{t("slipAbout")}</dt>
        <dd>{about}</dd>
        <dt>{t("slipUnion")}</dt>
        <dd>{taken.unionName}</dd>
        <dt>{t("slipBy")}</dt>
        <dd>
          {me.name} · {pick(capacity.title)}
        </dd>
        <dt>{t("slipWords")}</dt>
        <dd>
          <Words words={taken.words[language]} />
        </dd>
      </dl>
      <p>{t("wordsUse", { address: page() })}</p>
    </div>
  );
}
