/*
 * Names for tests: heading "向职工提问"; list "要问的问题" with buttons "去掉：…"; group "常问的（点一下加上）" with a button for each;
 * textbox "自己写一个", group "要什么样的回答", button "加上"; button "发给职工".
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { QuestionItem } from "@niangjia/domain/appeals/handling/handling.views";
import { questionKinds, type QuestionKind } from "@niangjia/domain/appeals/appeals.terms";
import { mostQuestions } from "@niangjia/domain/appeals/appeals.limits";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Segments } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Tag } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { useKeptText, useKeptValue } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { actsMessages } from "./acts.messages.ts";
import { usualQuestions } from "./usual-questions.ts";

const kinds = Object.keys(questionKinds) as QuestionKind[];

function readItems(kept: unknown): readonly QuestionItem[] {
  return Array.isArray(kept)
    ? (kept as Partial<QuestionItem>[]).flatMap((one) =>
        typeof one.text === "string" && kinds.some((kind) => kind === one.kind)
          ? [{ text: one.text, kind: one.kind! }]
          : [],
      )
    : [];
}

/** Precise questions to the worker: pressed from the usual ones, or written. */
export default function AskPage() {
  const t = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const [items, setItems, forget] = useKeptValue(`ask.${id}`, readItems);
  const [own, setOwn] = useKeptText(`ask-own.${id}`);
  const [kind, setKind] = useState<QuestionKind>("text");
  const [isTried, setTried] = useState(false);
  const view = order.data;
  const send = useCommand(appealsContract.routes.ask, {
    onDone: () => {
      forget();
      tell(t("asked"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const add = (item: QuestionItem) => items.length < mostQuestions && setItems([...items, item]);
  const addOwn = () => {
    if (own.trim().length < 2) return;
    add({ text: own.trim(), kind });
    setOwn("");
  };
  const submit = () => {
    setTried(true);
    if (items.length > 0 && view) send.mutate({ params: { id }, body: { version: view.version, items: [...items] } });
  };
  const usual = (view ? usualQuestions(view.category) : []).filter(
    (one) => !items.some((item) => item.text === pick(one.text)),
  );
  return (
    <Page
      title={t("askTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton decision={view?.can["ask"]} kind="primary" isWide isBusy={send.isPending} onClick={submit}>
          {t("askSend")}
        </DecisionButton>
      }
    >
      <p className="soft">{t("askIntro")}</p>
      <Failure error={order.error ?? send.error} />
      <section className="section" aria-labelledby="ask-list">
        <h2 id="ask-list">{t("askList")}</h2>
        {items.length === 0 && (
          <p className={isTried ? "field-error" : "soft"} role={isTried ? "alert" : undefined}>
            {isTried ? t("askEmpty") : t("askNone")}
          </p>
        )}
        {items.length > 0 && (
          <ol className="rows" aria-labelledby="ask-list">
            {items.map((item) => (
              <li key={item.text} className="row">
                <span className="row-text">
                  {item.text} <Tag>{pick(questionKinds[item.kind])}</Tag>
                </span>
                <button
                  type="button"
                  className="icon-button"
                  aria-label={t("askRemove", { text: item.text })}
                  onClick={() => setItems(items.filter((one) => one !== item))}
                >
                  <Icon name="cross" size={20} />
                </button>
              </li>
            ))}
          </ol>
        )}
      </section>
      {items.length < mostQuestions && (
        <>
          {usual.length > 0 && (
            <section className="section" role="group" aria-labelledby="ask-usual">
              <h2 id="ask-usual">{t("askUsual")}</h2>
              <div className="chips">
                {usual.map((one) => (
                  <button key={one.text.zh} type="button" onClick={() => add({ text: pick(one.text), kind: one.kind })}>
                    {pick(one.text)}
                  </button>
                ))}
              </div>
            </section>
          )}
          <section className="section" aria-label={t("askOwn")}>
            <TextArea
              label={t("askOwn")}
              rows={2}
              maxLength={300}
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
            <Button isWide disabled={own.trim().length < 2} onClick={addOwn}>
              {t("askAdd")}
            </Button>
          </section>
        </>
      )}
    </Page>
  );
}
