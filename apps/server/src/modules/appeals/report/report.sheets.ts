import { appealChannels } from "@niangjia/domain/appeals/appeals.terms";
import { aboutText, parseAbout } from "@niangjia/domain/appeals/appeals.about";
import type { AppealReport } from "@niangjia/domain/appeals/report/report.contract";
import { reportFacts, reportFigures, tableColumns } from "@niangjia/domain/appeals/report/report.terms";
import { fullInstant } from "@niangjia/domain/clocks/explain";
import { instant } from "@niangjia/domain/clocks/instant";
import { say, type Language, type Text } from "@niangjia/domain/kernel/text";
import { writeBook, type Cell, type SheetPage } from "../../../kernel/spreadsheets/write-sheet.ts";
import type { ReportQuery } from "./report.queries.ts";

const words = {
  figures: { zh: "指标", en: "Figures" },
  definitions: { zh: "口径说明", en: "Definitions" },
  figure: { zh: "指标", en: "Figure" },
  numerator: { zh: "分子", en: "Numerator" },
  denominator: { zh: "分母", en: "Denominator" },
  share: { zh: "比率", en: "Share" },
  low: { zh: "95%区间下限", en: "95 % from" },
  high: { zh: "95%区间上限", en: "95 % to" },
  definition: { zh: "口径", en: "Definition" },
  promises: { zh: "协议承诺", en: "Promises of agreements" },
  count: { zh: "笔数", en: "Count" },
  amount: { zh: "金额（元）", en: "Amount (yuan)" },
  what: { zh: "分组", en: "Group" },
  union: { zh: "工会（含下级）", en: "Union and all below" },
  window: { zh: "提交日", en: "Submitted" },
  asOf: { zh: "截止时间", en: "Cut-off" },
  channel: { zh: "来源", en: "Channel" },
  about: { zh: "类别", en: "Category" },
  interval: {
    zh: "95%区间按 Wilson 法计算；分母为 0 时不算比率。",
    en: "95 % intervals by Wilson's score; no share without a denominator.",
  },
  merged: {
    zh: "合并到别件的诉求只在“收到”和“合并”里计，其他指标不重复计数。",
    en: "Appeals merged into another count only under “received” and “merged”.",
  },
} as const satisfies Record<string, Text>;

/** The report as a workbook: figures, one sheet for each table, definitions. Numerators and denominators are numbers. */
export async function reportBook(report: AppealReport, query: ReportQuery, language: Language): Promise<Buffer> {
  const w = (key: keyof typeof words) => say(words[key], language);
  const figures: SheetPage = {
    name: w("figures"),
    columns: [
      { header: w("figure"), width: 26 },
      { header: w("numerator"), width: 12 },
      { header: w("denominator"), width: 12 },
      { header: w("share"), width: 10, format: "share" },
      { header: w("low"), width: 14, format: "share" },
      { header: w("high"), width: 14, format: "share" },
      { header: w("definition"), width: 80 },
    ],
    rows: report.figures.map((one): Cell[] => [
      say(one.name, language),
      one.numerator,
      one.denominator,
      shareOf(one.numerator, one.denominator),
      one.interval?.low,
      one.interval?.high,
      say(one.definition, language),
    ]),
  };
  const promises: SheetPage[] =
    report.promises.length === 0
      ? []
      : [
          {
            name: w("promises"),
            columns: [
              { header: w("figure"), width: 26 },
              { header: w("count"), width: 12 },
              { header: w("amount"), width: 16 },
              { header: w("definition"), width: 80 },
            ],
            rows: report.promises.map((one): Cell[] => [
              say(one.name, language),
              one.count,
              one.fen / 100,
              say(one.definition, language),
            ]),
          },
        ];
  const tables = report.tables.map((table): SheetPage => ({
    name: say(table.title, language),
    columns: [
      { header: w("what"), width: 36 },
      ...tableColumns.flatMap(({ fact, of }) =>
        of === null
          ? [{ header: say(reportFigures[fact].name, language), width: 14 }]
          : [
              { header: `${say(reportFigures[fact].name, language)} · ${w("numerator")}`, width: 18 },
              { header: `${say(reportFacts[of], language)} · ${w("denominator")}`, width: 18 },
              { header: w("share"), width: 10, format: "share" as const },
            ],
      ),
    ],
    rows: table.rows.map((row): Cell[] => [
      `${"　".repeat(row.depth)}${say(row.label, language)}`,
      ...tableColumns.flatMap(({ fact, of }): Cell[] =>
        of === null
          ? [row.counts[fact] ?? 0]
          : [row.counts[fact] ?? 0, row.counts[of] ?? 0, shareOf(row.counts[fact] ?? 0, row.counts[of] ?? 0)],
      ),
    ]),
  }));
  const about = query.about ? parseAbout(query.about) : null;
  const lines = [
    `${w("union")}: ${report.union.name}`,
    `${w("window")}: ${report.from} – ${report.until}`,
    `${w("asOf")}: ${say(fullInstant(instant(report.asOf)), language)}`,
    ...(query.channel ? [`${w("channel")}: ${say(appealChannels[query.channel], language)}`] : []),
    ...(about ? [`${w("about")}: ${say(aboutText(about), language)}`] : []),
    "",
    ...report.figures.map((one) => `${say(one.name, language)}: ${say(one.definition, language)}`),
    ...report.promises.map((one) => `${say(one.name, language)}: ${say(one.definition, language)}`),
    "",
    w("merged"),
    w("interval"),
  ];
  return writeBook([figures, ...promises, ...tables], { name: w("definitions"), lines });
}

const shareOf = (numerator: number, denominator: number | null): number | null =>
  denominator === null || denominator === 0 ? null : numerator / denominator;
