import { Checkbox, Form, Input, Radio } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { isDissatisfied } from "@niangjia/domain/appeals/appeals.rules";
import { outcomes, satisfactions, type Outcome } from "@niangjia/domain/appeals/appeals.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { useChoices, type DialogProps } from "../HandlingDialogs.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

/** The answer, with the outcomes that the facts allow. */
export function AnswerDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const tell = useTell();
  const choices = useChoices(outcomes).filter((choice) => appeal.handling.outcomesNow.includes(choice.value));
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("answer")}
      confirm={t("answer")}
      about={t("answerAbout")}
      width={640}
      route={appealsContract.routes.answer}
      request={(form: { answer: string; outcome: Outcome }) => ({
        params: { id: appeal.id },
        body: { ...form, version: appeal.version },
      })}
      onDone={() => tell(t("answerDone"))}
    >
      <Form.Item name="outcome" label={t("outcome")} rules={[{ required: true, message: t("outcomeNeeded") }]}>
        <Radio.Group options={choices} />
      </Form.Item>
      <Form.Item name="answer" label={t("answerText")} rules={[{ required: true, min: 5, message: t("answerNeeded") }]}>
        <Input.TextArea rows={7} maxLength={3000} showCount />
      </Form.Item>
    </ConfirmCommand>
  );
}

interface Call {
  readonly result: "reached" | "not_reached";
  readonly answered?: boolean;
  readonly solved?: boolean;
  readonly satisfaction?: number;
  readonly reopen?: boolean;
  readonly note: string;
}

/** The independent call-back: reached, the three answers; not reached, another try. */
export function CallBackDialog({ appeal, open, onClose }: DialogProps) {
  const t = useText(handlingScreenMessages);
  const pick = usePick();
  const tell = useTell();
  const [form] = Form.useForm<Call>();
  const result = Form.useWatch("result", form) ?? "reached";
  const satisfaction = Form.useWatch("satisfaction", form);
  const yesNo = [
    { value: true, label: t("yes") },
    { value: false, label: t("no") },
  ];
  const levels = ([5, 4, 3, 2, 1] as const).map((value) => ({ value, label: pick(satisfactions[value]) }));
  const needed = [{ required: true, message: t("answerThis") }];
  const tries = appeal.handling.callBack?.result === "not_reached" ? appeal.handling.callBack.tries : 0;
  return (
    <ConfirmCommand
      open={open}
      onClose={onClose}
      title={t("callBack")}
      confirm={t("save")}
      about={
        <>
          {t("callBackAbout")}
          {tries > 0 && ` ${t("callBackTries", { tries })}`}
        </>
      }
      width={600}
      form={form}
      route={appealsContract.routes.callBack}
      initial={{ result: "reached" } as Partial<Call>}
      request={(call: Call) => ({
        params: { id: appeal.id },
        body: {
          version: appeal.version,
          result: call.result,
          note: call.note,
          ...(call.result === "reached"
            ? {
                answered: call.answered ?? null,
                solved: call.solved ?? null,
                satisfaction: call.satisfaction ?? null,
                reopen: call.reopen === true && isDissatisfied(call.satisfaction ?? 5),
              }
            : {}),
        },
      })}
      onDone={() => tell(t("callBackDone"))}
    >
      <Form.Item name="result" label={t("callBack")}>
        <Radio.Group
          optionType="button"
          options={[
            { value: "reached", label: t("callBackReached") },
            { value: "not_reached", label: t("callBackMissed") },
          ]}
        />
      </Form.Item>
      {result === "reached" && (
        <>
          <Form.Item name="answered" label={t("callBackAnswered")} rules={needed}>
            <Radio.Group options={yesNo} />
          </Form.Item>
          <Form.Item name="solved" label={t("callBackSolved")} rules={needed}>
            <Radio.Group options={yesNo} />
          </Form.Item>
          <Form.Item name="satisfaction" label={t("callBackSatisfied")} rules={needed}>
            <Radio.Group options={levels} />
          </Form.Item>
          {satisfaction !== undefined && isDissatisfied(satisfaction) && (
            <Form.Item name="reopen" valuePropName="checked">
              <Checkbox>{t("callBackReopen")}</Checkbox>
            </Form.Item>
          )}
        </>
      )}
      <Form.Item name="note" label={t("callBackReason")} rules={[{ required: true, message: t("noteNeeded") }]}>
        <Input.TextArea rows={3} maxLength={1000} />
      </Form.Item>
    </ConfirmCommand>
  );
}
