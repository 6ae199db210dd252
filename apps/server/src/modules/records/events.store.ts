import type { ShownEvent } from "@niangjia/domain/records/shown-events";
import type { Context } from "../../kernel/context.ts";
import { newId } from "../../kernel/ids.ts";

/** A line of a record's time line. */
export interface NewEvent {
  readonly kind: string;
  readonly actorId?: string | null;
  readonly actorName?: string | null;
  readonly actorTitle?: string | null;
  readonly fromPath?: string | null;
  readonly toPath?: string | null;
  readonly text?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whether the person whom the record is about reads it too. */
  readonly forPerson: boolean;
}

/** Of a line that follows from an act by itself. */
export const byNobody = { actorId: null, actorName: null, actorTitle: null } as const;

/** Lines in one statement: what one can hold stays far below what a statement may have of values. */
const mostLines = 1000;

/** Adds lines to records. A record must be there before its first one: no statement sees its own rows. */
export async function addEvents(
  ctx: Context,
  lines: readonly (NewEvent & { readonly recordId: string })[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += mostLines)
    await ctx.tx
      .insertInto("records_event")
      .values(
        lines.slice(from, from + mostLines).map((line) => ({
          id: newId(Date.parse(ctx.now)),
          record_id: line.recordId,
          at: ctx.now,
          kind: line.kind,
          actor_id: line.actorId ?? null,
          actor_name: line.actorName ?? null,
          actor_title: line.actorTitle ?? null,
          from_path: line.fromPath ?? null,
          to_path: line.toPath ?? null,
          text: line.text ?? null,
          detail: JSON.stringify(line.detail ?? {}),
          for_person: line.forPerson,
        })),
      )
      .execute();
}

export const addEvent = (ctx: Context, recordId: string, event: NewEvent): Promise<void> =>
  addEvents(ctx, [{ recordId, ...event }]);

/** The time line, the oldest first: at most 500 lines. */
export async function eventsOf(ctx: Context, recordId: string) {
  return ctx.tx
    .selectFrom("records_event")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("at")
    .orderBy("id")
    .limit(500)
    .execute();
}

/** The same as declared pages show it. */
export async function shownEventsOf(ctx: Context, recordId: string): Promise<ShownEvent[]> {
  return (await eventsOf(ctx, recordId)).map(({ id, kind, at, actor_name, actor_title, text }) => ({
    ...{ id, kind, at, text },
    actorName: actor_name,
    actorTitle: actor_title,
  }));
}

/** Lines of one kind on several records, the oldest first. */
export async function eventsOfKind(ctx: Context, recordIds: readonly string[], kind: string) {
  if (recordIds.length === 0) return [];
  return ctx.tx
    .selectFrom("records_event")
    .select(["record_id", "at", "text"])
    .where("record_id", "in", [...recordIds])
    .where("kind", "=", kind)
    .orderBy("at")
    .orderBy("id")
    .execute();
}
