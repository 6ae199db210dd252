import { Checkbox, Form, Input, Radio } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { contactParties, contactResults, contactWays, outcomes, type Outcome } from "@niangjia/domain/appeals/appeals.terms";
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

export function ContactDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(appealsMessages);
  const tell = useTell();
  type Fields = { party: keyof typeof contactParties; way: keyof typeof contactWays; result: keyof typeof contactResults; note?: string };
  return (
    <ConfirmCommand open={open} onClose={onClose} title={t("logContact")} confirm={t("save")} route={appealsContract.routes.logContact} initial={{ party: "worker", way: "phone", result: "reached" } as Partial<Fields>}
      request={(form: Fields) => ({ params: { id: appeal.id }, body: { ...form, note: form.note ?? null } })} onDone={() => tell(t("contactDone"))}>
      <Form.Item name="party" label={t("party")}><Radio.Group optionType="button" options={useChoices(contactParties)} /></Form.Item>
      <Form.Item name="way" label={t("way")}><Radio.Group optionType="button" options={useChoices(contactWays)} /></Form.Item>
      <Form.Item name="result" label={t("result")}><Radio.Group optionType="button" options={useChoices(contactResults)} /></Form.Item>
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
    </ConfirmCommand>
  );
}

export function NoteDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(appealsMessages);
  const tell = useTell();
  return (
    <ConfirmCommand open={open} onClose={onClose} title={t("writeNote")} confirm={t("save")} route={appealsContract.routes.note} initial={{ isForWorker: false } as { text?: string; isForWorker?: boolean }}
      request={(form: { text: string; isForWorker: boolean }) => ({ params: { id: appeal.id }, body: { text: form.text, isForWorker: form.isForWorker } })} onDone={() => tell(t("noteDone"))}>
      <Form.Item name="text" label={t("note")} rules={[{ required: true, message: t("noteNeeded") }]}><Input.TextArea rows={4} maxLength={2000} /></Form.Item>
      <Form.Item name="isForWorker" valuePropName="checked"><Checkbox>{t("forWorker")}</Checkbox></Form.Item>
    </ConfirmCommand>
  );
}

export function AnswerDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(appealsMessages);
  const tell = useTell();
  return (
    <ConfirmCommand open={open} onClose={onClose} title={t("answer")} confirm={t("answer")} about={t("answerAbout")} width={640} route={appealsContract.routes.answer}
      request={(form: { answer: string; outcome: Outcome }) => ({ params: { id: appeal.id }, body: { ...form, version: appeal.version } })} onDone={() => tell(t("answerDone"))}>
      <Form.Item name="outcome" label={t("outcome")} rules={[{ required: true, message: t("outcomeNeeded") }]}><Radio.Group options={useChoices(outcomes)} /></Form.Item>
      <Form.Item name="answer" label={t("answerText")} rules={[{ required: true, min: 5, message: t("answerNeeded") }]}><Input.TextArea rows={7} maxLength={3000} showCount /></Form.Item>
    </ConfirmCommand>
  );
}

export function CallBackDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(appealsMessages);
  const tell = useTell();
  return (
    <ConfirmCommand open={open} onClose={onClose} title={t("callBack")} confirm={t("callBack")} about={t("callBackAbout")} route={appealsContract.routes.callBack}
      request={(form: { note: string }) => ({ params: { id: appeal.id }, body: { ...form, version: appeal.version } })} onDone={() => tell(t("callBackDone"))}>
      <Form.Item name="note" label={t("note")} rules={[{ required: true, message: t("noteNeeded") }]}><Input.TextArea rows={3} maxLength={1000} /></Form.Item>
    </ConfirmCommand>
  );
}
