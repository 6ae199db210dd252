import { Button } from "antd";
import type { ReactNode } from "react";
import { useText } from "@niangjia/ui/language";
import { unionsScreenMessages } from "./unions.messages.ts";

export interface Block {
  readonly from: string;
  readonly to: string;
}

/** The stretches of one day, from and to, in order. */
export function BlocksField({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: readonly Block[];
  onChange: (blocks: Block[]) => void;
  children?: ReactNode;
}) {
  const t = useText(unionsScreenMessages);
  const set = (at: number, part: Partial<Block>) =>
    onChange(value.map((block, i) => (i === at ? { ...block, ...part } : block)));
  const next = value.at(-1)?.to ?? "09:00";
  return (
    <div className="hours-blocks" role="group" aria-label={label}>
      {value.length === 0 && <span className="quiet">{t("closed")}</span>}
      {value.map((block, i) => (
        <span key={i} className="hours-block">
          <input
            className="native-input"
            type="time"
            aria-label={`${label} ${i + 1} ${t("from")}`}
            value={block.from}
            onChange={(event) => set(i, { from: event.target.value })}
          />
          –
          <input
            className="native-input"
            type="time"
            aria-label={`${label} ${i + 1} ${t("to")}`}
            value={block.to === "24:00" ? "00:00" : block.to}
            onChange={(event) => set(i, { to: event.target.value === "00:00" ? "24:00" : event.target.value })}
          />
          <button
            type="button"
            className="plain-button"
            aria-label={t("removeBlock")}
            title={t("removeBlock")}
            onClick={() => onChange(value.filter((_, at) => at !== i))}
          >
            ×
          </button>
        </span>
      ))}
      {value.length < 6 && (
        <Button size="small" onClick={() => onChange([...value, { from: next, to: later(next) }])}>
          {t("addBlock")}
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
