import { useEffect, useRef } from "react";
import { Refusal, type Offline } from "@niangjia/client/call";
import type { DeclaredField } from "@niangjia/domain/kernel/fields";
import { nameAt, type Wrong } from "@niangjia/domain/kernel/filling";
import { formMessages } from "@niangjia/domain/kernel/form.messages";
import { usePick, useText } from "@niangjia/ui/language";
import { RefusalAlert } from "../RefusalAlert.tsx";
import { focusOn } from "./focus.ts";

/**
 * What has to change, at the head of the form: it takes the focus with every try that did not succeed, and each link leads into
 * its field. What a refusal says of no field stands there too.
 */
export function ErrorSummary({
  wrong,
  error,
  tries,
  asked,
  idOf,
}: {
  readonly wrong: readonly Wrong[];
  readonly error: Refusal | Offline | null;
  /** Counts the tries that did not succeed. */
  readonly tries: number;
  readonly asked: readonly DeclaredField[];
  /** The id of the control at a path of the body. */
  readonly idOf: (path: string) => string;
}) {
  const t = useText(formMessages);
  const pick = usePick();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) box.current?.focus();
  }, [tries]);
  const names = asked.map(({ name }) => name);
  const isToldByFields =
    error instanceof Refusal &&
    error.fields.length > 0 &&
    error.fields.every(({ path }) => names.includes(path.split(".")[0]!));
  const labelAt = (path: string) =>
    nameAt(
      asked,
      path,
      ({ label }) => pick(label),
      (number) => t("row", { number }),
    );
  return (
    <div ref={box} tabIndex={-1} className="act-summary">
      {wrong.length > 0 && (
        <div className="refusal" role="alert">
          <h3>{t("wrong", { count: wrong.length })}</h3>
          <ul className="refusal-fields">
            {wrong.map(({ path, sentence }) => (
              <li key={path}>
                <a
                  href={`#${idOf(path)}`}
                  onClick={(event) => {
                    event.preventDefault();
                    focusOn(idOf(path));
                  }}
                >
                  {t("wrong_at", { field: labelAt(path) ?? path, sentence: pick(sentence) })}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <RefusalAlert error={isToldByFields ? null : error} marked={names} />
    </div>
  );
}
