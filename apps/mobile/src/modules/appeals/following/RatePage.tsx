/*
 * Names for tests: heading "评价这次办理"; groups "有人联系您并给了答复吗？", "问题解决了吗？" (radios "是"/"否"), "您满意吗？" (five
 * radios); textbox "哪里不满意？"; checkbox "请上一级重办"; button "提交评价".
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useId, useState } from "react";
import { fillingMessages } from "@niangjia/domain/kernel/filling.messages";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { isDissatisfied } from "@niangjia/domain/appeals/appeals.rules";
import { satisfactions, satisfactionsAsked, type Satisfaction } from "@niangjia/domain/appeals/appeals.terms";
import { useCommand, useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Choices, Tick } from "@niangjia/ui/phone/Choices.tsx";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { refusedEntries, useTold, WhatIsWrong } from "../../../shell/act/WhatIsWrong.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { Page } from "../../../shell/Page.tsx";
import { courseMessages } from "./course.messages.ts";
import { followingMessages } from "./following.messages.ts";

type YesNo = "yes" | "no";

export default function RatePage() {
  const t = useText(followingMessages);
  const course = useText(courseMessages);
  const pick = usePick();
  const tell = useTell();
  const navigate = useNavigate();
  const { id } = useParams({ strict: false }) as { id: string };
  const appeal = useRoute(followingRoutes.get, { params: { id } });
  const [answered, setAnswered] = useState<YesNo | null>(null);
  const [solved, setSolved] = useState<YesNo | null>(null);
  const [level, setLevel] = useState<`${Satisfaction}` | null>(null);
  const [employer, setEmployer] = useState<`${Satisfaction}` | null>(null);
  const [office, setOffice] = useState<`${Satisfaction}` | null>(null);
  const [reopen, setReopen] = useState(false);
  const [comment, setComment, forget] = useKeptText(`rate.${id}`);
  const form = useId();
  const isBad = level !== null && isDissatisfied(Number(level));
  const wantsReopen = isBad && reopen;
  const lacksReason = wantsReopen && comment.trim() === "";
  const at = (name: "answered" | "solved" | "satisfied" | "comment") => `${form}-${name}`;
  const wrong = [
    ...(answered === null ? [{ id: at("answered"), text: t("q_answered") }] : []),
    ...(solved === null ? [{ id: at("solved"), text: t("q_solved") }] : []),
    ...(level === null ? [{ id: at("satisfied"), text: t("q_satisfied") }] : []),
    ...(lacksReason ? [{ id: at("comment"), text: t("whyNot") }] : []),
  ];
  const { told, tries, tell: tellWrong } = useTold(wrong);
  const errorAt = (name: Parameters<typeof at>[0], sentence: string) =>
    tries > 0 && wrong.some(({ id: one }) => one === at(name)) ? sentence : undefined;
  const rate = useCommand(followingRoutes.rate, {
    onDone: () => {
      forget();
      tell(wantsReopen ? t("ratedReopened") : t("rated"));
      void navigate({ to: `/appeals/${id}`, replace: true });
    },
  });
  const refused = refusedEntries(rate.error, (path, text) => (path === "comment" ? { id: at("comment"), text } : null));
  const submit = () => {
    tellWrong();
    rate.reset();
    if (wrong.length > 0 || !appeal.data) return;
    rate.mutate({
      params: { id },
      body: {
        version: appeal.data.version,
        answered: answered === "yes",
        solved: solved === "yes",
        satisfaction: Number(level),
        satisfactionEmployer: employer && Number(employer),
        satisfactionOffice: office && Number(office),
        comment: comment.trim() || null,
        reopen: wantsReopen,
      },
    });
  };
  const levels = satisfactionsAsked.map((one) => ({
    value: `${one}` as const,
    label: pick(satisfactions[one]),
  }));
  const metEmployer = appeal.data?.handling.employerContactAt != null;
  const metOffice = appeal.data?.handovers.some((task) => task.state === "replied") ?? false;
  const yesNo = [
    { value: "yes" as const, label: t("yes") },
    { value: "no" as const, label: t("no") },
  ];
  return (
    <Page
      title={t("rateTitle")}
      back={`/appeals/${id}`}
      foot={
        <DecisionButton
          decision={appeal.data?.can["rate"]}
          kind="primary"
          isWide
          isBusy={rate.isPending}
          onClick={submit}
        >
          {t("sendRating")}
        </DecisionButton>
      }
    >
      <WhatIsWrong entries={[...told, ...refused.entries]} refusal={rate.error} isAll={refused.isAll} tries={tries} />
      <p className="soft">{t("rateIntro")}</p>
      <Failure error={appeal.error} onRetry={() => void appeal.refetch()} />
      <Choices
        id={at("answered")}
        legend={t("q_answered")}
        choices={yesNo}
        value={answered}
        onChoose={setAnswered}
        error={errorAt("answered", pick(fillingMessages.answer))}
        isSideBySide
      />
      <Choices
        id={at("solved")}
        legend={t("q_solved")}
        choices={yesNo}
        value={solved}
        onChoose={setSolved}
        error={errorAt("solved", pick(fillingMessages.answer))}
        isSideBySide
      />
      <Choices
        id={at("satisfied")}
        legend={t("q_satisfied")}
        value={level}
        onChoose={setLevel}
        choices={levels}
        error={errorAt("satisfied", pick(fillingMessages.choose))}
      />
      {level !== null && (
        <TextArea
          id={at("comment")}
          label={isBad ? t("whyNot") : t("comment")}
          hint={isBad ? t("whyNotHint") : undefined}
          rows={3}
          value={comment}
          onChange={(event) => setComment(event.target.value)}
          error={errorAt("comment", t("needReason")) ?? fieldSentence(rate.error, "comment")}
        />
      )}
      {isBad && (
        <div className="rows">
          <Tick label={t("askAbove")} hint={t("askAboveHint")} checked={reopen} onChange={setReopen} />
        </div>
      )}
      {(metEmployer || metOffice) && (
        <details className="narrow">
          <summary>{course("rateMore")}</summary>
          {metEmployer && (
            <Choices legend={course("rateEmployer")} value={employer} onChoose={setEmployer} choices={levels} />
          )}
          {metOffice && <Choices legend={course("rateOffice")} value={office} onChoose={setOffice} choices={levels} />}
        </details>
      )}
    </Page>
  );
}
