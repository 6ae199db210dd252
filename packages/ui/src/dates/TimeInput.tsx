import { useState } from "react";
import { useText } from "../language.ts";
import { datesMessages } from "./dates.messages.ts";
import "./dates.css";
import { readTime } from "./read-date.ts";

/** A time of day: typed as people write it, told as `HH:MM` once it can be read, until then as it is typed. */
export function TimeInput({
  value,
  onChange,
  isInvalid = false,
  isDisabled = false,
  ...input
}: {
  readonly id: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
  readonly isDisabled?: boolean | undefined;
  readonly isInvalid?: boolean | undefined;
}) {
  const t = useText(datesMessages);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="date-text"
      {...input}
      inputMode="numeric"
      autoComplete="off"
      placeholder={t("timeShape")}
      value={typed ?? value}
      disabled={isDisabled}
      aria-invalid={isInvalid ? true : undefined}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readTime(event.target.value) ?? event.target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
