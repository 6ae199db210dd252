/*
 * Names for tests: heading "向工会反映问题"; group "哪方面的问题？"; textboxes "发生了什么？", "单位名称", "怎么称呼您？", "手机号（可不填）";
 * button "提交"; afterwards heading "工会已收到", list of twelve words, links "看进度".
 */
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useCallback, useEffect, useRef, useState } from "react";
import { longestEmployerName } from "@niangjia/domain/members/members.limits";
import { longestDescription, longestWorkerName } from "@niangjia/domain/appeals/appeals.limits";
import { receiptRoutes } from "@niangjia/domain/appeals/entry/receipt.routes";
import { parseEntryCode } from "@niangjia/domain/appeals/entry/entry.rules";
import { isUrgentText } from "@niangjia/domain/appeals/appeals.rules";
import {
  appealCategories,
  appealTopics,
  disclosures,
  type AppealCategory,
  disclosuresAsked,
} from "@niangjia/domain/appeals/appeals.terms";
import type { Text } from "@niangjia/domain/kernel/text";
import { call, Refusal } from "@niangjia/client/call";
import { isForLater } from "@niangjia/client/outbox";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Chips, Choices } from "@niangjia/ui/phone/Choices.tsx";
import { Field, TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Note, Waiting } from "@niangjia/ui/phone/States.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { Page } from "../../../shell/Page.tsx";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { ElderSwitch, LanguageSwitch } from "../../../shell/Switches.tsx";
import { writingMessages } from "../writing/writing.messages.ts";
import { entryMessages } from "./entry.messages.ts";
import { bodyOf, problemsOf, type Problem } from "./filling.ts";
import { ReceiptCard } from "./ReceiptCard.tsx";
import { newSlip, slips, type Slip, type SlipDraft } from "./slips.ts";

const pause = 15_000;

/** Where a printed code leads: one page to fill in, kept on the phone, sent when there is a line. */
export default function AtPage() {
  const t = useText(entryMessages);
  const shell = useText(shellMessages);
  const { code: typed } = useParams({ strict: false }) as { code: string };
  const code = parseEntryCode(typed) ?? typed;
  const [slip, setSlip] = useState<Slip | null>(null);
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    void slips
      .find(code)
      .catch(() => null)
      .then((found) => setSlip(found ?? newSlip(code)));
  }, [code]);
  const keep = useCallback((next: Slip) => {
    setSlip(next);
    slips.keep(next).then(
      () => setKept(true),
      () => setKept(false),
    );
  }, []);
  if (slip === null)
    return (
      <Page title={t("title")}>
        <Waiting label={shell("loading")} />
      </Page>
    );
  if (slip.delivered)
    return (
      <DeliveredPage
        slip={slip}
        onForget={() =>
          void slips
            .drop(code)
            .catch(() => undefined)
            .then(() => setSlip(newSlip(code)))
        }
      />
    );
  return <FillingPage slip={slip} keep={keep} isKept={isKept} />;
}

