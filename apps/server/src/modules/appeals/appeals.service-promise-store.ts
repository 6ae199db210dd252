import {
  firstServicePromises,
  type ServicePromises,
} from "@niangjia/domain/appeals/service-promises/service-promise.rules";
import { openStatuses } from "@niangjia/domain/appeals/appeals.terms";
import { pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";

interface Row {
  readonly accept_minutes: number;
  readonly contact_minutes: number;
  readonly answer_ordinary: number;
  readonly answer_difficult: number;
  readonly answer_complex: number;
  readonly question_days: number;
  readonly external_days: number;
}

/** What a union promises at an instant: its own setting, else the nearest above, else the first values. */
export async function promisesAt(ctx: Context, path: UnionPath, at: string): Promise<ServicePromises> {
  const { rows } =
    await sql<Row>`/* hot */ select accept_minutes, contact_minutes, answer_ordinary, answer_difficult, answer_complex, question_days, external_days
    from appeals_service_promise where union_path = any(${pathLine(path)}::text[]) and valid_from <= ${at}::timestamptz order by length(union_path) desc, version desc limit 1`.execute(
      ctx.tx,
    );
  const row = rows[0];
  return row ? asPromises(row) : firstServicePromises;
}

export function asPromises(row: Row): ServicePromises {
  return {
    accept: row.accept_minutes,
    contact: row.contact_minutes,
    questionDays: row.question_days,
    externalDays: row.external_days,
    answer: { ordinary: row.answer_ordinary, difficult: row.answer_difficult, complex: row.answer_complex },
  };
}

export interface PromiseRecord {
  readonly unionPath: string;
  readonly version: number;
  readonly validFrom: string;
  readonly reason: string;
  readonly savedBy: string | null;
  readonly values: PromiseValues;
}

export interface PromiseValues {
  readonly acceptMinutes: number;
  readonly contactMinutes: number;
  readonly answerOrdinary: number;
  readonly answerDifficult: number;
  readonly answerComplex: number;
  readonly questionDays: number;
  readonly externalDays: number;
}

type StoredRow = Row & {
  readonly union_path: string;
  readonly version: number;
  readonly valid_from: string;
  readonly reason: string;
  readonly saved_by_name: string | null;
};

const asRecord = (row: StoredRow): PromiseRecord => ({
  unionPath: row.union_path,
  version: row.version,
  validFrom: row.valid_from,
  reason: row.reason,
  savedBy: row.saved_by_name,
  values: {
    acceptMinutes: row.accept_minutes,
    contactMinutes: row.contact_minutes,
    answerOrdinary: row.answer_ordinary,
    answerDifficult: row.answer_difficult,
    answerComplex: row.answer_complex,
    questionDays: row.question_days,
    externalDays: row.external_days,
  },
});

/** The setting that {@link promisesAt} reads, with whose it is; null: the first values. */
export async function settingAt(ctx: Context, path: UnionPath, at: string): Promise<PromiseRecord | null> {
  const { rows } =
    await sql<StoredRow>`select * from appeals_service_promise where union_path = any(${pathLine(path)}::text[]) and valid_from <= ${at}::timestamptz order by length(union_path) desc, version desc limit 1`.execute(
      ctx.tx,
    );
  return rows[0] ? asRecord(rows[0]) : null;
}

/** Every setting of one union, latest first. A union changes its promises a few times a year. */
export async function settingsOf(ctx: Context, path: string): Promise<PromiseRecord[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_service_promise")
    .selectAll()
    .where("union_path", "=", path)
    .orderBy("version", "desc")
    .limit(1000)
    .execute();
  return rows.map(asRecord);
}

/** False when somebody wrote the same version at the same moment. */
export async function insertSetting(ctx: Context, setting: PromiseRecord & { by: string | null }): Promise<boolean> {
  const v = setting.values;
  const row = await ctx.tx
    .insertInto("appeals_service_promise")
    .values({
      id: newId(Date.parse(ctx.now)),
      union_path: setting.unionPath,
      version: setting.version,
      valid_from: setting.validFrom,
      reason: setting.reason,
      saved_by: setting.by,
      saved_by_name: setting.savedBy,
      accept_minutes: v.acceptMinutes,
      contact_minutes: v.contactMinutes,
      answer_ordinary: v.answerOrdinary,
      answer_difficult: v.answerDifficult,
      answer_complex: v.answerComplex,
      question_days: v.questionDays,
      external_days: v.externalDays,
    })
    .onConflict((c) => c.columns(["union_path", "version"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Unions below that have set their own: what a union above sets does not reach them. */
export async function pathsWithOwn(
  ctx: Context,
  range: { readonly from: string; readonly to: string },
  limit: number,
): Promise<string[]> {
  const rows = await ctx.tx
    .selectFrom("appeals_service_promise")
    .select("union_path")
    .distinct()
    .where("union_path", ">", range.from)
    .where("union_path", "<", range.to)
    .orderBy("union_path")
    .limit(limit)
    .execute();
  return rows.map((row) => row.union_path);
}

/** Open appeals in a range of paths, by what they wait for. */
export async function countRunning(ctx: Context, range: { readonly from: string; readonly to: string }) {
  return ctx.tx
    .selectFrom("appeals_appeal")
    .where("union_path", ">=", range.from)
    .where("union_path", "<", range.to)
    .where("status", "in", [...openStatuses])
    .select([
      (e) => e.fn.countAll<number>().as("open"),
      sql<number>`count(*) filter (where due_for = 'accept')`.as("accept"),
      sql<number>`count(*) filter (where due_for = 'contact')`.as("contact"),
      sql<number>`count(*) filter (where due_for = 'answer')`.as("answer"),
    ])
    .executeTakeFirstOrThrow();
}
