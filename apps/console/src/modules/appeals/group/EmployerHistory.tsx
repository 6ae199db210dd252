import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { EmployerFigures } from "@niangjia/domain/appeals/group/group.views";
import { appealCategories } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { groupMessages } from "./group.messages.ts";

/** What was said about this employer in twelve months: what a handler looks at before calling there. */
export function EmployerHistory({ appeal }: { appeal: AppealView }) {
  const t = useText(groupMessages);
  const language = useLanguage();
  const found = useRoute(
    appealsContract.routes.employerHistory,
    { params: { id: appeal.id } },
    { enabled: appeal.employerName !== null, staleTime: 60_000 },
  );
  if (appeal.employerName === null) return null;
  const figures = found.data;
  return (
    <Section
      title={t("history")}
      actions={figures?.employerKey && <ListLink figures={figures}>{t("showThem")}</ListLink>}
    >
      <RefusalAlert error={found.error} />
      {figures && (
        <>
          <div className="history-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{t("category")}</th>
                  <th scope="col">{t("submitted")}</th>
                  <th scope="col">{t("openOf")}</th>
                  <th scope="col">{t("answered")}</th>
                  <th scope="col">{t("performed")}</th>
                  <th scope="col">{t("broken")}</th>
                  <th scope="col">{t("satisfied")}</th>
                </tr>
              </thead>
              <tbody>
                {figures.byCategory.map((row) => (
                  <FiguresRow key={row.category} figures={figures} row={row} category={row.category} />
                ))}
                {figures.byCategory.length > 1 && <FiguresRow figures={figures} row={figures.total} />}
              </tbody>
            </table>
          </div>
          <p className="small-print">
            {t("historyWindow", { from: dateText(figures.from, language), until: dateText(figures.until, language) })} ·{" "}
            {t("asOf")} <DateTime at={figures.asOf} />
          </p>
        </>
      )}
    </Section>
  );
}

type Row = Pick<EmployerFigures["total"], "submitted" | "open" | "answered" | "performed" | "broken" | "satisfied">;

function FiguresRow({
  figures,
  row,
  category,
}: {
  figures: EmployerFigures;
  row: Row;
  category?: EmployerFigures["byCategory"][number]["category"];
}) {
  const t = useText(groupMessages);
  const pick = usePick();
  return (
    <tr>
      <th scope="row">{category ? pick(appealCategories[category]) : t("all")}</th>
      <td>
        <ListLink figures={figures} {...(category ? { category } : {})}>
          {row.submitted}
        </ListLink>
      </td>
      <td>{row.open}</td>
      <td>{row.answered}</td>
      <td>{row.performed}</td>
      <td className={row.broken > 0 ? "due-over" : ""}>{row.broken}</td>
      <td title={pick(row.satisfied.definition)}>
        {row.satisfied.numerator}/{row.satisfied.denominator}
      </td>
    </tr>
  );
}

/** The list narrowed to what the figure counts. */
function ListLink({
  figures,
  category,
  children,
}: {
  figures: EmployerFigures;
  category?: string;
  children: ReactNode;
}) {
  return (
    <Link
      to={"/appeals" as never}
      search={
        {
          employer: figures.employerKey,
          from: figures.from,
          until: figures.until,
          ...(category ? { category } : {}),
        } as never
      }
    >
      {children}
    </Link>
  );
}
