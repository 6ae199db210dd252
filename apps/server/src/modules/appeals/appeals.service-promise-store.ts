import { firstServicePromises, type ServicePromises } from "@niangjia/domain/appeals/service-promise.rules";
import { pathLine, type UnionPath } from "@niangjia/domain/kernel/union-path";
import { sql } from "kysely";
import type { Context } from "../../kernel/context.ts";

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
  const { rows } = await sql<Row>`/* hot */ select accept_minutes, contact_minutes, answer_ordinary, answer_difficult, answer_complex, question_days, external_days
    from appeals_service_promise where union_path = any(${pathLine(path)}::text[]) and valid_from <= ${at}::timestamptz order by length(union_path) desc, version desc limit 1`.execute(ctx.tx);
  const row = rows[0];
  return row ? asPromises(row) : firstServicePromises;
}

export function asPromises(row: Row): ServicePromises {
  return {
    accept: row.accept_minutes, contact: row.contact_minutes, questionDays: row.question_days, externalDays: row.external_days,
    answer: { ordinary: row.answer_ordinary, difficult: row.answer_difficult, complex: row.answer_complex },
  };
}
