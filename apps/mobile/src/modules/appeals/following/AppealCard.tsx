import { Link } from "@tanstack/react-router";
import { appealCategories, appealStatuses } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealRow } from "@niangjia/domain/appeals/appeals.views";
import { instantText } from "@niangjia/ui/dates";
import { useLanguage, usePick, useText } from "@niangjia/ui/language";
import { Icon } from "@niangjia/ui/phone/Icon.tsx";
import { StateTag } from "@niangjia/ui/phone/States.tsx";
import { followingMessages } from "./following.messages.ts";
import { nextStepOf } from "./next-step.ts";

/** One of my appeals in a list: what it is about, where it stands, what comes next. */
export function AppealCard({ row }: { row: AppealRow }) {
  const t = useText(followingMessages);
  const pick = usePick();
  const language = useLanguage();
  return (
    <Link className="card appeal-card" to={`/appeals/${row.id}`}>
      <span className="card-head">
        <span className="card-title">{pick(appealCategories[row.category])}</span>
        <StateTag state={appealStatuses[row.status]} />
      </span>
      <span className="clamp soft">{row.excerpt}</span>
      <span className="card-next">
        <Icon name="next" size={18} />
        <span>{t(nextStepOf(row), { union: row.union.name })}</span>
      </span>
      <span className="small soft number">
        {row.number} ·{" "}
        <time dateTime={row.submittedAt} style={{ whiteSpace: "nowrap" }}>
          {instantText(row.submittedAt, language)}
        </time>
      </span>
    </Link>
  );
}
