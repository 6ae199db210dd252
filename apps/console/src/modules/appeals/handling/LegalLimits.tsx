import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { LegalLimitView } from "@niangjia/domain/appeals/handling/handling.views";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { limitTones } from "@niangjia/domain/appeals/appeals.terms";
import { useRoute } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { CivilDate } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StatusTag } from "../../../shell/StatusTag.tsx";
import { WhyDate } from "../../../shell/WhyDate.tsx";
import { handlingScreenMessages } from "./handling.messages.ts";

/** Rights of the worker that the law lets lapse, the nearest first, with article, last day and how it was counted. */
export function LegalLimits({ appeal }: { appeal: AppealView }) {
  const t = useText(handlingScreenMessages);
  const found = useRoute(appealsContract.routes.legalLimits, { params: { id: appeal.id } });
  if (found.data?.limits.length === 0) return null;
  return (
    <Section title={t("limits")}>
      <p className="limits-about">{t("limitsAbout")}</p>
      <RefusalAlert error={found.error} />
      {found.data?.limits.map((limit) => (
        <OneLimit key={limit.ruleId} limit={limit} />
      ))}
    </Section>
  );
}

function OneLimit({ limit }: { limit: LegalLimitView }) {
  const t = useText(handlingScreenMessages);
  const pick = usePick();
  return (
    <div className="limit-row">
      <div>
        <span className="limit-name">{pick(limit.name)}</span>
        <small>
          {limit.law} {limit.article}
        </small>
        {limit.isStartAssumed && <small className="limit-assumed">{t("assumed")}</small>}
      </div>
      <div className="limit-when">
        <DaysLeft limit={limit} />
        <span>
          {limit.dueOn && <CivilDate on={limit.dueOn} />} <WhyDate lines={limit.lines} />
        </span>
      </div>
    </div>
  );
}

function DaysLeft({ limit }: { limit: LegalLimitView }) {
  const t = useText(handlingScreenMessages);
  if (limit.state === "not_started" || limit.daysLeft === null) return <StatusTag>{t("notStarted")}</StatusTag>;
  if (limit.state === "expired") return <StatusTag tone="bad">{t("expired", { days: -limit.daysLeft })}</StatusTag>;
  const words = limit.daysLeft <= 0 ? t("lastDay") : t("daysLeft", { days: limit.daysLeft });
  return <StatusTag tone={limitTones[limit.near]}>{words}</StatusTag>;
}
