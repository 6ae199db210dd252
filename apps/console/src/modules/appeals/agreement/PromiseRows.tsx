import { Button, Form, Input, Select, type FormInstance } from "antd";
import { useRef, type KeyboardEvent } from "react";
import {
  mostPromises,
  promiseKinds,
  readAmount,
  sumOf,
  type PromiseKind,
} from "@niangjia/domain/appeals/agreement/agreement.rules";
import { useText } from "@niangjia/ui/language";
import { Money } from "../../../shell/Money.tsx";
import { useChoices } from "../HandlingDialogs.tsx";
import { agreementScreenMessages } from "./agreement.messages.ts";

export interface PromiseRow {
  readonly kind: PromiseKind;
  readonly what?: string;
  readonly amount?: string;
  readonly dueOn?: string;
}

/** Dated promises, one line each; Enter goes on with the next line, so that a schedule is typed without the mouse. */
export function PromiseRows({ form }: { form: FormInstance }) {
  const t = useText(agreementScreenMessages);
  const kinds = useChoices(promiseKinds);
  const wasAdded = useRef(false);
  const rows = (Form.useWatch("promises", form) ?? []) as readonly (PromiseRow | undefined)[];
  const amounts = rows.flatMap((row) => {
    const read = row?.kind === "pay" && row.amount ? readAmount(row.amount) : null;
    return read?.ok ? [read.value] : [];
  });
  return (
    <Form.List name="promises">
      {(fields, { add, remove }) => {
        const addNext = () => {
          wasAdded.current = true;
          if (fields.length < mostPromises) add({ kind: rows.at(-1)?.kind ?? "pay" });
        };
        const onEnter = (event: KeyboardEvent) => {
          event.preventDefault();
          event.stopPropagation();
          addNext();
        };
        return (
          <fieldset className="promise-rows">
            <legend>{t("promises")}</legend>
            {fields.map((field, n) => (
              <div key={field.key} className="promise-row" role="group" aria-label={t("promiseOf", { n: n + 1 })}>
                <Form.Item name={[field.name, "kind"]} label={t("kind")}>
                  <Select options={kinds} />
                </Form.Item>
                <Form.Item
                  name={[field.name, "what"]}
                  label={t("what")}
                  rules={[{ required: true, message: t("whatNeeded") }]}
                >
                  <Input
                    maxLength={200}
                    autoFocus={wasAdded.current && n === fields.length - 1}
                    onPressEnter={onEnter}
                  />
                </Form.Item>
                {rows[n]?.kind !== "act" && (
                  <Form.Item
                    name={[field.name, "amount"]}
                    label={t("amount")}
                    rules={[{ required: true, message: t("amountNeeded") }]}
                  >
                    <Input inputMode="decimal" maxLength={40} onPressEnter={onEnter} />
                  </Form.Item>
                )}
                <Form.Item
                  name={[field.name, "dueOn"]}
                  label={t("dueOn")}
                  rules={[{ required: true, message: t("dueNeeded") }]}
                >
                  <Input type="date" onPressEnter={onEnter} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button aria-label={t("removePromise", { n: n + 1 })} onClick={() => remove(field.name)}>
                    ×
                  </Button>
                )}
              </div>
            ))}
            <div className="promise-foot">
              {fields.length < mostPromises && (
                <Button size="small" onClick={addNext}>
                  {t("addPromise")}
                </Button>
              )}
              <output>
                {t("sum")} <Money fen={safeSum(amounts)} />
              </output>
            </div>
          </fieldset>
        );
      }}
    </Form.List>
  );
}

/** While typing a sum may leave the range that the server takes; it then shows nothing rather than a wrong figure. */
function safeSum(amounts: readonly number[]): number {
  try {
    return sumOf(amounts);
  } catch {
    return 0;
  }
}
