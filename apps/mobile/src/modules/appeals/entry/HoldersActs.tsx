import { useMutation } from "@tanstack/react-query";
import { useRef, useState, type ReactNode } from "react";
import { longestComment } from "@niangjia/domain/appeals/appeals.limits";
import { receiptRoutes } from "@niangjia/domain/appeals/entry/receipt.routes";
import type { ReceiptAct } from "@niangjia/domain/appeals/entry/receipt.routes";
import type { ReceiptAppeal } from "@niangjia/domain/appeals/entry/entry.views";
import { isDissatisfied } from "@niangjia/domain/appeals/appeals.rules";
import {
  consents,
  satisfactions,
  satisfactionsAsked,
  type Consent,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import { call, mayHaveBeenDone, newKey, type Offline, type Refusal } from "@niangjia/client/call";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Choices, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { entryMessages } from "./entry.messages.ts";
import type { ActProps } from "./holders-act.ts";
import { HoldersPromises } from "./HoldersPromises.tsx";
import { HoldersReply } from "./HoldersReply.tsx";
import "./entry.css";

/** What the holder of a receipt may do now; each act folded until it is wanted. */
export function HoldersActs({
  appeal,
  receipt,
  onChange,
}: {
  appeal: ReceiptAppeal;
  receipt: string;
  onChange: (appeal: ReceiptAppeal) => void;
}) {
  const t = useText(entryMessages);
  const language = useLanguage();
  const tell = useTell();
  // The same act after a lost answer carries the same key; another act another one.
  const once = useRef<{ act: string; key: string } | null>(null);
  const acting = useMutation<{ appeal: ReceiptAppeal }, Refusal | Offline, ReceiptAct>({
    mutationFn: (act) => {
      const text = JSON.stringify(act);
      if (once.current?.act !== text) once.current = { act: text, key: newKey() };
      return call(
        receiptRoutes.receiptAct,
        { body: { receipt, act } },
        { language, isAnonymous: true, key: once.current.key },
      );
    },
    onSuccess: (answer) => {
      once.current = null;
      tell(t("sent"));
      onChange(answer.appeal);
    },
    onError: (error) => {
      if (!mayHaveBeenDone(error)) once.current = null;
    },
  });
  const parts: ActProps = { appeal, act: acting.mutate, isBusy: acting.isPending };
  const may = (action: string) => appeal.can[action]?.allowed === true;
  const { version } = appeal;
  return (
    <div className="entry-acts no-print" key={appeal.version}>
      <Failure error={acting.error} />
      {appeal.openQuestion && may("reply") && <HoldersReply {...parts} question={appeal.openQuestion} />}
      <HoldersPromises {...parts} />
      {may("rate") && <Rate {...parts} />}
      {may("consent") && appeal.status !== "answered" && <ConsentAct {...parts} />}
      {may("supplement") && (
        <WordsAct
          title={t("supplement")}
          label={t("supplementText")}
          button={t("send")}
          least={1}
          isBusy={parts.isBusy}
          onSend={(text) => parts.act({ kind: "supplement", text })}
        />
      )}
      {may("reopen") && appeal.status === "closed" && (
        <WordsAct
          title={t("reopen")}
          label={t("reopenText")}
          button={t("send")}
          least={5}
          isBusy={parts.isBusy}
          onSend={(reason) => parts.act({ kind: "reopen", version, reason })}
        />
      )}
      {may("withdraw") && (
        <WordsAct
          title={t("withdraw")}
          label={t("withdrawText")}
          button={t("withdrawConfirm")}
          least={0}
          isDanger
          isBusy={parts.isBusy}
          onSend={(reason) => parts.act({ kind: "withdraw", version, reason: reason || null })}
        />
      )}
    </div>
  );
}

function Folded({ title, isOpen = false, children }: { title: string; isOpen?: boolean; children: ReactNode }) {
  return (
    <details open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function WordsAct({
  title,
  label,
  button,
  least,
  isDanger = false,
  isBusy,
  onSend,
}: {
  title: string;
  label: string;
  button: string;
  least: number;
  isDanger?: boolean;
  isBusy: boolean;
  onSend: (text: string) => void;
}) {
  const t = useText(entryMessages);
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = [...text.trim()].length < least;
  return (
    <Folded title={title}>
      <TextArea
        label={label}
        rows={3}
        maxLength={least === 0 ? 500 : 1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        error={isTried && isShort ? t("needReason") : undefined}
      />
      <Button
        kind={isDanger ? "danger" : "primary"}
        isWide
        isBusy={isBusy}
        onClick={() => (isShort ? setTried(true) : onSend(text.trim()))}
      >
        {button}
      </Button>
    </Folded>
  );
}

function ConsentAct({ appeal, act, isBusy }: ActProps) {
  const t = useText(entryMessages);
  const pick = usePick();
  const [consent, setConsent] = useState(appeal.consent as Consent);
  const allowed = (Object.keys(consents) as Consent[]).filter(
    (one) => one !== "name" || appeal.disclosure !== "sealed",
  );
  return (
    <Folded title={t("consent")}>
      <Choices
        legend={t("consent")}
        value={consent}
        onChoose={setConsent}
        choices={allowed.map((value) => ({ value, label: pick(consents[value]) }))}
      />
      <Button
        kind="primary"
        isWide
        isBusy={isBusy}
        disabled={consent === appeal.consent}
        onClick={() => act({ kind: "consent", version: appeal.version, consent })}
      >
        {t("consentSave")}
      </Button>
    </Folded>
  );
}

function Rate({ appeal, act, isBusy }: ActProps) {
  const t = useText(entryMessages);
  const pick = usePick();
  const [answered, setAnswered] = useState<"yes" | "no" | null>(null);
  const [solved, setSolved] = useState<"yes" | "no" | null>(null);
  const [level, setLevel] = useState<`${Satisfaction}` | null>(null);
  const [comment, setComment] = useState("");
  const [reopen, setReopen] = useState(false);
  const [isTried, setTried] = useState(false);
  const isBad = level !== null && isDissatisfied(Number(level));
  const isMissing = answered === null || solved === null || level === null;
  const lacksReason = isBad && reopen && comment.trim() === "";
  const yesNo = [
    { value: "yes" as const, label: t("yes") },
    { value: "no" as const, label: t("no") },
  ];
  const send = () => {
    setTried(true);
    if (isMissing || lacksReason) return;
    act({
      kind: "rate",
      version: appeal.version,
      answered: answered === "yes",
      solved: solved === "yes",
      satisfaction: Number(level),
      comment: comment.trim() || null,
      reopen: isBad && reopen,
    });
  };
  return (
    <Folded title={t("rate")} isOpen>
      <Choices legend={t("q_answered")} choices={yesNo} value={answered} onChoose={setAnswered} isSideBySide />
      <Choices legend={t("q_solved")} choices={yesNo} value={solved} onChoose={setSolved} isSideBySide />
      <Choices
        legend={t("q_satisfied")}
        value={level}
        onChoose={setLevel}
        choices={satisfactionsAsked.map((one) => ({
          value: `${one}` as const,
          label: pick(satisfactions[one]),
        }))}
      />
      <TextArea
        label={t("comment")}
        rows={2}
        maxLength={longestComment}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
        error={isTried && lacksReason ? t("needReason") : undefined}
      />
      {isBad && <Tick label={t("askAbove")} checked={reopen} onChange={setReopen} />}
      {isTried && isMissing && (
        <p className="field-error" role="alert">
          {t("answerAll")}
        </p>
      )}
      <Button kind="primary" isWide isBusy={isBusy} onClick={send}>
        {t("send")}
      </Button>
    </Folded>
  );
}
