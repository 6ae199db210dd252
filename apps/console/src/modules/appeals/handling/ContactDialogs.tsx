import { Alert } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import type { DialogProps } from "../dialog-props.ts";
import { handlingScreenMessages } from "./handling.messages.ts";

const worker = { party: "worker" } as const;
const employer = { party: "employer" } as const;

/** A contact with the worker, with the tries that failed and when the next one counts. */
export function WorkerContactDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      title={t("contactWorker")}
      about={<Tries appeal={appeal} />}
      route={appealsContract.routes.logContact}
      params={{ id: appeal.id }}
      view={appeal}
      fixed={worker}
    />
  );
}

function Tries({ appeal }: Pick<DialogProps, "appeal">) {
  const t = useText(handlingScreenMessages);
  const language = useLanguage();
  const { failedTries, triesLeft, nextTryCountsAt, firstContactAt } = appeal.handling;
  if (firstContactAt !== null) return null;
  if (failedTries === 0) return t("triesNone");
  return (
    <>
      {triesLeft === 0
        ? t("triesEnough", { tries: failedTries })
        : t("triesSoFar", { tries: failedTries, left: triesLeft })}
      {triesLeft > 0 &&
        nextTryCountsAt !== null &&
        ` ${t("nextTry", { time: instantText(nextTryCountsAt, language) })}`}
    </>
  );
}

/** A contact with the employer: what may be told stands first, before anybody picks up the phone. */
export function EmployerContactDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const mayName = appeal.handling.consent === "name";
  return (
    <ActDialog
      open={open}
      onClose={onClose}
      title={t("contactEmployer")}
      route={appealsContract.routes.logContact}
      params={{ id: appeal.id }}
      view={appeal}
      fixed={employer}
      lead={
        <Alert
          type={mayName ? "info" : "warning"}
          showIcon
          title={t("tellTitle")}
          description={<strong>{t(mayName ? "tellName" : "tellMatter")}</strong>}
          style={{ marginBlockEnd: 16 }}
        />
      }
    />
  );
}
