import { AppError } from "@niangjia/domain/kernel/errors";
import { say } from "@niangjia/domain/kernel/text";
import { todayOf } from "@niangjia/domain/unions/unions.hours";
import { importColumns, type ImportKey } from "@niangjia/domain/unions/unions.import";
import { unionKindTexts, unionLevelTexts } from "@niangjia/domain/unions/unions.terms";
import type { FastifyReply } from "fastify";
import type { Context } from "../../kernel/context.ts";
import { downloadHeader, sheetMediaType, writeSheet, type Cell } from "../../kernel/spreadsheets/write-sheet.ts";
import { listUnions, type ListedUnion, type UnionFilter } from "./unions.list-store.ts";
import {
  cursorOf,
  filterOfList,
  filterOfTerms,
  orderOf,
  orderOfTerms,
  type ListAsked,
  type Order,
  type TermsAsked,
} from "./unions.lists.ts";
import { termDaysLeft } from "./unions.queries.ts";
import { linesOf } from "./unions.store.ts";

/** More rows than all divisions of China have federations; a larger list is narrowed first. */
export const mostExported = 60_000;
const batch = 1000;

const extra = {
  path: { zh: "组织编码", en: "Code" },
  termEndsOn: { zh: "任期届满日", en: "Term ends on" },
  daysLeft: { zh: "距届满天数", en: "Days left" },
  line: { zh: "上级工会全路径", en: "Superiors" },
} as const;

/** The list as it stands on screen, within the acting post's scope, in the columns that an import reads. */
export async function exportList(ctx: Context, asked: ListAsked, reply: FastifyReply): Promise<Buffer> {
  const filter = await filterOfList(ctx, asked, true);
  return send(ctx, reply, { zh: "工会名册", en: "Unions" }, filter, orderOf(asked.sort), "unions.export");
}

export async function exportTerms(ctx: Context, asked: TermsAsked, reply: FastifyReply): Promise<Buffer> {
  const filter = await filterOfTerms(ctx, asked);
  return send(
    ctx,
    reply,
    { zh: "换届清单", en: "Terms of unions" },
    filter,
    orderOfTerms(asked),
    "unions.export_terms",
  );
}

async function send(
  ctx: Context,
  reply: FastifyReply,
  title: { zh: string; en: string },
  filter: UnionFilter,
  { sort, order }: Order,
  action: string,
): Promise<Buffer> {
  const { language } = ctx;
  const headers = [
    extra.path[language],
    ...importColumns.map((column) => column.title[language]),
    extra.termEndsOn[language],
    extra.daysLeft[language],
    extra.line[language],
  ];
  const name = say(title, language);
  const today = todayOf(ctx.now);
  let rowCount = 0;
  async function* rows(): AsyncGenerator<Cell[]> {
    let after: (string | null)[] | undefined;
    for (;;) {
      const { rows: unions, next } = await listUnions(ctx, filter, { sort, order, after, limit: batch });
      const lines = await linesOf(
        ctx,
        unions.map((union) => union.path),
      );
      for (const union of unions) yield rowOf(ctx, union, lines.get(union.path) ?? []);
      rowCount += unions.length;
      if (rowCount > mostExported) throw new AppError("export_too_large", { max: mostExported });
      const last = unions.at(-1);
      if (!next || !last) return;
      after = cursorOf(sort, last);
    }
  }
  const bytes = await writeSheet({
    name,
    columns: headers.map((header, i) => ({ header, width: i === 1 || i === headers.length - 1 ? 40 : 18 })),
    rows: rows(),
  });
  ctx.audit({ action, subjectKind: "export", subjectId: null, detail: { rowCount, within: filter.within ?? null } });
  reply.header("content-type", sheetMediaType).header("content-disposition", downloadHeader(`${name}-${today}.xlsx`));
  return bytes;
}

function rowOf(ctx: Context, union: ListedUnion, line: readonly { name: string }[]): Cell[] {
  const { language } = ctx;
  const values: Record<ImportKey, Cell> = {
    name: union.name,
    superior: line.at(-1)?.name ?? "",
    kind: unionKindTexts[union.kind][language],
    level: unionLevelTexts[union.level][language],
    divisionCode: union.divisionCode,
    nameEn: union.nameEn,
    creditCode: union.creditCode,
    address: union.address,
    phone: union.phone,
    foundedOn: union.foundedOn,
    foundingMembers: union.foundingMembers,
    termYears: union.termYears,
    termStartsOn: union.termStartsOn,
  };
  return [
    union.path,
    ...importColumns.map((column) => values[column.key]),
    union.termEndsOn,
    termDaysLeft(ctx, union.termEndsOn),
    line.map((one) => one.name).join(" / "),
  ];
}

/** An empty sheet with the headers that an import finds, and on a second one what each column holds. */
export async function importTemplate(ctx: Context, reply: FastifyReply): Promise<Buffer> {
  const { language } = ctx;
  const name = say({ zh: "工会导入模板", en: "Import of unions" }, language);
  const mark = (column: (typeof importColumns)[number]) =>
    `${column.title[language]}${"isRequired" in column ? "*" : ""}`;
  const lines = importColumns.map(
    (column) => `${mark(column)}${"hint" in column ? ` — ${column.hint[language]}` : ""}`,
  );
  const bytes = await writeSheet({
    name,
    columns: importColumns.map((column) => ({
      header: mark(column),
      width: column.key === "name" || column.key === "superior" ? 36 : 18,
    })),
    rows: [],
    notes: { name: say({ zh: "填写说明", en: "Notes" }, language), lines },
  });
  reply.header("content-type", sheetMediaType).header("content-disposition", downloadHeader(`${name}.xlsx`));
  return bytes;
}
