import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { accountRoutes } from "@niangjia/domain/identity/account.routes";
import { Refusal } from "@niangjia/client/call";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { usePerson } from "../../../shell/person.ts";
import { entriesOf, sendOnce } from "./desk.ts";
import { writingMessages } from "./writing.messages.ts";

const lookEvery = 5000;

/** Sends what waits, whenever there is a line again. Shows nothing but a sentence when something went out. */
export default function SendingCompanion() {
  const { personId } = usePerson();
  const language = useLanguage();
  const t = useText(writingMessages);
  const tell = useTell();
  const client = useQueryClient();
  useEffect(() => {
    const entries = entriesOf(personId);
    const sendWaiting = async (isLineBack: boolean) => {
      for (const entry of entries.list()) {
        if (entry.state !== "waiting" || (!isLineBack && entry.nextTryAt > Date.now())) continue;
        const outcome = await sendOnce(personId, entry.id, language);
        if (outcome.kind === "delivered") {
          tell(t("deliveredNow", { number: outcome.receipt.number }));
          await client.invalidateQueries({
            predicate: (query) => String(query.queryKey[0]).startsWith("/api/appeals"),
          });
        } else if (outcome.kind === "refused") tell(t("refusedNow"));
        else if (outcome.kind === "later" && outcome.error instanceof Refusal && outcome.error.code === "not_signed_in")
          await client.invalidateQueries({ queryKey: [accountRoutes.me.path] });
      }
    };
    const back = () => void sendWaiting(true);
    const shown = () => document.visibilityState === "visible" && void sendWaiting(true);
    const timer = setInterval(() => navigator.onLine && void sendWaiting(false), lookEvery);
    addEventListener("online", back);
    document.addEventListener("visibilitychange", shown);
    if (navigator.onLine) void sendWaiting(true);
    return () => {
      clearInterval(timer);
      removeEventListener("online", back);
      document.removeEventListener("visibilitychange", shown);
    };
    // The sentences change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [personId, language, tell, client]);
  return null;
}
