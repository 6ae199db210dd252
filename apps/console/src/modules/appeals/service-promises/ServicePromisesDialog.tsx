import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { PromiseSetting } from "@niangjia/domain/appeals/service-promises/service-promise.contract";
import { useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useList, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { WorkingTimeField } from "./amount.tsx";
import { timeFields, type Values } from "./values.ts";
import { promisesMessages } from "./service-promises.messages.ts";

const parts = Object.fromEntries(timeFields.map((name) => [name, WorkingTimeField]));

/** Sets the promises anew; says beforehand what runs now and keeps its promise. */
export function PromisesDialog({
  values,
  version,
  planned,
  onClose,
}: {
  values: Values;
  version: number;
  planned: PromiseSetting | null;
  onClose: () => void;
}) {
  return (
    <ActDialog
      open
      onClose={onClose}
      width={640}
      route={appealsContract.routes.saveServicePromises}
      view={{ values, version }}
      parts={parts}
      lead={<Effect planned={planned} />}
    />
  );
}

function Effect({ planned }: { planned: PromiseSetting | null }) {
  const t = useText(promisesMessages);
  const list = useList();
  const language = useLanguage();
  const effect = useRoute(appealsContract.routes.servicePromiseEffect, {});
  return (
    <>
      {effect.data && (
        <p className="quiet">
          {t("effectOpen", {
            open: effect.data.open,
            accept: effect.data.waitingAcceptance,
            contact: effect.data.waitingContact,
            answer: effect.data.waitingAnswer,
          })}
        </p>
      )}
      {effect.data && effect.data.unionsWithOwn.length > 0 && (
        <p className="quiet">
          {t("effectBelow", { unions: list(effect.data.unionsWithOwn.map((union) => union.name)) })}
        </p>
      )}
      {planned && (
        <p className="quiet">
          {t("replacesPlan", { version: planned.version, at: instantText(planned.validFrom, language) })}
        </p>
      )}
    </>
  );
}
