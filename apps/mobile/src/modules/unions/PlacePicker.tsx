import { useId, useState } from "react";
import { findingRoutes } from "@niangjia/domain/unions/finding.routes";
import type { DivisionView } from "@niangjia/domain/unions/unions.views";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { useFocusOnward } from "../../shell/act/focus-onward.ts";
import { Failure } from "../../shell/Failure.tsx";
import { useSettled } from "../../shell/settled.ts";
import { unionsMessages } from "./unions.messages.ts";

/** A place as it was chosen: its code, and its whole name for showing. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly hasChildren: boolean;
}

const wholeName = (division: DivisionView) =>
  [...division.line, division.name].filter((name) => name !== "市辖区").join(" ");
const asPlace = (division: DivisionView): Place => ({
  code: division.code,
  name: wholeName(division),
  hasChildren: division.hasChildren,
});
/** A province says too little: the appeal could go nowhere below it. */
const isPrecise = (code: string) => code.length >= 4;

/** Finds a place of China by name, or step by step; all in the page. */
export function PlacePicker({
  id: given,
  label,
  hint,
  value,
  onChange,
  error,
}: {
  /** Of the search, or of what changes the choice. */
  id?: string;
  label: string;
  hint?: string | undefined;
  value: Place | null;
  onChange: (place: Place | null) => void;
  error: string | undefined;
}) {
  const t = useText(unionsMessages);
  const made = useId();
  const id = given ?? made;
  const heading = `${id}-heading`;
  const browse = `${id}-browse`;
  const [line, setLine] = useState<readonly DivisionView[]>([]);
  const [typed, setTyped] = useState("");
  const words = useSettled(typed.trim());
  const found = useRoute(
    findingRoutes.searchDivisions,
    { query: { q: words } },
    { enabled: value === null && words !== "", staleTime: 600_000 },
  );
  // With a city or district chosen, what lies within it is offered; else the way down from the provinces.
  const parent = value ? value.code : line.at(-1)?.code;
  const within = useRoute(
    findingRoutes.divisions,
    { query: parent ? { parent } : {} },
    { enabled: value ? value.hasChildren : words === "", staleTime: 600_000 },
  );
  const focusOnward = useFocusOnward(value?.code ?? line.length);
  const become = (place: Place | null) => {
    focusOnward(id);
    onChange(place);
  };
  const choose = (division: DivisionView) => {
    setTyped("");
    setLine([]);
    become(asPlace(division));
  };
  const step = (next: readonly DivisionView[]) => {
    focusOnward(browse);
    setLine(next);
  };
  const stepInto = (division: DivisionView) =>
    division.hasChildren && !isPrecise(division.code) ? step([...line, division]) : choose(division);
  const list = (divisions: readonly DivisionView[], isWhole: boolean, act: (division: DivisionView) => void) => (
    <ul className="rows places">
      {divisions.map((division) => (
        <li key={division.code}>
          <button type="button" className="row" onClick={() => act(division)}>
            <span className="row-text">{isWhole ? wholeName(division) : division.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
  if (value)
    return (
      <div className="section" role="group" aria-labelledby={heading}>
        <p id={heading} className="label">
          {label}
        </p>
        <div className="chosen">
          <Icon name="place" size={20} />
          <span>{value.name}</span>
          <Button id={id} aria-label={t("changeWhat", { what: label })} onClick={() => become(null)}>
            {t("change")}
          </Button>
        </div>
        {value.hasChildren && within.data && within.data.items.length > 0 && (
          <details className="narrow">
            <summary>{t("placeNarrow")}</summary>
            {list(within.data.items, false, choose)}
          </details>
        )}
      </div>
    );
  const top = line.at(-1);
  return (
    <div
      className="section"
      role="group"
      aria-labelledby={heading}
      aria-describedby={hint ? `${heading}-hint` : undefined}
    >
      <p id={heading} className="label">
        {label}
      </p>
      {hint && (
        <p id={`${heading}-hint`} className="hint">
          {hint}
        </p>
      )}
      <Field
        id={id}
        label={<span className="small soft">{t("placeSearch")}</span>}
        type="search"
        placeholder={t("placeSearchHint")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={error}
      />
      <Failure error={found.error ?? within.error} onRetry={() => void (words ? found.refetch() : within.refetch())} />
      <p className="small soft" aria-live="polite">
        {words !== "" && found.data?.items.length === 0 && t("placeNone")}
      </p>
      {words !== "" &&
        found.data &&
        found.data.items.length > 0 &&
        list(found.data.items.filter((one) => isPrecise(one.code)).slice(0, 12), true, choose)}
      {words === "" && (
        <details className="narrow" open={line.length > 0}>
          <summary id={browse}>{t("placeBrowse")}</summary>
          {top && (
            <div className="foot-row">
              <Button icon="back" onClick={() => step(line.slice(0, -1))}>
                {t("placeUp")}
              </Button>
              <span className="place-top">{wholeName(top)}</span>
            </div>
          )}
          {within.data && list(within.data.items, false, stepInto)}
        </details>
      )}
    </div>
  );
}
