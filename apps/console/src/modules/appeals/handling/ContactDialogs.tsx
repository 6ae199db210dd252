import { Alert, Form, Input, Radio } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { consents, contactResults, contactWays, type Consent } from "@niangjia/domain/appeals/appeals.terms";
import { useLanguage, useText } from "@niangjia/ui/language";
import { instantText } from "@niangjia/ui/dates";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { useChoices, type DialogProps } from "../HandlingDialogs.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

interface Fields {
  readonly way: keyof typeof contactWays;
  readonly result: keyof typeof contactResults;
  readonly note?: string;
}
const usual: Partial<Fields> = { way: "phone", result: "reached" };

function ContactFields() {
  const t = useText(handlingScreenMessages);
  return (
    <>
      <Form.Item name="way" label={t("way")}>
        <Radio.Group optionType="button" options={useChoices(contactWays)} />
      </Form.Item>
      <Form.Item name="result" label={t("result")}>
        <Radio.Group optionType="button" options={useChoices(contactResults)} />
      </Form.Item>
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </>
  );
}

/** A contact with the worker, with the tries that failed and when the next one counts. */
export function WorkerContactDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("contactWorker")}
      confirm={t("save")}
      about={<Tries appeal={appeal} />}
      route={appealsContract.routes.logContact}
      initial={usual}
      request={(form: Fields) => ({
        params: { id: appeal.id },
        body: { ...form, party: "worker" as const, note: form.note ?? null },
      })}
      onDone={() => tell(t("saved"))}
    >
      <ContactFields />
    </ConfirmCommand>
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
  const tell = useTell();
  const mayName = appeal.handling.consent === "name";
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("contactEmployer")}
      confirm={t("save")}
      route={appealsContract.routes.logContact}
      initial={usual}
      request={(form: Fields) => ({
        params: { id: appeal.id },
        body: { ...form, party: "employer" as const, note: form.note ?? null },
      })}
      onDone={() => tell(t("saved"))}
    >
      <Alert
        type={mayName ? "info" : "warning"}
        showIcon
        title={t("tellTitle")}
        description={<strong>{t(mayName ? "tellName" : "tellMatter")}</strong>}
        style={{ marginBlockEnd: 16 }}
      />
      <ContactFields />
    </ConfirmCommand>
  );
}

/** What the worker, spoken to, lets the employer be told. */
export function ConsentDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  const choices = useChoices(consents).filter((choice) => choice.value !== "name" || !appeal.handling.isSealed);
  type Said = { consent: Consent; way: keyof typeof contactWays; note?: string };
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("recordConsent")}
      confirm={t("save")}
      about={t("recordConsentAbout")}
      route={appealsContract.routes.recordConsent}
      initial={{ consent: appeal.handling.consent, way: "phone" } as Partial<Said>}
      request={(form: Said) => ({
        params: { id: appeal.id },
        body: { version: appeal.version, consent: form.consent, way: form.way, note: form.note ?? null },
      })}
      onDone={() => tell(t("saved"))}
    >
      <Form.Item name="consent" label={t("consentOf")} rules={[{ required: true, message: t("consentNeeded") }]}>
        <Radio.Group className="stacked-radios" options={choices} />
      </Form.Item>
      <Form.Item name="way" label={t("consentHow")}>
        <Radio.Group optionType="button" options={useChoices(contactWays)} />
      </Form.Item>
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ConfirmCommand>
  );
}
