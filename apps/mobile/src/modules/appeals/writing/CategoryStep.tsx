import { appealCategories, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { writingMessages } from "./writing.messages.ts";
import type { StepProps } from "./step-props.ts";

/** One press chooses and leads on. */
export function CategoryStep({ draft, change, go }: StepProps) {
  const t = useText(writingMessages);
  const pick = usePick();
  return (
    <section aria-labelledby="category-title" className="section">
      <h2 id="category-title">{t("category")}</h2>
      <ul className="tiles">
        {(Object.keys(appealCategories) as AppealCategory[]).map((category) => (
          <li key={category}>
            <button
              type="button"
              aria-pressed={draft.category === category}
              onClick={() => {
                change({ category, topic: draft.category === category ? draft.topic : null });
                go("what");
              }}
            >
              <Icon name={category} size={26} />
              <span>{pick(appealCategories[category])}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
