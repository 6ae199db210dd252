import type { ReactNode } from "react";
import { handlingRoutes } from "@niangjia/domain/appeals/handling/handling.contract";
import { stageStatuses } from "@niangjia/domain/appeals/appeals.terms";
import type { Text } from "@niangjia/domain/kernel/text";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { usePerson } from "../../../shell/person.ts";
import { ActLink } from "../../../shell/act/ActLink.tsx";
import { agreementInForce } from "../../agreements/in-force.ts";
import { actsMessages } from "./acts.messages.ts";
import { fieldMessages } from "./field.messages.ts";

const { recallQuestion } = handlingRoutes;

/** What can be done now; of what cannot, the few acts whose reason tells what to do first. */
export function OrderActs({ view, isWaiting }: { view: AppealView; isWaiting: boolean }) {
  const t = useText(fieldMessages);
  const acts = useText(actsMessages);
  const pick = usePick();
  const tell = useTell();
  const { post } = usePerson();
  const recall = useCommand(recallQuestion, { onDone: () => tell(pick(recallQuestion.form.done as Text)) });
  const holds = (permission: string) => post?.permissions.includes(permission) ?? false;
  // While somebody else is waited for there is nothing to answer yet.
  const isStage = (stageStatuses as readonly string[]).includes(view.status);
  const can = (action: string) => view.can[action]?.allowed ?? false;
  const link = (action: string, path: string, words: string): ReactNode => (
    <ActLink key={path} to={`/orders/${view.id}/${path}`} decision={view.can[action]}>
      {words}
    </ActLink>
  );
  const main: ReactNode[] = [
    isWaiting && !can("accept") && (
      <DecisionButton key="accept" decision={view.can["accept"]} isWide>
        {t("accept")}
      </DecisionButton>
    ),
    isStage && !can("answer") && link("answer", "answer", t("answer")),
    can("agree") && link("agree", "agree", acts(agreementInForce(view.agreements) ? "agreeAnew" : "agree")),
    can("ask") && link("ask", "ask", acts("ask")),
    can("recallQuestion") && (
      <Button
        key="recall"
        isWide
        isBusy={recall.isPending}
        onClick={() => recall.mutate({ params: { id: view.id }, body: { version: view.version } })}
      >
        {pick(recallQuestion.form.title!)}
      </Button>
    ),
    can("note") && link("note", "note", t("note")),
    can("handOver") && link("handOver", "hand-over", t("handOver")),
    isWaiting && link("return", "return", t("return")),
    isWaiting && holds("appeals.dispatch") && link("dispatch", "dispatch", t("dispatch")),
    view.status === "answered" && holds("appeals.dispatch") && link("callBack", "call-back", acts("callBack")),
  ];
  const more: ReactNode[] = [
    can("triage") && link("triage", "facts", acts("facts")),
    can("reclass") && link("reclass", "class", acts("reclass")),
  ];
  const hasMore = more.some(Boolean);
  if (!main.some(Boolean) && !hasMore) return null;
  return (
    <section className="section" aria-labelledby="order-acts">
      <h2 id="order-acts">{t("acts")}</h2>
      <Failure error={recall.error} />
      <div className="acts">{main}</div>
      {hasMore && (
        <details className="narrow">
          <summary>{acts("moreActs")}</summary>
          {more}
        </details>
      )}
    </section>
  );
}
