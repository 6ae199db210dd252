import type { RouteInput } from "@niangjia/domain/kernel/contract";
import { AppError } from "@niangjia/domain/kernel/errors";
import { say } from "@niangjia/domain/kernel/text";
import { identityKinds } from "@niangjia/domain/members/identity-kinds";
import type { membersContract } from "@niangjia/domain/members/members.contract";
import { membershipStatusTexts, sexTexts } from "@niangjia/domain/members/members.words";
import type { Context } from "../../../kernel/context.ts";
import type { Exchange } from "../../../kernel/module.ts";
import { downloadHeader, sheetMediaType, writeSheet, type Cell } from "../../../kernel/spreadsheets/write-sheet.ts";
import { openNumber, maskedNumber, today } from "../members.numbers.ts";
import { findPeople, listPeople, searchByName, type PersonRecord } from "../members.person-store.ts";
import { filterOf, mostFoundByName, type Filters } from "../members.queries.ts";
import { describePeople } from "../members.views.ts";
import { announceLook } from "./unmask.ts";

/** Limits of one file: a masked list, and one with full numbers where each person gets an audit entry. */
const mostMasked = 20_000;
const mostFull = 1_000;
const batch = 500;

const headers = {
  name: { zh: "姓名", en: "Name" },
  sex: { zh: "性别", en: "Sex" },
  union: { zh: "所属工会", en: "Union" },
  status: { zh: "会籍", en: "Membership" },
  employer: { zh: "工作单位", en: "Employer" },
  phone: { zh: "手机号", en: "Phone" },
  idNumber: { zh: "证件号码", en: "Document number" },
  identities: { zh: "职工身份", en: "Identity" },
} as const;

/** The list as it is filtered, numbers masked. */
export async function exportMembers(ctx: Context, query: Filters, exchange: Exchange): Promise<Buffer> {
  const people = await collect(ctx, query, mostMasked);
  ctx.audit({ action: "members.export", subjectKind: "list", subjectId: null, detail: { count: people.length } });
  return file(ctx, people, exchange, "masked");
}

/** The same with full numbers: a reason, and one entry in the audit for each person, who is told. */
export async function exportFull(
  ctx: Context,
  body: RouteInput<(typeof membersContract)["routes"]["exportFull"]>["body"],
  exchange: Exchange,
): Promise<Buffer> {
  const people = await collect(ctx, body.filters, mostFull);
  for (const person of people) {
    ctx.audit({
      action: "members.export_full",
      subjectKind: "person",
      subjectId: person.id,
      aboutPersonId: person.id,
      detail: { reason: body.reason, note: body.note },
    });
    await announceLook(ctx, person.id, "all", body.reason);
  }
  if (people.length === 0)
    ctx.audit({ action: "members.export_full", subjectKind: "list", subjectId: null, detail: { count: 0 } });
  return file(ctx, people, exchange, "full");
}

async function collect(ctx: Context, query: Filters, most: number): Promise<PersonRecord[]> {
  const filter = await filterOf(ctx, query);
  if (query.q)
    return findPeople(ctx, (await searchByName(ctx, query.q, filter, mostFoundByName + 1)).slice(0, mostFoundByName));
  const people: PersonRecord[] = [];
  for (;;) {
    const last = people.at(-1);
    const { rows, next } = await listPeople(
      ctx,
      filter,
      "union",
      last ? { sort: "union", path: last.unionPath!, id: last.id } : null,
      { limit: batch },
    );
    people.push(...rows);
    if (people.length > most) throw new AppError("export_too_large", { max: most });
    if (!next) return people;
  }
}

async function file(
  ctx: Context,
  people: readonly PersonRecord[],
  { services, reply }: Exchange,
  numbers: "masked" | "full",
): Promise<Buffer> {
  const { language } = ctx;
  async function* rows(): AsyncGenerator<readonly Cell[]> {
    for (let at = 0; at < people.length; at += batch) {
      const part = people.slice(at, at + batch);
      const views = await describePeople(ctx, services, part);
      for (const [i, view] of views.entries()) {
        const person = part[i]!;
        const number = (field: "phone" | "id_number") =>
          numbers === "full" ? openNumber(services, person, field) : maskedNumber(services, person, field);
        yield [
          view.name,
          view.sex === null ? "" : say(sexTexts[view.sex], language),
          view.unionName,
          view.status === null ? "" : say(membershipStatusTexts[view.status], language),
          view.employerName,
          number("phone"),
          number("id_number"),
          view.identities.map((kind) => say(identityKinds[kind], language)).join("、"),
        ];
      }
    }
  }
  const title = say({ zh: "会员名册", en: "Members" }, language);
  const made = say(
    { zh: "导出时间 {at}，共 {count} 人，号码{numbers}。", en: "Exported {at}, {count} people, numbers {numbers}." },
    language,
    {
      at: ctx.now,
      count: people.length,
      numbers: say(numbers === "full" ? { zh: "完整", en: "in full" } : { zh: "已打码", en: "masked" }, language),
    },
  );
  const bytes = await writeSheet({
    name: title,
    columns: Object.values(headers).map((header) => ({ header: say(header, language) })),
    rows: rows(),
    notes: { name: say({ zh: "说明", en: "About" }, language), lines: [made] },
  });
  reply.type(sheetMediaType).header("content-disposition", downloadHeader(`${title}-${today(ctx)}.xlsx`));
  return bytes;
}
