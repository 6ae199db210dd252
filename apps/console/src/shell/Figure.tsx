import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, useText } from "@niangjia/ui/language";
import { fen, formatFen } from "@niangjia/domain/codes/money";
import type { RowLink } from "./list/list-shape.ts";
import { Money } from "./Money.tsx";
import { shellMessages } from "./shell.messages.ts";

/**
 * One figure that can be checked: what it counts, numerator and denominator, the cut-off, and a link to
 * the rows behind it. A share without anything to count is told in words, never as 0 %.
 */
export function Figure({
  label,
  numerator,
  denominator,
  unit,
  isMoney = false,
  cutOff,
  rows,
  note,
  tone,
}: {
  label: string;
  numerator: number;
  /** Given: the figure is a share. */
  denominator?: number;
  unit?: string;
  /** Numerator and denominator are amounts in 分. */
  isMoney?: boolean;
  /** Instant up to which was counted. */
  cutOff: string;
  /** The list that shows the rows behind the numerator. */
  rows?: RowLink;
  note?: ReactNode;
  tone?: "bad" | "warn" | "good";
}) {
  const t = useText(shellMessages);
  const language = useLanguage();
  const number = new Intl.NumberFormat(language === "zh" ? "zh-CN" : "en");
  const isEmptyShare = denominator === 0;
  const counted = (value: number) => (isMoney ? formatFen(fen(value), language) : number.format(value));
  const main =
    denominator === undefined ? (
      isMoney ? (
        <Money fen={numerator} />
      ) : (
        number.format(numerator)
      )
    ) : isEmptyShare ? (
      "—"
    ) : (
      `${((numerator / denominator) * 100).toFixed(1)}%`
    );
  return (
    <div className={`figure${tone ? ` figure-${tone}` : ""}`}>
      <p className="figure-label">{label}</p>
      <p className="figure-main">
        {main}
        {unit && !isEmptyShare && <span className="figure-unit">{unit}</span>}
      </p>
      {denominator !== undefined && (
        <p className="figure-of">
          {isEmptyShare
            ? t("noDenominator")
            : t("figureOf", { numerator: counted(numerator), denominator: counted(denominator) })}
        </p>
      )}
      {note && <p className="figure-of">{note}</p>}
      <p className="figure-foot">
        <span>{t("figureCutOff", { at: instantText(cutOff, language) })}</span>
        {rows && (
          <Link
            to={rows.to}
            params={(rows.params ?? {}) as never}
            search={(rows.search ?? {}) as never}
            aria-label={`${label}: ${t("figureRows")}`}
          >
            {t("figureRows")}
          </Link>
        )}
      </p>
    </div>
  );
}

/** Figures side by side. */
export function Figures({ children, label }: { children: ReactNode; label: string }) {
  return (
    <div className="figures-row" role="group" aria-label={label}>
      {children}
    </div>
  );
}
