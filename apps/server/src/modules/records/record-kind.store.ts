import { decideAll, type ActionTable, type Decision } from "@niangjia/domain/kernel/actions";
import { AppError } from "@niangjia/domain/kernel/errors";
import type { Permission } from "@niangjia/domain/kernel/permissions";
import type { Kept } from "@niangjia/domain/records/kept";
import type { Wait } from "@niangjia/domain/records/waits";
import { sql, type Insertable, type Kysely, type Selectable, type Updateable } from "kysely";
import { deciding } from "../../kernel/actor.ts";
import { asSystem, type Context } from "../../kernel/context.ts";
import type { DB } from "../../kernel/database/schema.generated.ts";
import type { FileAccess, SearchDocument } from "../../kernel/module.ts";
import { obtainPermit, type Permit } from "../../kernel/permit.ts";
import { describeActor } from "./actor.ts";
import { addEvents, type NewEvent } from "./events.store.ts";
import { setWaits, waitingRecords, type CheckedWaits } from "./waits.store.ts";

/** Tables of kinds: what `act` needs of a row. */
export type CarriedTable = {
  [T in keyof DB]: Selectable<DB[T]> extends { id: string; status: string; version: number } ? T : never;
}[keyof DB];

interface CarriedRow {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly number?: string;
  readonly person_id?: string | null;
}

/** Columns that an act changes; its status changes by its permit alone. */
export type ChangesOf<T extends CarriedTable> = Omit<
  Updateable<DB[T]>,
  "id" | "status" | "version" | "number" | "person_id"
>;

/** Who acts, as a time line names them. */
export type Who = Pick<NewEvent, "actorId" | "actorName" | "actorTitle">;

/** A record after an act, as notices tell of it: each version makes its own. */
export interface Told {
  readonly id: string;
  readonly number: string;
  readonly version: number;
}

