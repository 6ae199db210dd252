/* Names for tests: "一笔钱分几期"; for each promise a group "第 n 项" with radio group "哪一种", textboxes "做什么", "金额", "哪天之前"; button "再加一项". */
import { mostPromises } from "@niangjia/domain/agreements/agreements.rules";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import type { Typed } from "@niangjia/domain/kernel/filling";
import type { FieldProps } from "@niangjia/client/filling";
import { useLanguage, useText } from "@niangjia/ui/language";
import { FieldControl } from "../../shell/act/FieldControl.tsx";
import { agreementsMessages } from "./agreements.messages.ts";
import { sumTyped } from "./split.ts";
import { SplitSum } from "./SplitSum.tsx";

/** Dated promises, one below the other, or a sum split into months; and what they come to. */
export function PromiseRows(props: FieldProps<readonly Typed[]>) {
  const t = useText(agreementsMessages);
  const language = useLanguage();
  const { value: rows = [], onChange } = props;
  const sum = sumTyped(rows);
  return (
    <>
      <SplitSum
        onSplit={(parts) =>
          onChange([...rows.filter((one) => one["what"] || one["amount"]), ...parts].slice(0, mostPromises))
        }
      />
      <FieldControl {...(props as FieldProps)} />
      {sum > 0 && <p className="card-title number">{t("sumIs", { sum: formatFen(fen(sum), language) })}</p>}
    </>
  );
}
