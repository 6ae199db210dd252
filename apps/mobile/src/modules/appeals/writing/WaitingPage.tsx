/* Names for tests: heading "等网络的诉求"; buttons "现在就送", "取回修改", "去修改"; link "查看". */
import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ownRoutes } from "@niangjia/domain/appeals/own.routes";
import { appealCategories } from "@niangjia/domain/appeals/appeals.terms";
import { madeOldBy } from "@niangjia/client/hooks";
import { takeBack } from "@niangjia/client/outbox";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { EmptyState, Note } from "@niangjia/ui/phone/States.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { entriesOf, sendOnce, useEntries, useIsSending } from "./desk.ts";
import type { Entry } from "./entries.ts";
import { writingMessages } from "./writing.messages.ts";

/** What waits on this device, in sight until the union has it. */
export default function WaitingPage() {
  const t = useText(writingMessages);
  const { personId } = usePerson();
  const entries = useEntries(personId);
  const shown = entries.filter((entry) => entry.state !== "writing");
  return (
    <Page
      title={t("waitingTitle")}
      back="/"
      foot={
        <Link className="button is-wide" to="/">
          {t("home")}
        </Link>
      }
    >
      {shown.some((entry) => entry.state === "waiting") && (
        <Note tone="good" title={t("waitingSaved")}>
          <p>{t("waitingText")}</p>
        </Note>
      )}
      {shown.length === 0 && (
        <EmptyState icon="check" title={t("waitingNone")}>
          <p>{t("waitingNoneText")}</p>
        </EmptyState>
      )}
      {shown.map((entry) => (
        <WaitingCard key={entry.id} entry={entry} />
      ))}
    </Page>
  );
}

function WaitingCard({ entry }: { entry: Entry }) {
  const t = useText(writingMessages);
  const pick = usePick();
  const language = useLanguage();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { personId } = usePerson();
  const isSending = useIsSending(personId, entry.id);
  const sendNow = async () => {
    const outcome = await sendOnce(personId, entry.id, language);
    if (outcome.kind === "delivered") await client.invalidateQueries(madeOldBy(ownRoutes.submit.path));
  };
  const write = () => void navigate({ to: "/appeals/new", search: { draft: entry.id, step: "review" } as never });
  const takeItBack = () => {
    if (takeBack(entriesOf(personId), entry.id, Date.now())) write();
  };
  return (
    <section
      className="card"
      aria-label={entry.draft.category ? pick(appealCategories[entry.draft.category]) : undefined}
    >
      <p className="small soft number">
        {t("waitingSince", { at: instantText(new Date(entry.changedAt).toISOString(), language) })}
      </p>
      {entry.draft.description && <p className="clamp">{entry.draft.description}</p>}
      {entry.state === "waiting" && (
        <>
          {isSending && (
            <p className="soft" role="status">
              {t("sendingNow")}
            </p>
          )}
          <div className="foot-row">
            <Button disabled={entry.attempts > 0 || isSending} onClick={takeItBack}>
              {t("takeBack")}
            </Button>
            <Button kind="primary" isBusy={isSending} onClick={() => void sendNow()}>
              {t("tryNow")}
            </Button>
          </div>
          {entry.attempts > 0 && <p className="why">{t("mayHaveArrived")}</p>}
        </>
      )}
      {entry.state === "refused" && (
        <>
          <Note tone="bad" title={t("refusedOne")}>
            <p>{entry.because?.message}</p>
          </Note>
          <Button kind="primary" onClick={write}>
            {t("fix")}
          </Button>
        </>
      )}
      {entry.state === "delivered" && entry.receipt && (
        <>
          <Note tone="good">
            <p className="number">{t("deliveredOne", { number: entry.receipt.number })}</p>
          </Note>
          <Link className="button" to={`/appeals/${entry.receipt.appealId}/receipt`}>
            {t("open")}
          </Link>
        </>
      )}
    </section>
  );
}
