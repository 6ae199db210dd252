import type { AppealReport } from "@niangjia/domain/appeals/report/report.contract";
import { reportFigures, tableColumns } from "@niangjia/domain/appeals/report/report.terms";
import { usePick, useText } from "@niangjia/ui/language";
import { RowsLink, shareText } from "./RowsLink.tsx";
import { reportMessages } from "./report.messages.ts";

/** The same figures for each union below, category, channel, day or hour: share, numerator and denominator in one cell. */
export function GroupTable({ report, table }: { report: AppealReport; table: AppealReport["tables"][number] }) {
  const t = useText(reportMessages);
  const pick = usePick();
  return (
    <div className="table-scroll">
      <table className="plain-table report-groups">
        <thead>
          <tr>
            <th scope="col">{t("group")}</th>
            {tableColumns.map(({ fact }) => (
              <th key={fact} scope="col" className="number">
                {pick(reportFigures[fact].name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key} className={row.depth > 0 ? "report-part" : undefined}>
              <th scope="row">{pick(row.label)}</th>
              {tableColumns.map(({ fact, of }) => {
                const count = row.counts[fact] ?? 0;
                const whole = of === null ? null : (row.counts[of] ?? 0);
                const words = `${pick(row.label)} · `;
                return (
                  <td key={fact} className="number">
                    {of === null || whole === null ? (
                      <RowsLink report={report} fact={fact} count={count} filter={row.filter} of={words} />
                    ) : whole === 0 ? (
                      <span className="quiet">—</span>
                    ) : (
                      <>
                        {shareText(count, whole)}
                        <br />
                        <span className="report-of">
                          <RowsLink report={report} fact={fact} count={count} filter={row.filter} of={words} /> /{" "}
                          <RowsLink report={report} fact={of} count={whole} filter={row.filter} of={words} />
                        </span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
