import { Button } from "antd";
import { useId, useState } from "react";
import type { Me } from "@niangjia/domain/identity/identity.contract";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { capacitiesOf } from "../shell/acting.ts";
import { NativeSelect } from "../shell/NativeSelect.tsx";
import { apiDocsMessages } from "./api-docs.messages.ts";
import type { Operation } from "./open-api.ts";

/** Long answers are cut for the page; the whole one is a request away. */
const longestShown = 40_000;

/** Sends a GET route with the reader's own session. */
export function TryIt({ operation, me }: { operation: Operation; me: Me | null }) {
  const t = useText(apiDocsMessages);
  const pick = usePick();
  const language = useLanguage();
  const id = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const capacities = me ? capacitiesOf(me).filter((one) => one.kind !== "own") : [];
  const [as, setAs] = useState(capacities[0]?.as ?? "own");
  const [answer, setAnswer] = useState<{ status: number; ms: number; text: string } | "sending" | "failed" | null>(
    null,
  );
  const fields = operation.parameters.filter((parameter) => parameter.in !== "header");

  const send = async () => {
    setAnswer("sending");
    const query = new URLSearchParams();
    let path = operation.path;
    for (const field of fields) {
      const value = values[field.name] ?? "";
      if (field.in === "path") path = path.replace(`{${field.name}}`, encodeURIComponent(value));
      else if (value) query.append(field.name, value);
    }
    const began = performance.now();
    try {
      const response = await fetch(`${path}${query.size > 0 ? `?${query.toString()}` : ""}`, {
        headers: { "x-niangjia-as": as, "x-niangjia-language": language },
      });
      const text = await response.text();
      let shown = text;
      try {
        shown = JSON.stringify(JSON.parse(text), null, 2);
      } catch {
        // Not JSON (a file): shown as it came.
      }
      setAnswer({
        status: response.status,
        ms: Math.round(performance.now() - began),
        text: shown.length > longestShown ? `${shown.slice(0, longestShown)}\n…` : shown,
      });
    } catch {
      setAnswer("failed");
    }
  };

  return (
    <form
      className="api-try"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3>{t("tryIt")}</h3>
      <div className="api-try-fields">
        <NativeSelect
          label={t("as")}
          value={as}
          onChange={setAs}
          options={[
            { value: "own", label: t("myself") },
            ...capacities.map((one) => ({ value: one.as, label: pick(one.title) })),
          ]}
        />
        {fields.map((field) => (
          <span className="filter-field" key={field.name}>
            <label htmlFor={`${id}-${field.name}`}>
              <code>{field.name}</code>
            </label>
            <input
              id={`${id}-${field.name}`}
              className="native-input"
              required={field.required ?? false}
              value={values[field.name] ?? ""}
              onChange={(event) => setValues({ ...values, [field.name]: event.target.value })}
            />
          </span>
        ))}
        <Button htmlType="submit" type="primary" size="middle" loading={answer === "sending"}>
          {t("send")}
        </Button>
      </div>
      <div aria-live="polite">
        {answer === "failed" && <p className="api-type">{t("failed")}</p>}
        {answer !== null && typeof answer === "object" && (
          <>
            <p className="api-status">{t("status", { status: answer.status, ms: answer.ms })}</p>
            <pre tabIndex={0}>{answer.text}</pre>
          </>
        )}
      </div>
    </form>
  );
}
