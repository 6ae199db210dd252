/*
 * Names for tests: heading "独立回访"; button "给职工打电话"; radio groups "打通了吗", "有人联系您并给了答复吗？", "问题解决了吗？", "您满意吗？";
 * checkbox "职工要求上一级重办"; textbox "职工怎么说"; button "记录回访".
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { isDissatisfied } from "@niangjia/domain/appeals/appeals.rules";
import { satisfactions, type Satisfaction } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { followingMessages } from "../following/following.messages.ts";
import { actsMessages } from "./acts.messages.ts";
import { CallButton, useCaller } from "./CallWorker.tsx";

type YesNo = "yes" | "no";

/** Somebody other than the handler asks the worker the three questions. */
export default function CallBackPage() {
  const t = useText(actsMessages);
  const q = useText(followingMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const order = useRoute(appealsContract.routes.get, { params: { id } });
  const caller = useCaller(id);
  const [result, setResult] = useState<"reached" | "not_reached" | null>(null);
  const [answered, setAnswered] = useState<YesNo | null>(null);
  const [solved, setSolved] = useState<YesNo | null>(null);
  const [level, setLevel] = useState<`${Satisfaction}` | null>(null);
  const [reopen, setReopen] = useState(false);
  const [note, setNote, forget] = useKeptText(`call-back.${id}`);
  const [isTried, setTried] = useState(false);
  const isReached = result === "reached";
  const isMissing = result === null || (isReached && (answered === null || solved === null || level === null));
  const isBad = isReached && level !== null && isDissatisfied(Number(level));
  const record = useCommand(appealsContract.routes.callBack, {
    onDone: () => {
      forget();
      tell(t("callBackDone"));
      void navigate({ to: `/orders/${id}`, replace: true });
    },
    onFail: () => void order.refetch(),
  });
  const submit = () => {
    setTried(true);
    if (isMissing || !order.data) return;
    const said = isReached
      ? { answered: answered === "yes", solved: solved === "yes", satisfaction: Number(level) }
      : {};
    record.mutate({
      params: { id },
      body: { version: order.data.version, result, note, reopen: isBad && reopen, ...said },
    });
  };
  const yesNo = [
    { value: "yes" as const, label: q("yes") },
    { value: "no" as const, label: q("no") },
  ];
  return (
    <Page
      title={t("callBackTitle")}
      back={`/orders/${id}`}
      foot={
        <DecisionButton
          decision={order.data?.can["callBack"]}
          kind="primary"
          isWide
          isBusy={record.isPending}
          onClick={submit}
        >
          {t("callBackSend")}
        </DecisionButton>
      }
    >
      <p className="soft">{t("callBackIntro")}</p>
      <Failure error={order.error ?? caller.error} onRetry={() => void order.refetch()} />
      {order.data?.can["callBack"]?.allowed && <CallButton caller={caller} />}
      <Choices
        legend={t("callBackResult")}
        isSideBySide
        value={result}
        onChoose={setResult}
        choices={(["reached", "not_reached"] as const).map((value) => ({ value, label: t(`cb_${value}`) }))}
      />
      {isReached && (
        <>
          <Choices legend={q("q_answered")} choices={yesNo} value={answered} onChoose={setAnswered} isSideBySide />
          <Choices legend={q("q_solved")} choices={yesNo} value={solved} onChoose={setSolved} isSideBySide />
          <Choices
            legend={q("q_satisfied")}
            value={level}
            onChoose={setLevel}
            choices={([5, 4, 3, 2, 1] as const).map((one) => ({
              value: `${one}` as const,
              label: pick(satisfactions[one]),
            }))}
          />
        </>
      )}
      {isBad && (
        <div className="rows">
          <Tick label={t("callBackReopen")} checked={reopen} onChange={setReopen} />
        </div>
      )}
      <TextArea
        label={t("callBackNote")}
        rows={3}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={fieldSentence(record.error, "note")}
      />
      {isTried && isMissing && (
        <Note tone="warn" isAlert>
          {t("answerAll")}
        </Note>
      )}
      <Failure error={record.error} />
    </Page>
  );
}
