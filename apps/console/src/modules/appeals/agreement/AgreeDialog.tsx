import { Form, Input, Radio } from "antd";
import { agreementForms, consentWays, type AgreementForm } from "@niangjia/domain/appeals/agreement/agreement.rules";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { useChoices, type DialogProps } from "../HandlingDialogs.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";
import { FilesField, type ChosenFiles } from "./FilesField.tsx";
import { PromiseRows, type PromiseRow } from "./PromiseRows.tsx";
import { SplitSum } from "./SplitSum.tsx";

interface Fields {
  readonly form: AgreementForm;
  readonly consentWay: keyof typeof consentWays;
  readonly employerPerson: string;
  readonly text: string;
  readonly reason?: string;
  readonly promises: readonly PromiseRow[];
  readonly files?: ChosenFiles;
}

/** What worker and employer agreed, as dated promises. */
export function AgreeDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(agreementScreenMessages);
  const tell = useTell();
  const [form] = Form.useForm<Fields>();
  const isAnew = appeal.agreements.length > 0;
  const title = t(isAnew ? "agreeAnew" : "agree");
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={title}
      confirm={title}
      about={t("agreeAbout")}
      width={860}
      form={form}
      route={appealsContract.routes.agree}
      initial={{ form: "oral", consentWay: "phone", promises: [{ kind: "pay" }] } as Partial<Fields>}
      request={(fields: Fields) => ({
        params: { id: appeal.id },
        body: {
          version: appeal.version,
          form: fields.form,
          consentWay: fields.consentWay,
          employerPerson: fields.employerPerson,
          text: fields.text,
          reason: fields.reason ?? null,
          attachments: (fields.files ?? []).map((file) => file.fileId),
          promises: fields.promises.map(({ kind, what = "", amount = "", dueOn = "" }) =>
            kind === "pay" ? { kind, what, amount, dueOn } : { kind, what, dueOn },
          ),
        },
      })}
      onDone={() => tell(t("agreeDone"))}
    >
      <div className="agree-heads">
        <Form.Item name="form" label={t("form")}>
          <Radio.Group optionType="button" options={useChoices(agreementForms)} />
        </Form.Item>
        <Form.Item name="consentWay" label={t("consentWay")}>
          <Radio.Group optionType="button" options={useChoices(consentWays)} />
        </Form.Item>
      </div>
      <Form.Item
        name="employerPerson"
        label={t("employerPerson")}
        rules={[{ required: true, message: t("employerPersonNeeded") }]}
      >
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="text" label={t("text")} rules={[{ required: true, min: 5, message: t("textNeeded") }]}>
        <Input.TextArea rows={3} maxLength={3000} />
      </Form.Item>
      {isAnew && (
        <Form.Item name="reason" label={t("reason")} rules={[{ required: true, message: t("reasonNeeded") }]}>
          <Input maxLength={500} />
        </Form.Item>
      )}
      <SplitSum form={form} />
      <PromiseRows form={form} />
      <Form.Item name="files" label={`${t("files")}${t("optional")}`}>
        <FilesField />
      </Form.Item>
    </ConfirmCommand>
  );
}
