import { useId, useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Failure } from "../../../shell/Failure.tsx";
import { useSettled } from "../../../shell/settled.ts";
import { fieldMessages } from "./field.messages.ts";

export interface ChosenUnion {
  readonly path: string;
  readonly name: string;
}

/** Finds any active union by name; in the page. */
export function UnionPicker({
  label,
  hint,
  value,
  onChange,
}: {
  label: string;
  hint: string;
  value: ChosenUnion | null;
  onChange: (union: ChosenUnion | null) => void;
}) {
  const t = useText(fieldMessages);
  const heading = useId();
  const [typed, setTyped] = useState("");
  const words = useSettled(typed.trim());
  const found = useRoute(
    unionsContract.routes.list,
    { query: { q: words, limit: 8 } },
    { enabled: value === null && words.length >= 2, staleTime: 60_000 },
  );
  if (value)
    return (
      <div className="field" role="group" aria-labelledby={heading}>
        <p id={heading} className="label">
          {label}
        </p>
        <div className="chosen">
          <Icon name="check" size={20} />
          <span>{value.name}</span>
          <Button aria-label={t("changeUnion")} onClick={() => onChange(null)}>
            {t("change")}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="section">
      <Field label={label} hint={hint} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <Failure error={found.error} onRetry={() => void found.refetch()} />
      <p className="small soft" aria-live="polite">
        {words.length >= 2 && found.data?.items.length === 0 && t("noUnion")}
      </p>
      {words.length >= 2 && found.data && found.data.items.length > 0 && (
        <ul className="rows">
          {found.data.items.map((one) => (
            <li key={one.id}>
              <button type="button" className="row" onClick={() => onChange({ path: one.path, name: one.name })}>
                <span className="row-text">
                  {one.name}
                  <span className="row-note">
                    {one.line
                      .map((superior) => superior.name)
                      .slice(-2)
                      .join(" › ")}
                  </span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
