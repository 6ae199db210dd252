import { Checkbox, Form, Input } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import type { Text } from "@niangjia/domain/kernel/text";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../shell/ConfirmCommand.tsx";
import { useTell } from "../../shell/tell.tsx";
import { appealsMessages } from "./appeals.messages.ts";

export interface DialogProps {
  readonly appeal: AppealView;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Choices of a table of terms, in the reader's language. */
export function useChoices<K extends string>(table: Readonly<Record<K, Text>>): { value: K; label: string }[] {
  const pick = usePick();
  return (Object.keys(table) as K[]).map((value) => ({ value, label: pick(table[value]) }));
}

export function NoteDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(appealsMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("writeNote")}
      confirm={t("save")}
      route={appealsContract.routes.note}
      initial={{ isForWorker: false } as { text?: string; isForWorker?: boolean }}
      request={(form: { text: string; isForWorker: boolean }) => ({
        params: { id: appeal.id },
        body: { text: form.text, isForWorker: form.isForWorker },
      })}
      onDone={() => tell(t("noteDone"))}
    >
      <Form.Item name="text" label={t("note")} rules={[{ required: true, message: t("noteNeeded") }]}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Form.Item>
      <Form.Item name="isForWorker" valuePropName="checked">
        <Checkbox>{t("forWorker")}</Checkbox>
      </Form.Item>
    </ConfirmCommand>
  );
}
