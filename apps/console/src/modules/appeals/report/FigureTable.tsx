import type { AppealReport } from "@niangjia/domain/appeals/report/report.contract";
import { reportFacts } from "@niangjia/domain/appeals/report/report.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { RowsLink, shareText } from "./RowsLink.tsx";
import { reportMessages } from "./report.messages.ts";

/** Every figure on a line of its own. */
export function FigureTable({ report }: { report: AppealReport }) {
  const t = useText(reportMessages);
  const pick = usePick();
  return (
    <div className="table-scroll">
      <table className="plain-table report-figures">
        <thead>
          <tr>
            <th scope="col">{t("figure")}</th>
            <th scope="col" className="number">
              {t("share")}
            </th>
            <th scope="col" className="number">
              {t("numerator")}
            </th>
            <th scope="col">{t("denominator")}</th>
            <th scope="col" className="number">
              {t("interval")}
            </th>
            <th scope="col">{t("definition")}</th>
          </tr>
        </thead>
        <tbody>
          {report.figures.map((one) => (
            <tr key={one.key}>
              <th scope="row">{pick(one.name)}</th>
              <td className="number report-share">
                {one.denominator === null ? "" : shareText(one.numerator, one.denominator)}
              </td>
              <td className="number">
                <RowsLink report={report} fact={one.key} count={one.numerator} />
              </td>
              <td>
                {one.of !== null && one.denominator !== null && (
                  <>
                    <RowsLink report={report} fact={one.of} count={one.denominator} />{" "}
                    <span className="quiet">{pick(reportFacts[one.of])}</span>
                  </>
                )}
              </td>
              <td className="number">
                {one.interval && `${(one.interval.low * 100).toFixed(1)}–${(one.interval.high * 100).toFixed(1)}%`}
              </td>
              <td className="quiet report-definition">{pick(one.definition)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
