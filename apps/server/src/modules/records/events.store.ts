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

/** Adds a line. A record must be there before its first one: no statement sees its own rows. */
export async function addEvent(ctx: Context, recordId: string, event: NewEvent): Promise<void> {
  await ctx.tx
    .insertInto("records_event")
    .values({
      id: newId(Date.parse(ctx.now)),
      record_id: recordId,
      at: ctx.now,
      kind: event.kind,
      actor_id: event.actorId ?? null,
      actor_name: event.actorName ?? null,
      actor_title: event.actorTitle ?? null,
      from_path: event.fromPath ?? null,
      to_path: event.toPath ?? null,
      text: event.text ?? null,
      detail: JSON.stringify(event.detail ?? {}),
      for_person: event.forPerson,
    })
    .execute();
}

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
