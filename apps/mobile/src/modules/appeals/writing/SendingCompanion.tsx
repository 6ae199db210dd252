import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { ownRoutes } from "@niangjia/domain/appeals/own.routes";
import { madeOldBy } from "@niangjia/client/hooks";
import { sendWhileOpen } from "@niangjia/client/kept-hooks";
import { useLanguage, useText } from "@niangjia/ui/language";
import { useTell } from "@niangjia/ui/phone/Told.tsx";
import { usePerson } from "../../../shell/person.ts";
import { heedEnded } from "../../../shell/query-client.ts";
import { deliveryFor, outboxOf } from "./desk.ts";
import { writingMessages } from "./writing.messages.ts";

/** Sends what waits, whenever there is a line again. Shows nothing but a sentence when something went out. */
export default function SendingCompanion() {
  const { personId } = usePerson();
  const language = useLanguage();
  const t = useText(writingMessages);
  const tell = useTell();
  const client = useQueryClient();
  useEffect(
    () =>
      sendWhileOpen((isLineBack) =>
        outboxOf(personId).sendWaiting(deliveryFor(personId, language), isLineBack, async (outcome) => {
          if (outcome.kind === "delivered") {
            tell(t("deliveredNow", { number: outcome.receipt.number }));
            await client.invalidateQueries(madeOldBy(ownRoutes.submit.path));
          } else if (outcome.kind === "refused") tell(t("refusedNow"));
          else if (outcome.kind === "later") heedEnded(client, outcome.error);
        }),
      ),
    // The sentences change with the language only.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [personId, language, tell, client],
  );
  return null;
}
