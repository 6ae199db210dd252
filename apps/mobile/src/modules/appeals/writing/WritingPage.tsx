/*
 * Names for tests: heading "反映问题"; step 1 buttons named by category ("辞退、解除合同"); step 2 group "具体是哪一种？（可不选）",
 * textbox "发生了什么？", button "加照片或文件"; step 3 textbox "单位名称", searchbox "查城市、区县、街道", checkbox "我在别的地方上班"
 * (passed over when the employer stands in the person's record); step 4 radios
 * "只让工会知道，不告诉单位"/"可以告诉单位是我反映的", textbox "联系电话"; step 5 button "提交". "下一步" leads on.
 */
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { newKey } from "@niangjia/client/call";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { focusFirstWrong } from "../../../shell/focus-wrong.ts";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { CategoryStep } from "./CategoryStep.tsx";
import { entriesOf, useEntries } from "./desk.ts";
import {
  emptyDraft,
  fillIn,
  hasContent,
  problemsOf,
  stepAfter,
  writingSteps,
  stepsOf,
  type Draft,
  type Step,
} from "./draft.ts";
import { newEntry, type Entry } from "./entries.ts";
import { ReviewStep } from "./ReviewStep.tsx";
import type { StepProps } from "./step-props.ts";
import { WhatStep } from "./WhatStep.tsx";
import { WhereStep } from "./WhereStep.tsx";
import { WhoStep } from "./WhoStep.tsx";
import { writingMessages } from "./writing.messages.ts";

/** Opens the newest unfinished appeal, or a fresh one; its id and step stand in the address. */
export default function WritingPage() {
  const { personId } = usePerson();
  const entries = useEntries(personId);
  const { draft: id, step, then } = useSearch({ strict: false }) as { draft?: string; step?: string; then?: string };
  const [fresh] = useState(() => newKey().slice(0, 12));
  const entry = entries.find((one) => one.id === id);
  const isEditable = entry && (entry.state === "writing" || entry.state === "refused");
  const unfinished = entries.find((one) => one.state === "writing" && hasContent(one.draft));
  const opened = id ?? unfinished?.id ?? fresh;
  useEffect(() => {
    if (id !== undefined && id !== fresh) return;
    const shelf = entriesOf(personId);
    if (!shelf.find(fresh) && opened === fresh)
      shelf.keep(newEntry(fresh, newKey(), fillIn(emptyDraft, shelf.habits()), Date.now()));
  }, [personId, id, fresh, opened]);
  if (id === undefined) return <Navigate to="/appeals/new" search={{ draft: opened } as never} replace />;
  // Sent, waiting or deleted: going back in the browser does not write it a second time.
  if (!isEditable)
    return id === fresh ? null : <Navigate to={entry?.state === "waiting" ? "/appeals/waiting" : "/"} replace />;
  return (
    <Writing key={entry.id} entry={entry} step={writingSteps.find((one) => one === step) ?? "category"} then={then} />
  );
}

function Writing({ entry, step, then }: { entry: Entry; step: Step; then: string | undefined }) {
  const t = useText(writingMessages);
  const { personId } = usePerson();
  const navigate = useNavigate();
  const entries = entriesOf(personId);
  const [tried, setTried] = useState<ReadonlySet<Step>>(new Set());
  const [wasKept] = useState(() => hasContent(entry.draft) && step === "category" && entry.because === null);
  const change = (part: Partial<Draft>) => {
    const latest = entries.find(entry.id) ?? entry;
    entries.keep({ ...latest, state: "writing", draft: { ...latest.draft, ...part }, changedAt: Date.now() });
  };
  useFillingIn(entry, change);
  const own = stepsOf(entry.draft, step);
  // Changing one part leads straight back to where everything is read once more.
  const isChanging = then === "review";
  const go = (to: Step) =>
    void navigate({
      to: "/appeals/new",
      search: { draft: entry.id, step: to, ...(step === "review" ? { then: "review" } : {}) } as never,
    });
  const problems = problemsOf(entry.draft, step);
  const goOn = () => {
    setTried(new Set(tried).add(step));
    if (problems.length === 0) go(isChanging ? "review" : stepAfter(entry.draft, step));
    else focusFirstWrong();
  };
  const sentence: StepProps["sentence"] = (wanted, fields = []) => {
    const problem = tried.has(step) || entry.because ? problems.find((one) => wanted.includes(one)) : undefined;
    if (problem) return t(problem);
    return entry.because?.fields.find((field) =>
      fields.some((name) => field.path === name || field.path.startsWith(`${name}.`)),
    )?.message;
  };
  const parts: StepProps = { entry, draft: entry.draft, change, sentence, go };
  const startOver = () => {
    const id = newKey().slice(0, 12);
    entries.keep(newEntry(id, newKey(), fillIn(emptyDraft, entries.habits()), Date.now()));
    void navigate({ to: "/appeals/new", search: { draft: id } as never, replace: true });
  };
  if (step === "review") return <ReviewStep {...parts} />;
  return (
    // A page of its own for each step: what was pressed is gone, and the eyes and ears begin at the title.
    <Page
      key={step}
      title={t("title")}
      back="/"
      tools={
        <span className="small soft number step-count">
          {t("stepOf", { at: own.indexOf(step) + 1, all: own.length })}
        </span>
      }
      foot={
        step === "category" && entry.draft.category === null ? undefined : (
          <Button kind="primary" isWide onClick={goOn}>
            {t(isChanging ? "backToReview" : "next")}
          </Button>
        )
      }
    >
      {wasKept && step === "category" && (
        <Note tone="info" icon="pencil">
          <p>{t("resumed")}</p>
          <div>
            <Button onClick={startOver}>{t("startOver")}</Button>
          </div>
        </Note>
      )}
      {!entries.isKept && (
        <Note tone="warn" isAlert>
          {t("notKept")}
        </Note>
      )}
      {entry.because && entry.because.fields.length === 0 && (
        <Note tone="bad" isAlert>
          {entry.because.message}
        </Note>
      )}
      {step === "category" && <CategoryStep {...parts} />}
      {step === "what" && <WhatStep {...parts} />}
      {step === "where" && <WhereStep {...parts} />}
      {step === "who" && <WhoStep {...parts} />}
    </Page>
  );
}

/** What the union knows already is not asked twice: phone and employer of the own record. */
function useFillingIn(entry: Entry, change: (change: Partial<Draft>) => void): void {
  const me = useRoute(ownRoutes.me, {}, { staleTime: 300_000 });
  const known = me.data;
  useEffect(() => {
    if (!known) return;
    const filled = fillIn(entry.draft, {
      phone: known.phone,
      employerId: known.employerId,
      employerName: known.employerName ?? known.employerTold,
    });
    if (filled !== entry.draft) change(filled);
    // Only when the record arrives: what is cleared later stays cleared.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [known]);
}
