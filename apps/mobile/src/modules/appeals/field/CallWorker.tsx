import { useEffect, useRef, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { contactParties, contactResults, contactWays } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { Button, DecisionButton, type ButtonKind } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptText } from "../../../shell/kept-text.ts";
import { usePerson } from "../../../shell/person.ts";
import { fieldMessages } from "./field.messages.ts";

/** Calling the worker: the number once it is shown, and whether the contact is being logged. */
export interface Caller {
  readonly phone: string | null;
  readonly isBusy: boolean;
  readonly error: Refusal | Offline | null;
  readonly call: () => void;
  readonly isLogOpen: boolean;
  readonly openLog: (isOpen: boolean) => void;
}

export function useCaller(id: string): Caller {
  const [isLogOpen, openLog] = useState(false);
  // The number lives on this page only, never in the device's store.
  const show = useCommand(appealsContract.routes.contact, {
    onDone: ({ phone }) => {
      if (phone === null) return;
      openLog(true);
      dial(phone);
    },
  });
  const phone = show.data?.phone ?? null;
  const call = () => (phone ? dial(phone) : show.mutate({ params: { id } }));
  return { phone, isBusy: show.isPending, error: show.error, call, isLogOpen, openLog };
}

/** Hands the number to the phone, as pressing a link does. */
function dial(phone: string): void {
  const link = document.createElement("a");
  link.href = `tel:${phone}`;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}

/** One press shows the number and calls; then the contact is logged with the same thumb. */
export function CallButton({ caller, kind = "plain" }: { caller: Caller; kind?: ButtonKind }) {
  const t = useText(fieldMessages);
  const { post } = usePerson();
  if (!post?.permissions.includes("appeals.read_contact")) return null;
  if (caller.phone) return <a className={`button button-${kind} is-wide number`} href={`tel:${caller.phone}`} onClick={() => caller.openLog(true)}><Icon name="phone" size={20} />{t("callNumber", { phone: caller.phone })}</a>;
  return <Button icon="phone" kind={kind} isWide isBusy={caller.isBusy} onClick={caller.call}>{t("call")}</Button>;
}

/** The log of a contact: a form once opened, else the button that opens it. */
export function ContactLog({ view, caller }: { view: AppealView; caller: Caller }) {
  const t = useText(fieldMessages);
  const log = view.can["contact"];
  if (caller.isLogOpen && log?.allowed) return <LogForm view={view} onDone={() => caller.openLog(false)} />;
  if (view.status !== "accepted" && !log?.allowed) return null;
  return <DecisionButton decision={log} isWide onClick={() => caller.openLog(true)}>{t("logAnother")}</DecisionButton>;
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
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: "start", behavior: "smooth" });
  }, []);
  return (
    <div ref={form} className="log" role="group" aria-labelledby="log-title">
      <h2 id="log-title">{t("logTitle")}</h2>
      <Choices legend={t("party")} choices={choices(contactParties)} value={party} onChoose={setParty} isSideBySide />
      <Choices legend={t("result")} choices={choices(contactResults)} value={result} onChoose={setResult} />
      <Choices legend={t("way")} choices={choices(contactWays)} value={way} onChoose={setWay} isSideBySide />
      <TextArea label={t("logNote")} rows={2} value={note} onChange={(event) => setNote(event.target.value)} error={fieldSentence(log.error, "note")} />
      <Failure error={log.error} />
      <Button kind="primary" isWide isBusy={log.isPending} onClick={() => log.mutate({ params: { id: view.id }, body: { party, way, result, note: note.trim() || null } })}>{t("log")}</Button>
    </div>
  );
}
