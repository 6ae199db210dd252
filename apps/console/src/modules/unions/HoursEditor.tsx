import { Button, Input } from "antd";
import { useState } from "react";
import { unionsContract } from "@niangjia/domain/unions/unions.contract";
import { weekdayTexts } from "@niangjia/domain/kernel/form.messages";
import type { TypedBlock } from "@niangjia/domain/kernel/filling";
import { hoursBodySchema, type HoursBody, longestDayReason } from "@niangjia/domain/unions/unions.hours";
import { Refusal, type Offline } from "@niangjia/client/call";
import { useCommand } from "@niangjia/client/hooks";
import { DateInput } from "@niangjia/ui/dates/DateInput.tsx";
import { usePick, useText } from "@niangjia/ui/language";
import { useReason } from "@niangjia/ui/reasons";
import { Blocks } from "../../shell/act/fields/WeekField.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { useTell } from "../../shell/tell.tsx";
import { unionsScreenMessages } from "./unions.messages.ts";
import { dayKeys } from "./unions.words.tsx";

type Initial = {
  week: Readonly<Record<string, TypedBlock[]>>;
  onMakeUpDays: TypedBlock[];
  onRestDays: TypedBlock[];
  overrides: Readonly<Record<string, { blocks: TypedBlock[]; reason: { zh: string; en: string } }>>;
};
interface SpecialDay {
  readonly id: number;
  readonly date: string;
  readonly blocks: readonly TypedBlock[];
  readonly reason: { readonly zh: string; readonly en: string };
}

/**
 * Office hours: the week, make-up days, holidays, and days that differ. Written by hand, in the place of the table that it
 * changes: a week is laid out as a week, and days that differ are named by their dates.
 */
export function HoursEditor({
  unionId,
  version,
  initial,
  onClose,
}: {
  unionId: string;
  version: number;
  initial: Initial;
  onClose: () => void;
}) {
  const t = useText(unionsScreenMessages);
  const pick = usePick();
  const reasonOf = useReason();
  const tell = useTell();
  const [week, setWeek] = useState<Readonly<Record<string, readonly TypedBlock[]>>>(initial.week);
  const [makeUp, setMakeUp] = useState<readonly TypedBlock[]>(initial.onMakeUpDays);
  const [rest, setRest] = useState<readonly TypedBlock[]>(initial.onRestDays);
  const [days, setDays] = useState<readonly SpecialDay[]>(() =>
    Object.entries(initial.overrides)
      .sort()
      .map(([date, day], id) => ({ id, date, ...day })),
  );
  const [error, setError] = useState<Refusal | Offline | null>(null);
  const [mistakes, setMistakes] = useState<readonly string[]>([]);
  const command = useCommand(unionsContract.routes.setHours, {
    onDone: () => {
      tell(t("saved"));
      onClose();
    },
    onFail: setError,
  });
  const save = () => {
    const body = {
      week,
      onMakeUpDays: makeUp,
      onRestDays: rest,
      overrides: Object.fromEntries(
        days.map((day) => [
          day.date,
          { blocks: day.blocks, reason: { zh: day.reason.zh, en: day.reason.en || day.reason.zh } },
        ]),
      ),
    };
    const parsed = hoursBodySchema.safeParse(body);
    setMistakes(
      parsed.success
        ? []
        : parsed.error.issues.map(
            (issue) =>
              `${placeOf(issue.path)} ${reasonOf(/^[a-z_]+$/.test(issue.message) ? issue.message : "invalid_value")}`,
          ),
    );
    if (parsed.success) command.mutate({ params: { id: unionId }, body: { version, hours: parsed.data as HoursBody } });
  };
  const placeOf = (path: readonly PropertyKey[]) =>
    path[0] === "week"
      ? pick(weekdayTexts[path[1] as keyof typeof weekdayTexts])
      : path[0] === "onMakeUpDays"
        ? t("makeUpDays")
        : path[0] === "onRestDays"
          ? t("restDays")
          : String(path[1] ?? t("specialDays"));
  const change = (id: number, part: Partial<SpecialDay>) =>
    setDays(days.map((day) => (day.id === id ? { ...day, ...part } : day)));
  return (
    <Section title={t("hours")}>
      {dayKeys.map((day) => (
        <div key={day} className="hours-line">
          <span>{pick(weekdayTexts[day])}</span>
          <Blocks
            label={pick(weekdayTexts[day])}
            value={week[day] ?? []}
            onChange={(blocks) => setWeek({ ...week, [day]: blocks })}
          >
            {day === "1" && (
              <Button
                size="small"
                type="link"
                onClick={() => setWeek({ ...week, "2": week["1"]!, "3": week["1"]!, "4": week["1"]!, "5": week["1"]! })}
              >
                {t("copyMonday")}
              </Button>
            )}
          </Blocks>
        </div>
      ))}
      <div className="hours-line">
        <span>{t("makeUpDays")}</span>
        <Blocks label={t("makeUpDays")} value={makeUp} onChange={setMakeUp} />
      </div>
      <div className="hours-line">
        <span>{t("restDays")}</span>
        <Blocks label={t("restDays")} value={rest} onChange={setRest} />
      </div>
      <h3>{t("specialDays")}</h3>
      {days.map((day) => (
        <div key={day.id} className="hours-day">
          <DateInput name={t("date")} isNamedByItself value={day.date} onChange={(date) => change(day.id, { date })} />
          <Blocks label={day.date} value={day.blocks} onChange={(blocks) => change(day.id, { blocks })} />
          <Input
            style={{ width: 180 }}
            maxLength={longestDayReason.zh}
            placeholder={t("dayReason")}
            aria-label={t("dayReason")}
            value={day.reason.zh}
            onChange={(event) => change(day.id, { reason: { ...day.reason, zh: event.target.value } })}
          />
          <Input
            style={{ width: 180 }}
            maxLength={longestDayReason.en}
            placeholder={t("dayReasonEn")}
            aria-label={t("dayReasonEn")}
            value={day.reason.en}
            onChange={(event) => change(day.id, { reason: { ...day.reason, en: event.target.value } })}
          />
          <Button size="small" onClick={() => setDays(days.filter((one) => one.id !== day.id))}>
            {t("removeDay")}
          </Button>
        </div>
      ))}
      <p>
        <Button
          size="small"
          onClick={() =>
            setDays([
              ...days,
              { id: Math.max(0, ...days.map((day) => day.id)) + 1, date: "", blocks: [], reason: { zh: "", en: "" } },
            ])
          }
        >
          {t("addDay")}
        </Button>
      </p>
      {mistakes.length > 0 && (
        <div className="refusal" role="alert">
          <ul className="refusal-fields">
            {mistakes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      <RefusalAlert error={error} />
      <div className="row-actions">
        <Button onClick={onClose}>{t("shutForm")}</Button>
        <Button type="primary" loading={command.isPending} onClick={save}>
          {t("save")}
        </Button>
      </div>
    </Section>
  );
}