function FillingPage({ slip, keep, isKept }: { slip: Slip; keep: (slip: Slip) => void; isKept: boolean }) {
  const t = useText(entryMessages);
  const language = useLanguage();
  const face = useQuery({
    queryKey: ["entry", slip.code, language],
    queryFn: () => call(receiptRoutes.entryAt, { params: { code: slip.code } }, { language, isAnonymous: true }),
    retry: false,
  });
  const { send, isSending, because } = useSending(slip, keep);
  const [isTried, setTried] = useState(false);
  useEffect(() => {
    if (!face.data || slip.body !== null || JSON.stringify(face.data) === JSON.stringify(slip.face)) return;
    keep({
      ...slip,
      face: face.data,
      draft: { ...slip.draft, employerName: slip.draft.employerName ?? face.data.employerName },
    });
  }, [face.data, slip, keep]);
  const unknown = face.error instanceof Refusal ? face.error : null;
  if (unknown && slip.body === null && slip.draft.description === "")
    return (
      <Page title={t("title")} tools={<LanguageSwitch />}>
        <Failure error={unknown} />
        <p>
          <a className="button is-wide" href="tel:12351">
            {t("hotline")}
          </a>
        </p>
      </Page>
    );
  const change = (part: Partial<SlipDraft>) => keep({ ...slip, draft: { ...slip.draft, ...part } });
  const problems = problemsOf(slip.draft);
  const sentence = (problem: Problem) => (isTried && problems.includes(problem) ? t(problem) : undefined);
  const submit = () => {
    setTried(true);
    if (problems.length > 0)
      return requestAnimationFrame(() =>
        document
          .querySelector<HTMLElement>("[aria-invalid=true], .field-error:not(:empty)")
          ?.scrollIntoView({ block: "center" }),
      );
    // What is sent first with this receipt is sent unchanged ever after.
    const ready = { ...slip, body: bodyOf(slip) };
    keep(ready);
    void send(ready);
  };
  if (slip.body !== null) {
    return (
      <Page
        title={t("title")}
        tools={<LanguageSwitch />}
        foot={
          <Button kind="primary" isWide isBusy={isSending} onClick={() => void send(slip)}>
            {t("tryNow")}
          </Button>
        }
      >
        <Note tone="good" icon="cloud" title={isSending ? t("sending") : t("waitingTitle")}>
          <p>{t("waitingText")}</p>
        </Note>
        {!isKept && (
          <Note tone="warn" isAlert>
            {t("notKept")}
          </Note>
        )}
        <p className="card clamp">{slip.body.description}</p>
        <p>
          <a className="button is-wide" href="tel:12351">
            {t("hotline")}
          </a>
        </p>
      </Page>
    );
  }
  return (
    <Page
      title={t("title")}
      tools={
        <>
          <LanguageSwitch />
          <ElderSwitch />
        </>
      }
      foot={
        <Button kind="primary" isWide onClick={submit}>
          {t("submit")}
        </Button>
      }
    >
      {slip.face && <p className="soft">{t("at", { name: slip.face.name, union: slip.face.unionName })}</p>}
      <p className="soft">{t("intro")}</p>
      {because && (
        <Note tone="bad" isAlert>
          <p>{because.message}</p>
          {because.fields.map((field) => (
            <p key={field.path}>{field.message}</p>
          ))}
        </Note>
      )}
      {!isKept && (
        <Note tone="warn" isAlert>
          {t("notKept")}
        </Note>
      )}
      <Fields draft={slip.draft} change={change} sentence={sentence} isKept={isKept} />
      <p className="small soft">{t("privacy")}</p>
      <p className="small">
        <a href="tel:12351">{t("hotline")}</a>
      </p>
    </Page>
  );
}

function Fields({
  draft,
  change,
  sentence,
  isKept,
}: {
  draft: SlipDraft;
  change: (part: Partial<SlipDraft>) => void;
  sentence: (problem: Problem) => string | undefined;
  isKept: boolean;
}) {
  const t = useText(entryMessages);
  const writing = useText(writingMessages);
  const pick = usePick();
  const topics = draft.category === null ? {} : (appealTopics[draft.category] as Readonly<Record<string, Text>>);
  const choicesOf = (table: Readonly<Record<string, Text>>) =>
    Object.entries(table).map(([value, text]) => ({ value, label: pick(text) }));
  return (
    <>
      <div>
        <Chips
          legend={t("category")}
          choices={choicesOf(appealCategories)}
          value={draft.category}
          onChoose={(category) => change({ category: category as AppealCategory | null, topic: null })}
        />
        {sentence("need_category") && (
          <p className="field-error" role="alert">
            <Icon name="warn" size={18} /> {sentence("need_category")}
          </p>
        )}
      </div>
      {Object.keys(topics).length > 0 && (
        <Chips
          legend={t("topic")}
          choices={choicesOf(topics)}
          value={draft.topic ?? null}
          onChoose={(topic) => change({ topic })}
        />
      )}
      <div>
        <TextArea
          label={t("what")}
          hint={t("whatHint")}
          rows={4}
          maxLength={longestDescription}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
          error={sentence("need_what")}
        />
        {draft.description !== "" && isKept && (
          <p className="kept-line small soft">
            <span>
              <Icon name="check" size={16} /> {t("kept")}
            </span>
          </p>
        )}
      </div>
      {isUrgentText(draft.description) && (
        <Note tone="bad" title={t("danger")} isAlert>
          <div className="foot-row">
            <a className="button button-danger" href="tel:110">
              {t("police")}
            </a>
            <a className="button button-danger" href="tel:120">
              {t("rescue")}
            </a>
          </div>
        </Note>
      )}
      <Field
        label={t("employer")}
        hint={t("employerHint")}
        maxLength={longestEmployerName}
        autoComplete="organization"
        value={draft.employerName ?? ""}
        onChange={(event) => change({ employerName: event.target.value })}
      />
      <Field
        label={t("name")}
        hint={t("nameHint")}
        maxLength={longestWorkerName}
        autoComplete="name"
        value={draft.name}
        onChange={(event) => change({ name: event.target.value })}
        error={sentence("need_name")}
      />
      <Field
        label={t("phone")}
        hint={t("phoneHint")}
        type="tel"
        inputMode="numeric"
        autoComplete="tel-national"
        value={draft.phone ?? ""}
        onChange={(event) => change({ phone: event.target.value })}
        error={sentence("phone_wrong")}
      />
      {(draft.phone ?? "").trim() === "" && <Note tone="info">{t("noPhone")}</Note>}
      <Choices
        legend={t("who")}
        value={draft.disclosure}
        onChoose={(disclosure) => change({ disclosure })}
        choices={disclosuresAsked.map((value) => ({
          value,
          label: pick(disclosures[value]),
          hint: writing(`whoHint_${value}`),
        }))}
      />
    </>
  );
}

