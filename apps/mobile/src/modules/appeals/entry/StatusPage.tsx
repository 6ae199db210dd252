/* Names for tests: heading "凭回执查进度"; textbox "回执的 12 个字（或英文单词）"; button "查看"; list "经过"; groups of acts by their summaries. */
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { longestReceipt } from "@niangjia/domain/appeals/appeals.limits";
import { aboutText } from "@niangjia/domain/appeals/appeals.about";
import { receiptRoutes } from "@niangjia/domain/appeals/entry/receipt.routes";
import { receiptPattern } from "@niangjia/domain/appeals/entry/entry.rules";
import type { ReceiptAppeal, ReceiptView } from "@niangjia/domain/appeals/entry/entry.views";
import {
  appealStatuses,
  endedStatuses,
  outcomes,
  satisfactions,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import { call, type Offline, type Refusal } from "@niangjia/client/call";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Note, Waiting, StateTag } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { ElderSwitch, LanguageSwitch } from "../../../shell/Switches.tsx";
import { AppealTimeline } from "../following/AppealTimeline.tsx";
import { followingMessages } from "../following/following.messages.ts";
import { dueWord, nextStepOf } from "../following/next-step.ts";
import { entryMessages } from "./entry.messages.ts";
import { ReceiptCard } from "./ReceiptCard.tsx";
import { HoldersActs } from "./HoldersActs.tsx";

const inFragment = () => (receiptPattern.test(location.hash.slice(1)) ? location.hash.slice(1) : null);

/** The worker's page without an account: the receipt, typed or from the link's fragment, opens it. */
export default function StatusPage() {
  const t = useText(entryMessages);
  const shell = useText(shellMessages);
  const language = useLanguage();
  const [receipt, setReceipt] = useState(inFragment);
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState<{ appeal: ReceiptAppeal; receipt: ReceiptView } | null>(null);
  const reading = useMutation<{ appeal: ReceiptAppeal; receipt: ReceiptView }, Refusal | Offline, string>({
    mutationFn: (words) =>
      call(receiptRoutes.receiptAppeal, { body: { receipt: words } }, { language, isAnonymous: true }),
    onSuccess: (answer, words) => {
      setReceipt(words);
      setShown(answer);
    },
  });
  const { mutate } = reading;
  useEffect(() => {
    const read = () => {
      const given = inFragment();
      if (given) mutate(given);
    };
    read();
    addEventListener("hashchange", read);
    return () => removeEventListener("hashchange", read);
    // Also when the language changes: sentences of the answer follow it.
  }, [mutate, language]);
  const leave = () => {
    history.replaceState(history.state, "", location.pathname);
    setShown(null);
    setReceipt(null);
    setTyped("");
    reading.reset();
  };
  if (shown && receipt) {
    return (
      <Page
        title={t("statusTitle")}
        tools={
          <>
            <LanguageSwitch />
            <ElderSwitch />
          </>
        }
        foot={
          <Button isWide isBusy={reading.isPending} onClick={() => mutate(receipt)}>
            {t("refresh")}
          </Button>
        }
      >
        <Failure error={reading.error} />
        <Shown appeal={shown.appeal} receipt={receipt} onChange={(appeal) => setShown({ ...shown, appeal })} />
        <ReceiptCard number={shown.appeal.number} receipt={shown.receipt} />
        <div className="no-print">
          <a className="button is-wide" href={`/m/claim#${receiptPattern.test(receipt) ? receipt : ""}`}>
            {t("claimLink")}
          </a>
        </div>
        <div className="no-print">
          <Button isWide onClick={leave}>
            {t("openAnother")}
          </Button>
        </div>
      </Page>
    );
  }
  return (
    <Page
      title={t("statusTitle")}
      tools={
        <>
          <LanguageSwitch />
          <ElderSwitch />
        </>
      }
      foot={
        <Button kind="primary" isWide isBusy={reading.isPending} onClick={() => typed.trim() !== "" && mutate(typed)}>
          {t("open")}
        </Button>
      }
    >
      {receipt && reading.isPending && <Waiting label={shell("loading")} />}
      <TextArea
        label={t("words")}
        hint={t("wordsHint")}
        rows={3}
        maxLength={longestReceipt}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Failure error={reading.error} />
      <p>
        <a className="button is-wide" href="tel:12351">
          {t("hotline")}
        </a>
      </p>
    </Page>
  );
}

function Shown({
  appeal,
  receipt,
  onChange,
}: {
  appeal: ReceiptAppeal;
  receipt: string;
  onChange: (appeal: ReceiptAppeal) => void;
}) {
  const t = useText(entryMessages);
  const following = useText(followingMessages);
  const pick = usePick();
  const language = useLanguage();
  const isOpen = !(endedStatuses as readonly string[]).includes(appeal.status);
  return (
    <>
      <section className="card" aria-label={appeal.number}>
        <p className="card-head">
          <span className="card-title">{pick(aboutText(appeal))}</span>
          <StateTag state={appealStatuses[appeal.status]} />
        </p>
        <p className="next-step">{following(nextStepOf(appeal), { union: appeal.union.name, date: "" })}</p>
        {appeal.handlerName && isOpen && (
          <p className="small soft">{following("handler", { name: appeal.handlerName })}</p>
        )}
        {appeal.dueAt && appeal.dueFor && (
          <p className="due number">
            {following(dueWord(appeal.dueFor, appeal.isOverdue), {
              at: instantText(appeal.dueAt, language),
            })}
          </p>
        )}
        <p className="small soft number">
          {t("number")} {appeal.number} · {appeal.union.name}
        </p>
      </section>
      {appeal.isClaimed && <Note tone="info">{t("claimed")}</Note>}
      {appeal.answer && (
        <section className="card answer" aria-labelledby="answer-title">
          <h2 id="answer-title">{t("answer")}</h2>
          <p className="keep-lines">{appeal.answer}</p>
          {appeal.outcome && (
            <p className="small soft">{following("outcome", { outcome: pick(outcomes[appeal.outcome]) })}</p>
          )}
        </section>
      )}
      {appeal.rating && (
        <section className="card">
          <h2>{following("myRating")}</h2>
          <p>{pick(satisfactions[appeal.rating.satisfaction as Satisfaction])}</p>
        </section>
      )}
      <HoldersActs appeal={appeal} receipt={receipt} onChange={onChange} />
      <section className="section" aria-labelledby="timeline-title">
        <h2 id="timeline-title">{t("timeline")}</h2>
        <div className="card">
          <AppealTimeline label={t("timeline")} events={appeal.events} reader="worker" />
        </div>
      </section>
      <section className="card" aria-labelledby="words-title">
        <h2 id="words-title">{t("myWords")}</h2>
        <p className="keep-lines">{appeal.description}</p>
      </section>
    </>
  );
}
