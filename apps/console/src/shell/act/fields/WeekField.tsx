import { Button } from "antd";
import type { ReactNode } from "react";
import type { FieldProps } from "@niangjia/client/filling";
import type { TypedBlock, TypedWeek } from "@niangjia/domain/kernel/filling";
import { formMessages, weekdayTexts } from "@niangjia/domain/kernel/form.messages";
import { mostBlocks } from "@niangjia/domain/unions/unions.hours";
import { usePick, useText } from "@niangjia/ui/language";
import { FieldFrame } from "../FieldFrame.tsx";

const days = Object.entries(weekdayTexts);

/** The hours of the seven days. */
export function WeekField({ field, id, value = {}, onChange, error, isDisabled = false }: FieldProps<TypedWeek>) {
  const pick = usePick();
  return (
    <FieldFrame field={field} id={id} error={error} isGroup>
      {({ "aria-invalid": _, ...told }) => (
        <div role="group" {...told}>
          {days.map(([day, words]) => (
            <div key={day} className="act-day">
              <span>{pick(words)}</span>
              <Blocks
                label={pick(words)}
                value={value[day] ?? []}
                isDisabled={isDisabled}
                onChange={(blocks) => onChange({ ...value, [day]: blocks })}
              />
            </div>
          ))}
        </div>
      )}
    </FieldFrame>
  );
}

/** The stretches of one day, from and to, in order. */
export function Blocks({
  label,
  value,
  onChange,
  isDisabled = false,
  children,
}: {
  readonly label: string;
  readonly value: readonly TypedBlock[];
  readonly onChange: (blocks: TypedBlock[]) => void;
  readonly isDisabled?: boolean;
  readonly children?: ReactNode;
}) {
  const t = useText(formMessages);
  const set = (at: number, part: Partial<TypedBlock>) =>
    onChange(value.map((block, i) => (i === at ? { ...block, ...part } : block)));
  const next = value.at(-1)?.to ?? "09:00";
  return (
    <div className="act-line" role="group" aria-label={label}>
      {value.length === 0 && <span className="act-unit">{t("day_closed")}</span>}
      {value.map((block, i) => (
        <span key={i} className="act-line">
          <input
            className="native-input"
            type="time"
            aria-label={t("block_from", { day: label, number: i + 1 })}
            value={block.from}
            disabled={isDisabled}
            onChange={(event) => set(i, { from: event.target.value })}
          />
          –
          <input
            className="native-input"
            type="time"
            aria-label={t("block_to", { day: label, number: i + 1 })}
            value={block.to === "24:00" ? "00:00" : block.to}
            disabled={isDisabled}
            onChange={(event) => set(i, { to: event.target.value === "00:00" ? "24:00" : event.target.value })}
          />
          <button
            type="button"
            className="plain-button"
            aria-label={t("block_remove")}
            title={t("block_remove")}
            disabled={isDisabled}
            onClick={() => onChange(value.filter((_, at) => at !== i))}
          >
            ×
          </button>
        </span>
      ))}
      {value.length < mostBlocks && (
        <Button
          size="small"
          disabled={isDisabled}
          onClick={() => onChange([...value, { from: next, to: later(next) }])}
        >
          {t("block_add")}
        </Button>
      )}
      {children}
    </div>
  );
}

/** Three hours on, at most until midnight. */
function later(time: string): string {
  const minutes = Math.min(1440, Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + 180);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
