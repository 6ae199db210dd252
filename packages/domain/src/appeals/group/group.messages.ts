import type { Text } from "../../kernel/text.ts";
import type { GroupRefusal } from "./group.rules.ts";

const refusals: Record<GroupRefusal, Text> = {
  group_below_ten: { zh: "不足十名职工，还不能推举代表。", en: "Representatives may be named from ten workers on." },
  group_has_open_appeals: { zh: "还有诉求没有办结。", en: "Some of its appeals are still open." },
  group_has_no_open_appeal: {
    zh: "里面的诉求都已办结，没有可办的。",
    en: "All its appeals have ended; there is nothing to do.",
  },
};

export const groupMessages = {
  ...refusals,
  appeal_merge_other_worker: {
    zh: "两件诉求不是同一名职工的，不能合并。请改为作群体诉求办理。",
    en: "These appeals are not of the same worker. Handle them as a group case instead.",
  },
  appeal_merge_target_ended: {
    zh: "要并入的诉求已经办结或撤回，请选择一件还在办的。",
    en: "The appeal to merge into has ended. Choose one that is still open.",
  },
  appeal_merge_into_later: {
    zh: "只能把后提交的并入先提交的，请反过来合并。",
    en: "The later appeal is merged into the earlier one. Merge them the other way round.",
  },
  appeal_merge_into_itself: {
    zh: "不能并入它自己，请选择另一件。",
    en: "An appeal cannot be merged into itself. Choose another one.",
  },
  appeal_in_another_group: {
    zh: "这件诉求已在另一个群体诉求里，请先移出。",
    en: "This appeal is in another group case. Take it out there first.",
  },
  appeal_not_in_group: {
    zh: "这件诉求不在这个群体诉求里，请刷新后再看。",
    en: "This appeal is not in this group case. Reload and look again.",
  },
  group_needs_two: {
    zh: "至少要有两件可以并入的诉求。",
    en: "A group case needs two appeals at least that can join it.",
  },
  group_full: {
    zh: "一个群体诉求最多 {max} 件，请另立一个。",
    en: "A group case holds at most {max} appeals. Open another one.",
  },
  group_already_there: {
    zh: "同一单位、同类事项已有一个群体诉求，请加入那一个。",
    en: "There is a group case for this employer and matter already. Add the appeals to that one.",
  },
  group_target_not_below: {
    zh: "只能由本级或下级工会办理，请重新选择。",
    en: "Only your own union or one below can handle it. Choose again.",
  },
} as const satisfies Record<string, Text>;
