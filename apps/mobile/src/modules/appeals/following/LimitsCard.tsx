import { limitTones } from "@niangjia/domain/appeals/appeals.terms";
import { followingRoutes } from "@niangjia/domain/appeals/following.routes";
import { useRoute } from "@niangjia/client/hooks";
import { dateText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { courseMessages } from "./course.messages.ts";

/** Rights that lapse within two months, or have: nothing is shown while all days are far. */
export default function LimitsCard({ id }: { id: string }) {
  const t = useText(courseMessages);
  const pick = usePick();
  const language = useLanguage();
  const limits = useRoute(followingRoutes.legalLimits, { params: { id } }, { staleTime: 600_000 });
  const near =
    limits.data?.limits.filter(
      (one) => one.dueOn !== null && (one.state === "expired" || ["days7", "days30", "days60"].includes(one.near)),
    ) ?? [];
  if (near.length === 0) return null;
  return (
    <section className="card" aria-labelledby="limits-title">
      <h2 id="limits-title">{t("limitsTitle")}</h2>
      <dl className="facts">
        {near.map((one) => (
          <div key={one.ruleId}>
            <dt>{pick(one.name)}</dt>
            <dd className={one.state === "expired" || limitTones[one.near] === "bad" ? "due is-late" : ""}>
              {one.state === "expired"
                ? t("limitPast", { day: dateText(one.dueOn!, language) })
                : t("limitLeft", { day: dateText(one.dueOn!, language), count: one.daysLeft ?? 0 })}
            </dd>
            <dd className="small soft">
              {pick(one.consequence)} {one.isStartAssumed && t("limitAssumed")}
            </dd>
            <dd className="small soft">
              {one.law} {one.article}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
