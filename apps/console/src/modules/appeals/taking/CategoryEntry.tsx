import { useState, type Ref } from "react";
import { appealCategories, appealTopics, type AppealCategory } from "@niangjia/domain/appeals/appeals.terms";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick, useText } from "@niangjia/ui/language";
import { takingScreenMessages } from "./taking.messages.ts";

export const categoryKeys = Object.keys(appealCategories) as AppealCategory[];
/** The key of each place in a list: 1 to 9, 0, -. */
export const placeKeys = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "-"] as const;

interface About {
  readonly category: AppealCategory | null;
  readonly topic: string | null;
}

/**
 * Category and topic in two key strokes: a number picks, words filter and Enter picks the first that fits;
 * Backspace in the empty field goes back to the categories.
 */
export function CategoryEntry({
  id,
  value,
  onChange,
  onDone,
  invalid,
  inputRef,
}: {
  id: string;
  value: About;
  onChange: (about: About) => void;
  onDone: () => void;
  invalid?: string | undefined;
  inputRef: Ref<HTMLInputElement>;
}) {
  const t = useText(takingScreenMessages);
  const pick = usePick();
  const [words, setWords] = useState("");
  const topics = value.category === null ? [] : Object.entries<Text>(appealTopics[value.category]);
  const choices =
    value.category === null
      ? categoryKeys.map((key) => ({ key, text: appealCategories[key] as Text }))
      : topics.map(([key, text]) => ({ key, text }));
  const fits = ({ text }: { text: Text }) =>
    words === "" || `${text.zh} ${text.en}`.toLowerCase().includes(words.trim().toLowerCase());
  const choose = (key: string) => {
    setWords("");
    if (value.category === null) onChange({ category: key as AppealCategory, topic: null });
    else {
      onChange({ category: value.category, topic: key });
      onDone();
    }
  };
  const type = (typed: string) => {
    const place = (placeKeys as readonly string[]).indexOf(typed.normalize("NFKC").trim());
    if (place >= 0 && choices[place]) choose(choices[place].key);
    else setWords(typed);
  };
  const press = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      const first = words === "" ? undefined : choices.find(fits);
      if (first) choose(first.key);
      else if (value.category !== null && words === "") onDone();
    } else if (event.key === "Backspace" && words === "" && value.category !== null) {
      event.preventDefault();
      onChange(value.topic === null ? { category: null, topic: null } : { category: value.category, topic: null });
    }
  };
  const chosen =
    value.category === null
      ? null
      : [
          pick(appealCategories[value.category]),
          ...topics.filter(([key]) => key === value.topic).map(([, text]) => pick(text)),
        ].join(" / ");
  return (
    <div className="category-entry">
      <div className="category-line">
        {chosen && (
          <span className="category-chosen">
            {chosen}{" "}
            <button
              type="button"
              className="plain-button"
              aria-label={t("again")}
              onClick={() => onChange({ category: null, topic: null })}
            >
              ×
            </button>
          </span>
        )}
        <input
          ref={inputRef}
          id={id}
          className="native-input"
          value={words}
          autoComplete="off"
          aria-describedby={`${id}-choices`}
          aria-invalid={invalid ? true : undefined}
          placeholder={t(value.category === null ? "categoryHint" : "topicHint")}
          onChange={(event) => type(event.target.value)}
          onKeyDown={press}
        />
      </div>
      <div
        id={`${id}-choices`}
        className="category-choices"
        role="group"
        aria-label={t(value.category === null ? "category" : "topics")}
      >
        {choices.map((choice, place) => (
          <button
            type="button"
            key={choice.key}
            tabIndex={-1}
            className={fits(choice) ? "category-choice" : "category-choice is-unfit"}
            aria-pressed={choice.key === value.topic}
            onClick={() => choose(choice.key)}
          >
            <kbd>{placeKeys[place]}</kbd> {pick(choice.text)}
          </button>
        ))}
      </div>
    </div>
  );
}
