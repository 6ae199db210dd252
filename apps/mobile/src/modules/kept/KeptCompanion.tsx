import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { madeOldBy } from "@niangjia/client/hooks";
import { sendWhileOpen } from "@niangjia/client/kept-hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { useContent } from "../../shell/content.ts";
import { heedEnded, heedShutPost } from "../../shell/query-client.ts";
import { useActsOutbox } from "../../shell/kept/kept-acts.ts";
import { keptMessages } from "../../shell/kept/kept.messages.ts";

/** Does what waits for a line, oldest first. Shows nothing but a sentence when something went out. */
export default function KeptCompanion() {
  const outbox = useActsOutbox();
  const { keptActs } = useContent().slots;
  const language = useLanguage();
  const t = useText(keptMessages);
  const tell = useTell();
  const client = useQueryClient();
  useEffect(
    () =>
      sendWhileOpen(async (isLineBack) => {
        const sent: string[] = [];
        const refused: string[] = [];
        await outbox.sendWaiting(keptActs.deliveryIn(language), isLineBack, (outcome, act) => {
          if (outcome.kind === "delivered") sent.push(act.route.path);
          if (outcome.kind === "refused") {
            refused.push(act.route.path);
            heedShutPost(client, outcome.error);
          }
          if (outcome.kind === "later") heedEnded(client, outcome.error);
        });
        if (sent.length > 0) tell(t("sent", { count: sent.length }));
        // Of a refusal too: its record is no longer as this phone last saw it.
        await client.invalidateQueries(madeOldBy(...sent, ...refused));
      }),
    // The sentences change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [outbox, keptActs, language, tell, client],
  );
  return null;
}
