import { useId } from "react";
import { longestEmployerName } from "@niangjia/domain/members/members.limits";
import { ownRoutes } from "@niangjia/domain/members/own.routes";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useSettled } from "../../../shell/settled.ts";
import { writingMessages } from "./writing.messages.ts";

/** Finds the employer in the register while one types; a name that is not there is taken as written. */
export function EmployerField({
  employerId,
  name,
  onChange,
  error,
}: {
  employerId: string | null;
  name: string;
  onChange: (employerId: string | null, name: string) => void;
  error: string | undefined;
}) {
  const t = useText(writingMessages);
  const heading = useId();
  const words = useSettled(name.trim());
  const isAsking = employerId === null && words.length >= 2;
  const found = useRoute(
    ownRoutes.employers,
    { query: { q: words, limit: 6 } },
    { enabled: isAsking, staleTime: 60_000 },
  );
  const items = isAsking ? (found.data?.items ?? []) : [];
  if (employerId !== null)
    return (
      <div className="field" role="group" aria-labelledby={heading}>
        <p id={heading} className="label">
          {t("employer")}
        </p>
        <div className="chosen">
          <Icon name="check" size={20} />
          <span>{name}</span>
          <Button aria-label={t("changeWhat", { what: t("employer") })} onClick={() => onChange(null, "")}>
            {t("change")}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="section">
      <Field
        label={t("employer")}
        hint={t("employerHint")}
        autoComplete="organization"
        maxLength={longestEmployerName}
        value={name}
        onChange={(event) => onChange(null, event.target.value)}
        error={error}
      />
      <p className="small soft" aria-live="polite">
        {isAsking &&
          found.data &&
          (items.length > 0 ? t("employerFound", { count: items.length }) : t("employerAsTyped"))}
      </p>
      {items.length > 0 && (
        <ul className="rows">
          {items.map((one) => (
            <li key={one.employerId}>
              <button type="button" className="row" onClick={() => onChange(one.employerId, one.name)}>
                <span className="row-text">
                  {one.name}
                  {one.unionName && <span className="row-note">{one.unionName}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
