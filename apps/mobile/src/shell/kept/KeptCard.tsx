/*
 * Names for tests: a region named by its act with buttons "现在就补", "删掉", then "真的删掉这条记录？"; link "打开". Of a record that changed:
 * link "看现在的情况", there button "照这样补上".
 */
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { madeOldBy } from "@niangjia/client/hooks";
import { actAt, isOvertaken, type KeptAct } from "@niangjia/client/kept-acts";
import { enqueue } from "@niangjia/client/outbox";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { useContent } from "../content.ts";
import { useActsOutbox } from "./kept-acts.ts";
import { keptMessages } from "./kept.messages.ts";

/**
 * An act that waits: what was written, why it was refused, and what to do. `version`: of its record, where the page shows the record
 * as it is now. Of a record that changed since, it goes out again from there only.
 */
export function KeptCard({ act, version }: { act: KeptAct; version?: number }) {
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
  const isBehind = isOvertaken(act);
  const send = async () => {
    if (isBehind) outbox.things.keep(actAt(act, version!));
    enqueue(outbox.things, act.id, Date.now());
    const outcome = await outbox.send(act.id, keptActs.deliveryIn(language));
    if (outcome.kind === "later") tell(t("kept"));
    if (outcome.kind === "delivered") tell(t("sent", { count: 1 }));
    await client.invalidateQueries(madeOldBy(act.route.path));
  };
  return (
    <section className="card" aria-label={pick(title)}>
      <p className="card-title">{pick(title)}</p>
      <p className="small soft number">
        {[about, instantText(new Date(act.keptAt).toISOString(), language)].filter(Boolean).join(" · ")}
      </p>
      {text && <p className="keep-lines">{text}</p>}
      {act.because && (
        <Note tone="bad">
          <p>{isBehind ? t("overtaken") : act.because.message}</p>
          {act.because.fields.map((field) => (
            <p key={field.path}>{field.message}</p>
          ))}
        </Note>
      )}
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
          {isBehind && version === undefined ? (
            link && (
              <Link className="button button-primary" to={link}>
                {t("look")}
              </Link>
            )
          ) : (
            <Button
              kind="primary"
              isBusy={isSending}
              // What was refused for its version is not sent with the same one.
              disabled={isBehind && version === act.body["version"]}
              onClick={() => void send()}
            >
              {t(isBehind ? "sendAnyway" : "sendNow")}
            </Button>
          )}
        </div>
      )}
      {link && !isBehind && (
        <Link className="button button-quiet is-wide" to={link}>
          {t("open")}
        </Link>
      )}
    </section>
  );
}
