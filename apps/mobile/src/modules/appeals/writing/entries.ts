import type { AppealInput } from "@niangjia/domain/appeals/own.routes";
import { KeptShelf, keptValue, type KeptValue, type Shelf } from "@niangjia/client/kept";
import { readSendable, type Sendable } from "@niangjia/client/outbox";
import { hasContent, readDraft, type Draft } from "./draft.ts";

/** What the server confirmed of a delivered appeal. */
export interface Receipt {
  readonly appealId: string;
  readonly number: string;
  readonly unionName: string;
  readonly submittedAt: string;
}

/** One appeal on this device, in whatever state. */
export interface Entry extends Sendable {
  readonly draft: Draft;
  readonly body: AppealInput | null;
  readonly receipt: Receipt | null;
}

/** Where the person works and how to reach them, as last sent from this device. */
type Habits = Pick<Partial<Draft>, "phone" | "employerName" | "employerPlace">;

/** The appeals of one person on this device, newest first. */
export class Entries extends KeptShelf<Entry> {
  private readonly kept: KeptValue<Habits>;

  constructor(shelf: Shelf, personId: string) {
    super(shelf, `niangjia.appeals.entry.${personId}.`, {
      read: readEntry,
      order: (a, b) => b.changedAt - a.changedAt || (a.id < b.id ? 1 : -1),
    });
    this.kept = keptValue(shelf, `niangjia.appeals.habits.${personId}`, (kept) => (kept ?? {}) as Habits);
  }

  habits(): Habits {
    return this.kept.read();
  }

  learn({ phone, employerId, employerName, employerPlace }: Draft): void {
    this.kept.write({
      ...(phone ? { phone } : {}),
      ...(employerId === null ? { employerName: employerName ?? "", employerPlace } : {}),
    });
  }

  /** What would be lost by clearing the device: begun, waiting or refused. */
  unsent(): readonly Entry[] {
    return this.list().filter((entry) => entry.state !== "delivered" && hasContent(entry.draft));
  }
}

function readEntry(id: string, kept: Record<string, unknown>): Entry | null {
  const sendable = readSendable(id, kept);
  const { draft, body, receipt } = kept as Partial<Entry>;
  return sendable && { ...sendable, draft: readDraft(draft), body: body ?? null, receipt: receipt ?? null };
}

export function newEntry(id: string, key: string, draft: Draft, now: number): Entry {
  return {
    id,
    state: "writing",
    key,
    draft,
    body: null,
    attempts: 0,
    nextTryAt: 0,
    changedAt: now,
    because: null,
    receipt: null,
  };
}
