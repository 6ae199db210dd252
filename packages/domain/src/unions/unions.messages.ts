import type { Text } from "../kernel/text.ts";
import { socialCreditFindingTexts } from "../codes/social-credit-code.ts";

/** Every refusal of this module, each with what to do next. */
export const unionsMessages = {
  // Acts on a union
  union_outside_your_scope: {
    zh: "这家工会不在您的工作范围内，请联系它的上级工会。",
    en: "This union is outside your scope. Ask the union above it.",
  },
  union_is_your_own: {
    zh: "移动、合并、撤销本级工会须由上级工会办理，请联系上级工会。",
    en: "Moving, merging or dissolving your own union is for the union above. Ask your superior union.",
  },
  union_holds_no_others: {
    zh: "联合基层工会下面不再设工会。请选择它的上级工会。",
    en: "Nothing stands below a joint primary union. Choose the union above it.",
  },
  union_has_children: {
    zh: "它下面还有工会。请先移动或合并这些工会。",
    en: "Other unions still stand below it. Move or merge them first.",
  },
  union_has_members: {
    zh: "它还有 {count} 名会员。请先为会员办理转会或保留会籍（《工会法》第十三条），再撤销。",
    en: "It still has {count} {count|member|members}. Transfer {count|the member|them} or retain {count|that|their} membership first (Trade Union Law, art. 13), then dissolve it.",
  },
  // Structure
  level_not_for_kind: {
    zh: "这一类工会不设在这一级。请改选级别或类型。",
    en: "This kind of union does not exist at this level. Change the level or the kind.",
  },
  superior_cannot_hold_kind: {
    zh: "这家上级工会下面不能设这一类工会。请改选上级工会。",
    en: "This superior cannot hold a union of this kind. Choose another superior.",
  },
  level_not_below_superior: {
    zh: "级别须低于上级工会。请改选级别或上级工会。",
    en: "The level must be below the superior's. Change the level or the superior.",
  },
  tree_too_deep: {
    zh: "上下级最多 {max} 层。请改选层级更高的上级工会。",
    en: "At most {max} levels below the national union. Choose a superior further up.",
  },
  superior_not_active: {
    zh: "上级工会已合并或撤销。请改选上级工会。",
    en: "The superior was merged or dissolved. Choose another superior.",
  },
  superior_not_found: {
    zh: "找不到这家上级工会，或它不在您的工作范围内。",
    en: "This superior does not exist or is outside your scope.",
  },
  name_taken_below_superior: {
    zh: "这家上级工会下面已有同名工会。请核对，或换一个名称。",
    en: "A union of this name already stands below this superior. Check it, or use another name.",
  },
  label_taken_below_superior: {
    zh: "{name} 下面已有相同编码的工会，不能移到这里。请先处理那一家。",
    en: "A union with the same code already stands below {name}. Deal with that one first.",
  },
  credit_code_taken: {
    zh: "这个统一社会信用代码已属于另一家工会。请核对证书。",
    en: "This unified social credit code belongs to another union. Check the certificate.",
  },
  credit_code_malformed: {
    zh: "统一社会信用代码的位数或字符不对。请对照《工会法人资格证书》。",
    en: "The unified social credit code has a wrong length or character. Compare with the certificate.",
  },
  division_needed: {
    zh: "总工会须选定行政区划。请选择它所在的区划。",
    en: "A federation belongs to a division. Choose it.",
  },
  division_unknown: {
    zh: "没有这个行政区划代码。请从列表中选择。",
    en: "There is no such division code. Choose one from the list.",
  },
  division_not_at_level: {
    zh: "行政区划的级别与工会级别不一致。请核对。",
    en: "The division's level differs from the union's. Check both.",
  },
  division_not_below_superior: {
    zh: "这个行政区划不属于上级工会所在的区划。请核对。",
    en: "This division does not lie within the superior's. Check both.",
  },
  division_has_federation: {
    zh: "这个行政区划已有总工会。一个区划只设一家总工会。",
    en: "This division already has its federation. There is one for each division.",
  },
  term_not_for_kind: {
    zh: "这一类工会每届任期为五年（《工会法》第十六条）。请选五年。",
    en: "The term of this kind of union is five years (Trade Union Law, art. 16). Choose five.",
  },
  term_incomplete: {
    zh: "任期年限和本届起始日须一并填写。",
    en: "Give the years of the term and the day it began together.",
  },
  date_in_future: { zh: "日期不能晚于今天。请核对。", en: "The date cannot be later than today. Check it." },
  // Move and merge
  move_into_itself: {
    zh: "不能移到它自己或它的下级工会下面。请改选上级工会。",
    en: "A union cannot be moved below itself. Choose another superior.",
  },
  move_changes_nothing: { zh: "它已经在这家工会下面。", en: "It already stands below this union." },
  merge_into_itself: { zh: "请选择另一家工会。", en: "Choose another union." },
  merge_into_below: {
    zh: "不能并入自己的下级工会。请先把那家工会移出来。",
    en: "A union cannot be merged into one below it. Move that one out first.",
  },
  merge_target_not_active: {
    zh: "目标工会已合并或撤销。请改选。",
    en: "The target was merged or dissolved. Choose another.",
  },
  merge_kinds_differ: {
    zh: "总工会只能并入总工会，其他工会不能并入不同性质的工会。请改选。",
    en: "A federation merges only into a federation, other unions only into a like kind. Choose another.",
  },
  merge_child_not_allowed: {
    zh: "它的下级工会 {name} 不能归目标工会管理。请先移动这家工会。",
    en: "{name} below it may not stand below the target. Move it first.",
  },
  // Posts
  post_is_held: {
    zh: "还有人担任这个岗位。请先由安全管理员免去任职，再停用岗位。",
    en: "Somebody holds this post. Have the security administrator end the holding first.",
  },
  post_role_unknown: { zh: "没有这个角色。请从列表中选择。", en: "There is no such role. Choose one from the list." },
  // Office hours
  hours_not_a_time: { zh: "时间写成 09:00 这样的格式", en: "write the time as 09:00" },
  hours_overlap: {
    zh: "时间段不能重叠，结束须晚于开始",
    en: "stretches must not overlap and must end after they begin",
  },
  hours_too_many_blocks: { zh: "一天最多六个时间段", en: "at most six stretches a day" },
  hours_too_many_days: { zh: "特别日期太多，请删去过去的日期", en: "too many special days; remove past ones" },
  hours_never_open: {
    zh: "至少要有一天上班，否则办理期限无法计算。",
    en: "The desk must open on at least one day of the week, or no time limit could be counted.",
  },
  hours_of_superior_needed: {
    zh: "全国总工会的办公时间供所有工会沿用，不能清除。请直接修改。",
    en: "Every union falls back on the national office hours; they cannot be cleared. Edit them instead.",
  },
  count_out_of_range: {
    zh: "超出可计算的范围。请缩短期间或换一个日期。",
    en: "Out of the range that can be counted. Shorten the period or change the date.",
  },
  // Import
  import_has_errors: {
    zh: "有 {count} 行不能导入。请改好表格后重新上传，本次没有写入任何内容。",
    en: "{count} {count|row|rows} cannot be imported. Correct the sheet and upload it again; nothing was written.",
  },
  import_file_changed: {
    zh: "这不是刚才预览的文件。请重新预览后再确认。",
    en: "This is not the file that was previewed. Preview it again, then confirm.",
  },
  import_superior_unknown: {
    zh: "找不到上级工会“{value}”，或它不在您的工作范围内",
    en: "the superior “{value}” does not exist or is outside your scope",
  },
  import_superior_ambiguous: {
    zh: "叫“{value}”的上级工会有 {count} 家，请改填组织编码，例如 {example}",
    en: "{count} unions are called “{value}”; give the code instead, for example {example}",
  },
  import_superior_row_bad: {
    zh: "它的上级工会在第 {row} 行，那一行有错误",
    en: "its superior is in row {row}, which has an error",
  },
  import_superior_circle: { zh: "上级关系成了一个圈", en: "the superiors form a circle" },
  import_kind_unknown: { zh: "没有“{value}”这一类工会", en: "there is no kind “{value}”" },
  import_level_unknown: { zh: "没有“{value}”这一级", en: "there is no level “{value}”" },
  import_duplicate_in_file: { zh: "与第 {row} 行重复", en: "repeats row {row}" },
  import_date_unreadable: { zh: "日期“{value}”请写成 2024-01-05", en: "write the date “{value}” as 2024-01-05" },
  import_number_unreadable: { zh: "“{value}”不是数字", en: "“{value}” is not a number" },
  import_value_needed: { zh: "“{column}”没有填写", en: "“{column}” is empty" },
  import_value_too_long: {
    zh: "“{column}”太长，最多 {max} 个字",
    en: "“{column}” is too long, at most {max} characters",
  },
  export_too_large: {
    zh: "超过 {max} 行，请缩小范围后再导出。",
    en: "More than {max} rows. Narrow the list, then export.",
  },
  ...(Object.fromEntries(
    Object.entries(socialCreditFindingTexts).map(([code, text]) => [`credit_code_${code}`, text]),
  ) as { readonly [K in keyof typeof socialCreditFindingTexts as `credit_code_${K}`]: Text }),
} as const satisfies Record<string, Text>;

export type UnionsMessage = keyof typeof unionsMessages;
