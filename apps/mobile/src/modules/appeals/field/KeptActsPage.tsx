/* Names for tests: heading "等网络的记录"; for each a button "现在就补" and "删掉", then "真的删掉这条记录？"; link "看工单". */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { contactParties, contactResults } from "@niangjia/domain/appeals/appeals.terms";
import { newKey } from "@niangjia/client/call";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { EmptyState, Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Page } from "../../../shell/Page.tsx";
import { usePerson } from "../../../shell/person.ts";
import { queueMessages } from "./queue.messages.ts";
import { tryAgain, type Kept } from "./field-queue.ts";
import { isAppealsQuery, queueOf, sendActOnce, useKeptActs } from "./kept-acts.ts";

export default function KeptActsPage() {
  const t = useText(queueMessages);
  const acts = useKeptActs();
  return (
    <Page title={t("queueTitle")} back="/desk">
      {acts.length === 0 && <EmptyState icon="check" title={t("queueNone")} />}
      {acts.map((act) => (
        <KeptCard key={act.id} act={act} />
      ))}
    </Page>
  );
}

function KeptCard({ act }: { act: Kept }) {
  const t = useText(queueMessages);
  const pick = usePick();
  const language = useLanguage();
  const tell = useTell();
  const client = useQueryClient();
  const { personId } = usePerson();
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    if (act.because !== null) tryAgain(queueOf(personId), act.id, newKey);
    const sent = await sendActOnce(personId, act.id, language);
    setBusy(false);
    if (sent.kind === "later") tell(t("noteQueued"));
    if (sent.kind !== "done") return;
    tell(t("queueSent", { count: 1 }));
    await client.invalidateQueries(isAppealsQuery);
  };
  const words =
    act.kind === "contact"
      ? t("queueContact", {
          party: pick(contactParties[act.body.party]),
          result: pick(contactResults[act.body.result]),
        })
      : t("queueNote");
  const text = act.kind === "contact" ? act.body.note : act.body.text;
  return (
    <section className="card" aria-label={words}>
      <p className="card-title">{words}</p>
      <p className="small soft number">
        {act.number} · {instantText(new Date(act.keptAt).toISOString(), language)}
      </p>
      {text && <p className="keep-lines">{text}</p>}
      {act.because && <Note tone="bad">{act.because}</Note>}
      {isAsked ? (
        <Note tone="warn" title={t("queueSure")} isAlert>
          <div className="foot-row">
            <Button onClick={() => setAsked(false)}>{t("queueKeep")}</Button>
            <Button kind="danger" onClick={() => queueOf(personId).drop(act.id)}>
              {t("queueDrop")}
            </Button>
          </div>
        </Note>
      ) : (
        <div className="foot-row">
          <Button onClick={() => setAsked(true)}>{t("queueDrop")}</Button>
          <Button kind="primary" isBusy={isBusy} onClick={() => void send()}>
            {t("queueTry")}
          </Button>
        </div>
      )}
      <Link className="button button-quiet is-wide" to={`/orders/${act.orderId}`}>
        {t("queueOpen")}
      </Link>
    </section>
  );
}