/** Sends when asked, when the line comes back, when the page is looked at again, and now and then while it waits. */
function useSending(slip: Slip, keep: (slip: Slip) => void) {
  const language = useLanguage();
  const [isSending, setSending] = useState(false);
  const [because, setBecause] = useState<Refusal | null>(null);
  const underWay = useRef(false);
  const send = useCallback(
    async (ready: Slip) => {
      if (ready.body === null || underWay.current) return;
      underWay.current = true;
      setSending(true);
      setBecause(null);
      try {
        const answer = await call(
          receiptRoutes.submitAtEntry,
          { params: { code: ready.code }, body: ready.body },
          { language, isAnonymous: true },
        );
        keep({
          ...newSlip(ready.code),
          receipt: ready.receipt,
          delivered: { number: answer.number, unionName: answer.union.name, receipt: answer.receipt },
        });
      } catch (error) {
        // Refused for what it says: back to writing. Anything else says nothing about the content: it goes on waiting.
        if (error instanceof Refusal && !isForLater(error) && error.code !== "appeal_entry_busy") {
          setBecause(error);
          keep({ ...ready, body: null });
        }
      } finally {
        underWay.current = false;
        setSending(false);
      }
    },
    [language, keep],
  );
  useEffect(() => {
    if (slip.body === null) return;
    const again = () => void (document.visibilityState === "visible" && send(slip));
    const timer = setInterval(again, pause);
    addEventListener("online", again);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
      document.removeEventListener("visibilitychange", again);
    };
  }, [slip, send]);
  const isWaiting = slip.body !== null;
  useEffect(() => {
    if (isWaiting) void send(slip);
    // Once for each slip that is found waiting.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isWaiting]);
  return { send, isSending, because };
}

function DeliveredPage({ slip, onForget }: { slip: Slip; onForget: () => void }) {
  const t = useText(entryMessages);
  const { number, unionName, receipt } = slip.delivered!;
  return (
    <Page
      title={t("doneTitle")}
      tools={<LanguageSwitch />}
      foot={
        <a className="button button-primary is-wide" href={`/m/receipt#${slip.receipt}`}>
          {t("follow")}
        </a>
      }
    >
      <div className="receipt">
        <span className="receipt-mark">
          <Icon name="check" size={34} />
        </span>
        <p className="receipt-number number">{number}</p>
        <p className="soft">
          {t("wentTo")} {unionName}
        </p>
      </div>
      <ReceiptCard number={number} receipt={receipt} />
      <p className="small soft no-print">{t("forgetHint")}</p>
      <div className="no-print">
        <Button isWide onClick={onForget}>
          {t("forget")}
        </Button>
      </div>
    </Page>
  );
}
