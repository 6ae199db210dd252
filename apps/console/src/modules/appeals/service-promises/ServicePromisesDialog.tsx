import { Form, Input, InputNumber, Radio } from "antd";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { contradictionOf } from "@niangjia/domain/appeals/service-promises/service-promise.rules";
import { settingsMessages } from "@niangjia/domain/appeals/appeals.settings.messages";
import type { PromiseSetting } from "@niangjia/domain/appeals/service-promises/service-promise.contract";
import { useRoute } from "@niangjia/client/hooks";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useList, usePick, useText } from "@niangjia/ui/language";
import { ConfirmCommand } from "../../../shell/ConfirmCommand.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { DurationField } from "./amount.tsx";
import { dayFields, timeFields, type Values } from "./values.ts";
import { promisesMessages } from "./service-promises.messages.ts";

interface Fields extends Values {
  begins: "now" | "later";
  /** Minutes of the Chinese clock, as the browser's field gives them: `2024-01-08T09:00`. */
  at?: string;
  reason: string;
}

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
  const t = useText(promisesMessages);
  const pick = usePick();
  const list = useList();
  const language = useLanguage();
  const tell = useTell();
  const [form] = Form.useForm<Fields>();
  const begins = Form.useWatch("begins", form) ?? "now";
  const effect = useRoute(appealsContract.routes.servicePromiseEffect, {});
  const needed = [{ required: true, message: t("valueNeeded") }];
  const initial: Partial<Fields> = {
    begins: "now",
    ...Object.fromEntries([...timeFields, ...dayFields].map((field) => [field, values[field]])),
  };
  return (
    <ConfirmCommand
      open
      onClose={onClose}
      form={form}
      width={640}
      title={t("title")}
      confirm={t("save")}
      route={appealsContract.routes.saveServicePromises}
      initial={initial}
      onDone={() => tell(t("saved"))}
      request={({ begins: when, at, reason, ...fields }: Fields) => ({
        body: {
          ...fields,
          version,
          reason,
          validFrom: when === "later" && at ? new Date(`${at}:00+08:00`).toISOString() : null,
        },
      })}
    >
      <div className="rule-fields">
        {timeFields.map((field, i) => (
          <Form.Item
            key={field}
            name={field}
            label={t(field)}
            dependencies={timeFields.slice(0, i)}
            rules={[
              ...needed,
              ({ getFieldsValue }) => ({
                validator: () => {
                  if (field !== "answerComplex") return Promise.resolve();
                  const typed = getFieldsValue();
                  const code = contradictionOf({
                    accept: typed.acceptMinutes,
                    contact: typed.contactMinutes,
                    answer: {
                      ordinary: typed.answerOrdinary,
                      difficult: typed.answerDifficult,
                      complex: typed.answerComplex,
                    },
                  });
                  return code ? Promise.reject(new Error(pick(settingsMessages[code]))) : Promise.resolve();
                },
              }),
            ]}
          >
            <DurationField />
          </Form.Item>
        ))}
        {dayFields.map((field) => (
          <Form.Item key={field} name={field} label={t(field)} rules={needed}>
            <InputNumber
              min={1}
              max={field === "questionDays" ? 60 : 180}
              suffix={t("calendarDays")}
              style={{ inlineSize: "100%" }}
            />
          </Form.Item>
        ))}
      </div>
      <Form.Item name="begins" label={t("begins")}>
        <Radio.Group
          options={[
            { value: "now", label: t("now") },
            { value: "later", label: t("later") },
          ]}
        />
      </Form.Item>
      {begins === "later" && (
        <Form.Item name="at" label={t("beginsAt")} rules={[{ required: true, message: t("beginsNeeded") }]}>
          <Input type="datetime-local" />
        </Form.Item>
      )}
      <Form.Item
        name="reason"
        label={t("reason")}
        rules={[{ required: true, whitespace: true, min: 2, message: t("reasonNeeded") }]}
      >
        <Input.TextArea rows={2} maxLength={500} />
      </Form.Item>
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
    </ConfirmCommand>
  );
}
