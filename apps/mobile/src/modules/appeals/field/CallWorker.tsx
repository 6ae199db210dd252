import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { contactParties, contactResults, contactWays } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { usePerson } from "../../../shell/person.ts";
import { fieldMessages } from "./field.messages.ts";

/** One press shows the number and calls; then the contact is logged with the same thumb. */
export function CallWorker({ view }: { view: AppealView }) {
  const t = useText(fieldMessages);
  const { post } = usePerson();
  const [isLogOpen, setLogOpen] = useState(false);
  // The number lives on this page only, never in the device's store.
  const show = useCommand(appealsContract.routes.contact, {
    onDone: ({ phone }) => {
      setLogOpen(true);
      location.assign(`tel:${phone}`);
    },
  });
  const mayCall = post?.permissions.includes("appeals.read_contact") ?? false;
  const log = view.can["contact"];
  return (
    <>
      {mayCall && !show.data && (
        <>
          <Button icon="phone" isWide isBusy={show.isPending} onClick={() => show.mutate({ params: { id: view.id } })}>{t("call")}</Button>
          <p className="why">{t("callNote")}</p>
        </>
      )}
      {show.data && <a className="button is-wide number" href={`tel:${show.data.phone}`}><Icon name="phone" size={20} />{t("callNumber", { phone: show.data.phone })}</a>}
      <Failure error={show.error} />
      {isLogOpen && log?.allowed ? <LogForm view={view} onDone={() => setLogOpen(false)} /> : (view.status === "accepted" || log?.allowed) && <DecisionButton decision={log} isWide onClick={() => setLogOpen(true)}>{t("logAnother")}</DecisionButton>}
    </>
  );
}

type Of<T> = keyof T & string;

function LogForm({ view, onDone }: { view: AppealView; onDone: () => void }) {
  const t = useText(fieldMessages);
  const pick = usePick();
  const tell = useTell();
  const [party, setParty] = useState<Of<typeof contactParties>>("worker");
  const [way, setWay] = useState<Of<typeof contactWays>>("phone");
  const [result, setResult] = useState<Of<typeof contactResults>>("reached");
  const [note, setNote, forget] = useKeptText(`contact.${view.id}`);
  const log = useCommand(appealsContract.routes.logContact, {
    onDone: () => {
      forget();
      tell(t("logged"));
      onDone();
    },
  });
  const choices = <T extends Record<string, Text>>(table: T) => Object.entries(table).map(([value, text]) => ({ value: value as Of<T>, label: pick(text) }));
  return (
    <div className="log" role="group" aria-labelledby="log-title">
      <h3 id="log-title">{t("logTitle")}</h3>
      <Choices legend={t("party")} choices={choices(contactParties)} value={party} onChoose={setParty} isSideBySide />
      <Choices legend={t("result")} choices={choices(contactResults)} value={result} onChoose={setResult} />
      <Choices legend={t("way")} choices={choices(contactWays)} value={way} onChoose={setWay} isSideBySide />
      <TextArea label={t("logNote")} rows={2} value={note} onChange={(event) => setNote(event.target.value)} error={fieldSentence(log.error, "note")} />
      <Failure error={log.error} />
      <Button kind="primary" isWide isBusy={log.isPending} onClick={() => log.mutate({ params: { id: view.id }, body: { party, way, result, note: note.trim() || null } })}>{t("log")}</Button>
    </div>
  );
}
