import { groupStatuses, type GroupStatus } from "@niangjia/domain/appeals/group/group.rules";
import { StateTag } from "../../../shell/StatusTag.tsx";

export function GroupStatusTag({ status }: { status: GroupStatus }) {
  return <StateTag state={groupStatuses[status]} />;
}
