import { useMemo, useState } from "react";
import { appealsContract } from "@niangjia/domain/appeals/appeals.contract";
import type { GroupResult, GroupView } from "@niangjia/domain/appeals/group/group.views";
import { useCommand } from "@niangjia/client/hooks";
import { usePick, useText } from "@niangjia/ui/language";
import { ActDialog } from "../../../shell/act/ActDialog.tsx";
import { DecisionButton } from "../../../shell/DecisionButton.tsx";
import { RefusalAlert } from "../../../shell/RefusalAlert.tsx";
import { targetField } from "../TargetField.tsx";
import { groupMessages } from "./group.messages.ts";

const { routes } = appealsContract;
const acts = [routes.contactAll, routes.answerAll, routes.noteAll, routes.placeGroup] as const;

/** What can be done with all appeals of a group at once; each goes through its own action, and the result names each. */
export function GroupActions({ group, onResult }: { group: GroupView; onResult: (result: GroupResult) => void }) {
  const t = useText(groupMessages);
  const pick = usePick();
  const [open, setOpen] = useState<(typeof acts)[number] | null>(null);
  const accept = useCommand(routes.acceptAll, { onDone: onResult });
  const params = { groupId: group.id };
  const [first] = group.members;
  const { path, name } = group.union;
  const parts = useMemo(() => ({ toPath: targetField(first?.id, { path, name }) }), [first?.id, path, name]);
  return (
    <>
      <DecisionButton
        quiet
        type="primary"
        decision={group.can["acceptAll"]}
        loading={accept.isPending}
        onPress={() => accept.mutate({ params, body: { version: group.version } })}
      >
        {t("acceptAll")}
      </DecisionButton>
      {acts.map((route) => (
        <DecisionButton key={route.path} quiet decision={group.can[route.form.of!]} onPress={() => setOpen(route)}>
          {pick(route.form.title!)}
        </DecisionButton>
      ))}
      <RefusalAlert error={accept.error} />
      {acts.map((route) => (
        <ActDialog
          key={route.path}
          open={open === route}
          onClose={() => setOpen(null)}
          route={route}
          params={params}
          view={group}
          width={640}
          parts={parts}
          onDone={onResult}
        />
      ))}
    </>
  );
}
