import { Link } from "@tanstack/react-router";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useRoute } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { DateTime } from "../../shell/DateTime.tsx";
import { Section } from "../../shell/Section.tsx";
import { appealsMessages } from "./appeals.messages.ts";
import { AppealStatusTag } from "./appeals.words.tsx";

/** Other appeals about the same employer: what a handler looks at before calling there. */
export function SameEmployer({ appeal }: { appeal: AppealView }) {
  const t = useText(appealsMessages);
  const found = useRoute(appealsContract.routes.employerHistory, { params: { id: appeal.id } }, { enabled: appeal.sameEmployerCount > 0 });
  if (appeal.employerName === null) return null;
  return (
    <Section title={`${t("sameEmployer")} · ${appeal.sameEmployerCount}`}>
      {appeal.sameEmployerCount === 0 ? <p>{t("sameEmployerNone")}</p> : (
        <ul className="routing-steps">
          {found.data?.items.map((row) => (
            <li key={row.id}><Link to={"/appeals/$appealId" as never} params={{ appealId: row.id } as never}>{row.number}</Link> {row.workerName} <AppealStatusTag status={row.status} /> <DateTime at={row.submittedAt} /></li>
          ))}
        </ul>
      )}
    </Section>
  );
}
