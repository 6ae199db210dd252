import { Fragment, type ReactNode } from "react";
import { marks, useText } from "@niangjia/ui/language";

/** A word, the colon of the reader's language, and what it stands before. */
export function Labelled({ label, children }: { label: string; children: ReactNode }) {
  const t = useText(marks);
  return (
    <>
      {label}
      {t("colon")}
      {children}
    </>
  );
}

/** Names side by side, parted by the comma of the reader's language; each stays an element of its own. */
export function Listed({ items }: { items: readonly string[] }) {
  const t = useText(marks);
  return items.map((item, place) => (
    <Fragment key={item}>
      {place > 0 && t("comma")}
      <span>{item}</span>
    </Fragment>
  ));
}
