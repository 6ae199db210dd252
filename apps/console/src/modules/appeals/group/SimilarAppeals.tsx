import { Link } from "@tanstack/react-router";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import { outcomes } from "@niangjia/domain/appeals/appeals.terms";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { Labelled, Listed } from "../../../shell/Marks.tsx";
import { DateTime } from "../../../shell/DateTime.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { StateTag, StatusTag } from "../../../shell/StatusTag.tsx";
import { AppealStatusTag } from "../appeals.words.tsx";
import { groupMessages } from "./group.messages.ts";

/** Appeals that read alike, with how they ended: so that a handler can learn from them. */
export function SimilarAppeals({ appeal }: { appeal: AppealView }) {
  const t = useText(groupMessages);
  const found = useRoute(appealsContract.routes.similar, { params: { id: appeal.id } }, { staleTime: 60_000 });
  return (
    <Section title={t("similar")}>
      <RefusalAlert error={found.error} />
      {found.data?.items.length === 0 && <p>{t("similarNone")}</p>}
      <ul className="similar-list">
        {found.data?.items.map((one) => (
          <li key={one.id}>
            <p className="similar-head">
              <Link to={"/appeals/$appealId" as never} params={{ appealId: one.id } as never}>
                {one.number}
              </Link>
              <AppealStatusTag status={one.status} />
              {one.outcome && <StateTag state={outcomes[one.outcome]} />}
              {one.why === "employer" && <StatusTag tone="warn">{t("sameEmployer")}</StatusTag>}
            </p>
            <p className="what-text">{one.excerpt}</p>
            {one.answer && <p className="what-text">{t("itsAnswer", { answer: one.answer })}</p>}
            <p className="small-print">
              <DateTime at={one.submittedAt} /> · {one.union.name}
              {one.shared.length > 0 && (
                <>
                  {" "}
                  ·{" "}
                  <Labelled label={t("shared")}>
                    <Listed items={one.shared} />
                  </Labelled>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
