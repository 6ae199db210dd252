import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { dueKinds } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { RefusalAlert } from "../../shell/RefusalAlert.tsx";
import { Section } from "../../shell/Section.tsx";
import { WhyDate } from "../../shell/WhyDate.tsx";
import { appealsMessages } from "./appeals.messages.ts";

/** The promises that run for this appeal, and how each date was counted. */
export function AppealClocks({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const pick = usePick();
  const found = useRoute(appealsContract.routes.dueWhy, { params: { id: appeal.id } });
  return (
    <Section title={t("clocks")}>
      <RefusalAlert error={found.error} />
      {found.data?.clocks.map((clock) => {
        const isOver =
          clock.dueAt === null
            ? false
            : clock.metAt === null
              ? clock.dueAt < new Date().toISOString() && appeal.status !== "closed" && appeal.status !== "withdrawn"
              : clock.metAt > clock.dueAt;
        return (
          <div key={clock.kind} className="clock-row">
            <span>{pick(dueKinds[clock.kind])}</span>
            <span className={isOver ? "due-over" : undefined}>
              {clock.dueAt ? <DateTime at={clock.dueAt} /> : t("paused")} <WhyDate lines={clock.lines} />
              {clock.metAt && (
                <small>
                  {" "}
                  · <DateTime at={clock.metAt} /> ✓
                </small>
              )}
              {isOver && <small> · {t("overdue")}</small>}
            </span>
          </div>
        );
      })}
    </Section>
  );
}
