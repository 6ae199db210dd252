import { useState } from "react";
import type { TypedBlock, TypedWeek } from "@niangjia/domain/kernel/filling";
import { formMessages, weekdayTexts } from "@niangjia/domain/kernel/form.messages";
import type { FieldProps } from "@niangjia/client/filling";
import { datesMessages } from "@niangjia/ui/dates/dates.messages";
import { readTime } from "@niangjia/ui/dates/read-date";
import { usePick, useText } from "@niangjia/ui/language";
import { Button } from "@niangjia/ui/phone/Button.tsx";
import { FieldFrame } from "@niangjia/ui/phone/Field.tsx";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { actMessages } from "../act.messages.ts";
import { useFieldWords } from "../field-words.ts";

const days = Object.keys(weekdayTexts) as unknown as readonly (keyof typeof weekdayTexts)[];
const likeMonday = ["2", "3", "4", "5"];

/** The hours of the seven days, Monday first; a day without any is a day off. */
export function WeekField({ field, id, value, onChange, error, isDisabled = false }: FieldProps<TypedWeek>) {
  const own = useText(actMessages);
  const pick = usePick();
  const { label, hint } = useFieldWords()(field);
  const week = value ?? {};
  const become = (changed: TypedWeek) =>
    onChange(Object.fromEntries(Object.entries({ ...week, ...changed }).filter(([, blocks]) => blocks.length > 0)));
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} isGroup>
      {days.map((at, i) => (
        <Day
          key={at}
          id={`${id}-${at}`}
          day={pick(weekdayTexts[at])}
          firstId={i === 0 ? id : undefined}
          blocks={week[at] ?? []}
          isDisabled={isDisabled}
          onChange={(blocks) => become({ [at]: blocks })}
        />
      ))}
      <Button
        disabled={isDisabled || (week["1"] ?? []).length === 0}
        onClick={() => become(Object.fromEntries(likeMonday.map((at) => [at, week["1"] ?? []])))}
      >
        {own("likeMonday")}
      </Button>
    </FieldFrame>
  );
}

function Day({
  id,
  day,
  firstId,
  blocks,
  isDisabled,
  onChange,
}: {
  readonly id: string;
  readonly day: string;
  readonly firstId: string | undefined;
  readonly blocks: readonly TypedBlock[];
  readonly isDisabled: boolean;
  readonly onChange: (blocks: readonly TypedBlock[]) => void;
}) {
  const t = useText(formMessages);
  const change = (at: number, part: Partial<TypedBlock>) =>
    onChange(blocks.map((block, i) => (i === at ? { ...block, ...part } : block)));
  return (
    <div className="week-day" role="group" aria-labelledby={id}>
      <p id={id}>
        {day} {blocks.length === 0 && <span className="soft">{t("day_closed")}</span>}
      </p>
      {blocks.map((block, at) => (
        <div key={at} className="week-block">
          <TimeInput
            name={t("block_from", { day, number: at + 1 })}
            value={block.from}
            isDisabled={isDisabled}
            onChange={(from) => change(at, { from })}
          />
          <span aria-hidden="true">–</span>
          <TimeInput
            name={t("block_to", { day, number: at + 1 })}
            value={block.to}
            isDisabled={isDisabled}
            onChange={(to) => change(at, { to })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={`${day} ${t("block_remove")}`}
            disabled={isDisabled}
            onClick={() => onChange(blocks.filter((_, i) => i !== at))}
          >
            <Icon name="cross" size={20} />
          </button>
        </div>
      ))}
      <Button
        id={firstId}
        aria-label={`${day} ${t("block_add")}`}
        disabled={isDisabled}
        onClick={() => onChange([...blocks, { from: "", to: "" }])}
      >
        {t("block_add")}
      </Button>
    </div>
  );
}

function TimeInput({
  name,
  value,
  isDisabled,
  onChange,
}: {
  readonly name: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly onChange: (time: string) => void;
}) {
  const shape = useText(datesMessages);
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="input"
      inputMode="numeric"
      autoComplete="off"
      placeholder={shape("timeShape")}
      aria-label={name}
      value={typed ?? value}
      disabled={isDisabled}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(readTime(event.target.value) ?? event.target.value);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
