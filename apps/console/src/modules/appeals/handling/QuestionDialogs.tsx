import { Button, Form, Input, Select } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { questionKinds, type QuestionKind } from "@niangjia/domain/appeals/appeals.terms";
import { mostQuestions } from "@niangjia/domain/appeals/appeals.limits";
import { useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { useChoices, type DialogProps } from "../HandlingDialogs.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

const first: { items: { text: string; kind: QuestionKind }[] } = { items: [{ text: "", kind: "text" }] };

/** A list of precise questions, each with the kind of answer it wants. */
export function AskDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  const kinds = useChoices(questionKinds);
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("ask")}
      confirm={t("ask")}
      about={t("askAbout")}
      width={680}
      route={appealsContract.routes.ask}
      initial={first}
      request={(form: typeof first) => ({
        params: { id: appeal.id },
        body: { version: appeal.version, items: form.items },
      })}
      onDone={() => tell(t("askDone"))}
    >
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <>
            {fields.map((field, n) => (
              <div key={field.key} className="question-line">
                <Form.Item
                  name={[field.name, "text"]}
                  label={`${t("questionText")} ${n + 1}`}
                  rules={[{ required: true, min: 2, message: t("questionNeeded") }]}
                >
                  <Input maxLength={300} placeholder={n === 0 ? t("questionHint") : ""} />
                </Form.Item>
                <Form.Item name={[field.name, "kind"]} label={t("questionKind")}>
                  <Select options={kinds} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button aria-label={t("questionRemove", { n: n + 1 })} onClick={() => remove(field.name)}>
                    ×
                  </Button>
                )}
              </div>
            ))}
            {fields.length < mostQuestions && (
              <Button onClick={() => add({ text: "", kind: "text" })}>{t("questionAdd")}</Button>
            )}
          </>
        )}
      </Form.List>
    </ConfirmCommand>
  );
}

export function RecallDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("recall")}
      confirm={t("recall")}
      about={t("recallAbout")}
      route={appealsContract.routes.recallQuestion}
      request={(form: { note?: string }) => ({
        params: { id: appeal.id },
        body: { version: appeal.version, note: form.note ?? null },
      })}
      onDone={() => tell(t("recallDone"))}
    >
      <Form.Item name="note" label={`${t("note")}${t("optional")}`}>
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
    </ConfirmCommand>
  );
}
