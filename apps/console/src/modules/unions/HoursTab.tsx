import { useState } from "react";
import { formMessages, weekdayTexts } from "@niangjia/domain/kernel/form.messages";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../shell/act/ActDialog.tsx";
import { CivilDate } from "../../shell/DateTime.tsx";
import { DecisionButton } from "../../shell/DecisionButton.tsx";
import { Loading } from "../../shell/Loading.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { HoursEditor } from "./HoursEditor.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { dayKeys } from "./unions.words.tsx";

/** The office hours in force, where they come from, the coming weeks, and a form to change them. */
export function HoursTab({ unionId }: { unionId: string }) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const [isEditing, setEditing] = useState(false);
  const [isClearing, setClearing] = useState(false);
  const found = useRoute(unionsContract.routes.hours, { params: { id: unionId } });
  const data = found.data;
  if (!data)
    return found.error ? <RefusalAlert error={found.error} onRetry={() => void found.refetch()} /> : <Loading />;
  if (isEditing)
    return (
      <HoursEditor unionId={unionId} version={data.version} initial={data.hours} onClose={() => setEditing(false)} />
    );
  const blocks = (list: readonly { from: string; to: string }[] | undefined) =>
    list && list.length > 0 ? (
      list.map((one) => `${one.from}–${one.to}`).join("  ")
    ) : (
      <span className="quiet">{pick(formMessages.day_closed)}</span>
    );
  return (
    <div className="two-columns">
      <Section
        title={t("weekPlan")}
        actions={
          <>
            {data.isOwn && (
              <DecisionButton decision={data.can["clear"]} quiet onPress={() => setClearing(true)}>
                {t("clearHours")}
              </DecisionButton>
            )}
            <DecisionButton decision={data.can["set"]} quiet onPress={() => setEditing(true)}>
              {t(data.isOwn ? "editHours" : "setHours")}
            </DecisionButton>
          </>
        }
      >
        <p className="quiet">{data.isOwn ? t("ownHours") : t("hoursFrom", { name: data.from.name })}</p>
        {dayKeys.map((day) => (
          <div key={day} className="hours-line">
            <span>{pick(weekdayTexts[day])}</span>
            <span>{blocks(data.hours.week[day])}</span>
          </div>
        ))}
        <div className="hours-line">
          <span>{t("makeUpDays")}</span>
          <span>{blocks(data.hours.onMakeUpDays)}</span>
        </div>
        <div className="hours-line">
          <span>{t("restDays")}</span>
          <span>{blocks(data.hours.onRestDays)}</span>
        </div>
        {Object.entries(data.hours.overrides)
          .sort()
          .map(([date, day]) => (
            <div key={date} className="hours-line">
              <CivilDate on={date} />
              <span>
                {blocks(day.blocks)} <span className="quiet">{pick(day.reason)}</span>
              </span>
            </div>
          ))}
      </Section>
      <Section title={t("comingDays")}>
        <table className="plain-table">
          <tbody>
            {data.preview.map((day) => (
              <tr key={day.date}>
                <td>
                  <CivilDate on={day.date} /> {pick(weekdayTexts[day.weekday as keyof typeof weekdayTexts])}
                </td>
                <td>{day.open || <span className="quiet">{pick(formMessages.day_closed)}</span>}</td>
                <td className="quiet">
                  {day.reason
                    ? pick(day.reason)
                    : day.dayKind === "workday" || day.dayKind === "weekend"
                      ? ""
                      : pick(day.dayText)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      <ActDialog
        open={isClearing}
        onClose={() => setClearing(false)}
        title={t("clearHours")}
        route={unionsContract.routes.clearHours}
        params={{ id: unionId }}
        view={data}
      />
    </div>
  );
}
