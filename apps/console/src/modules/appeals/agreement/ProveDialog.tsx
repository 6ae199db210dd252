import { Form, Input, Radio } from "antd";
import { proofs } from "@niangjia/domain/appeals/agreement/agreement.rules";
import type { PromiseView } from "@niangjia/domain/appeals/agreement/agreement.views";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import type { DialogProps } from "../HandlingDialogs.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";
import { FilesField, type ChosenFiles } from "./FilesField.tsx";

interface Fields {
  readonly proof: "bank_slip" | "officer";
  readonly slip?: ChosenFiles;
  readonly note?: string;
}

/** Proof of one promise: the bank's slip, or what the union checked itself. */
export function ProveDialog({ appeal, promise, open, onClose }: DialogProps & { readonly promise: PromiseView }) {
  const t = useText(agreementScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const [form] = Form.useForm<Fields>();
  const proof = Form.useWatch("proof", form);
  const isSlip = (proof ?? (promise.kind === "pay" ? "bank_slip" : "officer")) === "bank_slip";
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("prove")}
      confirm={t("prove")}
      about={
        <>
          <p>{promise.what}</p>
          <p>{t("proveAbout")}</p>
        </>
      }
      form={form}
      route={appealsContract.routes.provePromise}
      initial={{ proof: promise.kind === "pay" ? "bank_slip" : "officer" } as Partial<Fields>}
      request={(fields: Fields) => ({
        params: { id: appeal.id, promiseId: promise.id },
        body: {
          proof: fields.proof,
          fileId: isSlip ? (fields.slip?.[0]?.fileId ?? null) : null,
          note: fields.note || null,
        },
      })}
      onDone={(after) => tell(t(after.status === "answered" ? "proveLast" : "proveDone"))}
    >
      <Form.Item name="proof" label={t("proof")}>
        <Radio.Group
          optionType="button"
          options={(["bank_slip", "officer"] as const).map((value) => ({ value, label: pick(proofs[value]) }))}
        />
      </Form.Item>
      {isSlip && (
        <Form.Item name="slip" label={t("slip")} rules={[{ required: true, message: t("slipNeeded") }]}>
          <FilesField />
        </Form.Item>
      )}
      <Form.Item
        name="note"
        label={`${t("proofNote")}${isSlip ? t("optional") : ""}`}
        rules={isSlip ? [] : [{ required: true, message: t("proofNoteNeeded") }]}
      >
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </ConfirmCommand>
  );
}
