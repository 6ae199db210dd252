import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { AppealView } from "@niangjia/domain/appeals/appeals.views";
import { useCommand } from "@niangjia/client/hooks";
import { useText } from "@niangjia/ui/language";
import { useMay } from "../../../shell/acting.ts";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { DateTime } from "../../../shell/DateTime.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { Section } from "../../../shell/Section.tsx";
import { useTell } from "../../../shell/tell.tsx";
import { AppealStatusTag } from "../appeals.words.tsx";
import { groupMessages } from "./group.messages.ts";
import { GroupStatusTag } from "./group.words.tsx";
import "./group.css";

/** What an appeal may repeat, was merged into or took over, and the group case it is part of. */
export function BelongsSection({ appeal }: { appeal: AppealView }) {
  const t = useText(groupMessages);
  const tell = useTell();
  const mayDispatch = useMay("appeals.dispatch");
  const { belongs } = appeal;
  const [into, setInto] = useState<string | null>(null);
  const [undoing, setUndoing] = useState(false);
  const dismiss = useCommand(appealsContract.routes.dismissDuplicate, { onDone: () => tell(t("notDuplicateDone")) });
  const group = belongs.group ?? belongs.proposedGroup;
  if (
    !group &&
    !belongs.isGroupedAbove &&
    !belongs.mergedInto &&
    belongs.merged.length === 0 &&
    belongs.duplicates.length === 0
  )
    return null;
  return (
    <Section title={t("belongs")}>
      {group && (
        <p className="similar-head">
          {t(belongs.group ? "inGroup" : "mayBeGroup")}{" "}
          <Link to={"/appeal-groups/$groupId" as never} params={{ groupId: group.id } as never}>
            {group.title}
          </Link>{" "}
          <GroupStatusTag status={group.status} />
        </p>
      )}
      {belongs.isGroupedAbove && <p>{t("groupedAbove")}</p>}
      {belongs.mergedInto && (
        <p className="similar-head">
          {t("mergedInto")} <AppealLink appeal={belongs.mergedInto} />{" "}
          <DecisionButton quiet size="small" decision={appeal.can["unmerge"]} onPress={() => setUndoing(true)}>
            {t("unmerge")}
          </DecisionButton>
        </p>
      )}
      {belongs.duplicates.length > 0 && <p>{t("mayRepeatLong")}</p>}
      <ul className="similar-list">
        {belongs.duplicates.map((one) => (
          <li key={one.id}>
            <p className="similar-head">
              <AppealLink appeal={one} /> <DateTime at={one.submittedAt} />
            </p>
            <p className="what-text">{one.excerpt}</p>
            <p className="queue-acts">
              <DecisionButton quiet size="small" decision={appeal.can["merge"]} onPress={() => setInto(one.id)}>
                {t("merge")}
              </DecisionButton>
              {mayDispatch && (
                <DecisionButton
                  size="small"
                  decision={{ allowed: true }}
                  loading={dismiss.isPending}
                  onPress={() => dismiss.mutate({ params: { id: appeal.id }, body: { earlierId: one.id } })}
                >
                  {t("notDuplicate")}
                </DecisionButton>
              )}
            </p>
          </li>
        ))}
      </ul>
      <RefusalAlert error={dismiss.error} />
      {belongs.merged.length > 0 && (
        <>
          <h3>{t("mergedHere")}</h3>
          <ul className="similar-list">
            {belongs.merged.map((one) => (
              <li key={one.id}>
                <p className="similar-head">
                  <AppealLink appeal={one} /> <DateTime at={one.submittedAt} />
                </p>
                <p className="appeal-text">{one.description}</p>
                {one.supplements.map((added) => (
                  <p key={added.at} className="what-text">
                    {t("supplements", { text: added.text })}
                  </p>
                ))}
                {one.attachments.length > 0 && (
                  <p className="similar-head">
                    {one.attachments.map((file) => (
                      <a key={file.fileId} href={`/api/files/${file.fileId}`} target="_blank" rel="noreferrer">
                        {file.name}
                      </a>
                    ))}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {into !== null && (
        <ActDialog
          open
          onClose={() => setInto(null)}
          route={appealsContract.routes.merge}
          params={{ id: appeal.id }}
          view={appeal}
          fixed={{ intoId: into }}
        />
      )}
      <ActDialog
        open={undoing}
        onClose={() => setUndoing(false)}
        route={appealsContract.routes.unmerge}
        params={{ id: appeal.id }}
        view={appeal}
      />
    </Section>
  );
}

function AppealLink({
  appeal,
}: {
  appeal: { readonly id: string; readonly number: string; readonly status: AppealView["status"] };
}) {
  return (
    <>
      <Link to={"/appeals/$appealId" as never} params={{ appealId: appeal.id } as never}>
        {appeal.number}
      </Link>{" "}
      <AppealStatusTag status={appeal.status} />
    </>
  );
}
