/* Names for tests: group "记录这次联系" with radio groups "和谁", "结果", "怎么联系", textbox "说了什么（可不填）", button "记录"; link "拨打 …". */
import { useState } from "react";
import { orderRoutes } from "@niangjia/domain/appeals/order.routes";
import { contactReaders } from "@niangjia/domain/appeals/appeals.fields";
import { contactParties, contactResults, contactWays } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import type { Refusal } from "@niangjia/client/call";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { DecisionButton } from "@niangjia/ui/phone/Button.tsx";
import { Choices } from "@niangjia/ui/phone/Choices.tsx";
import { TextArea } from "@niangjia/ui/phone/Field.tsx";
import { Sheet } from "@niangjia/ui/phone/Sheet.tsx";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { useElder } from "../../../shell/device.ts";
import { Failure, fieldSentence } from "../../../shell/Failure.tsx";
import { useKeptAct } from "../../../shell/kept/kept-acts.ts";
import { useKeptText } from "../../../shell/kept-text.ts";
import { shellMessages } from "../../../shell/shell.messages.ts";
import { actsMessages } from "./acts.messages.ts";
import { CallButton, type Caller, type Party } from "./CallWorker.tsx";
import { MayTell } from "./EmployerCard.tsx";
import { fieldMessages } from "./field.messages.ts";
import { shownContact, type ContactBody } from "./waiting-acts.ts";

type Of<T> = keyof T & string;

/**
 * After the call: one press for how it went, one to log it; kept on the phone when there is no line. Written by hand: a sheet
 * for one thumb, fifty times a day.
 */
export function LogSheet({ view, caller, party: first }: { view: AppealView; caller: Caller; party: Party }) {
  const t = useText(fieldMessages);
  const acts = useText(actsMessages);
  const shell = useText(shellMessages);
  const pick = usePick();
  const language = useLanguage();
  const tell = useTell();
  const elder = useElder();
  const act = useKeptAct(orderRoutes.logContact);
  const [party, setParty] = useState<Party>(first);
  const [way, setWay] = useState<Of<typeof contactWays>>("phone");
  const [result, setResult] = useState<Of<typeof contactResults> | null>(null);
  const [note, setNote, forget] = useKeptText(`contact.${view.id}`);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Refusal | null>(null);
  // A call that was made from here carries its own time, also when it is logged much later.
  const [at] = useState(() => caller.calledAt ?? new Date().toISOString());
  const close = () => caller.openLog(null);
  const log = async () => {
    setTried(true);
    if (result === null) return;
    setBusy(true);
    setError(null);
    const body: ContactBody = { party, way, result, at, note: note.trim() || null };
    const sent = await act({ params: { id: view.id }, body }, shownContact(view, body));
    setBusy(false);
    if (sent.kind === "refused") return setError(sent.error);
    forget();
    tell(sent.kind === "delivered" ? t("logged") : acts("loggedLater"));
    close();
  };
  const choices = <T extends Record<string, Text>>(table: T) =>
    Object.entries(table).map(([value, text]) => ({ value: value as Of<T>, label: pick(text) }));
  return (
    <Sheet title={t("logTitle")} closeLabel={shell("close")} isInPage={elder.isOn} onClose={close}>
      <div className="log" role="group" aria-label={t("logTitle")}>
        {party === "worker" && caller.shown?.phone && <CallButton caller={caller} />}
        {party === "worker" && caller.shown && caller.shown.phone === null && <p className="why">{acts("noPhone")}</p>}
        {caller.calledAt && party === "worker" && (
          <p className="small soft number">{acts("calledAt", { at: instantText(caller.calledAt, language) })}</p>
        )}
        <Choices legend={t("party")} choices={choices(contactParties)} value={party} onChoose={setParty} isSideBySide />
        {party === "employer" && <MayTell view={view} />}
        <div className="results">
          <Choices
            legend={t("result")}
            choices={choices(contactResults)}
            value={result}
            onChoose={setResult}
            error={isTried && result === null ? acts("chooseResult") : undefined}
          />
        </div>
        <Choices legend={t("way")} choices={choices(contactWays)} value={way} onChoose={setWay} isSideBySide />
        <TextArea
          label={t("logNote")}
          hint={pick(contactReaders[party])}
          rows={2}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          error={fieldSentence(error, "note")}
        />
        <Failure error={error} />
        <div className="sheet-foot">
          <DecisionButton
            decision={view.can[party === "worker" ? "contact" : "contactEmployer"]}
            kind="primary"
            isWide
            isBusy={isBusy}
            onClick={() => void log()}
          >
            {t("log")}
          </DecisionButton>
        </div>
      </div>
    </Sheet>
  );
}
