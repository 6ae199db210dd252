import { Button, Popover } from "antd";
import { useState } from "react";
import { useText } from "@niangjia/ui/language";
import { choosableColumns, columnsSeen } from "./list-columns.ts";
import { listMessages } from "./list.messages.ts";
import type { Column } from "./list-shape.ts";

/** Widths of the window from which a usual column is drawn, as in list.css; below the last one rows are cards, which show every column. */
const isWideEnough = (from: "medium" | "wide") =>
  window.matchMedia(`(min-width: ${from === "wide" ? 1200 : 800}px), (max-width: 640px)`).matches;

/** Which columns of a list show, kept on this device. The first one and the buttons always do. */
export function ColumnChooser({
  columns,
  chosen,
  onChoose,
  isExported,
}: {
  columns: readonly Column<never>[];
  chosen: readonly string[] | null;
  onChoose: (chosen: readonly string[] | null) => void;
  isExported: boolean;
}) {
  const t = useText(listMessages);
  const [open, setOpen] = useState(false);
  const choosable = choosableColumns(columns);
  if (choosable.length === 0) return null;
  const seen = columnsSeen(columns, chosen, isWideEnough);
  const toggle = (key: string) =>
    onChoose(
      choosable
        .map((column) => column.key)
        .filter((other) => (other === key ? !seen.includes(key) : seen.includes(other))),
    );
  const panel = (
    <fieldset className="column-choice">
      <legend className="only-read">{t("columns")}</legend>
      {choosable.map((column) => (
        <label key={column.key}>
          <input type="checkbox" checked={seen.includes(column.key)} onChange={() => toggle(column.key)} />
          {column.title}
        </label>
      ))}
      <Button block size="small" disabled={chosen === null} onClick={() => onChoose(null)}>
        {t("usualColumns")}
      </Button>
      <p className="saved-none">{t(isExported ? "columnsKeptAndExport" : "columnsKept")}</p>
    </fieldset>
  );
  return (
    <Popover open={open} onOpenChange={setOpen} trigger="click" placement="bottomRight" content={panel}>
      <Button aria-haspopup="dialog" aria-expanded={open}>
        {t("columns")} <span aria-hidden="true">▾</span>
      </Button>
    </Popover>
  );
}
