import { Link } from "@tanstack/react-router";
import type { AppealReport } from "@niangjia/domain/appeals/report/report.contract";
import { reportFacts, type ReportFact } from "@niangjia/domain/appeals/report/report.terms";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { useMay } from "../../../shell/acting.ts";
import { reportMessages } from "./report.messages.ts";

/** A number that opens exactly the rows it counts; plain for whoever may see figures only. */
export function RowsLink({
  report,
  fact,
  count,
  filter = {},
  of = "",
}: {
  report: AppealReport;
  fact: ReportFact;
  count: number;
  filter?: Readonly<Record<string, string>>;
  /** Words before the fact, for a reader of links alone. */ of?: string;
}) {
  const t = useText(reportMessages);
  const pick = usePick();
  const number = new Intl.NumberFormat(useLanguage() === "zh" ? "zh-CN" : "en").format(count);
  const mayRead = useMay("appeals.read");
  if (count === 0 || !mayRead) return <>{number}</>;
  return (
    <Link
      to={"/appeals" as never}
      search={{ ...report.filter, ...filter, fact } as never}
      aria-label={t("rows", { what: `${of}${pick(reportFacts[fact])}`, count: number })}
    >
      {number}
    </Link>
  );
}

export const shareText = (numerator: number, denominator: number) =>
  denominator === 0 ? "—" : `${((numerator / denominator) * 100).toFixed(1)}%`;
