import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { usePerson } from "../../../shell/person.ts";
import { heedShutPost } from "../../../shell/query-client.ts";
import { queueMessages } from "./queue.messages.ts";
import { isAppealsQuery, queueOf, sendActOnce } from "./kept-acts.ts";

const lookEvery = 5000;

/** Logs what waits for a line, oldest first. Shows nothing but a sentence when something went out. */
export default function FieldCompanion() {
  const { personId } = usePerson();
  const language = useLanguage();
  const t = useText(queueMessages);
  const tell = useTell();
  const client = useQueryClient();
  useEffect(() => {
    const sendWaiting = async (isLineBack: boolean) => {
      let count = 0;
      for (const act of queueOf(personId).list()) {
        if (act.because !== null || (!isLineBack && act.nextTryAt > Date.now())) continue;
        const sent = await sendActOnce(personId, act.id, language);
        if (sent.kind === "done") count += 1;
        if (sent.kind === "refused") heedShutPost(client, sent.error);
      }
      if (count === 0) return;
      tell(t("queueSent", { count }));
      await client.invalidateQueries(isAppealsQuery);
    };
    const back = () => void sendWaiting(true);
    const timer = setInterval(() => navigator.onLine && void sendWaiting(false), lookEvery);
    addEventListener("online", back);
    if (navigator.onLine) back();
    return () => {
      clearInterval(timer);
      removeEventListener("online", back);
    };
    // The sentences change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [personId, language, tell, client]);
  return null;
}
