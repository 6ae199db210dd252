/* Names for tests: heading "等网络的记录"; for each a region named by its act with buttons "现在就补", "删掉", then "真的删掉这条记录？"; link "打开". */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { madeOldBy } from "@niangjia/client/hooks";
import type { KeptAct } from "@niangjia/client/kept-acts";
import { enqueue } from "@niangjia/client/outbox";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { EmptyState, Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { useContent } from "../../shell/content.ts";
import { Page } from "../../shell/Page.tsx";
import { keptSide } from "../../shell/side.ts";
import { useActsOutbox, useKeptActs } from "../../shell/kept/kept-acts.ts";
import { keptMessages } from "../../shell/kept/kept.messages.ts";

/** What was done without a line, of every system, until the union has it. */
export default function KeptActsPage() {
  const t = useText(keptMessages);
  const acts = useKeptActs();
  return (
    <Page title={t("title")} back={keptSide() === "post" ? "/desk" : "/"}>
      {acts.length === 0 && <EmptyState icon="check" title={t("none")} />}
      {acts.map((act) => (
        <KeptCard key={act.id} act={act} />
      ))}
    </Page>
  );
}

function KeptCard({ act }: { act: KeptAct }) {
  const t = useText(keptMessages);
  const pick = usePick();
  const language = useLanguage();
  const tell = useTell();
  const client = useQueryClient();
  const outbox = useActsOutbox();
  const { keptActs } = useContent().slots;
  const isSending = useSyncExternalStore(outbox.subscribe, outbox.sending).has(act.id);
  const [isAsked, setAsked] = useState(false);
  const { title, about, text, link } = act.shown;
  const send = async () => {
    enqueue(outbox.things, act.id, Date.now());
    const outcome = await outbox.send(act.id, keptActs.deliveryIn(language));
    if (outcome.kind === "later") tell(t("kept"));
    if (outcome.kind !== "delivered") return;
    tell(t("sent", { count: 1 }));
    await client.invalidateQueries(madeOldBy(act.route.path));
  };
  return (
    <section className="card" aria-label={pick(title)}>
      <p className="card-title">{pick(title)}</p>
      <p className="small soft number">
        {[about, instantText(new Date(act.keptAt).toISOString(), language)].filter(Boolean).join(" · ")}
      </p>
      {text && <p className="keep-lines">{text}</p>}
      {act.because && <Note tone="bad">{act.because.message}</Note>}
      {isAsked ? (
        <Note tone="warn" title={t("dropSure")} isAlert>
          <div className="foot-row">
            <Button onClick={() => setAsked(false)}>{t("leaveIt")}</Button>
            <Button kind="danger" onClick={() => outbox.things.drop(act.id)}>
              {t("drop")}
            </Button>
          </div>
        </Note>
      ) : (
        <div className="foot-row">
          <Button onClick={() => setAsked(true)}>{t("drop")}</Button>
          <Button kind="primary" isBusy={isSending} onClick={() => void send()}>
            {t("sendNow")}
          </Button>
        </div>
      )}
      {link && (
        <Link className="button button-quiet is-wide" to={link}>
          {t("open")}
        </Link>
      )}
    </section>
  );
}