/** `detail`: codes and ids, never sensitive values. */
export interface Audited {
  readonly action: string;
  /** Where the entry is about another record, as the union of a post. */
  readonly subjectKind?: string;
  readonly subjectId?: string;
  readonly unionPath?: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** What an act brings about; all of it is written in the transaction of the command, in this order. */
export interface Outcome<T extends CarriedTable> {
  /** Why these writes reach beyond the caller's scope (the record goes to another union); absent: they do not. */
  readonly beyond?: string;
  /** Lines of the time line. Each is by whoever acts, of the kind of the act, and read by the person, unless it says otherwise. */
  readonly events?: readonly Partial<NewEvent>[];
  readonly set?: ChangesOf<T>;
  /** The entry is named after the act and stands where the record was, unless it says otherwise. Null: another entry says it. */
  readonly audited?: Partial<Audited> | null;
  /** Tells whom it concerns; `union` is the name of the acting post's. */
  readonly tell?: (about: Told, union: string) => unknown;
}

/** What making a record brings about, once it is there; in this order. */
export type Beginning<T extends CarriedTable> = Omit<Outcome<T>, "beyond" | "set">;

declare const made: unique symbol;
/** An outcome that `outcome` made: a key that it does not know does not compile. */
export type Made<T extends CarriedTable> = Outcome<T> & { readonly [made]: T };
export type MadeBeginning<T extends CarriedTable> = Beginning<T> & { readonly [made]: T };

/** What a step is handed: the record under its lock, what was decided on, and who acts. */
export interface Acting<T extends CarriedTable, R extends { status: string }, Facts> {
  readonly row: Selectable<DB[T]>;
  readonly record: R;
  /** As the act foresees them. */
  readonly facts: Facts;
  readonly who: Who;
  /** The status that the permit leads to. */
  readonly to: R["status"];
}

/** What is particular to an act: tells what it brings about. */
type Step<T extends CarriedTable, R extends { status: string }, Facts> = (
  acting: Acting<T, R, Facts>,
) => Made<T> | Promise<Made<T>>;

export interface Done<R extends { status: string }> {
  readonly id: string;
  readonly status: R["status"];
  readonly version: number;
}

export interface Reading<Row> {
  /** What a post needs for it. */
  readonly permission: Permission;
  /** One out of the caller's scope is read with another one, which `of` answers: why the system looks for it. */
  readonly with?: { readonly beyond: string; of(ctx: Context, id: string): Promise<string | null> };
  /** Whether it hides whose it is. */
  isSealed?(row: Row): boolean;
}

interface KindParts<T extends CarriedTable, R extends { id: string; status: string }, Facts, A> {
  /** Its name on the spine, in search, files and the audit: `appeal`. */
  readonly kind: string;
  readonly table: T;
  /** What its entries in the audit begin with: `appeals.` */
  readonly audit: string;
  readonly actions: A;
  /** How long its records are kept, by what, and what stays: `<module>.kept.ts`. */
  readonly kept: Kept;
  /**
   * How one is read; the files that hang at it are read in the same way. `public`: by anybody, and so whatever follows it;
   * its policies and `scoped-tables.ts` say the same, and no table of it holds a secret (`schema-lint.test.ts`).
   */
  readonly reading: Reading<Selectable<DB[T]>> | "public";
  /** The part of a row that the rules decide on. */
  asRecord(row: Selectable<DB[T]>): R;
  facts(ctx: Context, row: Selectable<DB[T]>): Facts | Promise<Facts>;
  /** Why the system holds a record for the person it is about, who reads it and changes it by acts alone; another's is not found. */
  readonly heldForOwn?: string;
  /** Whether the caller is whom the record is about; by default by its person. */
  isOwn?(ctx: Context, row: Selectable<DB[T]>): boolean;
  /** How the time line names that person in acts of their own. */
  nameOf?(row: Selectable<DB[T]>): Who;
  /** Whom the audit says it is about, and whether it may say who acted; by default the person. */
  about?(ctx: Context, row: Selectable<DB[T]>): { aboutPersonId: string | null; isActorSealed?: true };
  /** Where the record lies, for the audit and the search; null: each entry lies where its actor is, and no post finds it. */
  placeOf(row: Selectable<DB[T]>): string | null;
  /** What of one is found by words, and when it came: never identity numbers, phones or health. Absent: none is found. */
  found?(row: Selectable<DB[T]>): Pick<SearchDocument, "title" | "text" | "at">;
  /** For whom a record waits, as its rules say; absent: a record of this kind waits for nobody. */
  readonly waits?: {
    /** What a post needs to see that one waits for it; by default what it needs to read one. */
    readonly permission?: Permission;
    /** The states in which it may wait for somebody. */
    readonly open: readonly R["status"][];
    of(ctx: Context, row: Selectable<DB[T]>): readonly Wait[] | Promise<readonly Wait[]>;
  };
  /** The named reason why this one may not be made; absent: the access of its route decides alone. */
  refusalToMake?(ctx: Context, values: Insertable<DB[T]>): Promise<string | null>;
  /** What else follows from its making, inside the transaction. */
  afterMaking?(ctx: Context, row: Selectable<DB[T]>): Promise<void> | void;
  /** What else follows from each act, inside its transaction. */
  after?(
    ctx: Context,
    done: { id: string; version: number },
    changes: ChangesOf<T>,
    row: Selectable<DB[T]>,
  ): Promise<void> | void;
}

export interface ActOptions<R, Facts, T extends CarriedTable, A> {
  /** Facts as the act itself will leave them, where the next status hangs on them. */
  foresee?(facts: Facts, row: Selectable<DB[T]>, record: R): Facts | Promise<Facts>;
  /** Another act that must be allowed as well. */
  readonly also?: keyof A & string;
  /** Why the system holds the lock: for offices, links, receipts and channels, whose scope writes no record. The true actor stays. */
  readonly asSystem?: string;
}

/** Those of one key together, in the order in which they came. */
function alike<X>(all: readonly X[], keyOf: (one: X) => string | undefined): [X, ...X[]][] {
  const sets = new Map<string | undefined, [X, ...X[]]>();
  for (const one of all) {
    const some = sets.get(keyOf(one));
    if (some) some.push(one);
    else sets.set(keyOf(one), [one]);
  }
  return [...sets.values()];
}

/**
 * A kind of record on the server: loading, holding, deciding, and the one way to act on it. A command says only what is
 * particular to it.
 */
export function defineRecordKind<
  T extends CarriedTable,
  R extends { id: string; status: string },
  Facts,
  const A extends ActionTable<R, Facts, string>,
>(kind: KindParts<T, R, Facts, A>) {
  type Row = Selectable<DB[T]>;
  type Acts = keyof A & string;
  /** An act that was allowed on a record, with what it brings about. */
  interface Decided {
    readonly row: Row;
    readonly permit: Permit;
    readonly outcome: Made<T>;
    readonly who: Who;
    readonly unionName: string;
  }
  const carried = (row: Row) => row as unknown as CarriedRow;
  // The table is a variable, which the query builder has no type for: here alone.
  const table = kind.table as "carried";
  const query = (ctx: Context) => ctx.tx as unknown as Kysely<{ carried: CarriedRow }>;
  const selected = (ctx: Context, id: string) => query(ctx).selectFrom(table).selectAll().where("id", "=", id);
  const isOwn = (ctx: Context, row: Row) =>
    kind.isOwn
      ? kind.isOwn(ctx, row)
      : carried(row).person_id != null && carried(row).person_id === ctx.actor.session?.personId;

  /** One record of the scope, or null. */
  async function find(ctx: Context, id: string): Promise<Row | null> {
    return ((await selected(ctx, id).executeTakeFirst()) as unknown as Row | undefined) ?? null;
  }

  /** One record of the scope. Throws `not_found`. */
  async function get(ctx: Context, id: string): Promise<Row> {
    const row = await find(ctx, id);
    if (!row) throw new AppError("not_found");
    return row;
  }

  const reading: Partial<Reading<Row>> = kind.reading === "public" ? {} : kind.reading;
  const { permission = null, with: other, isSealed } = reading;
  /**
   * Who reads a record, and so its files: whoever reaches it, or the one that it is read with. A partner office reads none
   * that is not public, only what its tasks show.
   */
  const access: FileAccess = {
    permission,
    async mayRead(ctx, id) {
      if (permission !== null && ctx.scope.kind === "office") return false;
      if ((await find(ctx, id)) !== null) return true;
      const into = other ? await asSystem(ctx, other.beyond, () => other.of(ctx, id)) : null;
      return into !== null && (await find(ctx, into)) !== null;
    },
    async isSealed(ctx, id) {
      if (!isSealed) return false;
      const row = (await find(ctx, id)) ?? (other ? await asSystem(ctx, other.beyond, () => find(ctx, id)) : null);
      return row === null || isSealed(row);
    },
  };

  /** What of a record is found by words, as it now is; null: nothing. */
  function documentOf(row: Row): SearchDocument | null {
    const { id, version, person_id: personId = null } = carried(row);
    return kind.found
      ? { kind: kind.kind, recordId: id, unionPath: kind.placeOf(row), personId, version, ...kind.found(row) }
      : null;
  }

  /** The same, held until the transaction ends. With `version`, refuses one that somebody changed since (`changed_meanwhile`). */
  async function lock(ctx: Context, id: string, version?: number): Promise<Row> {
    const isHeldForOwn = kind.heldForOwn !== undefined && ctx.actor.as.kind === "own";
    const load = () => selected(ctx, id).forUpdate().executeTakeFirst();
    const found = isHeldForOwn ? await asSystem(ctx, kind.heldForOwn, load) : await load();
    const row = found as unknown as Row | undefined;
    if (!row || (isHeldForOwn && !isOwn(ctx, row))) throw new AppError("not_found");
    if (version !== undefined && carried(row).version !== version) throw new AppError("changed_meanwhile");
    return row;
  }

  /** Those of a set that nobody else holds, held in the order of their ids. */
  async function lockFree(ctx: Context, ids: readonly string[]): Promise<Row[]> {
    if (ids.length === 0) return [];
    const free = query(ctx)
      .selectFrom(table)
      .selectAll()
      .where("id", "in", [...ids])
      .orderBy("id");
    return (await free.forUpdate().skipLocked().execute()) as unknown as Row[];
  }

  /** For each act, allowed or the named reason. */
  async function can(ctx: Context, row: Row): Promise<Record<Acts, Decision<string>>> {
    const facts = await kind.facts(ctx, row);
    return decideAll<R, Facts, string, A>(
      kind.actions,
      kind.asRecord(row),
      deciding(ctx.actor),
      facts,
      isOwn(ctx, row),
    );
  }

  /** Notes for whom records wait now. Acts do it by themselves. Answers the ids of those where something changed. */
  async function noteWaits(ctx: Context, rows: readonly Row[]): Promise<string[]> {
    if (!kind.waits || rows.length === 0) return [];
    const records = [];
    for (const row of rows) records.push({ id: carried(row).id, waits: await kind.waits.of(ctx, row) });
    return setWaits(ctx, records);
  }

  /**
   * Reckons anew for whom records of this kind wait, in the order of their ids from `after` on: those that are open, and those
   * that still wait. Answers the last one looked at, null at the end, and those where what was noted was not so.
   */
  async function checkWaits(ctx: Context, after: string | null, most: number): Promise<CheckedWaits> {
    if (!kind.waits) return { last: null, wrong: [] };
    let due = query(ctx)
      .selectFrom(table)
      .selectAll()
      .where((e) => e.or([e("status", "in", [...kind.waits!.open]), e("id", "in", waitingRecords(ctx, kind.kind))]));
    if (after !== null) due = due.where("id", ">", after);
    const rows = (await due.orderBy("id").limit(most).forUpdate().execute()) as unknown as Row[];
    const wrong = await noteWaits(ctx, rows);
    return { last: rows.length < most ? null : carried(rows.at(-1)!).id, wrong };
  }

  /** Moves records on by permits that were obtained under their locks: those that change alike in one statement. */
  async function advance(ctx: Context, acts: readonly Decided[]): Promise<Done<R>[]> {
    const versions = new Map<string, number>();
    const changed: Row[] = [];
    for (const some of alike(acts, ({ permit, outcome }) => JSON.stringify([permit.from, permit.to, outcome.set]))) {
      const [{ permit, outcome }] = some;
      const rows = await query(ctx)
        .updateTable(table)
        .set({ ...(outcome.set as object), status: permit.to, version: sql`version + 1` })
        .where(
          "id",
          "in",
          some.map((one) => one.permit.recordId),
        )
        .where("status", "=", permit.from)
        .returningAll()
        .execute();
      if (rows.length < some.length) throw new AppError("changed_meanwhile");
      for (const { id, version } of rows) versions.set(id, version);
      // An act that only says something leaves waiting what waited.
      if (permit.to !== permit.from || Object.keys(outcome.set ?? {}).length > 0)
        changed.push(...(rows as unknown as Row[]));
    }
    await noteWaits(ctx, changed);
    const all: Done<R>[] = [];
    for (const { row, permit, outcome } of acts) {
      const { recordId: id, to } = permit;
      const done = { id, status: to as R["status"], version: versions.get(id)! };
      await kind.after?.(ctx, done, outcome.set ?? ({} as ChangesOf<T>), row);
      all.push(done);
    }
    return all;
  }

  const auditName = (action: string) =>
    `${kind.audit}${action.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;

  const whoActs = (ctx: Context, row: Row, action: Acts): Who & { unionName?: string | null } => {
    const { by } = kind.actions[action]!;
    if (by === "system") return {};
    return by === "own" && kind.nameOf ? kind.nameOf(row) : describeActor(ctx);
  };

  /** Audits what is no act on the record: a look at it, or what was decided beside it. */
  function auditOn(ctx: Context, row: Row, audited: Audited): void {
    ctx.audit({
      subjectKind: kind.kind,
      subjectId: carried(row).id,
      unionPath: kind.placeOf(row),
      aboutPersonId: carried(row).person_id ?? null,
      ...kind.about?.(ctx, row),
      ...audited,
    });
  }

  /** Decides on a record that is held and runs the step. Of the record nothing is written yet. */
  async function decide(
    ctx: Context,
    row: Row,
    action: Acts,
    step: Step<T, R, Facts>,
    { foresee, also }: Omit<ActOptions<R, Facts, T, A>, "asSystem">,
  ): Promise<Decided> {
    const record = kind.asRecord(row);
    const now = await kind.facts(ctx, row);
    const facts = foresee ? await foresee(now, row, record) : now;
    const allow = (asked: Acts) =>
      obtainPermit<R, Facts, string, A, Acts>(ctx, kind.actions, asked, record, facts, isOwn(ctx, row));
    if (also) allow(also);
    const permit = allow(action);
    const { unionName, ...who } = whoActs(ctx, row, action);
    const outcome = await step({ row, record, facts, who, to: permit.to as R["status"] });
    return { row, permit, outcome, who, unionName: unionName ?? "" };
  }

  /**
   * The same as {@link act} on a set of records that are held already, locked in the order of their ids: each is decided and
   * its step run, then time line, changes, waits and audit of all are written together. A step sees nothing of what the
   * others of the set leave.
   */
  async function actOnEach(
    ctx: Context,
    rows: readonly Row[],
    action: Acts,
    step: Step<T, R, Facts>,
    options: Omit<ActOptions<R, Facts, T, A>, "asSystem"> = {},
  ): Promise<Done<R>[]> {
    const acts: Decided[] = [];
    for (const row of rows) acts.push(await decide(ctx, row, action, step, options));
    const done = new Map<string, Done<R>>();
    for (const some of alike(acts, ({ outcome }) => outcome.beyond)) {
      const write = async () => {
        await addEvents(
          ctx,
          some.flatMap(({ permit: { recordId }, who, outcome }) =>
            (outcome.events ?? []).map((event) => ({ recordId, kind: action, forPerson: true, ...who, ...event })),
          ),
        );
        for (const one of await advance(ctx, some)) done.set(one.id, one);
      };
      const [{ outcome }] = some;
      await (outcome.beyond === undefined ? write() : asSystem(ctx, outcome.beyond, write));
    }
    for (const { row, permit, outcome, unionName } of acts) {
      if (outcome.audited !== null) auditOn(ctx, row, { action: auditName(action), ...outcome.audited });
      const { id, version } = done.get(permit.recordId)!;
      await outcome.tell?.({ id, number: carried(row).number ?? "", version }, unionName);
    }
    return acts.map(({ permit }) => done.get(permit.recordId)!);
  }

  /** The same as {@link act} on a record that is held already. */
  async function actOn(
    ctx: Context,
    row: Row,
    action: Acts,
    step: Step<T, R, Facts>,
    options: Omit<ActOptions<R, Facts, T, A>, "asSystem"> = {},
  ): Promise<Done<R>> {
    return (await actOnEach(ctx, [row], action, step, options))[0]!;
  }

  /**
   * One act on one record: hold it → decide → what the act brings → time line → advance → audit → tell. The permit is the only
   * key to a status; this is how one gets there without writing it out.
   */
  function act(
    ctx: Context,
    id: string,
    action: Acts,
    input: { readonly version?: number },
    step: Step<T, R, Facts>,
    { asSystem: why, ...options }: ActOptions<R, Facts, T, A> = {},
  ): Promise<Done<R>> {
    const work = async () => actOn(ctx, await lock(ctx, id, input.version), action, step, options);
    return why === undefined ? work() : asSystem(ctx, why, work);
  }

  /** Null where a unique index of the table knows it already: of two at once, the second waits for the first. */
  async function makeUnlessThere(
    ctx: Context,
    action: string,
    values: Insertable<DB[T]>,
    step: (row: Row) => MadeBeginning<T> | Promise<MadeBeginning<T>>,
    isRefused = false,
  ): Promise<Row | null> {
    const refusal = await kind.refusalToMake?.(ctx, values);
    if (refusal) throw new AppError(refusal);
    const row = (await query(ctx)
      .insertInto(table)
      .values(values as unknown as CarriedRow)
      .$if(!isRefused, (insert) => insert.onConflict((conflict) => conflict.doNothing()))
      .returningAll()
      .executeTakeFirst()) as unknown as Row | undefined;
    if (!row) return null;
    const { id, number = "", version } = carried(row);
    const { events, audited, tell } = await step(row);
    const { unionName, ...who } = ctx.actor.session ? describeActor(ctx) : { unionName: null };
    const lines = (events ?? []).map((event) => ({ recordId: id, kind: action, forPerson: true, ...who, ...event }));
    await addEvents(ctx, lines);
    await noteWaits(ctx, [row]);
    await kind.afterMaking?.(ctx, row);
    if (audited !== null) auditOn(ctx, row, { action: auditName(action), ...audited });
    await tell?.({ id, number, version }, unionName ?? "");
    return row;
  }

  /** Makes a record: may it be made → insert → the step → time line → what follows → audit → tell. */
  async function make(
    ctx: Context,
    action: string,
    values: Insertable<DB[T]>,
    step: (row: Row) => MadeBeginning<T> | Promise<MadeBeginning<T>>,
  ): Promise<Row> {
    return (await makeUnlessThere(ctx, action, values, step, true))!;
  }

  const outcome = (parts: Outcome<T>): Made<T> => parts as Made<T>;
  /** An outcome of making one. */
  const beginning = (parts: Beginning<T>): MadeBeginning<T> => parts as MadeBeginning<T>;

  return {
    ...kind,
    access,
    isFindable: kind.found !== undefined,
    documentOf,
    find,
    get,
    lock,
    lockFree,
    can,
    isOwn,
    make,
    makeUnlessThere,
    act,
    actOn,
    actOnEach,
    auditOn,
    checkWaits,
    outcome,
    beginning,
  };
}

/** What {@link defineRecordKind} answers. */
export type RecordKind<
  T extends CarriedTable,
  R extends { id: string; status: string },
  Facts,
  A extends ActionTable<R, Facts, string>,
> = ReturnType<typeof defineRecordKind<T, R, Facts, A>>;
