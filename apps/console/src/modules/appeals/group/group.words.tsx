import { groupStatuses, type GroupStatus } from "@niangjia/domain/appeals/group/group.rules";
import { usePick } from "@niangjia/ui/language";
import { StatusTag } from "../../../shell/StatusTag.tsx";

const tones = { proposed: "warn", open: "info", dismissed: "plain", closed: "good" } as const;

export function GroupStatusTag({ status }: { status: GroupStatus }) {
  const pick = usePick();
  return <StatusTag tone={tones[status]}>{pick(groupStatuses[status])}</StatusTag>;
}
