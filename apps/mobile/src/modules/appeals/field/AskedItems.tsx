/*
 * Names for tests: list "要问的问题" with buttons "去掉：…"; group "常问的（点一下加上）" with a button for each; textbox "自己写一个",
 * group "要什么样的回答", button "加上".
 */
import { useState } from "react";
import { longestQuestion, shortestQuestion } from "@niangjia/domain/appeals/appeals.limits";
import { questionKinds, type QuestionKind } from "@niangjia/domain/appeals/appeals.terms";
import type { QuestionItem } from "@niangjia/domain/appeals/handling/handling.views";
import type { FieldProps } from "@niangjia/client/filling";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Tag } from "@niangjia/ui/phone/States.tsx";
import { useFocusOnward } from "../../../shell/act/focus-onward.ts";
import { actsMessages } from "./acts.messages.ts";
import { useOrder } from "./use-order.ts";
import { usualQuestions } from "./usual-questions.ts";

const kinds = Object.keys(questionKinds) as QuestionKind[];

/** Precise questions to the worker: pressed from the usual ones, or written. */
export function AskedItems({ field, id, value: items = [], onChange, error }: FieldProps<readonly QuestionItem[]>) {
  const t = useText(actsMessages);
  const pick = usePick();
  const { view } = useOrder();
  const [own, setOwn] = useState("");
  const [kind, setKind] = useState<QuestionKind>("text");
  const focusOnward = useFocusOnward(items.length);
  const most = field.most ?? Infinity;
  const usual = (view ? usualQuestions(view.category) : []).filter(
    (one) => !items.some((item) => item.text === pick(one.text)),
  );
  /** The focus goes on to what adds another one, or, when no more can be asked, to the new one. */
  const add = (item: QuestionItem, onward: string) => {
    focusOnward(items.length + 1 < most ? onward : `${id}-${items.length}`);
    onChange([...items, item]);
  };
  const addOwn = () => {
    if (own.trim().length < shortestQuestion) return;
    add({ text: own.trim(), kind }, id);
    setOwn("");
  };
  const addUsual = (at: number) => {
    const { text, kind } = usual[at]!;
    add({ text: pick(text), kind }, usual.length > 1 ? `${id}-usual-${Math.min(at, usual.length - 2)}` : id);
  };
  const remove = (at: number) => {
    focusOnward(at < items.length - 1 ? `${id}-${at}` : id);
    onChange(items.filter((_, i) => i !== at));
  };
  return (
    <>
      <section className="section" aria-labelledby={`${id}-list`}>
        <h2 id={`${id}-list`}>{pick(field.label)}</h2>
        {items.length === 0 && <p className="soft">{t("askNone")}</p>}
        {error && <p className="field-error">{error}</p>}
        {items.length > 0 && (
          <ol className="rows" aria-labelledby={`${id}-list`}>
            {items.map((item, at) => (
              <li key={item.text} className="row">
                <span className="row-text">
                  {item.text} <Tag>{pick(questionKinds[item.kind])}</Tag>
                </span>
                <button
                  type="button"
                  id={`${id}-${at}`}
                  className="icon-button"
                  aria-label={t("askRemove", { text: item.text })}
                  onClick={() => remove(at)}
                >
                  <Icon name="cross" size={20} />
                </button>
              </li>
            ))}
          </ol>
        )}
      </section>
      {items.length < most && (
        <>
          {usual.length > 0 && (
            <section className="section" role="group" aria-labelledby={`${id}-usual`}>
              <h2 id={`${id}-usual`}>{t("askUsual")}</h2>
              <div className="chips">
                {usual.map((one, at) => (
                  <button key={one.text.zh} type="button" id={`${id}-usual-${at}`} onClick={() => addUsual(at)}>
                    {pick(one.text)}
                  </button>
                ))}
              </div>
            </section>
          )}
          <section className="section" aria-label={t("askOwn")}>
            <TextArea
              id={id}
              label={t("askOwn")}
              rows={2}
              maxLength={longestQuestion}
              value={own}
              onChange={(event) => setOwn(event.target.value)}
            />
            <p className="label">{t("askKind")}</p>
            <Segments
              label={t("askKind")}
              value={kind}
              onChoose={setKind}
              choices={kinds.map((value) => ({ value, label: pick(questionKinds[value]) }))}
            />
            <Button isWide disabled={own.trim().length < shortestQuestion} onClick={addOwn}>
              {t("askAdd")}
            </Button>
          </section>
        </>
      )}
    </>
  );
}
