import type { Leaving } from "@niangjia/domain/codes/telling";
import type { ActionTable, Decision } from "@niangjia/domain/kernel/actions";
import type { Permission } from "@niangjia/domain/kernel/permissions";
import type { HandedRecord } from "@niangjia/domain/tasks/tasks.sight";
import type { Selectable } from "kysely";
import type { Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import type { Services } from "../../kernel/module.ts";
import type { Audited, CarriedTable, ChangesOf, NewEvent, RecordKind, Told, Who } from "../records/index.ts";
import { countOpenTasks, type OpenTasks } from "./tasks.store.ts";

/** What is particular to the record that gives tasks. `F`: the fields of it that a task may show. */
export interface TaskParts<Row, F extends string, Act extends string, Status extends string, Changes> {
  /** What its refusals begin with: see `taskRefusals`. */
  readonly code: string;
  /** The acts of its table by which a task is given, taken back, and ended where no reply came. */
  readonly acts: { readonly give: Act; readonly recall: Act; readonly end: Act };
  /** Where it stands while offices are waited for. */
  readonly waiting: Status;
  /** What an officer of a partner office needs to reply. */
  readonly reply: Permission;
  /** The page that a signed link leads to, its token behind `#`. */
  readonly page: `/${string}`;
  /** How each field may leave. */
  readonly fields: Readonly<Record<F, Leaving>>;
  /** Whether a partner may be told who the person is. */
  mayBeNamed(row: Row): boolean;
  /** The records as they are handed to the projection, by their ids; asked by the system. */
  handed(ctx: Context, services: Services, ids: readonly string[]): Promise<ReadonlyMap<string, Handed<F>>>;
  /** Days that an office has where none was agreed. */
  usualDays(ctx: Context, row: Row): Promise<number>;
  /** What of the record follows from the tasks that are open. */
  runs(ctx: Context, row: Row, open: OpenTasks): Promise<Changes> | Changes;
  /** Tells one person of an office of its task. */
  tellOffice(
    ctx: Context,
    what: "given" | "reminded",
    personId: string,
    about: { readonly taskId: string; readonly version: number; readonly union: string },
  ): void;
  /** Tells whoever handles the record; `about`: as an act left it. */
  tellGiver(ctx: Context, what: "replied" | "expired", row: Row, about: Told | null): void;
}

export interface Handed<F extends string> {
  readonly record: HandedRecord<F>;
  readonly unionPath: string;
}

/** What an act on a task brings about on its record: see `Outcome` of records. */
interface Brought<Changes> {
  readonly events: readonly Partial<NewEvent>[];
  readonly set?: Changes;
  readonly audited: Partial<Audited> | null;
  readonly tell?: (about: Told, union: string) => unknown;
}

/** One kind of record as the rest of this module sees it. */
export interface Giver<
  Row = unknown,
  F extends string = string,
  Act extends string = string,
  Status extends string = string,
  Changes = unknown,
> extends TaskParts<Row, F, Act, Status, Changes> {
  readonly kind: string;
  readonly audit: string;
  idOf(row: Row): string;
  get(ctx: Context, id: string): Promise<Row>;
  lock(ctx: Context, id: string): Promise<Row>;
  /** Whether it stands where offices are waited for. */
  isWaiting(row: Row): boolean;
  /** Those of these records that wait and that nobody works on, held. */
  lockWaiting(ctx: Context, ids: readonly string[]): Promise<readonly Row[]>;
  can(ctx: Context, row: Row): Promise<Readonly<Record<string, Decision<string>>>>;
  auditOn(ctx: Context, row: Row, audited: Audited): void;
  /** How many tasks are open, and what of the record follows from them. */
  openTasks(ctx: Context, row: Row): Promise<{ readonly count: number; readonly set: Changes }>;
  /** How many the record counts. */
  counted(ctx: Context, row: Row): Promise<number>;
  /** Gives or takes back. `before`: what has to hold first, and how many tasks the act will leave open, where it says so. */
  act(
    ctx: Context,
    id: string,
    act: "give" | "recall",
    input: { readonly version?: number },
    step: (acting: { readonly row: Row; readonly who: Who }) => Promise<Brought<Changes>>,
    before?: () => Promise<number | undefined>,
  ): Promise<{ readonly id: string; readonly status: Status; readonly version: number }>;
  /** Ends what is waited for, on a record that is held; `left`: how many tasks stay open. */
  end(ctx: Context, row: Row, left: number, brought: Brought<Changes>): Promise<unknown>;
}

/** Binds a kind of record to what is particular to it. */
export function giverOf<
  T extends CarriedTable,
  R extends { id: string; status: string },
  Facts extends { readonly openTasks: number },
  A extends ActionTable<R, Facts, string>,
  F extends string,
>(
  records: RecordKind<T, R, Facts, A>,
  parts: TaskParts<Selectable<DB[T]>, F, keyof A & string, R["status"], ChangesOf<T>>,
): Giver<Selectable<DB[T]>, F, keyof A & string, R["status"], ChangesOf<T>> {
  type Row = Selectable<DB[T]>;
  if (records.reading === "public") throw new Error("a task is nobody else's to read: a public kind gives none");
  const idOf = (row: Row) => records.asRecord(row).id;
  const isWaiting = (row: Row) => records.asRecord(row).status === parts.waiting;
  return {
    ...parts,
    kind: records.kind,
    audit: records.audit,
    idOf,
    get: (ctx, id) => records.get(ctx, id),
    lock: (ctx, id) => records.lock(ctx, id),
    isWaiting,
    lockWaiting: async (ctx, ids) => (await records.lockFree(ctx, ids)).filter(isWaiting),
    can: (ctx, row) => records.can(ctx, row),
    auditOn: (ctx, row, audited) => records.auditOn(ctx, row, audited),
    openTasks: async (ctx, row) => {
      const open = await countOpenTasks(ctx, idOf(row));
      return { count: open.count, set: await parts.runs(ctx, row, open) };
    },
    counted: async (ctx, row) => (await records.facts(ctx, row)).openTasks,
    act: (ctx, id, act, input, step, before) =>
      records.act(ctx, id, parts.acts[act], input, async (acting) => records.outcome(await step(acting)), {
        foresee: async (facts) => ({ ...facts, openTasks: (await before?.()) ?? facts.openTasks }),
      }),
    end: (ctx, row, left, brought) =>
      records.actOn(ctx, row, parts.acts.end, () => records.outcome(brought), {
        foresee: (facts) => ({ ...facts, openTasks: left }),
      }),
  };
}
