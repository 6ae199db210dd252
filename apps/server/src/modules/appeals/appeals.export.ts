import {
  appealCategories,
  appealChannels,
  appealStatuses,
  outcomes,
  satisfactions,
  type AppealCategory,
  type AppealChannel,
  type AppealStatus,
  type Outcome,
  type Satisfaction,
} from "@niangjia/domain/appeals/appeals.terms";
import { fullInstant } from "@niangjia/domain/clocks/explain";
import { instant } from "@niangjia/domain/clocks/instant";
import { say, type Language, type Text } from "@niangjia/domain/kernel/text";
import type { Context } from "../../kernel/context.ts";
import { writeSheet } from "../../kernel/spreadsheets/write-sheet.ts";
import { findUnions } from "../unions/index.ts";
import { listAppeals, type AppealFilter } from "./appeals.list-store.ts";

/** Rows of one file; a larger list is exported in parts by narrowing the filter. */
export const mostExported = 20_000;

const titles: Record<string, Text> = {
  number: { zh: "编号", en: "Number" },
  status: { zh: "状态", en: "Status" },
  category: { zh: "类别", en: "Category" },
  channel: { zh: "来源", en: "Channel" },
  urgent: { zh: "紧急", en: "Urgent" },
  worker: { zh: "职工", en: "Worker" },
  employer: { zh: "单位", en: "Employer" },
  union: { zh: "办理工会", en: "Union" },
  handler: { zh: "经办人", en: "Handler" },
  submitted: { zh: "提交时间", en: "Submitted" },
  accepted: { zh: "接单时间", en: "Accepted" },
  answered: { zh: "答复时间", en: "Answered" },
  closed: { zh: "办结时间", en: "Closed" },
  returns: { zh: "退回次数", en: "Returns" },
  reopens: { zh: "重开次数", en: "Reopened" },
  outcome: { zh: "结果", en: "Outcome" },
  satisfaction: { zh: "满意度", en: "Satisfaction" },
  solved: { zh: "职工说已解决", en: "Solved, says the worker" },
};
const yes: Text = { zh: "是", en: "yes" };
const no: Text = { zh: "否", en: "no" };

/** The list as a spreadsheet: what the screen shows, without phone numbers and without what happened. */
export async function exportAppeals(ctx: Context, filter: AppealFilter, language: Language): Promise<Buffer> {
  const { rows } = await listAppeals(ctx, filter, { limit: mostExported });
  const unions = await findUnions(
    ctx,
    rows.map((row) => row.union_path),
  );
  const at = (value: string | null) => (value === null ? null : fullInstant(instant(value))[language]);
  const word = (text: Text | undefined) => (text ? say(text, language) : null);
  ctx.audit({
    action: "appeals.export",
    subjectKind: "list",
    subjectId: null,
    detail: {
      rows: rows.length,
      filter: Object.keys(filter).filter((key) => filter[key as keyof AppealFilter] !== undefined),
    },
  });
  return writeSheet({
    name: language === "zh" ? "诉求" : "Appeals",
    columns: Object.values(titles).map((title) => ({ header: title[language] })),
    rows: rows.map((row) => [
      row.number,
      word(appealStatuses[row.status as AppealStatus]),
      word(appealCategories[row.category as AppealCategory]),
      word(appealChannels[row.channel as AppealChannel]),
      word(row.is_urgent ? yes : no),
      row.worker_name,
      row.employer_name,
      unions.get(row.union_path)?.name ?? row.union_path,
      row.handler_name,
      at(row.submitted_at),
      at(row.accepted_at),
      at(row.answered_at),
      at(row.closed_at),
      row.return_count,
      row.reopen_count,
      row.outcome ? word(outcomes[row.outcome as Outcome]) : null,
      row.satisfaction === null ? null : word(satisfactions[row.satisfaction as Satisfaction]),
      row.rated_solved === null ? null : word(row.rated_solved ? yes : no),
    ]),
  });
}
