import { useState, type ReactNode } from "react";
import type { Picked } from "@niangjia/domain/kernel/filling";
import type { Offline, Refusal } from "@niangjia/client/call";
import type { FieldProps } from "@niangjia/client/filling";
import { useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { Field, FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { Failure } from "../Failure.tsx";
import { useSettled } from "../settled.ts";
import { actMessages } from "./act.messages.ts";
import { useFieldWords } from "./field-words.ts";
import { useFocusOnward } from "./focus-onward.ts";

export interface FoundByName extends Picked {
  /** What tells it from another of the same name. */
  readonly note?: ReactNode;
}

/** Fewer characters find too many. */
const fewest = 2;

/** What is searched for: the words once they have rested, and null while there are too few of them or something is chosen. */
export function useWords(value: Picked | undefined) {
  const [typed, setTyped] = useState("");
  const settled = useSettled(typed.trim());
  return { typed, setTyped, words: value === undefined && settled.length >= fewest ? settled : null };
}

/** Asks for one thing that is found by its name: a search and what it finds, then what is chosen. */
export function PickByName({
  field,
  id,
  value,
  onChange,
  error,
  isDisabled = false,
  typed,
  onTyped,
  found,
  failure,
  onRetry,
  none,
  placeholder,
  onSearch,
  isSearching = false,
}: FieldProps<Picked> & {
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  /** Undefined until something is searched for and found or not. */
  readonly found: readonly FoundByName[] | undefined;
  readonly failure: Refusal | Offline | null;
  readonly onRetry: () => void;
  /** Said when nothing has this name. */
  readonly none: string;
  readonly placeholder?: string;
  /** Searches when it is pressed. Absent: it is searched for while it is typed. */
  readonly onSearch?: () => void;
  readonly isSearching?: boolean;
}) {
  const t = useText(actMessages);
  const { name, label, hint } = useFieldWords()(field);
  const focusOnward = useFocusOnward(value);
  const become = (next: Picked | undefined) => {
    focusOnward(id);
    onTyped("");
    onChange(next);
  };
  if (value)
    return (
      <FieldFrame id={id} label={label} error={error} isGroup>
        <div className="chosen">
          <Icon name="check" size={20} />
          <span>{value.name || t("chosen")}</span>
          <Button
            id={id}
            aria-label={t("changeWhat", { what: name })}
            disabled={isDisabled}
            onClick={() => become(undefined)}
          >
            {t("change")}
          </Button>
        </div>
      </FieldFrame>
    );
  return (
    <div className="section">
      <Field
        id={id}
        label={label}
        hint={hint}
        type="search"
        autoComplete="off"
        placeholder={placeholder}
        value={typed}
        disabled={isDisabled}
        error={error}
        onChange={(event) => onTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && onSearch?.()}
      />
      {onSearch && (
        <Button icon="search" isBusy={isSearching} disabled={isDisabled} onClick={onSearch}>
          {t("find")}
        </Button>
      )}
      <Failure error={failure} onRetry={onRetry} />
      <p className="small soft" aria-live="polite">
        {found && (found.length === 0 ? none : t("foundSome", { count: found.length }))}
      </p>
      {found && found.length > 0 && (
        <ul className="rows">
          {found.map((one) => (
            <li key={one.value}>
              <button type="button" className="row" onClick={() => become({ value: one.value, name: one.name })}>
                <span className="row-text">
                  {one.name}
                  {one.note && <span className="row-note">{one.note}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
