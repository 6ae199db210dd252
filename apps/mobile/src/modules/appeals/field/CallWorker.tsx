import { useState } from "react";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { Offline, Refusal } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { Button, DecisionButton, type ButtonKind } from "@niangjia/ui/phone/Button.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Note } from "@niangjia/ui/phone/States.tsx";
import { usePerson } from "../../../shell/person.ts";
import { actsMessages } from "./acts.messages.ts";
import { fieldMessages } from "./field.messages.ts";

export type Party = "worker" | "employer";

/** Calling the worker: name and number once they are shown, and the contact that is being logged. */
export interface Caller {
  readonly shown: { readonly name: string; readonly phone: string | null } | null;
  readonly isBusy: boolean;
  readonly error: Refusal | Offline | null;
  readonly call: () => void;
  /** With whom a contact is being logged; null: none. */
  readonly logOf: Party | null;
  readonly openLog: (party: Party | null) => void;
  /** When the call was made; null: none was made from here. */
  readonly calledAt: string | null;
}

export function useCaller(id: string): Caller {
  const [logOf, openLog] = useState<Party | null>(null);
  const [calledAt, setCalledAt] = useState<string | null>(null);
  const dialled = (phone: string | null) => {
    openLog("worker");
    if (phone === null) return;
    setCalledAt(new Date().toISOString());
    dial(phone);
  };
  // Name and number live on this page only, never in the device's store.
  const show = useCommand(orderRoutes.contact, { onDone: ({ phone }) => dialled(phone) });
  const shown = show.data ?? null;
  const call = () => (shown ? dialled(shown.phone) : show.mutate({ params: { id } }));
  const open = (party: Party | null) => {
    if (party !== "worker") setCalledAt(null);
    openLog(party);
  };
  return { shown, isBusy: show.isPending, error: show.error, call, logOf, openLog: open, calledAt };
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
  const phone = caller.shown?.phone;
  if (phone)
    return (
      <a className={`button button-${kind} is-wide number`} href={`tel:${phone}`} onClick={caller.call}>
        <Icon name="phone" size={20} />
        {t("callNumber", { phone })}
      </a>
    );
  return (
    <Button icon="phone" kind={kind} isWide isBusy={caller.isBusy} onClick={caller.call}>
      {t("call")}
    </Button>
  );
}

/** Calls in vain: how many, and from when the next one counts. */
export function TriesNote({ view }: { view: AppealView }) {
  const t = useText(actsMessages);
  const language = useLanguage();
  const { failedTries, triesLeft, nextTryCountsAt, firstContactAt } = view.handling;
  if (failedTries === 0 || firstContactAt !== null) return null;
  if (triesLeft === 0)
    return (
      <Note tone="warn">
        <p>{t("triesDone", { count: failedTries })}</p>
      </Note>
    );
  return (
    <Note tone="warn" icon="phone" title={t("tries", { count: failedTries })}>
      {nextTryCountsAt && (
        <p className="small number">
          {t("triesNext", { count: failedTries + 1, at: instantText(nextTryCountsAt, language), left: triesLeft })}
        </p>
      )}
    </Note>
  );
}

/** Opens the log of a contact that was not begun with the call button. */
export function LogButton({ view, caller }: { view: AppealView; caller: Caller }) {
  const t = useText(fieldMessages);
  if (view.can["contact"] === undefined) return null;
  return (
    <DecisionButton decision={view.can["contact"]} isWide onClick={() => caller.openLog("worker")}>
      {t("logAnother")}
    </DecisionButton>
  );
}
